import { createHmac, randomUUID } from 'node:crypto';
import { runWorkflow, type HarnessItem } from '../harness';
import { callbackServer, type CallbackServer } from './callback-server';
import { triggerRehearsal, type Told, type TriggerRehearsal } from './trigger-rehearsal';

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
const subscriptions = async () => (await bakery.list('webhooks/WebhookSubscriptions?$select=ID,Topic,CallbackURL')) as unknown as Seen[];
const posts = () => ours.arrived.splice(0).filter((body) => body !== '');
async function messages(count: number): Promise<string[]> {
	for (let turn = 0; turn < 200 && ours.arrived.filter((body) => body !== '').length < count; turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
	return posts();
}

/** A published trigger: what n8n does with the doors of the node. */
function published(parameters: Record<string, unknown> = {}) {
	const hook = bakery.hook(parameters);
	/** One execution: n8n calls `execute` first with what poll or webhook gave. */
	async function run(items: HarnessItem[]): Promise<Told[]> {
		// Each trigger of a test is a node of its own: names keep their memories apart.
		const { node: { type, parameters: values } } = hook;
		const ran = await runWorkflow({ nodes: [{ name: 'Start', type: 'harness.start' }, { name: hookName, type, parameters: values, credentials: { exactOnlineOAuth2Api: { id: bakery.credential.exactOnlineOAuth2Api, name: 'Exact' } } }], staticData: { [`node:${hookName}`]: hook.staticData } }, { store: bakery.store, items, mode: 'trigger' });
		if (ran.status !== 'success') throw new Error(ran.error?.message);
		return bakery.told(ran.nodes[hookName]?.at(-1)?.outputs[0] ?? []);
	}
	const hookName = `Webhook ${randomUUID()}`;
	return {
		...hook,
		poll: async () => {
			const found = await hook.poll();
			return found === null ? [] : await run(found);
		},
		ring: async (body: string) => {
			const answer = await hook.call(body);
			return answer.items === undefined ? [] : await run(answer.items[0] ?? []);
		},
	};
}

describe('subscriptions', () => {
	it('are listed before they are made, found again, and removed with the workflow, only its own', async () => {
		await bakery.api('POST', 'webhooks/WebhookSubscriptions', { Topic: 'Documents', CallbackURL: `${base}/somebody-else` });
		const { life, staticData } = bakery.hook({ topics: ['Accounts', 'Items'] });
		expect(await life('checkExists', 'trigger', base)).toBe(false);
		await life('create', 'trigger', base);
		expect((await subscriptions()).map(({ Topic, CallbackURL }) => `${Topic} ${CallbackURL}`)).toEqual(expect.arrayContaining([expect.stringMatching(`^Accounts ${base}`), expect.stringMatching(`^Items ${base}`)]));
		expect(await life('checkExists', 'trigger', base)).toBe(true);
		await bakery.exact.calls();
		await life('create', 'trigger', base);
		expect((await bakery.exact.calls()).filter((call) => call.startsWith('POST'))).toEqual([]);
		await life('delete', 'trigger', base);
		expect((await subscriptions()).map(({ Topic }) => Topic)).toEqual(['Documents']);
		expect(staticData.subscriptions).toEqual([]);
		await life('delete', 'trigger', base);
	});

	it('are removed where that can be done, also when another administration is lost to the login', async () => {
		const { life } = bakery.hook({ divisions: [String(bakery.other), String(bakery.division)] });
		await life('create', 'trigger', base);
		expect(await subscriptions()).toHaveLength(1);
		await bakery.exact.control('POST', '/divisions/remove', { division: bakery.other });
		await expect(life('delete', 'trigger', base)).rejects.toThrow();
		expect(await subscriptions()).toEqual([]);
	});

	it('taken by another workflow are named, and left alone', async () => {
		await bakery.api('POST', 'webhooks/WebhookSubscriptions', { Topic: 'Accounts', CallbackURL: `${base}/4f7c/webhook` });
		const { life } = bakery.hook();
		await expect(life('create', 'trigger', base)).rejects.toMatchObject({ message: expect.stringContaining('another workflow of this n8n (webhook 4f7c)') });
		await life('delete', 'trigger', base);
		expect((await subscriptions()).map(({ CallbackURL }) => CallbackURL)).toEqual([`${base}/4f7c/webhook`]);
	});

	it('of an earlier address make place for the new one', async () => {
		const { life } = bakery.hook();
		await life('create', 'trigger', `${base}/old`);
		expect(await life('checkExists', 'trigger', base)).toBe(false);
		await life('create', 'trigger', base);
		expect((await subscriptions()).map(({ CallbackURL }) => CallbackURL.startsWith(`${base}/hook`) || CallbackURL.startsWith(`${base}/`))).toEqual([true]);
		expect((await subscriptions()).some(({ CallbackURL }) => CallbackURL.includes('/old/'))).toBe(false);
	});

	it('are looked up, not made again, when Exact made one and its answer was lost', async () => {
		await bakery.exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'WebhookSubscriptions' }, kind: 'cutAfterWork' });
		await bakery.hook().life('create', 'trigger', base);
		expect(await subscriptions()).toHaveLength(1);
	});

	it('are refused in words when Exact cannot reach n8n, or when nothing could be verified', async () => {
		await expect(bakery.hook().life('create', 'trigger', 'http://127.0.0.1:9/webhook')).rejects.toMatchObject({ message: expect.stringContaining('Exact tried the address'), description: expect.stringContaining('CALLBACK_NOT_REACHED') });
		bakery.data.webhookSecret = '';
		await expect(bakery.hook().life('create', 'trigger', base)).rejects.toThrow('no webhook secret');
	});

	it('are not touched by a test in the editor', async () => {
		const { life, call, staticData } = bakery.hook();
		await bakery.exact.calls();
		expect(await life('checkExists', 'manual', base)).toBe(true);
		await life('create', 'manual', base);
		await life('delete', 'manual', base);
		expect(await bakery.exact.calls()).toEqual([]);
		expect(staticData).toEqual({});
		expect((await call('', 'manual')).items).toMatchObject([[{ json: { bell: { topic: 'Accounts' } } }]]);
	});
});

describe('messages', () => {
	it('answers Exact’s empty try, and starts nothing', async () => {
		expect(await bakery.hook().call('')).toMatchObject({ noWebhookResponse: true, written: { status: 200 } });
	});

	it('refuses what Exact did not sign: another key, changed bytes, no hash, lower case, written anew', async () => {
		const { life, call } = bakery.hook();
		await life('create', 'trigger', base);
		await bakery.addAccount('x');
		const [genuine = ''] = await messages(1);
		for (const way of ['otherKey', 'changed', 'noHash']) await bakery.exact.control('POST', '/webhooks/forged', { way });
		const forged = posts();
		expect(forged).toHaveLength(3);
		const { Content, HashCode } = JSON.parse(genuine) as { Content: object; HashCode: string };
		const lower = genuine.replace(HashCode, HashCode.toLowerCase());
		const anew = JSON.stringify({ Content: { ...Content, Extra: 1 }, HashCode });
		const spaced = `{"Content": ${JSON.stringify(Content)},"HashCode":"${HashCode}"}`;
		const empty = JSON.stringify(Content);
		const emptyKey = `{"Content":${empty},"HashCode":"${createHmac('sha256', '').update(empty).digest('hex').toUpperCase()}"}`;
		for (const body of [...forged, lower, anew, spaced, emptyKey, '{}', 'x', '{"Content":{},"HashCode":"A"}']) expect(await call(body)).toMatchObject({ noWebhookResponse: true, written: { status: 401 } });
		bakery.data.webhookSecret = '';
		expect(await call(emptyKey)).toMatchObject({ written: { status: 401 } });
	});

	it('lead to the change itself, once, with the entity or without', async () => {
		const { life, ring, poll } = published();
		await poll();
		await life('create', 'trigger', base);
		const id = await bakery.addAccount('Rings');
		const [message = ''] = await messages(1);
		await bakery.exact.calls();
		expect(await ring(message)).toMatchObject([{ topic: 'Accounts', action: 'Create', division: bakery.division, key: id, entity: { Name: 'Rings' } }]);
		expect(await bakery.exact.calls()).toEqual(['GET sync/CRM/Accounts']);
		expect(await poll()).toEqual([]);
		const alone = published({ output: 'event' });
		await alone.poll();
		await bakery.rename(id, 'Rings again');
		const [next = ''] = await messages(1);
		expect(await alone.ring(next)).toEqual([{ topic: 'Accounts', action: expect.any(String), division: bakery.division, key: id, modified: expect.any(String) }]);
	});

	it('tell a deletion as an event, not as an error, and once with the poll that finds it too', async () => {
		const { life, ring, poll } = published();
		const id = await bakery.addAccount('Goes');
		await poll();
		await life('create', 'trigger', base);
		await bakery.api('DELETE', `crm/Accounts(guid'${id}')`);
		const [message = ''] = await messages(1);
		expect(await ring(message)).toMatchObject([{ action: 'Delete', key: id, entity: {} }]);
		expect(await poll()).toEqual([]);
	});

	it('lost, doubled, late and out of order bring every change once', async () => {
		const { life, ring, poll } = published();
		await poll();
		await life('create', 'trigger', base);
		await bakery.exact.control('POST', '/webhooks/mood', { loseEvery: 3, doubleEvery: 4, holdEvery: 5 });
		const told: Told[] = [];
		for (let number = 1; number <= 12; number += 1) {
			await bakery.addAccount(`No. ${number}`);
			if (number % 4 === 0) for (const message of (await messages(1)).reverse()) told.push(...(await ring(message)));
		}
		await bakery.exact.control('POST', '/webhooks/release');
		await bakery.exact.control('POST', '/webhooks/again');
		for (const message of await messages(3)) told.push(...(await ring(message)));
		told.push(...(await poll()), ...(await poll()));
		expect(told.map(({ entity }) => String(entity.Name)).sort()).toEqual(Array.from({ length: 12 }, (_, index) => `No. ${index + 1}`).sort());
	});

	it('that come at one moment share their reads', async () => {
		const { life, ring, poll } = published();
		await poll();
		await life('create', 'trigger', base);
		for (let number = 1; number <= 20; number += 1) await bakery.addAccount(`No. ${number}`);
		const all = await messages(20);
		await bakery.exact.calls();
		const told = (await Promise.all(all.map(async (message) => await ring(message)))).flat();
		expect(new Set(told.map(({ key }) => key)).size).toBe(20);
		expect(told).toHaveLength(20);
		expect((await bakery.exact.calls()).length).toBeLessThan(6);
	});

	it('that are repeated start nothing', async () => {
		const { life, call, poll } = published();
		await poll();
		await life('create', 'trigger', base);
		await bakery.addAccount('x');
		const [message = ''] = await messages(1);
		expect((await call(message)).items).toHaveLength(1);
		expect(await call(message)).toMatchObject({ noWebhookResponse: true, written: { status: 200 } });
	});

	it('are offered by Exact again when n8n was not there', async () => {
		await bakery.hook().life('create', 'trigger', base);
		ours.answers.push(500);
		await bakery.addAccount('x');
		const [one, two] = await messages(2);
		expect(one).toBe(two);
	});
});
