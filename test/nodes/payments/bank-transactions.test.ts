import type { HarnessItem } from '../harness';
import { paymentsRehearsal, type PaymentsRehearsal } from './payments-rehearsal';

describe('Bank Transaction: Get Many (BNK-1)', () => {
	let books: PaymentsRehearsal;
	beforeAll(async () => {
		books = await paymentsRehearsal();
		for (const [reference, date] of [['A', '2026-06-10'], ['B', '2026-06-12'], ['C', '2026-06-14']] as const) await books.pay(await books.invoice(reference), undefined, date);
	});
	afterAll(async () => await books.exact.close());

	const list = async (filters: Record<string, unknown>, more: Record<string, unknown> = {}) => await books.run({ resource: 'bankTransaction', operation: 'getAll', returnAll: true, filters, ...more }, [{ json: {} }]);
	const days = (output: HarnessItem[]) => output.map(({ json }) => json.date);

	it('gives the lines of a period, the newest first, each with its statement', async () => {
		const run = await list({ dateFrom: '2026-06-11', dateTo: '2026-06-14' });

		expect(days(run.output)).toEqual(['2026-06-14', '2026-06-12']);
		expect(run.output[0]?.json).toMatchObject({ amount: '121', description: 'Betaling C', relation: books.customer, relationName: 'Hotel Duinzicht BV', glAccountCode: '1300', division: books.division, entry: { journal: '20', currency: 'EUR', openingBalance: '242', closingBalance: '363', financialYear: 2026 } });
	});

	it('asks by journal, by relation id and by relation code', async () => {
		const [relation] = (await books.api<{ results: Array<{ Code: string }> }>('GET', `crm/Accounts?$select=Code&$filter=${encodeURIComponent(`ID eq guid'${books.customer}'`)}`)).results;
		const filters = [{ journal: '20' }, { journal: '20', dateFrom: '2026-06-12' }, { relation: books.customer }, { relation: relation?.Code.trim(), journal: '20' }, { journal: '99', dateFrom: '2026-06-01' }];

		const found = [];
		for (const filter of filters) found.push((await list(filter)).output.length);

		expect(found).toEqual([3, 2, 3, 3, 0]);
	});

	it('gives up to a limit, and refuses to read all years without any', async () => {
		expect(days((await list({}, { returnAll: false, limit: 2 })).output)).toEqual(['2026-06-14', '2026-06-12']);
		expect(days((await list({ journal: '20' }, { returnAll: false, limit: 1 })).output)).toEqual(['2026-06-14']);
		expect(await list({})).toMatchObject({ status: 'error', error: { message: expect.stringContaining('all years') } });
	});

	it('goes on after an item that cannot be answered', async () => {
		const run = await books.run({ resource: 'bankTransaction', operation: 'getAll', returnAll: true, filters: { dateFrom: '={{ $json.from }}' } }, [{ json: { from: '14 juni' } }, { json: { from: '2026-06-14' } }], 'continueErrorOutput');

		expect(run.errorOutput.map(({ json }) => [json.error, Object.keys(json).slice(-3)])).toEqual([['INVALID_VALUE', ['error', 'message', 'details']]]);
		expect(days(run.output)).toEqual(['2026-06-14']);
	});

	it('reads all pages', async () => {
		const ledger = String((await books.api<{ results: Array<{ ID: string }> }>('GET', `financial/GLAccounts?$select=ID&$filter=${encodeURIComponent("Code eq '1990'")}`)).results[0]?.ID);
		await books.api('POST', 'financialtransaction/BankEntries', { JournalCode: '20', BankEntryLines: Array.from({ length: 130 }, (_, index) => ({ GLAccount: ledger, AmountFC: index + 1, Date: '2026-05-04' })) });

		const run = await list({ dateFrom: '2026-05-01', dateTo: '2026-05-31' });

		expect(run.output).toHaveLength(130);
		expect(new Set(run.output.map(({ json }) => json.id)).size).toBe(130);
	});
});
