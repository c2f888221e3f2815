import { errorText, rehearse, rowsIn, type Json, type Pair, type Rehearsal } from './rehearsal-client';

interface Books {
	entries: Array<{ kind: string; entryId: string; entryNumber: number; type: number; status: number; amountFC: string; amountDC: string; vatAmountFC: string; dueDate: string; lines: Json[] }>;
	ledger: Array<{ code: string; balance: string }>;
	vatBoxes: Record<string, string>;
	terms: Array<{ amount: string; status: number; entryNumber: number }>;
	proof: { balanced: boolean; debit: string };
}

let rehearsal: Rehearsal;
let pair: Pair;
let be: number;
let nl: number;

beforeEach(async () => {
	rehearsal = await rehearse();
	await rehearsal.control('POST', '/limits', { minutely: 100_000, daily: 100_000 });
	await rehearsal.control('POST', '/clock', { set: '2026-06-10T09:00:00Z' });
	pair = await rehearsal.connect();
	be = await rehearsal.divisionCode('Brouwerij');
	nl = await rehearsal.divisionCode('Bakkerij');
});
afterEach(() => rehearsal.close());

const get = (division: number, path: string) => rehearsal.api(pair.access_token, 'GET', `${division}/${path}`);
const post = (division: number, path: string, body: unknown) => rehearsal.api<{ d: Json }>(pair.access_token, 'POST', `${division}/${path}`, body, { Prefer: 'return=representation' });
const put = (division: number, path: string, body: unknown) => rehearsal.api(pair.access_token, 'PUT', `${division}/${path}`, body);
const books = (division: number) => rehearsal.control<Books>('GET', `/books?division=${division}`);
const balance = async (division: number, code: string) => (await books(division)).ledger.find((line) => line.code === code)?.balance;

const idOf = async (division: number, set: string, filter: string) => String(rowsIn(await get(division, `${set}?$select=ID&$filter=${encodeURIComponent(filter)}`))[0]?.ID);
const relation = (division: number, name: string) => idOf(division, 'crm/Accounts', `Name eq '${name}'`);
const ledger = (division: number, code: string) => idOf(division, 'financial/GLAccounts', `Code eq '${code}'`);

async function sale(division: number, lines: Json[], more: Json = {}): Promise<ReturnType<typeof post> extends Promise<infer A> ? A : never> {
	const journal = division === be ? '700' : '70';
	return post(division, 'salesentry/SalesEntries', { Customer: await relation(division, 'Hotel Duinzicht BV'), Journal: journal, SalesEntryLines: lines, ...more });
}
async function purchase(division: number, lines: Json[], more: Json = {}) {
	const journal = division === be ? '600' : '60';
	return post(division, 'purchaseentry/PurchaseEntries', { Supplier: await relation(division, 'Papierhandel Wolters BV'), Journal: journal, PurchaseEntryLines: lines, ...more });
}
const line = async (division: number, code: string, amount: number, vatCode: string, more: Json = {}): Promise<Json> => ({ GLAccount: await ledger(division, code), AmountFC: amount, VATCode: vatCode, ...more });

describe('sales entries', () => {
	it('books receivable, revenue and VAT, and fills the Belgian boxes (SAL-1, SAL-6)', async () => {
		const answer = await sale(be, [await line(be, '700000', 1000, '3'), await line(be, '700000', 50, '1')], { YourRef: 'V-1', EntryDate: '2026-06-01' });
		expect(answer.status).toBe(201);
		expect(answer.json.d).toMatchObject({ Type: 20, Status: 20, AmountFC: 1263, VATAmountFC: 213, PaymentCondition: '30', CustomerName: 'Hotel Duinzicht BV' });
		const { ledger: accounts, vatBoxes, proof, terms, entries } = await books(be);
		expect(Object.fromEntries(accounts.map(({ code, balance: value }) => [code, value]))).toEqual({ '400000': '1263.00', '451000': '-213.00', '700000': '-1050.00' });
		expect(vatBoxes).toEqual({ 'box 01': '50.00', 'box 03': '1000.00', 'box 54': '213.00' });
		expect(proof).toMatchObject({ balanced: true, debit: '1263.00' });
		expect(terms).toMatchObject([{ amount: '1263.00', status: 20 }]);
		expect(entries[0]?.dueDate).toBe('2026-07-01');
	});

	it('takes VATAmountFC over the percentage, and takes VAT out of the amount for a code of type I (VAT-7)', async () => {
		expect((await sale(nl, [await line(nl, '8000', 10.05, '2', { VATAmountFC: 2.12 })])).json.d).toMatchObject({ AmountFC: 12.17 });
		expect((await sale(nl, [await line(nl, '8000', 121, '4')])).json.d).toMatchObject({ AmountFC: 121, VATAmountFC: 21 });
		expect((await books(nl)).vatBoxes).toEqual({ 'box 1a': '133.17' });
	});

	it('takes a credit note by type or by sign, with the sign that EX-35 says (CRN-4)', async () => {
		const credit = [await line(be, '700000', -100, '3')];
		expect((await sale(be, credit, { Journal: '701' })).json.d).toMatchObject({ Type: 21, AmountFC: -121 });
		expect((await sale(be, credit, { Type: 21 })).status).toBe(201);
		const wrongSign = await sale(be, [await line(be, '700000', 100, '3')], { Type: 21 });
		expect([wrongSign.status, errorText(wrongSign)]).toEqual([500, 'Ongeldig: Bedrag']);
		expect((await books(be)).vatBoxes).toEqual({ 'box 49': '200.00', 'box 64': '42.00' });
		await rehearsal.control('POST', '/assumptions', { 'EX-35': 'positive' });
		expect((await sale(be, [await line(be, '700000', 100, '3')], { Type: 21 })).json.d).toMatchObject({ Type: 21, AmountFC: 121 });
		expect((await sale(be, credit, { Type: 21 })).status).toBe(500);
		expect(await balance(be, '400000')).toBe('-363.00');
	});

	it('shows the header without VAT when EX-49 says so', async () => {
		await rehearsal.control('POST', '/assumptions', { 'EX-49': false });
		expect((await sale(nl, [await line(nl, '8000', 100, '2')])).json.d).toMatchObject({ AmountFC: 100, AmountDC: 100, VATAmountFC: 21 });
		expect(await balance(nl, '1300')).toBe('121.00');
	});

	it('refuses Type in the body when it is derived (EX-34)', async () => {
		await rehearsal.control('POST', '/assumptions', { 'EX-34': 'derived' });
		expect((await sale(be, [await line(be, '700000', 100, '3')], { Type: 20 })).status).toBe(400);
		expect((await sale(be, [await line(be, '700000', -100, '3')])).json.d).toMatchObject({ Type: 21 });
	});

	it('keeps an entry number unique in its journal, and numbers the rest itself (SAL-9, C10)', async () => {
		const lines = [await line(nl, '8000', 100, '2')];
		expect((await sale(nl, lines, { EntryNumber: 2026001 })).json.d).toMatchObject({ EntryNumber: 2026001, InvoiceNumber: 2026001 });
		const again = await sale(nl, lines, { EntryNumber: 2026001 });
		expect([again.status, errorText(again)]).toEqual([500, 'Boekstuknummer in gebruik']);
		expect((await sale(nl, lines, { EntryNumber: 2026001, Journal: '50' })).json.d).toMatchObject({ Status: 50 });
		expect((await sale(nl, lines)).json.d).toMatchObject({ EntryNumber: 26700001 });
		expect((await sale(nl, lines)).json.d).toMatchObject({ EntryNumber: 26700002 });
	});

	it('tells all that is wrong at once', async () => {
		const empty = await post(nl, 'salesentry/SalesEntries', {});
		expect(errorText(empty)).toBe('Verplicht: Klant\r\nVerplicht: Dagboek\r\nVerplicht: Regels');
		const blockedLedger = await ledger(nl, '4990');
		const receivable = await ledger(nl, '1300');
		const wrong: Array<[Json, string]> = [
			[{ Journal: '60' }, 'Ongeldig: Dagboek'],
			[{ Journal: '999' }, 'Ongeldige referentie: Dagboek'],
			[{ Customer: await relation(nl, 'Papierhandel Wolters BV') }, 'Ongeldig: Klant (Type)'],
			[{ EntryDate: '2024-12-31' }, 'Periode is afgesloten'],
			[{ Currency: 'USD' }, 'Ongeldig: Valuta (Dagboek)'],
			[{ Journal: '75', Currency: 'XXX' }, 'Ongeldige referentie: Valuta'],
			[{ SalesEntryLines: [{ GLAccount: blockedLedger, AmountFC: 1, VATCode: '2' }] }, 'Geblokkeerd: Grootboekrekening'],
			[{ SalesEntryLines: [{ GLAccount: receivable, AmountFC: 1, VATCode: '2' }] }, 'Ongeldig grootboekrekeningtype'],
			[{ SalesEntryLines: [await line(nl, '8000', 1, '5')] }, 'Ongeldige ref. btw code'],
			[{ SalesEntryLines: [await line(nl, '8000', 1, '19')] }, 'Ongeldige ref. btw code'],
			[{ SalesEntryLines: [await line(nl, '8000', 1, '77')] }, 'Ongeldige referentie: Btw-code'],
			[{ SalesEntryLines: [await line(nl, '8000', 1, '2', { From: '2026-01-01' })] }, 'Ongeldig: T/m'],
			[{ SalesEntryLines: [await line(nl, '8000', 1, '2', { VATPercentage: 0.06 })] }, 'Ongeldig: Btw-percentage'],
			[{ SalesEntryLines: [await line(nl, '4400', 1, '2')] }, 'Verplicht: Kostenplaats'],
			[{ SalesEntryLines: [await line(nl, '4400', 1, '2', { CostCenter: 'NIET' })] }, 'Ongeldige referentie: Kostenplaats'],
		];
		for (const [more, text] of wrong) {
			const answer = await sale(nl, [await line(nl, '8000', 1, '2')], more);
			expect([answer.status, errorText(answer)]).toEqual([500, text]);
		}
		expect((await books(nl)).entries).toEqual([]);
	});

	it('counts month ends first and days after for the due date', async () => {
		const answer = await sale(nl, [await line(nl, '8000', 1, '2')], { PaymentCondition: '30E', EntryDate: '2026-02-10' });
		expect(answer.json.d.DueDate).toBe(`/Date(${Date.UTC(2026, 2, 30)})/`);
	});

	it('converts a foreign currency and still balances', async () => {
		const answer = await sale(nl, [await line(nl, '8100', 33.33, '7'), await line(nl, '8000', 0.07, '2')], { Journal: '75', Currency: 'USD' });
		expect(answer.json.d).toMatchObject({ Rate: 0.9204, AmountFC: 33.41 });
		expect((await books(nl)).proof.balanced).toBe(true);
	});

	it('changes and removes an open entry with its ledger, and refuses a processed one (PUR-7)', async () => {
		const id = String((await sale(nl, [await line(nl, '8000', 100, '2')])).json.d.EntryID);
		const path = `salesentry/SalesEntries(guid'${id}')`;
		expect((await put(nl, path, { YourRef: 'nieuw' })).status).toBe(204);
		expect((await post(nl, 'salesentry/SalesEntryLines', { EntryID: id, ...(await line(nl, '8010', 100, '1')) })).status).toBe(201);
		expect(await balance(nl, '1300')).toBe('230.00');
		const lines = rowsIn(await get(nl, `${path}/SalesEntryLines?$select=ID,AmountFC&$orderby=AmountFC`));
		expect((await put(nl, `salesentry/SalesEntryLines(guid'${String(lines[0]?.ID)}')`, { AmountFC: 200 })).status).toBe(204);
		const header = (await get(nl, `${path}?$select=YourRef,AmountFC,SalesEntryLines&$expand=SalesEntryLines`)).json as { d: { YourRef: string; SalesEntryLines: { results: Json[] } } };
		expect(header.d).toMatchObject({ YourRef: 'nieuw' });
		expect(header.d.SalesEntryLines.results).toHaveLength(2);
		expect((await books(nl)).proof.balanced).toBe(true);
		expect((await books(nl)).terms).toHaveLength(1);
		expect((await put(nl, path, { SalesEntryLines: [] })).status).toBe(400);
		await rehearsal.control('POST', '/books/process', { division: nl, entryId: id });
		expect(errorText(await put(nl, path, { YourRef: 'x' }))).toBe('Reeds verwerkt');
		await rehearsal.control('POST', '/books/process', { division: nl, entryId: id, status: 20 });
		expect((await rehearsal.api(pair.access_token, 'DELETE', `${nl}/${path}`)).status).toBe(204);
		expect(await books(nl)).toMatchObject({ entries: [], ledger: [], vatBoxes: {}, terms: [] });
	});
});

describe('purchase entries', () => {
	it('books cost, VAT to claim and payable, in Belgian and Dutch boxes (PUR-8)', async () => {
		await purchase(be, [await line(be, '604000', 100, '3'), await line(be, '613000', 50, '3'), await line(be, '240000', 10, '3')], { YourRef: 'INV-1' });
		expect((await books(be)).vatBoxes).toEqual({ 'box 59': '33.60', 'box 81': '100.00', 'box 82': '50.00', 'box 83': '10.00' });
		expect(await balance(be, '440000')).toBe('-193.60');
		await purchase(nl, [await line(nl, '4200', 100, '2')]);
		expect((await books(nl)).vatBoxes).toEqual({ 'box 5b': '21.00' });
	});

	it.each([
		['BE', '5', { 'box 56': '21.00', 'box 59': '21.00', 'box 81': '100.00', 'box 87': '100.00' }],
		['BE', '9', { 'box 55': '21.00', 'box 59': '21.00', 'box 81': '100.00', 'box 86': '100.00' }],
		['NL', '5', { 'box 2a': '121.00', 'box 5b': '21.00' }],
		['NL', '10', { 'box 4b': '121.00', 'box 5b': '21.00' }],
	])('books self-assessed VAT both ways for a charged code: %s %s', async (country, code, boxes) => {
		const division = country === 'BE' ? be : nl;
		const answer = await purchase(division, [await line(division, country === 'BE' ? '604000' : '7000', 100, code)]);
		expect(answer.json.d).toMatchObject({ AmountFC: 100, VATAmountFC: 0 });
		const { vatBoxes, ledger: accounts, proof } = await books(division);
		expect(vatBoxes).toEqual(boxes);
		expect(proof.balanced).toBe(true);
		expect(accounts.find((account) => account.code === (country === 'BE' ? '451055' : '1505'))?.balance).toBe('-21.00');
	});

	it('books no self-assessed VAT at all when an explicit VATAmountFC 0 came with a charged code', async () => {
		await purchase(be, [await line(be, '604000', 100, '9', { VATAmountFC: 0 })]);
		expect((await books(be)).vatBoxes).toEqual({ 'box 81': '100.00', 'box 86': '100.00' });
		expect(await balance(be, '451055')).toBeUndefined();
	});

	it('books a purchase credit note in boxes of its own (CRN-5)', async () => {
		expect((await purchase(be, [await line(be, '604000', -100, '3')], { Type: 31, Journal: '601' })).json.d).toMatchObject({ Type: 31, AmountFC: -121 });
		expect((await books(be)).vatBoxes).toEqual({ 'box 63': '21.00', 'box 81': '-100.00', 'box 85': '100.00' });
		await purchase(nl, [await line(nl, '4200', -100, '2')]);
		expect((await books(nl)).vatBoxes).toEqual({ 'box 5b': '-21.00' });
	});

	it('moves VAT that may not be claimed to the cost', async () => {
		await purchase(nl, [await line(nl, '4310', 100, '2', { VATNonDeductiblePercentage: 0.5 })]);
		expect(await balance(nl, '4310')).toBe('110.50');
		expect((await books(nl)).vatBoxes).toEqual({ 'box 5b': '10.50' });
	});

	it('refuses a blocked supplier, a customer, a missing payment condition (DIA-7)', async () => {
		const lines = [await line(nl, '4200', 1, '2')];
		expect(errorText(await purchase(nl, lines, { Supplier: await relation(nl, 'Vervallen leverancier BV') }))).toBe('Geblokkeerd: Leverancier');
		expect(errorText(await purchase(nl, lines, { Supplier: await relation(nl, 'Hotel Duinzicht BV') }))).toBe('Ongeldig: Leverancier (Type)');
		const without = await relation(nl, 'Leverancier zonder conditie BV');
		expect(errorText(await purchase(nl, lines, { Supplier: without }))).toBe('Verplicht: Betalingsconditie');
		await rehearsal.control('POST', '/assumptions', { 'EX-39': false });
		expect((await purchase(nl, lines, { Supplier: without })).json.d).toMatchObject({ PaymentCondition: '30' });
	});

	it('takes the same reference of a supplier twice, unless EX-36 says that Exact refuses it', async () => {
		const lines = [await line(nl, '4200', 1, '2')];
		await purchase(nl, lines, { YourRef: 'INV-7' });
		expect((await purchase(nl, lines, { YourRef: 'INV-7' })).status).toBe(201);
		await rehearsal.control('POST', '/assumptions', { 'EX-36': true });
		expect(errorText(await purchase(nl, lines, { YourRef: 'inv-7' }))).toBe('Bestaat reeds: Uw ref.');
	});

	it('processes at once for a relation that says so, and links the document (PUR-9)', async () => {
		const document = await post(nl, 'documents/Documents', { Subject: 'INV-9 picture', Type: 20 });
		const answer = await purchase(nl, [await line(nl, '4210', 10, '2')], { Supplier: await relation(nl, 'Telecom Zuid BV'), Document: document.json.d.ID });
		expect(answer.json.d).toMatchObject({ Status: 50, DocumentSubject: 'INV-9 picture' });
	});
});

describe('payment', () => {
	const terms = async () => rowsIn(await get(nl, 'cashflow/Receivables?$select=AmountDC,Status,IsFullyPaid,TransactionAmountDC,InvoiceNumber&$orderby=AmountDC'));

	it('shows what is open, half paid, paid, opened again and over-paid (BNK-6)', async () => {
		await sale(nl, [await line(nl, '8000', 100, '2')], { EntryNumber: 5001 });
		expect(await terms()).toMatchObject([{ AmountDC: -121, Status: 20, IsFullyPaid: false }]);
		expect(rowsIn(await get(nl, 'read/financial/ReceivablesList?$select=HID,Amount,EntryNumber'))).toMatchObject([{ Amount: -121, EntryNumber: 5001, HID: expect.any(String) as unknown }]);
		await rehearsal.control('POST', '/books/pay', { division: nl, entryNumber: 5001, amount: 21 });
		expect(await terms()).toMatchObject([
			{ AmountDC: -100, Status: 20, TransactionAmountDC: -121 },
			{ AmountDC: -21, Status: 50, IsFullyPaid: true },
		]);
		await rehearsal.control('POST', '/books/pay', { division: nl, entryNumber: 5001 });
		expect((await terms()).every((term) => term.Status === 50)).toBe(true);
		expect(rowsIn(await get(nl, 'read/financial/ReceivablesList'))).toEqual([]);
		expect(await balance(nl, '1300')).toBe('0.00');
		expect(await balance(nl, '1100')).toBe('121.00');
		await rehearsal.control('POST', '/books/reopen', { division: nl, entryNumber: 5001 });
		expect(await terms()).toMatchObject([{ AmountDC: -121, Status: 20 }]);
		await rehearsal.control('POST', '/books/pay', { division: nl, entryNumber: 5001, amount: 130 });
		expect((await books(nl)).terms.map((term) => [term.amount, term.status])).toEqual([['121.00', 50], ['-9.00', 20]]);
		expect((await books(nl)).proof.balanced).toBe(true);
	});

	it('shows receivables positive when EX-37 says so, and both sides in sync (b and c of the sheet)', async () => {
		await sale(nl, [await line(nl, '8000', 100, '2')]);
		await purchase(nl, [await line(nl, '4200', 10, '2')], { EntryNumber: 77 });
		const rows = () => get(nl, 'sync/Cashflow/PaymentTerms?$select=LineType,AmountDC,Status,Timestamp&$filter=Timestamp gt 1L');
		expect(rowsIn(await rows())).toMatchObject([{ LineType: 20, AmountDC: -121 }, { LineType: 22, AmountDC: 12.1 }]);
		const seen = Math.max(...rowsIn(await rows()).map((row) => Number(row.Timestamp)));
		await rehearsal.control('POST', '/assumptions', { 'EX-37': 'positive' });
		expect(rowsIn(await rows())[0]).toMatchObject({ AmountDC: 121 });
		await rehearsal.control('POST', '/books/select', { division: nl, entryNumber: 77, status: 40 });
		expect(rowsIn(await get(nl, `sync/Cashflow/PaymentTerms?$select=LineType,Status&$filter=Timestamp gt ${seen}L`))).toMatchObject([{ LineType: 22, Status: 40 }]);
	});

	it('refuses changes to an entry that is being paid', async () => {
		const id = String((await sale(nl, [await line(nl, '8000', 100, '2')])).json.d.EntryID);
		await rehearsal.control('POST', '/books/pay', { division: nl, entryId: id, amount: 1 });
		expect(errorText(await put(nl, `salesentry/SalesEntries(guid'${id}')`, { YourRef: 'x' }))).toBe('Reeds verwerkt');
	});
});

describe('bank, cash and general journal', () => {
	it('takes a bank entry that adds up and refuses one that does not', async () => {
		const gl = await ledger(nl, '1990');
		const body = (closing: number) => ({ JournalCode: '20', OpeningBalanceFC: 100, ClosingBalanceFC: closing, BankEntryLines: [{ GLAccount: gl, AmountFC: 12.5, Date: '2026-06-02', Description: 'Storting' }, { GLAccount: gl, AmountFC: -2.25, Date: '2026-06-02' }] });
		const wrong = await post(nl, 'financialtransaction/BankEntries', body(111));
		expect([wrong.status, errorText(wrong)]).toEqual([500, 'Beginsaldo plus alle bankboekingsregels moet gelijk zijn aan het eindsaldo']);
		const right = await post(nl, 'financialtransaction/BankEntries', body(110.25));
		expect(right.status).toBe(201);
		expect(await balance(nl, '1100')).toBe('10.25');
		const id = String(right.json.d.EntryID);
		expect((await post(nl, 'financialtransaction/BankEntryLines', { EntryID: id, GLAccount: gl, AmountFC: 1 })).status).toBe(201);
		expect(rowsIn(await get(nl, 'financialtransaction/BankEntries?$select=ClosingBalanceFC'))).toMatchObject([{ ClosingBalanceFC: 111.25 }]);
		expect((await put(nl, `financialtransaction/BankEntries(guid'${id}')`, {})).status).toBe(405);
		expect(errorText(await post(nl, 'financialtransaction/BankEntries', { JournalCode: '70', BankEntryLines: [{ GLAccount: gl, AmountFC: 1 }] }))).toBe('Ongeldig: Dagboek');
		expect((await rehearsal.api(pair.access_token, 'DELETE', `${nl}/financialtransaction/BankEntries(guid'${id}')`)).status).toBe(204);
		expect((await books(nl)).ledger).toEqual([]);
	});

	it('takes VAT out of a bank line that has a code', async () => {
		await post(nl, 'financialtransaction/BankEntries', { JournalCode: '20', BankEntryLines: [{ GLAccount: await ledger(nl, '4900'), AmountFC: -12.1, VATCode: '2', Date: '2026-06-02' }] });
		const { ledger: accounts, vatBoxes, proof } = await books(nl);
		expect(Object.fromEntries(accounts.map(({ code, balance: value }) => [code, value]))).toEqual({ '1100': '-12.10', '1520': '2.10', '4900': '10.00' });
		expect(vatBoxes).toEqual({ 'box 5b': '2.10' });
		expect(proof.balanced).toBe(true);
	});

	it('takes a general journal entry only in balance', async () => {
		const [one, two] = [await ledger(nl, '4800'), await ledger(nl, '1990')];
		const entry = (amount: number) => ({ JournalCode: '90', GeneralJournalEntryLines: [{ GLAccount: one, AmountFC: 10 }, { GLAccount: two, AmountFC: amount }] });
		expect(errorText(await post(nl, 'generaljournalentry/GeneralJournalEntries', entry(-9.99)))).toBe('Memoriaalboeking is niet in evenwicht');
		expect((await post(nl, 'generaljournalentry/GeneralJournalEntries', entry(-10))).status).toBe(201);
		expect(await balance(nl, '4800')).toBe('10.00');
	});
});

describe('the ledger as a list', () => {
	it('lists transaction lines with their mandatory filter, and by Timestamp with header and lines mixed', async () => {
		await sale(nl, [await line(nl, '8000', 100, '2', { Notes: 'Opmerking' })], { YourRef: 'V-9' });
		expect((await get(nl, 'financialtransaction/TransactionLines?$select=ID')).status).toBe(400);
		const rows = rowsIn(await get(nl, "financialtransaction/TransactionLines?$select=LineNumber,AmountDC,GLAccountCode,Type,YourRef,Notes&$filter=Type eq 20&$orderby=LineNumber"));
		expect(rows).toMatchObject([{ LineNumber: 0, AmountDC: 121, GLAccountCode: '1300', YourRef: 'V-9' }, { LineNumber: 1, AmountDC: -100, Notes: 'Opmerking' }, { LineNumber: 2, AmountDC: -21, GLAccountCode: '1500' }]);
		expect(rowsIn(await get(nl, 'sync/Financial/TransactionLines?$select=LineNumber&$filter=Timestamp gt 1L'))).toHaveLength(3);
	});
});
