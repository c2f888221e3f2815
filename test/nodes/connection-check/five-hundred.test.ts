/** An office with 500 administrations behind one login: the list is whole, the picker finds, a check costs little. */
import type { CredentialStore } from '../harness';
import { rehearsal, type Rehearsal, type SimulatedDivision } from '../exact-online/rehearsal';

describe('500 administrations behind one login', () => {
	let exact: Rehearsal;
	let store: CredentialStore;
	let granted: SimulatedDivision[];
	beforeAll(async () => {
		exact = await rehearsal();
		await exact.control('POST', '/seed', { divisionCount: 500 });
		({ store } = await exact.connect());
		const run = await exact.run(store, { resource: 'division', operation: 'getAll', returnAll: true });
		granted = run.output.map(({ json }) => json as unknown as SimulatedDivision);
		await exact.calls();
	});
	afterAll(async () => await exact.close());

	it('the list is whole, each administration once (DIV-2)', async () => {
		const codes = new Set(granted.map(({ code }) => code));
		expect(codes.size).toBe(granted.length);
		const seeded = (await exact.divisions()).slice(-500);
		expect(seeded).toHaveLength(500);
		expect(seeded.filter(({ code }) => !codes.has(code))).toEqual([]);
	});

	it('the picker finds each of them by its number and the last one by its name, without reading the list at every key (DIV-1)', async () => {
		const last = (await exact.divisions()).at(-1);
		const found = await exact.search(store, String(last?.code));
		expect(found.results.map(({ value }) => value)).toEqual([String(last?.code)]);
		expect((await exact.search(store, String(last?.name))).results.map(({ value }) => value)).toContain(String(last?.code));
		const parts: string[] = [];
		for (let token: string | undefined; ; ) {
			const part = await exact.search(store, undefined, token);
			parts.push(...part.results.map(({ value }) => String(value)));
			token = part.paginationToken as string | undefined;
			if (token === undefined) break;
		}
		expect(new Set(parts).size).toBe(parts.length);
		expect(parts.length).toBe(granted.length);
		// Read once for what was typed, and once for the opened list.
		expect((await exact.calls()).filter((call) => call === 'GET system/Divisions').length).toBe(2 * Math.ceil(granted.length / 60));
	});

	it('one check compares all of them with what is expected, for the calls of the list and of one administration (DIV-17)', async () => {
		const seeded = (await exact.divisions()).slice(-500);
		const run = await exact.run(store, { resource: 'connection', operation: 'check', expectedDivisions: JSON.stringify([...seeded.map(({ code, vatNumber }) => ({ code, vatNumber })), { code: 999_999 }]), flow: 'postbox' });

		expect(run.error).toBeUndefined();
		const report = run.output[0]?.json as unknown as { verdict: string; divisions: { expected: Array<{ asked: string; state: string }> }; findings: Array<{ code: string }> };
		expect(report.divisions.expected.filter(({ state }) => state === 'granted')).toHaveLength(500);
		expect(report.divisions.expected.filter(({ state }) => state !== 'granted')).toEqual([expect.objectContaining({ asked: '999999', state: 'missing' })]);
		expect(report.verdict).toBe('red');
		expect((await exact.calls()).length).toBeLessThanOrEqual(Math.ceil(granted.length / 60) + 14);
	});
});
