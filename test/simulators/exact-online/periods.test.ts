import { errorText, rehearse, rowsIn, type Json, type Pair, type Rehearsal } from './rehearsal-client';

let rehearsal: Rehearsal;
let pair: Pair;
let be: number;

beforeAll(async () => {
	rehearsal = await rehearse();
	await rehearsal.control('POST', '/limits', { minutely: 100_000, daily: 100_000 });
	await rehearsal.control('POST', '/clock', { set: '2026-06-10T09:00:00Z' });
	pair = await rehearsal.connect();
	be = await rehearsal.divisionCode('Brouwerij');
});
afterAll(() => rehearsal.close());

const get = (path: string) => rehearsal.api(pair.access_token, 'GET', `${be}/${path}`);
const rows = async (path: string, filter: string) => rowsIn(await get(`${path}&$filter=${encodeURIComponent(filter)}`));
const idOf = async (set: string, filter: string) => String((await rows(`${set}?$select=ID`, filter))[0]?.ID);
async function purchase(more: Json) {
	const line = { GLAccount: await idOf('financial/GLAccounts', "Code eq '612400'"), AmountFC: 100, VATCode: '3' };
	const body = { Supplier: await idOf('crm/Accounts', "Name eq 'Groothandel Vanderstraeten NV'"), Journal: '600', PurchaseEntryLines: [line], ...more };
	return await rehearsal.api<{ d: Json }>(pair.access_token, 'POST', `${be}/purchaseentry/PurchaseEntries`, body, { Prefer: 'return=representation' });
}
const statuses = async (journal: string) => (await rows('read/financial/JournalStatusList?$select=Journal,Year,Period,Status', `Journal eq '${journal}' and Year eq 2026`)).map(({ Period, Status }) => `${String(Period)}:${String(Status)}`);

describe('reporting periods', () => {
	it('are the months of the calendar, in pages of 60', async () => {
		const [march] = await rows('financial/FinancialPeriods?$select=FinYear,FinPeriod,StartDate,EndDate', 'FinYear eq 2026 and FinPeriod eq 3');
		expect(march).toMatchObject({ FinYear: 2026, FinPeriod: 3, StartDate: `/Date(${Date.UTC(2026, 2, 1)})/`, EndDate: `/Date(${Date.UTC(2026, 2, 31)})/` });
		expect(rowsIn(await get('financial/FinancialPeriods?$select=ID'))).toHaveLength(60);
	});

	it('are closed for single journals, and say so in the list', async () => {
		await rehearsal.control('POST', '/seed', { divisions: [{ code: be, closedJournals: { 600: '2026-03-31' } }] });
		expect((await statuses('600')).slice(0, 4)).toEqual(['1:1', '2:1', '3:1', '4:0']);
		expect((await statuses('605')).slice(0, 4)).toEqual(['1:0', '2:0', '3:0', '4:0']);
		expect(errorText(await purchase({ EntryDate: '2026-03-31', YourRef: 'C-1' }))).toContain('Periode is afgesloten');
		expect((await purchase({ EntryDate: '2026-03-31', YourRef: 'C-2', Journal: '605' })).status).toBe(201);
	});

	it('take an entry whose date lies in a closed one when it is reported in an open one, and none that is reported in a closed one', async () => {
		const open = await purchase({ EntryDate: '2026-03-31', YourRef: 'C-3', ReportingYear: 2026, ReportingPeriod: 4 });
		expect([open.status, open.json.d.ReportingPeriod, open.json.d.EntryDate]).toEqual([201, 4, `/Date(${Date.UTC(2026, 2, 31)})/`]);
		expect((await purchase({ EntryDate: '2026-04-02', YourRef: 'C-4', ReportingYear: 2026, ReportingPeriod: 3 })).status).toBe(500);
		expect((await purchase({ EntryDate: '2026-04-02', YourRef: 'C-5', ReportingYear: 2026, ReportingPeriod: 13 })).status).toBe(500);
	});

	it('are open whatever they say when EX-42 is false', async () => {
		await rehearsal.control('POST', '/assumptions', { 'EX-42': false });
		expect((await purchase({ EntryDate: '2026-03-31', YourRef: 'C-6' })).status).toBe(201);
	});
});

describe('rates of VAT codes', () => {
	it('are those of the day of the entry, and may be expanded with the codes unless EX-81 says otherwise', async () => {
		const code = await idOf('vat/VATCodes', "Code eq '3'");
		const [line] = await rows('vat/VatPercentages?$select=ID', `VATCodeID eq guid'${code}'`);
		await rehearsal.control('POST', '/seed', {
			rows: [
				{ division: be, endpoint: 'vat/VatPercentages', values: { ID: String(line?.ID), StartDate: '2026-05-01T00:00:00Z' } },
				{ division: be, endpoint: 'vat/VatPercentages', values: { VATCodeID: code, LineNumber: 0, Percentage: 0.2, Type: 0, EndDate: '2026-04-30T00:00:00Z' } },
			],
		});
		const vat = async (EntryDate: string, YourRef: string) => (await purchase({ EntryDate, YourRef })).json.d.VATAmountFC;
		expect([await vat('2026-04-30', 'V-1'), await vat('2026-05-01', 'V-2')]).toEqual([20, 21]);

		const expanded = async () => await get(`vat/VATCodes?$select=Code,VATPercentages&$expand=VATPercentages&$filter=${encodeURIComponent("Code eq '3'")}`);
		expect((rowsIn(await expanded())[0]?.VATPercentages as { results: Json[] }).results.map(({ Percentage }) => Percentage).sort()).toEqual([0.2, 0.21]);
		await rehearsal.control('POST', '/assumptions', { 'EX-81': 'deferred' });
		expect(rowsIn(await expanded())[0]?.VATPercentages).toHaveProperty('__deferred');
		await rehearsal.control('POST', '/assumptions', { 'EX-81': 'refused' });
		expect((await expanded()).status).toBe(400);
	});
});
