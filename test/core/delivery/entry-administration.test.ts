import { readBankAccounts, readEarlierEntries, readMasterData, readPeriods, readRelations } from '../../../core/delivery/entry-administration';
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
		const { client, asked } = listing({ 'vat/VATCodes': [{ Code: '3', Percentage: 0.21, Type: 'E' }], 'financial/Journals': [{ Code: '600', Type: 22 }] });
		const read = await readMasterData(client, ['vatCodes', 'journals', 'vatCodes']);
		expect(asked).toEqual(['vat/VATCodes', 'financial/Journals']);
		expect(read).toMatchObject({ ok: true, value: { vatCodes: [{ code: '3', percentage: '0.21' }], journals: [{ code: '600' }] } });
		expect(read.ok && read.value.ledgerAccounts).toBeUndefined();
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
