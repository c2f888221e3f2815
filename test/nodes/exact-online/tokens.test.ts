import type { CredentialStore } from '../harness';
import { document, keyOf, rehearsal, UPLOAD, type Rehearsal, type SimulatedDivision } from './rehearsal';

interface Connections {
	connections: Array<{ refreshes: number; endedBecause?: string | null }>;
}

type Stored = { oauthTokenData: { access_token: string; refresh_token: string; n8n_expires_at?: string } };

describe('Exact Online: tokens', () => {
	let exact: Rehearsal;
	let store: CredentialStore;
	let data: Record<string, unknown>;
	let secrets: string[];
	let bakery: SimulatedDivision;
	beforeEach(async () => {
		exact = await rehearsal();
		({ store, data, secrets } = await exact.connect());
		bakery = await exact.division('Bakkerij De Gouden');
	});
	afterEach(async () => await exact.close());

	const tokens = () => (data as unknown as Stored).oauthTokenData;
	const refreshes = async () => (await exact.control<Connections>('GET', '/people')).connections.reduce((sum, { refreshes: count }) => sum + count, 0);
	/** Both sides find the access token expired. */
	async function expire() {
		await exact.control('POST', '/clock', { advanceSeconds: 600 });
		tokens().n8n_expires_at = String(Date.now() - 1_000);
	}
	const leaks = (text: string) => [...secrets, tokens().access_token, tokens().refresh_token].filter((secret) => text.includes(secret));

	it('twenty runs at the same time share one refresh, which is stored once', async () => {
		await expire();

		const runs = await Promise.all(Array.from({ length: 20 }, async () => await exact.run(store, { resource: 'division', operation: 'get', division: { __rl: true, mode: 'code', value: String(bakery.code) } })));

		expect(runs.map(({ status, output }) => [status, output[0]?.json.code])).toEqual(Array(20).fill(['success', bakery.code]));
		expect(await refreshes()).toBe(1);
		expect(store.saves).toBe(1);
		expect(tokens().refresh_token).not.toBe(secrets[1]);
	});

	it('a refresh in the middle of twenty uploads of one document leaves one message', async () => {
		await expire();

		const runs = await Promise.all(Array.from({ length: 20 }, async () => await exact.run(store, UPLOAD, [document(1, { division: bakery.code })])));

		expect(runs.map(({ output }) => output[0]?.json.outcome).sort()).toEqual([...Array(19).fill('exists'), 'sent']);
		expect((await exact.postbox(bakery.code)).map(({ subject }) => subject.slice(-12))).toEqual([keyOf(1)]);
		expect(await refreshes()).toBe(1);
	});

	it('an expiry that n8n does not know of is met with one refresh, and the upload goes on', async () => {
		delete tokens().n8n_expires_at;
		await exact.control('POST', '/clock', { advanceSeconds: 600 });

		const run = await exact.run(store, UPLOAD, [document(1, { division: bakery.code }), document(2, { division: bakery.code })]);

		expect(run.output.map(({ json }) => json.outcome)).toEqual(['sent', 'sent']);
		expect([await refreshes(), store.saves]).toEqual([1, 1]);
		expect(leaks(run.stored)).toEqual([]);
	});

	it('a 401 in the middle of a batch does not repeat what was sent', async () => {
		delete tokens().n8n_expires_at;
		await exact.control('POST', '/clock', { advanceSeconds: 575 });
		await exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'MailMessageAttachments', nth: 1 }, kind: 'status', status: 401 });

		const run = await exact.run(store, UPLOAD, [document(1, { division: bakery.code }), document(2, { division: bakery.code })]);

		expect(run.output.map(({ json }) => json.outcome)).toEqual(['sent', 'sent']);
		expect((await exact.postbox(bakery.code)).map(({ half }) => half)).toEqual([false, false]);
	});

	it('a lost answer of the token endpoint is reported for every document, writes nothing and is not hammered', async () => {
		await expire();
		await exact.control('POST', '/faults', { kind: 'loseTokenAnswer' });
		await exact.calls();

		const first = await exact.run(store, UPLOAD, [document(1, { division: bakery.code }), document(2, { division: bakery.code })]);
		const second = await exact.run(store, UPLOAD, [document(1, { division: bakery.code })]);

		for (const { json } of [...first.output, ...second.output]) expect(json).toMatchObject({ outcome: 'failed', code: 'TOKEN_ENDPOINT_FAILED', retryable: true, nextTryAt: expect.stringMatching(/Z$/) });
		expect(await exact.postbox(bakery.code)).toEqual([]);
		expect((await exact.calls()).filter((call) => call.includes('token'))).toHaveLength(1);
		expect(leaks(first.stored + second.stored)).toEqual([]);
	}, 60_000);

	it('a connection that was replaced gives every document its outcome with the way out (CON-9)', async () => {
		await exact.connect();
		await expire();

		const run = await exact.run(store, UPLOAD, [document(1, { division: bakery.code }), document(2, { division: bakery.code })]);

		expect(run.output.map(({ json }) => [json.outcome, json.code])).toEqual(Array(2).fill(['failed', 'CONNECTION_REPLACED']));
		expect(run.output[0]?.json).toMatchObject({ retryable: true, fix: expect.stringContaining('Reconnect'), nextTryAt: expect.stringMatching(/Z$/) });
		expect(leaks(run.stored)).toEqual([]);

		// Errors of other operations hold neither token nor secret either.
		const stopped = await exact.run(store, { resource: 'division', operation: 'getAll' });
		const continued = await exact.run(store, { resource: 'division', operation: 'getAll' }, undefined, { onError: 'continueErrorOutput' });

		expect(stopped.error?.message).toContain('replaced by a newer connection');
		expect(continued.errorOutput[0]?.json).toMatchObject({ error: 'CONNECTION_REPLACED' });
		expect(leaks(stopped.stored + (stopped.error?.text ?? '') + continued.stored)).toEqual([]);
	}, 60_000);

	it('a node without a connected credential stops the run', async () => {
		delete data.oauthTokenData;

		const run = await exact.run(store, { resource: 'division', operation: 'getAll' });

		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('not connected');
	});

	it('a read-only credential writes nothing (PER-7)', async () => {
		data.readOnly = true;

		const run = await exact.run(store, UPLOAD, [document(1, { division: bakery.code })]);

		expect(run.output[0]?.json).toMatchObject({ outcome: 'failed', code: 'READ_ONLY' });
		expect(await exact.postbox(bakery.code)).toEqual([]);
	});
});

describe('Exact Online: the language of instructions', () => {
	it.each([
		['nl', 'Beveiligingscentrum en klik op de app'],
		['fr', 'Centre de sécurité et cliquez sur l’application'],
		['en', 'Under "Toegang tot" at the bottom the administration must be listed'],
		[undefined, 'Under "Toegang tot" at the bottom the administration must be listed'],
	])('of a credential set to %s is that of what to do (DIA-1)', async (fixLanguage, words) => {
		const exact = await rehearsal();
		const { store, data } = await exact.connect();
		data.fixLanguage = fixLanguage;

		const run = await exact.run(store, UPLOAD, [document(1, { division: 9_999_999 })]);

		expect(run.output[0]?.json).toMatchObject({ code: 'DIVISION_NOT_GRANTED', message: expect.stringContaining('has no access to administration 9999999'), fix: expect.stringContaining(words) });
		await exact.close();
	});
});

describe('Exact Online: the budget of calls', () => {
	let exact: Rehearsal;
	beforeAll(async () => {
		exact = await rehearsal();
	});
	afterAll(async () => await exact.close());

	it('is one for all nodes of the process: what one node learns, the next node knows', async () => {
		const { store, data } = await exact.connect();
		const { code } = await exact.division('Bakkerij De Gouden');
		await exact.control('POST', '/limits', { daily: 5_000 });
		await exact.control('POST', '/limits', { clientId: data.clientId, division: code, usedToday: 5_000 });

		const first = await exact.run(store, UPLOAD, [document(1, { division: code })]);
		await exact.calls();
		const second = await exact.run(store, { resource: 'digitalPostbox', operation: 'getAll', division: { __rl: true, mode: 'code', value: String(code) } }, undefined, { onError: 'continueErrorOutput' });

		expect(first.output[0]?.json).toMatchObject({ outcome: 'failed', code: 'DAY_LIMIT', nextTryAt: expect.stringMatching(/T00:00:0/) });
		expect(second.errorOutput[0]?.json).toMatchObject({ error: 'DAY_LIMIT' });
		expect(await exact.calls()).toEqual([]);
	});
});
