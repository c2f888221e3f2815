import { createHmac } from 'crypto';

import { callHook, callWebhook, ECONNECT_INBOX_TRIGGER } from '../harness';
import { openInbox, PARTY, SECRET_OF_CLIENT, type InboxSession } from './inbox-session';

const BASE = 'http://127.0.0.1:5678/webhook';

let inbox: InboxSession;
let staticData: Record<string, unknown>;

beforeEach(async () => {
	inbox = await openInbox();
	staticData = {};
});
afterEach(async () => await inbox.close());

const node = (parameters: Record<string, unknown> = {}) => ({ type: ECONNECT_INBOX_TRIGGER, parameters, store: inbox.store, credentials: inbox.credentials, staticData });
const hook = async (name: 'checkExists' | 'create' | 'delete', parameters?: Record<string, unknown>, mode?: 'manual' | 'trigger', webhookBaseUrl = BASE): Promise<boolean> =>
	await callHook({ ...node(parameters), hook: name, webhookBaseUrl, mode });

interface SeenHook {
	id: string;
	scope: string;
	action: string;
	name: string;
	topics: string[];
}
const hooks = async (): Promise<SeenHook[]> => await inbox.control('GET', '/hooks');
const secretOf = (seen: SeenHook | undefined): string => seen?.action.split('#')[1] ?? '';

function signed(secret: string, more: Record<string, unknown> = {}): { rawBody: string; headers: Record<string, string> } {
	const rawBody = JSON.stringify({ topic: 'InvoiceReceived', partyId: PARTY, hookId: 'h', documentId: 'd-1', message: 'm', details: { id: 'F-1' }, createdOn: '2026-01-01T00:00:00.0000000+00:00', sentOn: new Date().toISOString(), ...more });
	return { rawBody, headers: { 'X-EConnect-Signature': `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}` } };
}
const call = async (request: { rawBody: string; headers: Record<string, string> }, parameters?: Record<string, unknown>, mode?: 'manual' | 'webhook') => await callWebhook({ ...node(parameters), ...request, mode });

describe('life of the hook (CON-16)', () => {
	it('lists before it makes, makes one with a long secret, finds it again, and removes it', async () => {
		expect(await hook('checkExists')).toBe(false);
		await hook('create');
		const [made, ...others] = await hooks();
		expect(others).toEqual([]);
		expect(made).toMatchObject({ scope: 'environment', topics: ['InvoiceReceived'] });
		expect(secretOf(made)).toMatch(/^[0-9a-f]{64}$/);
		expect(await hook('checkExists')).toBe(true);
		await hook('create');
		expect(await hooks()).toEqual([expect.objectContaining({ id: made?.id, action: made?.action })]);
		await hook('delete');
		expect(await hooks()).toEqual([]);
		await hook('delete');
		expect(JSON.stringify(staticData)).not.toContain(secretOf(made));
	});

	it('gives no other address the same secret, and changes it with the credential', async () => {
		await hook('create');
		await hook('create', undefined, 'manual', `${BASE}-test`);
		const [first, second] = await hooks();
		expect(secretOf(first)).not.toBe(secretOf(second));
		expect(JSON.stringify(await hooks())).not.toContain(SECRET_OF_CLIENT);
	});

	it('makes a hook for one party', async () => {
		await hook('create', { scope: 'party', partyId: PARTY, topics: ['InvoiceReceived', 'InvoiceReceivedError'] });
		expect(await hooks()).toEqual([expect.objectContaining({ scope: 'party', partyId: PARTY, topics: ['InvoiceReceived', 'InvoiceReceivedError'] })]);
	});

	it('takes over its hook when n8n has forgotten the secret', async () => {
		await hook('create');
		const [before] = await hooks();
		for (const name of Object.keys(staticData)) delete staticData[name];
		expect(await hook('checkExists')).toBe(false);
		await hook('create');
		const [after, ...others] = await hooks();
		expect([after?.id, others]).toEqual([before?.id, []]);
		expect((await call(signed(secretOf(after)))).items).toHaveLength(1);
	});

	it('notices that somebody changed the secret, the topics, or switched the hook off', async () => {
		await hook('create');
		expect(await hook('checkExists', { topics: ['InvoiceSent'] })).toBe(false);
		await hook('create', { topics: ['InvoiceSent'] });
		expect(await hooks()).toEqual([expect.objectContaining({ topics: ['InvoiceSent'] })]);
	});

	it('removes the hook of an earlier address or scope, which would go on calling', async () => {
		await hook('create');
		expect(await hook('checkExists', undefined, 'trigger', 'http://127.0.0.1:9999/webhook')).toBe(false);
		await hook('create', undefined, 'trigger', 'http://127.0.0.1:9999/webhook');
		expect((await hooks()).map(({ action }) => new URL(action).port)).toEqual(['9999']);
		await hook('create', { scope: 'party', partyId: PARTY }, 'trigger', 'http://127.0.0.1:9999/webhook');
		expect(await hooks()).toEqual([expect.objectContaining({ scope: 'party' })]);
	});

	it('has a hook of its own while testing, and leaves the published one alone', async () => {
		await hook('create');
		const editor = `${BASE}-test`;
		await hook('create', undefined, 'manual', editor);
		const [published, test] = await hooks();
		expect(test?.action).toContain('/webhook-test/');
		expect(test?.name).toContain('test, temporary');
		expect((await call(signed(secretOf(test)), undefined, 'manual')).items).toHaveLength(1);
		expect((await call(signed(secretOf(test)), undefined, 'webhook')).written.status).toBe(401);
		await hook('delete', undefined, 'manual', editor);
		expect(await hooks()).toEqual([published]);
		expect((await call(signed(secretOf(published)))).items).toHaveLength(1);
	});

	it.each([
		[{ scope: 'party', partyId: '' }, 'No party is chosen'],
		[{ topics: [] }, 'No topic is chosen'],
	])('refuses to be published with %j', async (parameters, sentence) => {
		await expect(hook('create', parameters)).rejects.toThrow(sentence);
		expect(await hooks()).toEqual([]);
	});

	it('refuses to be published without a https address, except in a rehearsal', async () => {
		Object.assign(inbox.store.credentials['c1']?.data ?? {}, { environment: 'production' });
		await expect(hook('create')).rejects.toThrow('eConnect only calls https addresses');
	});

	it('says why when eConnect does not allow it', async () => {
		await inbox.control('POST', '/seed', { parties: [{ id: PARTY, name: 'x', permissions: { canManageHook: false } }] });
		await expect(hook('create', { scope: 'party', partyId: PARTY })).rejects.toThrow('does not allow this for this party');
		expect(staticData).toEqual({});
	});
});

describe('a call of the hook', () => {
	it('becomes one item with all that the event tells, and n8n is left to answer at the end', async () => {
		await hook('create');
		const [made] = await hooks();
		const answer = await call(signed(secretOf(made)));
		expect(answer.written.ended).toBe(false);
		expect(answer.webhookResponse).toBeUndefined();
		expect(answer.items).toEqual([
			[
				{
					json: {
						topic: 'InvoiceReceived', partyId: PARTY, documentId: 'd-1', hookId: 'h', message: 'm', details: { id: 'F-1' },
						createdOn: '2026-01-01T00:00:00.0000000+00:00', sentOn: expect.any(String), receivedAt: expect.any(String),
					},
				},
			],
		]);
	});

	it('is refused with 401 and starts nothing when signature or time is wrong', async () => {
		await hook('create');
		const secret = secretOf((await hooks())[0]);
		const good = signed(secret);
		for (const bad of [
			signed('other'),
			{ ...good, headers: {} },
			{ ...good, rawBody: `${good.rawBody} ` },
			signed(secret, { sentOn: new Date(Date.now() - 301_000).toISOString() }),
			signed(secret, { sentOn: new Date(Date.now() + 302_000).toISOString() }),
		]) {
			const answer = await call(bad);
			expect([answer.written.status, answer.items, answer.noWebhookResponse]).toEqual([401, undefined, true]);
		}
	});

	it('is verified before n8n has saved the secret too: it follows from the credential', async () => {
		await hook('create');
		const secret = secretOf((await hooks())[0]);
		for (const name of Object.keys(staticData)) delete staticData[name];
		expect((await call(signed(secret))).items).toHaveLength(1);
		expect((await call(signed(''))).written.status).toBe(401);
	});

	it('is put off with 503 as long as there is no secret at all, so that eConnect calls again', async () => {
		Object.assign(inbox.store.credentials['c1']?.data ?? {}, { clientSecret: '' });
		const answer = await call(signed(''));
		expect([answer.written.status, answer.items]).toEqual([503, undefined]);
	});

	it('is confirmed without an execution when it is a ping', async () => {
		await hook('create');
		const answer = await call(signed(secretOf((await hooks())[0]), { topic: 'Ping', documentId: '' }));
		expect([answer.written.status, answer.items]).toEqual([200, undefined]);
	});

	it('marks whatever it answers, so that a proxy can tell it from an n8n that is only starting and says 200 to everybody', async () => {
		await hook('create');
		const [seen] = await hooks();
		for (const request of [signed(secretOf(seen)), signed('of somebody else')]) expect((await call(request)).written.headers['x-exact-autopilot']).toBe('heard');
	});

	it('does not need the header in a certain case, nor the static data to be written', async () => {
		await hook('create');
		const secret = secretOf((await hooks())[0]);
		const before = JSON.stringify(staticData);
		const { rawBody, headers } = signed(secret);
		const [value = ''] = Object.values(headers);
		expect((await call({ rawBody, headers: { 'x-econnect-signature': value } })).items).toHaveLength(1);
		expect(JSON.stringify(staticData)).toBe(before);
	});
});
