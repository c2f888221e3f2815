import { callbackServer, type CallbackServer } from './callback-server';
import { triggerRehearsal, type TriggerRehearsal } from './trigger-rehearsal';

const CALLS = 'webhooks/WebhookSubscriptions';

let bakery: TriggerRehearsal;
let ours: CallbackServer;
let base: string;

beforeEach(async () => {
	bakery = await triggerRehearsal();
	ours = await callbackServer();
	base = ours.base;
});
afterEach(async () => {
	await bakery.exact.close();
	await ours.close();
});

interface Seen {
	ID: string;
	Topic: string;
	CallbackURL: string;
}
const inExact = async () => (await bakery.list(`${CALLS}?$select=ID,Topic,CallbackURL`)) as unknown as Seen[];
const topics = async () => (await inExact()).map(({ Topic }) => Topic).sort();
const subscribe = async (topic: string, path: string) => String((await bakery.api('POST', CALLS, { Topic: topic, CallbackURL: `${base}/${path}` })).ID);
async function lose(topic: string): Promise<void> {
	for (const { ID } of (await inExact()).filter(({ Topic }) => Topic === topic)) await bakery.api('DELETE', `${CALLS}(guid'${ID}')`);
}
const anHourAgo = (staticData: Record<string, unknown>) => void (staticData.lookedAt = new Date(Date.now() - 3_600_001).toISOString());
/** Calls about subscriptions since the last time, in order. */
const calls = async () => (await bakery.exact.calls()).filter((call) => call.endsWith(CALLS));

describe('the webhook trigger, each hour', () => {
	async function published() {
		const hook = bakery.hook({ topics: ['Accounts', 'Items'] });
		await hook.life('create', 'trigger', base);
		await hook.poll();
		return hook;
	}

	it('makes again what Exact lost, by a look first, and only that', async () => {
		const { poll, staticData, life } = await published();
		const [before] = (await inExact()).filter(({ Topic }) => Topic === 'Items');
		await lose('Accounts');
		await poll();
		expect(await topics()).toEqual(['Items']);
		anHourAgo(staticData);
		await bakery.exact.calls();
		await poll();
		expect(await calls()).toEqual([`GET ${CALLS}`, `POST ${CALLS}`]);
		expect(await topics()).toEqual(['Accounts', 'Items']);
		expect((await inExact()).find(({ Topic }) => Topic === 'Items')).toEqual(before);
		// It knows the new one as its own.
		await life('delete', 'trigger', base);
		expect(await inExact()).toEqual([]);
	});

	it('makes nothing a second time when Exact made it and the answer was lost', async () => {
		const { poll, staticData } = await published();
		await lose('Accounts');
		anHourAgo(staticData);
		await bakery.exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'WebhookSubscriptions' }, kind: 'cutAfterWork' });
		await bakery.exact.calls();
		await poll();
		expect((await calls()).filter((call) => call.startsWith('POST'))).toHaveLength(1);
		expect(await topics()).toEqual(['Accounts', 'Items']);
	});

	it('does not try again at once what Exact refused, and goes on telling changes', async () => {
		const { poll, staticData } = await published();
		await lose('Accounts');
		anHourAgo(staticData);
		await bakery.exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'WebhookSubscriptions' }, kind: 'status', status: 500, times: 5 });
		await bakery.addAccount('Anyway');
		await bakery.exact.calls();
		expect(bakery.told(await poll())).toMatchObject([{ change: { entity: { Name: 'Anyway' } } }]);
		expect(await calls()).toEqual([`GET ${CALLS}`, `POST ${CALLS}`, `GET ${CALLS}`]);
		expect(await topics()).toEqual(['Items']);
		await bakery.exact.calls();
		await poll();
		expect(await calls()).toEqual([]);
	});

	it('removes what calls its address for a topic that it no longer listens to', async () => {
		const { poll, staticData } = await published();
		const [own] = await inExact();
		await bakery.api('POST', CALLS, { Topic: 'Contacts', CallbackURL: own?.CallbackURL });
		await subscribe('Documents', 'theirs');
		anHourAgo(staticData);
		await poll();
		expect(await topics()).toEqual(['Accounts', 'Documents', 'Items']);
	});

	it('leaves alone what another workflow took meanwhile, and does not remove it with its own', async () => {
		const { poll, staticData, life } = await published();
		await lose('Accounts');
		const theirs = await subscribe('Accounts', '4f7c/webhook');
		anHourAgo(staticData);
		await bakery.exact.calls();
		await poll();
		expect((await calls()).filter((call) => !call.startsWith('GET'))).toEqual([]);
		await life('delete', 'trigger', base);
		expect((await inExact()).map(({ ID }) => ID.toLowerCase())).toEqual([theirs.toLowerCase()]);
	});
});

describe('Exact Online, Webhook Subscription', () => {
	const run = async (operation: string, more: Record<string, unknown> = {}) => await bakery.exact.run(bakery.store, { resource: 'webhookSubscription', operation, division: { __rl: true, mode: 'code', value: String(bakery.division) }, ...more });
	const outputs = async (operation: string, more: Record<string, unknown> = {}) => (await run(operation, more)).output.map(({ json }) => json);

	it('Get Many lists what there is, at most the limit', async () => {
		const id = await subscribe('Accounts', 'one');
		await subscribe('Items', 'two');
		expect(await outputs('getAll', { returnAll: true })).toEqual(expect.arrayContaining([{ id: id.toLowerCase(), division: bakery.division, topic: 'Accounts', callbackUrl: `${base}/one` }]));
		expect(await outputs('getAll', { returnAll: true })).toHaveLength(2);
		expect(await outputs('getAll', { returnAll: false, limit: 1 })).toHaveLength(1);
	});

	it('Delete removes the one that is named, and no other', async () => {
		const id = await subscribe('Accounts', 'one');
		await subscribe('Items', 'two');
		expect(await outputs('delete', { subscriptionId: id })).toEqual([{ deleted: true }]);
		expect(await topics()).toEqual(['Items']);
		for (const subscriptionId of ['={{ $json.nothing }}', 'not an id']) expect((await run('delete', { subscriptionId })).status).toBe('error');
		expect(await topics()).toEqual(['Items']);
	});

	it('Repair looks first, makes what is missing, names who took a topic, and lists the others', async () => {
		await subscribe('Items', '4f7c/webhook');
		await subscribe('Documents', 'theirs');
		const wanted = JSON.stringify([{ topic: 'Accounts', callbackUrl: `${base}/mine` }, { topic: 'Items', callbackUrl: `${base}/mine` }]);
		await bakery.exact.calls();
		const told = await outputs('repair', { subscriptions: wanted, make: true });
		expect((await calls()).slice(0, 2)).toEqual([`GET ${CALLS}`, `POST ${CALLS}`]);
		expect(told).toEqual([
			expect.objectContaining({ topic: 'Accounts', state: 'made', repaired: true, callsNow: `${base}/mine`, message: expect.stringContaining('is there again') }),
			expect.objectContaining({ topic: 'Items', state: 'taken', repaired: false, callsNow: `${base}/4f7c/webhook`, code: 'SUBSCRIPTION_TAKEN', message: expect.stringContaining('another workflow of this n8n (webhook 4f7c)'), fix: expect.stringContaining('deactivate it first') }),
			expect.objectContaining({ topic: 'Documents', state: 'present', callsNow: `${base}/theirs` }),
		]);
		expect((await inExact()).find(({ Topic }) => Topic === 'Items')?.CallbackURL).toBe(`${base}/4f7c/webhook`);
		await bakery.exact.calls();
		expect(await outputs('repair', { subscriptions: wanted, make: true })).toMatchObject([{ topic: 'Accounts', state: 'present', repaired: false }, { state: 'taken' }, { topic: 'Documents' }]);
		expect((await calls()).every((call) => call.startsWith('GET'))).toBe(true);
	});

	it('Repair only tells when it shall not make, and makes none twice after a lost answer', async () => {
		const wanted = [{ topic: 'Accounts', callbackUrl: `${base}/mine` }];
		expect(await outputs('repair', { subscriptions: wanted, make: false })).toMatchObject([{ state: 'missing', repaired: false, message: expect.stringContaining('Nothing is subscribed') }]);
		expect(await inExact()).toEqual([]);
		await bakery.exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'WebhookSubscriptions' }, kind: 'cutAfterWork' });
		await bakery.exact.calls();
		expect(await outputs('repair', { subscriptions: wanted, make: true })).toMatchObject([{ state: 'made' }]);
		expect((await calls()).filter((call) => call.startsWith('POST'))).toHaveLength(1);
		expect(await topics()).toEqual(['Accounts']);
	});

	it('Repair says which form the wanted ones have, and that Exact does not reach an address', async () => {
		expect((await run('repair', { subscriptions: '{"topic":1}', make: true })).error?.message).toContain('is not a list of topics and addresses');
		expect(await outputs('repair', { subscriptions: [{ topic: 'Accounts', callbackUrl: 'http://127.0.0.1:9/webhook/x' }], make: true })).toMatchObject([{ state: 'failed', code: 'CALLBACK_NOT_REACHED', fix: expect.stringContaining('Exact Online Trigger') }]);
	});
});
