import { mapHeaderFields, mapLineFields } from '../../../nodes/ExactOnline/booking/extra-mapper';
import { EXACT_ONLINE, searchList } from '../harness';
import { bookingRehearsal, byCode, inDivision, type BookingRehearsal } from './books';

describe('Exact Online: relations, ledger accounts and other master data', () => {
	let exact: BookingRehearsal;
	let BE: number;
	let NL: number;
	beforeAll(async () => {
		exact = await bookingRehearsal({ name: 'Stamgegevens NV', country: 'BE' }, { name: 'Stamgegevens BV', country: 'NL' });
		[BE = 0, NL = 0] = exact.made;
	});
	beforeEach(async () => {
		await exact.control('DELETE', '/faults');
		await exact.calls();
	});
	afterAll(async () => await exact.close());

	const rows = async (parameters: Record<string, unknown>, items = [{ json: {} }]) => {
		const run = await exact.run(exact.store, parameters, items);
		if (run.status !== 'success') throw new Error(`${run.error?.message ?? ''} | ${run.error?.description ?? ''}`);
		return run.output.map(({ json }) => json);
	};
	const find = async (identities: Record<string, unknown>, division = BE) => (await rows({ resource: 'account', operation: 'find', division: inDivision(division), identities }))[0] ?? {};

	describe('Account', () => {
		it('is found by VAT number, enterprise number, IBAN, code, Peppol id, e-mail and name, however they are written (SAL-10)', async () => {
			const known = await find({ name: 'groothandel vanderstraeten' });
			expect(known).toMatchObject({ found: true, by: 'name', name: 'Groothandel Vanderstraeten NV', isSupplier: true });
			const number = String(known.chamberOfCommerce);
			const spaced = `BE ${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`;
			const [bank] = await exact.rows(BE, 'crm/BankAccounts', `Account eq guid'${String(known.id)}'`, ['IBAN']);
			for (const [identities, by] of [
				[{ vatNumber: spaced }, 'vat'],
				[{ chamberOfCommerce: number, country: 'BE' }, 'vat'],
				[{ iban: String(bank?.IBAN).replace(/(.{4})/g, '$1 ') }, 'iban'],
				[{ code: known.code }, 'code'],
				[{ id: known.id }, 'id'],
				[{ peppolId: `0208:${number}` }, 'vat'],
				[{ email: String(known.email).toUpperCase() }, 'email'],
			] as const) {
				expect([identities, await find(identities)]).toMatchObject([identities, { found: true, id: known.id, by }]);
			}
		});

		it('is a question when more than one fits, and says who is near when nobody does', async () => {
			const twin = await find({ name: 'Kantoorcentrum Leuven BV' });
			const question = await find({ vatNumber: twin.vatNumber ?? 'none' });
			expect(question).toMatchObject({ found: false, code: 'RELATION_QUESTION', candidates: [{ name: 'Kantoorcentrum Leuven BV' }, { name: 'Kantoorcentrum Leuven (filiaal)' }] });
			expect(await find({ name: 'Bouwgroep Kempn' })).toMatchObject({ found: false, code: 'RELATION_UNKNOWN', message: expect.stringContaining('Bouwgroep Kempen NV') });
			const run = await exact.run(exact.store, { resource: 'account', operation: 'find', division: inDivision(BE), identities: { vatNumber: twin.vatNumber } }, [{ json: {} }], { onError: 'continueErrorOutput' });
			expect(run.errorOutput[0]?.json).toMatchObject({ error: 'RELATION_QUESTION', details: { candidates: expect.any(Array) } });
		});

		it('asks once for a code, and reads the relations once for many items', async () => {
			await find({ code: '3' });
			expect(await exact.calls()).toEqual(['GET crm/Accounts']);
			const items = ['Restaurant De Haven', 'Hotel Duinzicht', 'Feestzaal Ter Linden'].map((name) => ({ json: { name } }));
			await rows({ resource: 'account', operation: 'find', division: inDivision(BE), identities: { name: '={{ $json.name }}' } }, items);
			expect(await exact.calls()).toEqual(['GET bulk/CRM/Accounts']);
		});

		it('is created only when nobody fits, blocked ones included, and once for all items that mean the same', async () => {
			const make = async (...people: Array<Record<string, unknown>>) => await exact.run(exact.store, { resource: 'account', operation: 'findOrCreate', role: 'purchase', division: inDivision(BE), identities: { name: '={{ $json.name }}', vatNumber: '={{ $json.vat ?? "" }}', country: 'BE' } }, people.map((json) => ({ json })), { onError: 'continueRegularOutput' });
			const made = await make({ name: 'Verse Leverancier BV', vat: 'BE0403170701' }, { name: 'VERSE LEVERANCIER', vat: 'BE 0403.170.701' });
			expect(made.output.map(({ json }) => json)).toMatchObject([{ created: true, name: 'Verse Leverancier BV', isSupplier: true }, { created: false, name: 'Verse Leverancier BV' }]);
			expect((await exact.calls()).filter((call) => call === 'POST crm/Accounts')).toHaveLength(1);
			const blocked = await make({ name: 'Vervallen leverancier BV' });
			expect(blocked.output[0]?.json).toMatchObject({ error: 'RELATION_BLOCKED' });
			expect((await exact.calls()).filter((call) => call.startsWith('POST'))).toEqual([]);
		});

		it('is looked up again when the creating call got no answer', async () => {
			await exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'crm/Accounts' }, kind: 'cutAfterWork' });
			const [made] = await rows({ resource: 'account', operation: 'findOrCreate', role: 'sales', division: inDivision(BE), identities: { name: 'Twijfel NV', country: 'BE' } });
			expect(made).toMatchObject({ created: true, name: 'Twijfel NV', isCustomer: true });
			expect((await exact.rows(BE, 'crm/Accounts', "Name eq 'Twijfel NV'", ['ID'])).length).toBe(1);
		});

		it('is listed by role and search, and got by code', async () => {
			const suppliers = await rows({ resource: 'account', operation: 'getAll', division: inDivision(NL), returnAll: true, filters: { role: 'supplier', onlyUsable: true } });
			expect(suppliers.map(({ name }) => name)).toContain('Telecom Zuid BV');
			expect(suppliers.every(({ isSupplier, blocked }) => isSupplier === true && blocked === false)).toBe(true);
			const [one] = await rows({ resource: 'account', operation: 'getAll', division: inDivision(NL), limit: 1, filters: { search: 'Duinzicht' } });
			expect(one).toMatchObject({ name: 'Hotel Duinzicht BV' });
			expect(await rows({ resource: 'account', operation: 'get', division: inDivision(NL), relation: byCode(String(one?.code)) })).toMatchObject([{ id: one?.id }]);
		});
	});

	describe('lists', () => {
		it.each([
			['journal', { code: '700', description: 'Verkopen', type: 20 }],
			['glAccount', { code: '700000', description: 'Verkopen en diensten', blocked: false }],
			['vatCode', { code: '3', percentage: '0.21', type: 'E', charged: false }],
			['paymentCondition', { code: '60', method: 'B' }],
			['costCenter', { code: 'ALG', description: 'Algemeen' }],
			['costUnit', { code: 'WEB', description: 'Webwinkel' }],
		])('of %s come whole, with the administration that they belong to (PUR-3, VAT-4)', async (resource, row) => {
			const all = await rows({ resource, operation: 'getAll', division: inDivision(BE), returnAll: true });
			expect(all).toEqual(expect.arrayContaining([expect.objectContaining({ ...row, division: BE })]));
			const some = await rows({ resource, operation: 'getAll', division: inDivision(BE), limit: 1, filters: { search: String(row.code), onlyUsable: true } });
			expect(some).toMatchObject([{ code: row.code }]);
		});

		it('gives a ledger account once: made, then found; another name under the same code is refused (PUR-4)', async () => {
			const make = { resource: 'glAccount', operation: 'create', division: inDivision(BE), code: '612350', description: 'Drukwerk', type: 121, further: { vatCode: byCode('3') } };
			expect(await rows(make)).toMatchObject([{ code: '612350', description: 'Drukwerk', type: 121, vatCode: '3', created: true }]);
			expect(await rows(make)).toMatchObject([{ code: '612350', created: false }]);
			const run = await exact.run(exact.store, { ...make, description: 'Iets anders' }, [{ json: {} }], { onError: 'continueErrorOutput' });
			expect(run.errorOutput[0]?.json).toMatchObject({ error: 'GL_ACCOUNT_DIFFERS', details: { code: 'GL_ACCOUNT_DIFFERS', retryable: false } });
			await exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'GLAccounts' }, kind: 'cutAfterWork' });
			expect(await rows({ ...make, code: '612351' })).toMatchObject([{ code: '612351', created: true }]);
		});
	});

	describe('pickers', () => {
		const search = async (method: string, resource: string, filter?: string, division: unknown = inDivision(BE)) =>
			(await searchList({ type: EXACT_ONLINE, store: exact.store, credentials: { exactOnlineOAuth2Api: Object.keys(exact.store.credentials)[0] ?? '' }, parameters: { resource, operation: 'send', division }, method, path: 'journal', filter })).results;

		it('offer only what may be used for the kind of entry (SAL-6, PUR-3)', async () => {
			expect((await search('searchJournals', 'salesEntry')).map(({ value }) => value)).toEqual(['700', '701', '702', '705']);
			expect((await search('searchJournals', 'purchaseEntry')).map(({ value }) => value)).toEqual(['600', '601', '605']);
			const sales = (await search('searchVatCodes', 'salesEntry')).map(({ value }) => value);
			expect(sales).toEqual(expect.arrayContaining(['3', '6']));
			for (const code of ['4', '5', '20']) expect(sales).not.toContain(code);
			expect((await search('searchVatCodes', 'purchaseEntry')).map(({ value }) => value)).toEqual(expect.arrayContaining(['3', '5']));
			expect((await search('searchLedgerAccounts', 'salesEntry', 'verkopen dienst')).map(({ name }) => name)).toEqual(['700000 - Verkopen en diensten']);
			expect((await search('searchCostCenters', 'salesEntry', 'wag')).map(({ value }) => value)).toEqual(['WAGEN']);
			expect((await search('searchCostUnits', 'salesEntry')).map(({ value }) => value)).toEqual(['WEB', 'WINKEL']);
			expect((await search('searchPaymentConditions', 'salesEntry', '30')).map(({ value }) => value)).toEqual(['30', '30E']);
		});

		it('read the list from Exact each time it is opened, so that a new account is there at once (PUR-4)', async () => {
			await search('searchLedgerAccounts', 'purchaseEntry');
			await exact.control('POST', '/seed', { rows: [{ division: BE, endpoint: 'financial/GLAccounts', values: { Code: '612999', Description: 'Net aangemaakt', Type: 121, IsBlocked: false } }] });
			expect((await search('searchLedgerAccounts', 'purchaseEntry')).map(({ value }) => value)).toContain('612999');
		});

		it('search relations in Exact by a part of the name or by code', async () => {
			expect((await search('searchRelations', 'salesEntry', 'kempen')).map(({ name }) => name)).toEqual([expect.stringMatching(/^Bouwgroep Kempen NV \(\d+\)$/)]);
			expect((await search('searchRelations', 'salesEntry')).length).toBeGreaterThan(10);
			expect((await search('searchRelations', 'salesEntry', 'Vervallen')).map(({ name }) => name)).toEqual([]);
		});

		it('stand in the order of their codes as people count: 2 before 10', async () => {
			const codes = (await search('searchVatCodes', 'purchaseEntry')).map(({ value }) => Number(value));
			expect(codes.some((code) => code >= 10)).toBe(true);
			expect(codes).toEqual([...codes].sort((one, other) => one - other));
		});

		it('say what is missing and the way out, in the one text that the editor shows, when no administration is chosen or an expression gives it', async () => {
			// Without data of the node before, the editor hands over an expression as an empty value.
			for (const empty of [{ __rl: true, mode: 'list', value: '' }, { __rl: true, mode: 'code', value: '' }]) await expect(search('searchJournals', 'salesEntry', undefined, empty)).rejects.toThrow(/Choose an administration.*comes from an expression, run the node before this one once.*"By Code"/);
			await expect(search('searchJournals', 'salesEntry', undefined, { __rl: true, mode: 'code', value: '={{ $json.division }}' })).rejects.toThrow('comes from an expression');
		});

		it('give the 18 extra fields with their types, and never the reference that holds the number of a supplier (EXT-3, EXT-5)', async () => {
			const context = (resource: string) => ({ getCurrentNodeParameter: () => resource }) as unknown as ThisParameterType<typeof mapHeaderFields>;
			const [header, line, ofPurchase] = [await mapHeaderFields.call(context('salesEntry')), await mapLineFields.call(context('salesEntry')), await mapHeaderFields.call(context('purchaseEntry'))];
			expect(header.fields.length + line.fields.length).toBe(18);
			expect(line.fields.find(({ id }) => id === 'From')).toMatchObject({ displayName: 'Vanaf (From)', type: 'dateTime', required: false });
			expect(line.fields.find(({ id }) => id === 'StatisticalNetWeight')).toMatchObject({ type: 'number' });
			expect(header.fields.map(({ id }) => id)).toContain('YourRef');
			expect(ofPurchase.fields.map(({ id }) => id)).not.toContain('YourRef');
		});
	});
});
