import { readFileSync } from 'fs';
import { join } from 'path';
import { DateTime } from 'luxon';

import { readSettings } from '../../../core/booking/settings';
import { prepareWishes, type EntryWish } from '../../../core/delivery/entry-wishes';
import { readInvoice } from '../../../core/einvoice/read-invoice';
import type { ExactClient } from '../../../core/exact/client';
import { succeed } from '../../../core/exact/errors';
import { guid } from '../booking/administration';
import { newBooks } from './entry-books';

const invoice = (() => {
	const read = readInvoice(readFileSync(join(__dirname, '..', '..', 'fixtures', 'invoices', 'be-6-12-21.xml')));
	if (!read.ok) throw new Error(read.problem.code);
	return { ...read.value.invoice, issueDate: '2026-01-15' };
})();

/** An administration whose lists a test may change between two calls, as a person does in Exact. */
function administration() {
	const vat = (Code: string, Percentage: number) => ({ ID: guid(Number(Code)), Code, Percentage, Type: 'E', VATTransactionType: 'B' });
	const rows: Record<string, Array<Record<string, unknown>>> = {
		'vat/VATCodes': [vat('1', 0.06), vat('2', 0.12), vat('3', 0.21)],
		'vat/VatPercentages': [],
		'financial/Journals': [{ ID: guid(60), Code: '600', Type: 22, Currency: 'EUR' }],
		'bulk/Financial/GLAccounts': [{ ID: guid(612), Code: '612400' }],
		'bulk/CRM/Accounts': [{ ID: guid(1), Code: '1', Name: invoice.seller.name, VATNumber: invoice.seller.vatNumber, IsSupplier: true, GLAccountPurchase: guid(612), BankAccounts: { results: [{ ID: guid(9), Account: guid(1), BankAccount: invoice.payment.means[0]?.account }] } }],
	};
	const asked: string[] = [];
	const client: ExactClient = {
		...newBooks().client,
		get: async (path, _query, row) => {
			asked.push(path);
			return succeed((rows[path] ?? []).map((one) => row.parse(one)));
		},
	};
	return { rows, asked: () => asked.splice(0), client };
}

const settings = readSettings({});
const wish: EntryWish = { side: 'purchase', source: { kind: 'invoice', invoice }, settings: settings.ok ? settings.value : ({} as never), rules: [], journal: '', relation: '', extraHeader: {}, extraLine: {}, creditNotesOnly: false, country: 'BE' };
const at = (time: string) => () => DateTime.fromISO(`2026-01-20T${time}Z`, { zone: 'utc' });
const findings = async (client: ExactClient, clock: () => DateTime, scope: string) => {
	const prepared = await prepareWishes(client, 1, [wish], clock, scope);
	return prepared.ok ? prepared.value[0]?.prepared.findings.filter(({ level }) => level === 'stop').map(({ code }) => code) : [prepared.problem.code];
};

describe('master data between two calls', () => {
	it('is kept for ten minutes by site and app, and not where nobody names them', async () => {
		const { client, asked } = administration();
		expect(await findings(client, at('10:00:00'), 'kept')).toEqual([]);
		const all = asked();
		expect(all).toEqual(expect.arrayContaining(['vat/VATCodes', 'financial/Journals', 'bulk/Financial/GLAccounts', 'bulk/CRM/Accounts']));
		expect(await findings(client, at('10:09:59'), 'kept')).toEqual([]);
		expect(asked()).toEqual([]);
		expect(await findings(client, at('10:09:59'), 'another app')).toEqual([]);
		expect(asked()).toEqual(all);
		expect(await findings(client, at('10:10:00'), 'kept')).toEqual([]);
		expect(asked()).toEqual(all);
		expect(await findings(client, at('10:10:01'), '')).toEqual([]);
		expect(asked()).toEqual(all);
	});

	it('never says no: before a document is parked everything that was kept is read anew', async () => {
		const { client, asked, rows } = administration();
		const relation = rows['bulk/CRM/Accounts']?.[0] ?? {};
		relation.BankAccounts = { results: [{ ID: guid(9), Account: guid(1), BankAccount: 'BE68539007547034' }] };
		expect(await findings(client, at('10:00:00'), 'no')).toEqual(['NEW_IBAN']);
		asked();
		// Somebody adds the account in Exact and offers the document again at once.
		relation.BankAccounts = { results: [{ ID: guid(9), Account: guid(1), BankAccount: invoice.payment.means[0]?.account }] };
		expect(await findings(client, at('10:00:05'), 'no')).toEqual([]);
		expect(asked().filter((path) => path === 'bulk/CRM/Accounts')).toHaveLength(1);
	});

	it('never lets a relation be created that came into being in between', async () => {
		const { client, rows } = administration();
		const creating = { ...wish, settings: { ...wish.settings, createRelations: true, accounts: { ...wish.settings.accounts, purchase: '612400' } } };
		const created = async (clock: () => DateTime) => {
			const prepared = await prepareWishes(client, 1, [creating], clock, 'new');
			return prepared.ok ? prepared.value[0]?.prepared.createRelation !== undefined : undefined;
		};
		const relations = rows['bulk/CRM/Accounts'] ?? [];
		rows['bulk/CRM/Accounts'] = [];
		expect(await created(at('10:00:00'))).toBe(true);
		rows['bulk/CRM/Accounts'] = relations;
		expect(await created(at('10:00:05'))).toBe(false);
	});
});
