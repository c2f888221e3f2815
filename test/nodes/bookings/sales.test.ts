import type { HarnessItem } from '../harness';
import { bookingRehearsal, byCode, inDivision, PICTURE, type BookingRehearsal, type Said } from './books';

const CUSTOMER = 'Bouwgroep Kempen NV';

describe('Exact Online: sales entries and credit notes', () => {
	let exact: BookingRehearsal;
	let division: number;
	let customer: { code: string; id: string; vatNumber: string };
	beforeAll(async () => {
		exact = await bookingRehearsal({ name: 'Drukkerij De Pers BV', country: 'BE' });
		division = exact.made[0] ?? 0;
		const run = await exact.run(exact.store, { resource: 'account', operation: 'find', division: inDivision(division), identities: { name: CUSTOMER } });
		customer = run.output[0]?.json as unknown as typeof customer;
	});
	beforeEach(async () => {
		await exact.control('DELETE', '/faults');
		await exact.calls();
	});
	afterAll(async () => await exact.close());

	const form = (number: string, more: Record<string, unknown> = {}, resource = 'salesEntry') => ({
		resource,
		operation: 'send',
		division: inDivision(division),
		source: 'fields',
		number,
		date: '2026-03-02T00:00:00',
		relation: byCode(customer.code),
		lines: { line: [{ amount: '100.00', vatRate: '21', description: 'Drukwerk' }, { amount: '50', vatCode: byCode('1'), glAccount: byCode('704000') }] },
		options: { lookUpAfterSeconds: 0 },
		...more,
	});
	const booked = async (number: number) => (await exact.books(division)).entries.filter(({ entryNumber }) => entryNumber === number);

	it('books an invoice from the form as an open proposal in journal 700 on account 700000, under its own number (SAL-1, SAL-6, SAL-9)', async () => {
		const [said] = await exact.said(form('20260001', { further: { paymentReference: '+++090/9337/55493+++', dueDate: '2026-04-01T00:00:00', total: '174.00' } }), [{ json: { rowId: 7 } }]);
		expect(said).toMatchObject({ rowId: 7, outcome: 'sent', code: 'SENT', exactNumber: '20260001', retryable: false });
		const [entry, second] = await booked(20260001);
		expect(second).toBeUndefined();
		expect(entry).toMatchObject({ kind: 'sales', type: 20, status: 20, journal: '700', date: '2026-03-02', dueDate: '2026-04-01', relation: CUSTOMER, amountFC: '174.00', vatAmountFC: '24.00' });
		expect(entry?.lines).toMatchObject([{ glAccount: '700000', amountFC: '100.00', vatCode: '3', vatAmountFC: '21.00', description: 'Drukwerk' }, { glAccount: '704000', amountFC: '50.00', vatCode: '1', vatAmountFC: '3.00' }]);
		expect((await exact.books(division)).proof.balanced).toBe(true);
	});

	it('finds it the second time and writes nothing (design 3.3)', async () => {
		const [said] = await exact.said(form('20260001', { further: { total: '174.00' } }), [{ json: {} }]);
		expect(said).toMatchObject({ outcome: 'exists', code: 'EXISTS', exactNumber: '20260001' });
		expect((await exact.calls()).filter((call) => call.startsWith('POST'))).toEqual([]);
		expect(await booked(20260001)).toHaveLength(1);
	});

	it('books a credit note with positive amounts as type 21, negative, in journal 701 (CRN-2, CRN-4)', async () => {
		const [said] = await exact.said(form('20260002', { creditedInvoice: '20260001' }, 'creditNote'), [{ json: {} }]);
		expect(said).toMatchObject({ outcome: 'sent' });
		expect(await booked(20260002)).toMatchObject([{ type: 21, journal: '701', amountFC: '-174.00', description: 'Credit note 20260002 for 20260001', lines: [{ amountFC: '-100.00', vatAmountFC: '-21.00' }, { amountFC: '-50.00', vatAmountFC: '-3.00' }] }]);
		const gotten = await exact.run(exact.store, { resource: 'creditNote', operation: 'getAll', division: inDivision(division), returnAll: true, filters: { withLines: true } });
		expect(gotten.output.map(({ json }) => json)).toMatchObject([{ number: 20260002, type: 21, relationName: CUSTOMER, lines: [{ amountFC: '-100' }, { amountFC: '-50' }] }]);
		const sales = await exact.run(exact.store, { resource: 'salesEntry', operation: 'get', division: inDivision(division), entry: { __rl: true, mode: 'number', value: '20260001' } });
		expect(sales.output[0]?.json).toMatchObject({ number: 20260001, yourRef: '', journal: '700', amountFC: '174', entryDate: '2026-03-02', lines: [{ glAccountCode: '700000' }, { glAccountCode: '704000' }] });
	});

	it('refuses an invoice under "Credit Note" (CRN-1)', async () => {
		const json = { kind: 'invoice', number: '20260003', date: '2026-03-02', relation: customer.code, lines: [{ amount: 10, vatRate: 21 }] };
		const [said] = await exact.said({ ...form('', {}, 'creditNote'), source: 'json', entryJson: '={{ $json }}' }, [{ json }]);
		expect(said).toMatchObject({ outcome: 'parked', code: 'NOT_A_CREDIT_NOTE' });
		expect(await booked(20260003)).toEqual([]);
	});

	it('takes entries as JSON, reads the master data once for all of them and goes on after a bad one (SAL-8)', async () => {
		const items: HarnessItem[] = Array.from({ length: 12 }, (_unused, index) => ({
			json: { rowId: index, number: String(20261000 + index), date: '2026-03-03', relation: { vatNumber: customer.vatNumber }, lines: [{ amount: index === 4 ? 'ten' : 10 + index, vatRate: 21, costCenter: 'VERK' }] },
		}));
		const said = await exact.said({ ...form(''), source: 'json', entryJson: '={{ $json }}' }, items);
		expect(said.map(({ rowId }) => rowId)).toEqual(items.map((_item, index) => index));
		expect(said.map(({ outcome }) => outcome)).toEqual(items.map((_item, index) => (index === 4 ? 'parked' : 'sent')));
		expect(said[4]).toMatchObject({ code: 'REQUEST_NOT_READABLE', message: expect.stringContaining('"ten" is not an amount') });
		const calls = await exact.calls();
		for (const list of ['system/Divisions', 'vat/VATCodes', 'financial/Journals', 'bulk/Financial/GLAccounts', 'hrm/Costcenters', 'bulk/CRM/Accounts', 'salesentry/SalesEntries']) {
			expect([list, calls.filter((call) => call === `GET ${list}`).length <= 1]).toEqual([list, true]);
		}
		expect(calls.filter((call) => call === 'GET salesentry/SalesEntries')).toHaveLength(1);
		expect(calls.filter((call) => call === 'POST salesentry/SalesEntries')).toHaveLength(11);
	});

	it('says what comes near to an unknown code, all faults at once, without writing (VAT-5, SAL-4)', async () => {
		const lines = { line: [{ amount: '10', vatCode: byCode('33'), glAccount: byCode('70400'), costCenter: byCode('VERKO') }] };
		const run = await exact.run(exact.store, form('20260010', { journal: byCode('7000'), lines }), [{ json: {} }]);
		const [said] = run.output.map(({ json }) => json as unknown as Said);
		expect(said).toMatchObject({ outcome: 'parked', retryable: false, nextTryAt: '' });
		for (const near of ['Journal "7000" does not exist', 'Did you mean 700 Verkopen', 'Did you mean 704000 Diensten', 'Did you mean VERK Verkoop', 'VAT code "33" does not exist']) expect(said?.message).toContain(near);
		expect(said?.fix).toContain('Financieel > Starten > Dagboeken');
		expect(run.hints[0]?.message).toMatch(/1 of 1 entries need a person \(JOURNAL_UNKNOWN\)/);
		expect((await exact.calls()).filter((call) => call.startsWith('POST'))).toEqual([]);
	});

	it('refuses a wrong VAT number of the customer before any write (SAL-5)', async () => {
		const json = { number: '20260011', date: '2026-03-02', relation: { name: 'Fout BV', vatNumber: 'BE0123456789' }, lines: [{ amount: 10, vatRate: 21 }] };
		const [said] = await exact.said({ ...form(''), source: 'json', entryJson: '={{ $json }}', options: { createRelations: true } }, [{ json }]);
		expect(said).toMatchObject({ outcome: 'parked', code: 'INVALID_VAT_NUMBER' });
		expect(await booked(20260011)).toEqual([]);
	});

	it('writes nothing in a dry run and says what it would do', async () => {
		const [said] = await exact.said(form('20260012', { options: { dryRun: true } }), [{ json: {}, binary: { pdf: PICTURE } }]);
		expect(said).toMatchObject({ outcome: 'skipped', code: 'DRY_RUN', lines: [{ glAccount: { code: '700000', from: 'standard' }, vatCode: { code: '3' } }, {}] });
		expect(said?.message).toMatch(/would store .*\.pdf, book sales entry 20260012 of EUR 174.00 in journal 700/);
		expect((await exact.calls()).filter((call) => call.startsWith('POST'))).toEqual([]);
	});

	it('hands what needs a person to the error output when the operator has set that, and leaves it in the row otherwise', async () => {
		const items = [{ json: { rowId: 1, n: '20260020', journal: '700' } }, { json: { rowId: 2, n: '20260021', journal: '999' } }];
		const parameters = form('={{ $json.n }}', { journal: byCode('={{ $json.journal }}') });
		const run = await exact.run(exact.store, parameters, items, { onError: 'continueErrorOutput' });
		expect(run.output.map(({ json }) => json)).toMatchObject([{ rowId: 1, outcome: 'sent' }]);
		expect(run.errorOutput).toHaveLength(1);
		expect(run.errorOutput[0]?.json).toMatchObject({ error: 'JOURNAL_UNKNOWN', message: expect.stringContaining('999'), details: { rowId: 2, outcome: 'parked', code: 'JOURNAL_UNKNOWN', fix: expect.stringContaining('Dagboeken') } });
		const regular = await exact.run(exact.store, parameters, items, { onError: 'continueRegularOutput' });
		expect(regular.output.map(({ json }) => json.outcome)).toEqual(['exists', 'parked']);
	});

	it('creates the customer when that is allowed, one for all entries that need the same one (SAL-10)', async () => {
		const entry = (number: string) => ({ json: { number, date: '2026-03-04', relation: { name: 'Nieuwe Klant NV', vatNumber: 'BE 0403.170.701', country: 'BE' }, paymentCondition: '30', lines: [{ amount: 10, vatRate: 21 }] } });
		const parameters = { ...form(''), source: 'json', entryJson: '={{ $json }}' };
		const [before] = await exact.said(parameters, [entry('20260030')]);
		expect(before).toMatchObject({ outcome: 'parked', code: 'RELATION_UNKNOWN' });
		const said = await exact.said({ ...parameters, options: { createRelations: true } }, [entry('20260030'), entry('20260031')]);
		expect(said.map(({ outcome }) => outcome)).toEqual(['sent', 'sent']);
		expect((await exact.calls()).filter((call) => call === 'POST crm/Accounts')).toHaveLength(1);
		expect((await booked(20260031))[0]?.relation).toBe('Nieuwe Klant NV');
	});

	it('books each once when connections are cut, whether the work was done or not (design 3.3)', async () => {
		const numbers = ['20260040', '20260041', '20260042'];
		const items: HarnessItem[] = numbers.map((number) => ({ json: { number, date: '2026-03-05', relation: customer.code, lines: [{ amount: 10, vatRate: 21 }] } }));
		const parameters = { ...form(''), source: 'json', entryJson: '={{ $json }}', firstAttemptAt: '={{ $json.first ?? "" }}', doubtfulSince: '={{ $json.doubt ?? "" }}', options: { lookUpAfterSeconds: 0, resendWaitSeconds: 0 } };
		await exact.control('POST', '/faults', [{ match: { method: 'POST', pathContains: 'SalesEntries', nth: 1 }, kind: 'cutAfterWork' }, { match: { method: 'POST', pathContains: 'SalesEntries', nth: 2 }, kind: 'cutBeforeWork' }]);
		const first = await exact.said(parameters, items);
		expect(first.map(({ outcome }) => outcome)).toEqual(['sent', 'uncertain', 'sent']);
		expect(first[1]?.nextTryAt).toMatch(/^\d{4}-/);
		const again = await exact.said(parameters, items.map((item, index) => ({ json: { ...item.json, first: new Date().toISOString(), doubt: first[index]?.doubtfulSince } })));
		expect(again.map(({ outcome }) => outcome)).toEqual(['exists', 'sent', 'exists']);
		for (const number of numbers) expect(await booked(Number(number))).toHaveLength(1);
	});

	it('does not send again within the resend wait (design 3.3)', async () => {
		const parameters = form('20260050', { doubtfulSince: new Date(Date.now() - 60_000).toISOString() });
		const [said] = await exact.said(parameters, [{ json: {} }]);
		expect(said).toMatchObject({ outcome: 'uncertain', retryable: true });
		expect(await booked(20260050)).toEqual([]);
	});

	it('sends the extra fields of the entry and of its lines; empty ones are not sent (EXT-1 to EXT-4)', async () => {
		const parameters = form('20260060', {
			extraHeader: { mappingMode: 'defineBelow', value: { YourRef: 'PO 4711', ExternalLinkReference: 'https://example.com/20260060', ExternalLinkDescription: '' } },
			extraLine: { mappingMode: 'defineBelow', value: { Notes: 'For all lines', SerialNumber: null } },
			lines: { line: [{ amount: '100', vatRate: '21', extra: { Notes: 'For this line', From: '2026-03-01T00:00:00', To: '2026-03-31T00:00:00', StatisticalValue: 0 } }, { amount: '50', vatRate: '21', extra: { IntraStatCountry: 'de', StatisticalNetWeight: 1.5 } }] },
		});
		const [said] = await exact.said(parameters, [{ json: {} }]);
		expect(said).toMatchObject({ outcome: 'sent', warnings: [] });
		expect(await booked(20260060)).toMatchObject([{ yourRef: 'PO 4711' }]);
		expect(await exact.rows(division, 'salesentry/SalesEntries', `EntryNumber eq 20260060`, ['ExternalLinkReference', 'ExternalLinkDescription'])).toEqual([{ ExternalLinkReference: 'https://example.com/20260060', ExternalLinkDescription: null }]);
		const lines = await exact.rows(division, 'salesentry/SalesEntryLines', `EntryID eq guid'${said?.exactId ?? ''}'`, ['LineNumber', 'Notes', 'SerialNumber', 'From', 'StatisticalValue', 'IntraStatCountry', 'StatisticalNetWeight']);
		const [first, second] = lines.sort((one, other) => Number(one.LineNumber) - Number(other.LineNumber));
		expect(first).toMatchObject({ Notes: 'For this line', SerialNumber: null, From: `/Date(${Date.UTC(2026, 2, 1)})/`, IntraStatCountry: null });
		expect(second).toMatchObject({ Notes: 'For all lines', From: null, IntraStatCountry: 'DE', StatisticalNetWeight: 1.5 });
	});

	it('takes extra fields from the item under the names that the connection maps (EXT-2, EXT-4)', async () => {
		const settings = JSON.stringify({ extraFields: { header: { project: 'YourRef', notMapped: 'ExternalLinkReference' }, line: { remark: 'Notes' } } });
		const auto = { mappingMode: 'autoMapInputData', value: null };
		const [said] = await exact.said(form('20260062', { settings, extraHeader: auto, extraLine: auto }), [{ json: { project: 'P-77', notMapped: '', remark: 'From the item', other: 'stays here' } }]);
		expect(said).toMatchObject({ outcome: 'sent' });
		expect(await booked(20260062)).toMatchObject([{ yourRef: 'P-77' }]);
		expect(await exact.rows(division, 'salesentry/SalesEntryLines', `EntryID eq guid'${said?.exactId ?? ''}'`, ['Notes'])).toEqual([{ Notes: 'From the item' }, { Notes: 'From the item' }]);
	});

	it('stops a wrong value of an extra field and names the field as the operator knows it (EXT-3)', async () => {
		const [said] = await exact.said(form('20260061', { extraLine: { mappingMode: 'defineBelow', value: { TrackingNumber: 'PARCEL-1' } } }), [{ json: {} }]);
		expect(said).toMatchObject({ outcome: 'parked', code: 'FIELD_VALUE', message: expect.stringContaining('Trackingnummer (TrackingNumber) cannot be "PARCEL-1"') });
	});

	it('needs a connected administration: without one the item says so and the others go on', async () => {
		const said = await exact.said(form('={{ $json.n }}', { division: byCode('={{ $json.division }}') }), [{ json: { n: '20260070', division: '' } }, { json: { n: '20260071', division } }]);
		expect(said.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual(['failed INVALID_DIVISION', 'sent SENT']);
	});
});
