import { createHmac } from 'crypto';

import { callHook, callWebhook, ECONNECT_INBOX, ECONNECT_INBOX_TRIGGER, runNode, type SingleNodeRun } from '../harness';
import { openInbox, PARTY, type InboxSession } from './inbox-session';

const BASE = 'http://127.0.0.1:5678/webhook';

interface SeenHook {
	id: string;
	scope: string;
	action: string;
	name: string;
	topics: string[];
	isActive: boolean;
}

describe('eConnect Inbox: Hook Ensure (CON-16)', () => {
	let inbox: InboxSession;
	let staticData: Record<string, unknown>;
	let address: string;

	const trigger = () => ({ type: ECONNECT_INBOX_TRIGGER, parameters: {}, store: inbox.store, credentials: inbox.credentials, staticData });
	const hooks = async () => await inbox.control<SeenHook[]>('GET', '/hooks');
	const secretOf = (hook: SeenHook | undefined) => hook?.action.split('#')[1] ?? '';
	const ensure = async (more: Record<string, unknown> = {}): Promise<SingleNodeRun> =>
		await runNode({ type: ECONNECT_INBOX, parameters: { resource: 'hook', operation: 'ensure', scope: 'environment', address, name: 'n8n: Autopilot: receive', topics: ['InvoiceReceived'], ...more }, store: inbox.store, credentials: inbox.credentials });
	const said = (run: SingleNodeRun) => {
		expect(run.error).toBeUndefined();
		return run.output.map(({ json }) => json);
	};
	const calls = async () => (await inbox.control<Array<{ method: string; path: string }>>('GET', '/calls')).filter(({ path }) => path.includes('/hook')).map(({ method }) => method);
	async function accepted(secret: string): Promise<number> {
		const rawBody = JSON.stringify({ topic: 'InvoiceReceived', partyId: PARTY, documentId: 'd-1', sentOn: new Date().toISOString() });
		const answer = await callWebhook({ ...trigger(), rawBody, headers: { 'X-EConnect-Signature': `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}` } });
		return answer.items?.[0]?.length ?? 0;
	}

	beforeEach(async () => {
		inbox = await openInbox();
		staticData = {};
		await callHook({ ...trigger(), hook: 'create', webhookBaseUrl: BASE });
		const [made] = await hooks();
		address = made?.action.split('#')[0] ?? '';
	});
	afterEach(async () => await inbox.close());

	it('leaves a hook alone that is as it should be', async () => {
		const before = await hooks();
		await inbox.control('DELETE', '/calls');

		expect(said(await ensure())).toEqual([expect.objectContaining({ repaired: false, fault: '', id: before[0]?.id, otherHooks: 0 })]);

		expect(await hooks()).toEqual(before);
		expect((await calls()).filter((method) => method !== 'GET')).toEqual([]);
	});

	it('puts a lost hook back with a secret that the trigger accepts', async () => {
		const [before] = await hooks();
		await inbox.control('DELETE', `/hooks/${before?.id}`);
		expect(await hooks()).toEqual([]);

		const run = await ensure();

		expect(said(run)).toEqual([expect.objectContaining({ repaired: true, fault: 'missing', message: expect.stringContaining('gone') })]);
		const [after] = await hooks();
		expect(after).toMatchObject({ action: before?.action, topics: ['InvoiceReceived'], isActive: true });
		expect(await accepted(secretOf(after))).toBe(1);
		expect(JSON.stringify(run)).not.toContain(secretOf(after));
	});

	it.each([
		['inactive', { isActive: false }],
		['topics', { topics: ['InvoiceSent'] }],
		['secret', { secret: 'of-somebody-else' }],
	])('puts right a hook with another %s', async (fault, change: { isActive?: boolean; topics?: string[]; secret?: string }) => {
		const [before] = await hooks();
		await runNode({ type: ECONNECT_INBOX, parameters: { resource: 'hook', operation: 'upsert', scope: 'environment', hookId: before?.id, name: 'x', action: address, secret: change.secret ?? secretOf(before), topics: change.topics ?? ['InvoiceReceived'], isActive: change.isActive ?? true }, store: inbox.store, credentials: inbox.credentials });

		expect(said(await ensure())).toEqual([expect.objectContaining({ repaired: true, fault, id: before?.id })]);

		const [after, ...more] = await hooks();
		expect(more).toEqual([]);
		expect(after).toMatchObject({ id: before?.id, action: before?.action, topics: ['InvoiceReceived'], isActive: true });
	});

	it('never touches a hook that calls another address', async () => {
		await runNode({ type: ECONNECT_INBOX, parameters: { resource: 'hook', operation: 'upsert', scope: 'environment', name: 'of others', action: 'https://elsewhere.example/hook', secret: 's', topics: ['InvoiceReceived'] }, store: inbox.store, credentials: inbox.credentials });

		expect(said(await ensure())[0]).toMatchObject({ repaired: false, otherHooks: 1 });

		expect((await hooks()).map(({ name }) => name)).toContain('of others');
	});

	it.each([['={{ "" }}', 'no web address'], ['mailto:x@example.com', 'no web address']])('refuses the address "%s"', async (wrong, sentence) => {
		const run = await ensure({ address: wrong });
		expect(run.error?.message).toContain(sentence);
		expect(await hooks()).toHaveLength(1);
	});
});
