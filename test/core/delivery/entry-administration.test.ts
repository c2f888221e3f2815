import { readBankAccounts, readEarlierEntries, readMasterData, readPeriods, readRelations, readRelationsWithAccounts } from '../../../core/delivery/entry-administration';
import type { ExactClient } from '../../../core/exact/client';
import { fail, succeed } from '../../../core/exact/errors';
import { guid } from '../booking/administration';
import { newBooks, wire } from './entry-books';

/** Answers each path with its rows and keeps what was asked. */
function listing(rows: Record<string, unknown[]>, failing = ''): { client: ExactClient; asked: string[] } {
	const asked: string[] = [];
	const client: ExactClient = {
		...newBooks().client,
		get: async (path, query, row) => {
			asked.push(`${path}${query.filter === undefined ? '' : ` ${query.filter.ok ? query.filter.value : 'bad'}`}`);
			return path === failing ? fail({ code: 'FORBIDDEN', message: '', retryable: false, fix: '', status: 403 }) : succeed((rows[path] ?? []).map((one) => row.parse(one)));
		},
		getWhereAny: async (path, _query, terms, row) => {
			asked.push(`${path} ${terms.length} terms`);
			return succeed((rows[path] ?? []).map((one) => row.parse(one)));
		},
	};
	return { client, asked };
}

describe('reading an administration', () => {
	it('reads each list that is asked for in one call and no other (PUR-4)', async () => {
		const { client, asked } = listing({ 'vat/VATCodes': [{ Code: '3', Percentage: 0.21, Type: 'E', VATPercentages: { results: [{ Percentage: 0.21, Type: 0 }] } }], 'financial/Journals': [{ Code: '600', Type: 22 }] });
		const read = await readMasterData(client, ['vatCodes', 'journals', 'vatCodes']);
		expect(asked).toEqual(['vat/VATCodes', 'financial/Journals']);
		expect(read).toMatchObject({ ok: true, value: { vatCodes: [{ code: '3', percentage: '0.21' }], journals: [{ code: '600' }] } });
		expect(read.ok && read.value.ledgerAccounts).toBeUndefined();
	});

	it('reads the ledger accounts 1,000 at a time', async () => {
		const { client, asked } = listing({});
		await readMasterData(client, ['ledgerAccounts']);
		expect(asked).toEqual(['bulk/Financial/GLAccounts']);
	});

	it('reads the history of the rates by itself where Exact does not expand it (EX-81)', async () => {
		const { client, asked } = listing({
			'vat/VATCodes': [{ ID: guid(3), Code: '2', Percentage: 0.09, Type: 'E', VATPercentages: { __deferred: {} } }],
			'vat/VatPercentages': [{ VATCodeID: guid(3), Percentage: 0.06, Type: 0, EndDate: wire('2018-12-31') }, { VATCodeID: guid(3), Percentage: 0.09, Type: 0, StartDate: wire('2019-01-01') }, { VATCodeID: guid(4), Percentage: 0.5, Type: 0 }],
		});
		const read = await readMasterData(client, ['vatCodes']);
		expect(asked).toEqual(['vat/VATCodes', 'vat/VatPercentages']);
		expect(read.ok ? read.value.vatCodes?.[0]?.percentages : []).toEqual([{ code: guid(3), percentage: '0.06', from: '', to: '2018-12-31', type: 0 }, { code: guid(3), percentage: '0.09', from: '2019-01-01', to: '', type: 0 }]);
	});

	it('brings the bank accounts along with the relations, and says when Exact did not give them (EX-81)', async () => {
		const account = { ID: guid(7), Account: guid(1), BankAccount: 'BE68539007547034' };
		const relation = (ID: string, BankAccounts: unknown) => ({ ID, Code: '1', Name: 'Bakker', BankAccounts });
		const read = async (rows: unknown[]) => await readRelationsWithAccounts(listing({ 'bulk/CRM/Accounts': rows }).client);
		expect(await read([relation(guid(1), { results: [account] }), relation(guid(2), { results: [] })])).toMatchObject({ ok: true, value: { relations: [{ id: guid(1) }, { id: guid(2) }], accounts: [{ relation: guid(1), account: 'BE68539007547034' }] } });
		for (const given of [{ __deferred: {} }, { results: [account], __next: 'more' }, undefined, { results: [] }]) {
			expect(await read([relation(guid(1), given)])).toEqual({ ok: true, value: { relations: [expect.objectContaining({ id: guid(1) })], accounts: undefined } });
		}
	});

	it('does not offer an expansion again that Exact refused (EX-81)', async () => {
		const asked: string[] = [];
		const client: ExactClient = {
			...newBooks(4711).client,
			get: async (path, query, row) => {
				asked.push(`${path} ${(query.expand ?? []).join(',')}`.trim());
				return query.expand === undefined ? succeed([row.parse({ ID: guid(1), Code: '1', Name: 'Bakker' })]) : fail({ code: 'BAD_REQUEST', message: '', retryable: false, fix: '', status: 400 });
			},
		};
		for (let time = 0; time < 2; time += 1) expect(await readRelationsWithAccounts(client)).toMatchObject({ ok: true, value: { relations: [{ name: 'Bakker' }], accounts: undefined } });
		expect(asked).toEqual(['bulk/CRM/Accounts BankAccounts', 'bulk/CRM/Accounts', 'bulk/CRM/Accounts']);
	});

	it('decides nothing on half of the data', async () => {
		const { client, asked } = listing({}, 'financial/Journals');
		expect(await readMasterData(client, ['journals', 'ledgerAccounts'])).toMatchObject({ ok: false, problem: { code: 'FORBIDDEN' } });
		expect(asked).toEqual(['financial/Journals']);
	});

	it('copies all relations with the filter that Exact demands, and asks bank accounts by relation and by number', async () => {
		const { client, asked } = listing({ 'bulk/CRM/Accounts': [{ ID: guid(1), Code: '                 1', Name: 'Bakker' }], 'crm/BankAccounts': [{ ID: guid(7), Account: guid(1), BankAccount: 'BE68539007547034' }] });
		expect(await readRelations(client)).toMatchObject({ ok: true, value: [{ code: '1', name: 'Bakker' }] });
		expect(await readBankAccounts(client, [guid(1), guid(1)], ['BE68539007547034', ''])).toMatchObject({ ok: true, value: [{ relation: guid(1), account: 'BE68539007547034' }] });
		expect(asked).toEqual(["bulk/CRM/Accounts Modified gt datetime'1900-01-01T00:00:00'", 'crm/BankAccounts 2 terms']);
	});

	it('reads earlier entries with their lines', async () => {
		const { client } = listing({ 'purchaseentry/PurchaseEntries': [{ EntryID: guid(9), EntryDate: wire('2026-01-05'), Supplier: guid(1), PurchaseEntryLines: { results: [{ GLAccount: guid(612), VATCode: '3', AmountFC: 1 }] } }] });
		expect(await readEarlierEntries(client, 'purchase', guid(1))).toMatchObject({ ok: true, value: [{ date: '2026-01-05', lines: [{ glAccount: guid(612) }] }] });
	});

	it('joins periods with the journal’s status (EX-64)', async () => {
		const period = (FinPeriod: number, start: string, end: string) => ({ FinYear: 2026, FinPeriod, StartDate: wire(start), EndDate: wire(end) });
		const { client } = listing({
			'financial/FinancialPeriods': [period(1, '2026-01-01', '2026-01-31'), period(2, '2026-02-01', '2026-02-28')],
			'read/financial/JournalStatusList': [{ Journal: '600', Year: 2026, Period: 1, Status: 1 }, { Journal: '600', Year: 2026, Period: 2, Status: 0 }],
		});
		const read = await readPeriods(client, '600', '2026-01-15');
		expect(read.ok ? read.value.map(({ period: one, open }) => `${one} ${String(open)}`) : []).toEqual(['1 false', '2 true']);
	});
});
