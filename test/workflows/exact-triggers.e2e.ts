import axios from 'axios';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { controlDoor } from '../../scripts/demo/control-door';
import { connectExact } from '../../scripts/n8n/connect-exact';
import { makeCredential, type CredentialRef } from '../../scripts/n8n/credentials';
import { executionEnd, listExecutions, outputOf } from '../../scripts/n8n/executions';
import { installN8n } from '../../scripts/n8n/install';
import { freePort } from '../../scripts/n8n/ports';
import { personalApi, publicApi } from '../../scripts/n8n/session';
import { startN8n, type N8nServer } from '../../scripts/n8n/start';
import { rehearse, rowsIn, type Rehearsal } from '../simulators/exact-online/rehearsal-client';
import { ROOT } from './harness/temporary-n8n';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

const OFFICE = 'kantoor@lindehof.example';
const node = (name: string, type: string, typeVersion: number, column: number, parameters: object, more: object = {}) => ({ id: randomUUID(), name, type, typeVersion, position: [column * 240, 0], parameters, ...more });

describe('both triggers in a real n8n', () => {
	let exact: Rehearsal;
	let n8n: N8nServer;
	let folder: string;
	let port: number;
	let token: string;
	let bakery: number;
	let credential: CredentialRef;
	const workflows: Record<'Polling' | 'Webhook', string> = { Polling: '', Webhook: '' };
	const webhookId = randomUUID();

	const start = async () => await startN8n({ userFolder: folder, port, packages: [ROOT] });
	const addAccount = async (name: string): Promise<string> => String((await exact.api<{ d: { ID: string } }>(token, 'POST', `${bakery}/crm/Accounts`, { Name: name })).json.d.ID);
	const subscriptions = async () => rowsIn(await exact.api(token, 'GET', `${bakery}/webhooks/WebhookSubscriptions?$select=Topic,CallbackURL`));

	/** Names of all accounts that production runs of a workflow were told of, in order. */
	async function told(which: keyof typeof workflows): Promise<string[]> {
		const runs = (await listExecutions(n8n, { workflowId: workflows[which], includeData: true, limit: 100 })).filter(({ mode }) => mode !== 'manual');
		return runs.reverse().flatMap((run) => outputOf(run, which).map(({ json }) => String((json.entity as { Name?: string } | undefined)?.Name)));
	}
	/** The first poll sets where the trigger begins; n8n saves it at the end of the activation. */
	async function begun(which: keyof typeof workflows): Promise<void> {
		await until(`${which} saved its position`, async () => {
			const { data } = await publicApi(n8n.url, n8n.apiKey).get<{ staticData?: Record<string, { state?: string }> | null }>(`/workflows/${workflows[which]}`);
			return data.staticData?.[`node:${which}`]?.state !== undefined;
		});
	}

	const hears = async (which: keyof typeof workflows, name: string) => await until(`${which} is told of ${name}`, async () => (await told(which)).includes(name));

	beforeAll(async () => {
		await installN8n();
		[exact, folder, port] = [await rehearse({ accessTokenSeconds: 86_400, assumptions: { webhookRetries: '0' } }), await mkdtemp(join(tmpdir(), 'exact-triggers-')), await freePort()];
		const door = controlDoor(exact.simulator.controlUrl);
		const people = await door.get<{ clients: Array<{ id: string; secret: string; webhookSecret: string }>; users: Array<{ userName: string; password: string }> }>('/people');
		const [app, second] = people.clients;
		bakery = await exact.divisionCode('Bakkerij');
		n8n = await start();
		credential = await makeCredential(n8n, 'Exact Online', 'exactOnlineOAuth2Api', { site: 'custom', customBaseUrl: exact.simulator.url, clientId: app?.id, clientSecret: app?.secret, webhookSecret: app?.webhookSecret });
		await connectExact(n8n, credential.id, { userName: OFFICE, password: people.users.find(({ userName }) => userName === OFFICE)?.password ?? '' });
		// The bookkeeper works through another app, so that the link of n8n stays whole.
		if (second === undefined) await door.post('/seed', { clients: [{ id: 'bookkeeper' }] });
		token = (await exact.connect('office@lindehof.example', { clientId: second?.id ?? 'bookkeeper' })).access_token;
	}, 900_000);

	afterAll(async () => {
		await n8n?.stop();
		await exact?.close();
		await rm(folder, { recursive: true, force: true });
	});

	it('are told of changes, go on after a restart, tell none twice, and leave nothing behind at Exact', async () => {
		const api = publicApi(n8n.url, n8n.apiKey);
		const trigger = (name: keyof typeof workflows, type: string, parameters: object, more: object) =>
			node(name, `n8n-nodes-exact-online-autopilot.${type}`, 1, 0, { topics: ['Accounts'], divisions: [String(bakery)], pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters }, { credentials: { exactOnlineOAuth2Api: credential }, ...more });
		const make = async (first: ReturnType<typeof trigger>): Promise<string> => {
			const { data } = await api.post<{ id: string }>('/workflows', { name: first.name, nodes: [first, node('End', 'n8n-nodes-base.noOp', 1, 1, {})], connections: { [first.name]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } }, settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' } });
			return data.id;
		};
		workflows.Polling = await make(trigger('Polling', 'exactOnlineTrigger', { scope: 'chosen', options: {} }, {}));
		workflows.Webhook = await make(trigger('Webhook', 'exactOnlineWebhookTrigger', { output: 'entity' }, { webhookId }));
		await exact.api(token, 'POST', `${bakery}/crm/Accounts`, { Name: 'Before' });

		// The editor's test of the webhook trigger: nothing is subscribed, an empty POST gives an example.
		const test = await personalApi(n8n.url, n8n.cookie).post<{ data: { waitingForWebhook?: boolean } }>(`/rest/workflows/${workflows.Webhook}/run`, { triggerToStartFrom: { name: 'Webhook' } });
		expect(test.data.data.waitingForWebhook).toBe(true);
		expect(await bySubscriber()).toEqual([]);
		expect((await axios.post(`${n8n.url}/webhook-test/${webhookId}/webhook`, '', { proxy: false, headers: { 'content-type': 'text/plain' }, validateStatus: () => true })).status).toBe(200);
		expect(await bySubscriber()).toEqual([]);

		// That of the polling trigger shows the newest, and remembers nothing.
		const sample = await personalApi(n8n.url, n8n.cookie).post<{ data: { executionId: string } }>(`/rest/workflows/${workflows.Polling}/run`, { triggerToStartFrom: { name: 'Polling' } });
		expect(outputOf(await executionEnd(n8n, sample.data.data.executionId), 'Polling')).toMatchObject([{ json: { topic: 'Accounts', entity: { Name: 'Before' } } }]);

		await api.post(`/workflows/${workflows.Polling}/activate`, {});
		await api.post(`/workflows/${workflows.Webhook}/activate`, {});
		// Publishing answers before it is effective.
		await until('Exact knows the address', async () => (await bySubscriber()).length > 0);
		expect(await bySubscriber()).toEqual([`${n8n.url}/webhook/${webhookId}/webhook`]);
		for (const which of ['Polling', 'Webhook'] as const) await begun(which);
		await addAccount('While on');
		await hears('Webhook', 'While on');
		await hears('Polling', 'While on');

		await n8n.stop();
		expect(await bySubscriber()).toHaveLength(1);
		await addAccount('While off');
		n8n = await start();
		await hears('Polling', 'While off');
		await hears('Webhook', 'While off');
		await addAccount('Back again');
		await hears('Webhook', 'Back again');
		await hears('Polling', 'Back again');
		// A further poll of both, in which nothing may come twice.
		await sleep(65_000);
		expect(await told('Polling')).toEqual(['While on', 'While off', 'Back again']);
		expect(await told('Webhook')).toEqual(['While on', 'While off', 'Back again']);

		// A forged message starts nothing; the repeated one neither.
		const runs = (await listExecutions(n8n, { workflowId: workflows.Webhook })).length;
		expect(await exact.control('POST', '/webhooks/forged', { way: 'otherKey' })).toEqual({ status: 401 });
		expect(await exact.control('POST', '/webhooks/again')).toEqual({ status: 200 });
		await sleep(2000);
		expect((await listExecutions(n8n, { workflowId: workflows.Webhook })).length).toBe(runs);

		await publicApi(n8n.url, n8n.apiKey).post(`/workflows/${workflows.Webhook}/deactivate`, {});
		await until('Exact has forgotten the address', async () => (await bySubscriber()).length === 0);
		expect(await bySubscriber()).toEqual([]);
	});

	/** Addresses that Exact calls, of all apps: read past the API, which shows an app only its own. */
	async function bySubscriber(): Promise<string[]> {
		const seen = await exact.control<Array<{ CallbackURL: string }>>('GET', `/rows?division=${bakery}&endpoint=webhooks/WebhookSubscriptions`);
		return [...seen.map(({ CallbackURL }) => CallbackURL), ...(await subscriptions()).map(({ CallbackURL }) => String(CallbackURL))];
	}
});
