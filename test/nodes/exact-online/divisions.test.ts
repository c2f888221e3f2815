import type { CredentialStore } from '../harness';
import { rehearsal, type Rehearsal } from './rehearsal';

describe('Exact Online: divisions', () => {
	let exact: Rehearsal;
	let store: CredentialStore;
	beforeAll(async () => {
		exact = await rehearsal();
		await exact.control('POST', '/seed', { divisionCount: 150 });
		({ store } = await exact.connect());
	});
	afterAll(async () => await exact.close());

	it('lists all administrations over several pages, each with what tells it apart (DIV-2)', async () => {
		const run = await exact.run(store, { resource: 'division', operation: 'getAll', returnAll: true });

		expect(run.error).toBeUndefined();
		const inBooks = await exact.divisions();
		const bakery = inBooks.find(({ name }) => name.startsWith('Bakkerij De Gouden'));
		expect(run.output.length).toBeGreaterThan(150);
		expect(new Set(run.output.map(({ json }) => json.code)).size).toBe(run.output.length);
		expect(run.output.map(({ json }) => json).find(({ code }) => code === bakery?.code)).toEqual({
			code: bakery?.code, hid: expect.stringMatching(/^\d+$/), name: bakery?.name, customerName: expect.any(String), country: 'NL', vatNumber: bakery?.vatNumber,
			chamberOfCommerce: bakery?.chamberOfCommerce, currency: 'EUR', status: 1, blockingStatus: 0, current: expect.any(Boolean), archived: false, main: false, movedAt: '', source: 'system',
		});
		expect(run.output.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	it('stops at the limit without reading further pages', async () => {
		await exact.calls();

		const run = await exact.run(store, { resource: 'division', operation: 'getAll', limit: 5 });

		expect(run.output).toHaveLength(5);
		expect((await exact.calls()).filter((call) => call === 'GET system/Divisions')).toHaveLength(1);
	});

	it('asks through a known administration first (DIV-18)', async () => {
		const { code } = await exact.division('Garage Peeters');
		await exact.calls();

		await exact.run(store, { resource: 'division', operation: 'getAll', limit: 1, options: { knownDivision: String(code) } });

		expect(await exact.calls()).toEqual(['GET system/Divisions']);
	});

	it('gets one administration per item, evaluated per item', async () => {
		const [bakery, garage] = [await exact.division('Bakkerij De Gouden'), await exact.division('Garage Peeters')];

		const run = await exact.run(store, { resource: 'division', operation: 'get', division: { __rl: true, mode: 'code', value: '={{ $json.code }}' } }, [{ json: { code: bakery.code } }, { json: { code: garage.code } }]);

		expect(run.output.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([[bakery.name, { item: 0 }], [garage.name, { item: 1 }]]);
	});

	it('says with the click path that an administration is not granted (DIV-16)', async () => {
		const run = await exact.run(store, { resource: 'division', operation: 'get', division: { __rl: true, mode: 'code', value: '999999' } });

		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('999999');
		expect(run.error?.description).toContain('Beveiligingscentrum');
	});

	it('hands a refusal to the error output with its code and fix when it may continue', async () => {
		const run = await exact.run(store, { resource: 'division', operation: 'get', division: { __rl: true, mode: 'code', value: '999998' } }, undefined, { onError: 'continueErrorOutput' });

		expect(run.output).toEqual([]);
		expect(run.errorOutput[0]?.json).toMatchObject({ error: 'DIVISION_NOT_GRANTED', details: { code: 'DIVISION_NOT_GRANTED', retryable: false, fix: expect.stringContaining('Toegang tot') } });
	});

	it('offers them in the picker, in parts, and finds by name, code, number and VAT (DIV-1)', async () => {
		const bakery = await exact.division('Bakkerij De Gouden');
		const first = await exact.search(store);
		const second = await exact.search(store, undefined, first.paginationToken as string);

		expect(first.results).toHaveLength(100);
		expect(second.results.length).toBeGreaterThan(50);
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(first.results.length + second.results.length);
		for (const words of ['gouden bakkerij', String(bakery.code), bakery.vatNumber.toLowerCase(), bakery.chamberOfCommerce]) {
			expect((await exact.search(store, words)).results).toEqual([expect.objectContaining({ name: `${bakery.name} (${bakery.code})`, value: String(bakery.code) })]);
		}
		expect((await exact.search(store, 'schildersbedrijf kuipers')).results[0]?.name).toContain('archived');
	});

	it('does not read the list anew at every key that is typed', async () => {
		await exact.search(store);
		await exact.calls();

		for (const typed of ['b', 'ba', 'bak']) await exact.search(store, typed);

		expect(await exact.calls()).toEqual([]);
	});
});
