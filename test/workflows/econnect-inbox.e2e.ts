/** The second package in a real n8n against the simulator: its log-in, its hook's life, and a receipt that is only confirmed at the end. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';

import { makeCredential, type CredentialRef } from '../../scripts/n8n/credentials';
import { installN8n } from '../../scripts/n8n/install';
import { listExecutions, outputOf, readExecution, whyFailed, type Execution } from '../../scripts/n8n/executions';
import { runWorkflow } from '../../scripts/n8n/run-workflow';
import { personalApi, publicApi } from '../../scripts/n8n/session';
import { startN8n, type N8nServer } from '../../scripts/n8n/start';
import { startEConnectSimulator, type EConnectSimulator } from '../simulators/econnect';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

const PARTY = 'NL:KVK:12345678';
const XML = '<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>F-1</ID></Invoice>';

let folder: string;
let n8n: N8nServer;
let inbox: EConnectSimulator;
let credential: CredentialRef;

beforeAll(async () => {
	await installN8n();
	folder = await mkdtemp(join(tmpdir(), 'n8n-econnect-'));
	inbox = await startEConnectSimulator({ settings: { retrySeconds: [1, 1, 1, 1, 1, 1] } });
	n8n = await startN8n({ userFolder: folder, packages: [join(__dirname, '..', '..', 'packages', 'econnect-inbox')] });
	credential = await makeCredential(n8n, 'eConnect', 'eConnectPsbOAuth2Api', {
		environment: 'custom',
		baseUrl: inbox.url,
		clientId: 'econnect-client',
		clientSecret: 'econnect-secret',
	});
});
afterAll(async () => {
	await n8n?.stop();
	await inbox?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
	await control('POST', '/reset');
});

async function control<T>(method: string, path: string, data?: unknown): Promise<T> {
	return (await axios.request<T>({ method, url: `${inbox.controlUrl}${path}`, data, proxy: false })).data;
}

interface HookOfSimulator {
	id: string;
	scope: string;
	action: string;
	name: string;
	topics: string[];
}
const hooks = async (): Promise<HookOfSimulator[]> => await control('GET', '/hooks');

interface DeliveryOfSimulator {
	state: string;
	attempts: Array<{ status: number; endedAt: string }>;
}
const deliveries = async (documentId: string): Promise<DeliveryOfSimulator[]> => await control('GET', `/deliveries?documentId=${documentId}`);

async function arrive(): Promise<string> {
	const { documents } = await control<{ documents: Array<{ documentId: string }> }>('POST', '/invoices', { partyId: PARTY, content: Buffer.from(XML).toString('base64') });
	return documents[0]?.documentId ?? '';
}

interface NodeOfWorkflow {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialRef>;
	webhookId?: string;
	onError?: string;
}

const OWN = 'n8n-nodes-econnect-inbox';
const withLogin = () => ({ eConnectPsbOAuth2Api: credential });
const trigger = (parameters: Record<string, unknown> = {}): NodeOfWorkflow => ({
	name: 'Trigger',
	type: `${OWN}.eConnectInboxTrigger`,
	typeVersion: 1,
	parameters,
	credentials: withLogin(),
	webhookId: randomUUID(),
});
const code = (jsCode: string): NodeOfWorkflow => ({ name: 'Last', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } });

async function makeWorkflow(nodes: NodeOfWorkflow[]): Promise<string> {
	const names = nodes.map(({ name }) => name);
	const connections = Object.fromEntries(names.slice(0, -1).map((name, index) => [name, { main: [[{ node: names[index + 1], type: 'main', index: 0 }]] }]));
	const made = await publicApi(n8n.url, n8n.apiKey).post<{ id: string }>('/workflows', {
		name: 'eConnect test',
		nodes: nodes.map((node, index) => ({ id: `node-${index}`, position: [index * 200, 0], ...node })),
		connections,
		settings: { executionOrder: 'v1' },
	});
	return made.data.id;
}

/** n8n answers before the trigger has done its work: the hook is waited for, and that n8n has saved its secret (401 instead of 503). */
async function activate(id: string): Promise<void> {
	await publicApi(n8n.url, n8n.apiKey).post(`/workflows/${id}/activate`, {});
	await until('the hook is there', async () => (await hooks()).length > 0);
	const [hook] = await hooks();
	await until('unsigned calls are refused', async () => (await axios.post(addressOf(hook), {}, { proxy: false, validateStatus: () => true })).status === 401);
}
const deactivate = async (id: string): Promise<void> => void (await publicApi(n8n.url, n8n.apiKey).post(`/workflows/${id}/deactivate`, {}));

async function executions(workflowId: string): Promise<Execution[]> {
	return await listExecutions(n8n, { workflowId });
}

/** Address that the hook calls, in the form in which this test reaches it. */
const addressOf = (hook: HookOfSimulator | undefined): string => (hook?.action ?? '').split('#')[0] ?? '';

describe('eConnect Inbox Trigger in a real n8n', () => {
	it('registers one hook on publishing, confirms an event after the last node, refuses a wrong signature, removes the hook again (CON-16, PUR-8)', async () => {
		const id = await makeWorkflow([trigger(), code('await new Promise((resolve) => setTimeout(resolve, 1500)); return $input.all();')]);
		await activate(id);
		expect(await hooks()).toEqual([expect.objectContaining({ scope: 'environment', topics: ['InvoiceReceived'], name: 'n8n: eConnect test' })]);

		const documentId = await arrive();
		await until('the event is delivered', async () => (await deliveries(documentId))[0]?.state === 'delivered');
		const [run] = await executions(id);
		const execution = await readExecution(n8n, run?.id ?? '');
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Trigger')[0]?.json).toMatchObject({ topic: 'InvoiceReceived', partyId: PARTY, documentId, createdOn: expect.any(String), sentOn: expect.any(String), receivedAt: expect.any(String) });
		// 200 came after the last node, which takes a second and a half.
		const [attempt] = (await deliveries(documentId))[0]?.attempts ?? [];
		expect(attempt?.status).toBe(200);
		expect(Date.parse(attempt?.endedAt ?? '') - Date.parse(execution.startedAt)).toBeGreaterThan(1400);

		for (const kind of ['wrongSignature', 'tamperedBody', 'noSignature', 'clockSkew']) {
			await control('DELETE', '/faults');
			await control('POST', '/faults', { kind, times: 1, seconds: 400 });
			const refused = await arrive();
			await until(`${kind} is refused`, async () => (await deliveries(refused))[0]?.attempts[0]?.status === 401);
			// Without the fault the next call of the same event is good.
			await until('the repeated call is taken', async () => (await deliveries(refused))[0]?.state === 'delivered');
		}
		expect(await executions(id)).toHaveLength(5);

		await deactivate(id);
		await until('the hook is gone', async () => (await hooks()).length === 0);
		const secondId = await arrive();
		expect(await deliveries(secondId)).toEqual([]);
	});

	it('lets eConnect call again when the workflow fails, and emits the repeated event too', async () => {
		const id = await makeWorkflow([trigger({ scope: 'party', partyId: PARTY }), code(`if (Date.parse($json.sentOn) - Date.parse($json.createdOn) < 900) throw new Error('no room'); return [];`)]);
		await activate(id);
		expect(await hooks()).toEqual([expect.objectContaining({ scope: 'party', partyId: PARTY })]);
		const documentId = await arrive();
		await until('the second call is taken', async () => (await deliveries(documentId))[0]?.state === 'delivered');
		expect((await deliveries(documentId))[0]?.attempts.map(({ status }) => status)).toEqual([500, 200]);
		expect((await executions(id)).map(({ status }) => status).sort()).toEqual(['error', 'success']);
		await deactivate(id);
		await until('the hook is gone', async () => (await hooks()).length === 0);
	});

	it('takes over the hook that an earlier life left behind instead of making a second one', async () => {
		const id = await makeWorkflow([trigger(), code('return $input.all();')]);
		await activate(id);
		const [first] = await hooks();
		await axios.post(`${inbox.url}/connect/token`, new URLSearchParams({ grant_type: 'client_credentials', client_id: 'econnect-client', client_secret: 'econnect-secret', scope: 'ap' }), { proxy: false }).then(
			async ({ data }: { data: { access_token: string } }) =>
				await axios.put(`${inbox.url}/api/v1/hook`, { id: first?.id, action: `${addressOf(first)}#stolen`, topics: ['InvoiceReceived'] }, { headers: { authorization: `Bearer ${data.access_token}` }, proxy: false }),
		);
		await n8n.process.crash();
		n8n = await startN8n({ userFolder: folder, port: n8n.port, packages: [] });
		await deactivate(id);
		await until('the hook is gone', async () => (await hooks()).length === 0);
		await activate(id);
		expect(await hooks()).toHaveLength(1);
		const documentId = await arrive();
		await until('the event is delivered', async () => (await deliveries(documentId))[0]?.state === 'delivered');
		await deactivate(id);
	});

	it('listens with a hook of its own in the editor and removes it afterwards', async () => {
		const id = await makeWorkflow([trigger(), code('return $input.all();')]);
		const run = await personalApi(n8n.url, n8n.cookie).post<{ data: { waitingForWebhook?: boolean } }>(`/rest/workflows/${id}/run`, { triggerToStartFrom: { name: 'Trigger' } });
		expect(run.data.data.waitingForWebhook).toBe(true);
		const [hook] = await hooks();
		expect(addressOf(hook)).toContain('/webhook-test/');
		expect(hook?.name).toContain('(test, temporary)');
		const documentId = await arrive();
		await until('the event is delivered', async () => (await deliveries(documentId))[0]?.state === 'delivered');
		await until('the hook is gone', async () => (await hooks()).length === 0);
	});
});

describe('eConnect Inbox in a real n8n', () => {
	const start: NodeOfWorkflow = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
	const action = (parameters: Record<string, unknown>, more: Partial<NodeOfWorkflow> = {}): NodeOfWorkflow => ({ name: 'Inbox', type: `${OWN}.eConnectInbox`, typeVersion: 1, parameters, credentials: withLogin(), ...more });

	it('logs in without anybody clicking, and again when its token has run out', async () => {
		const id = await makeWorkflow([start, action({ resource: 'party', operation: 'getAll', returnAll: true })]);
		for (const round of [1, 2]) {
			const execution = await runWorkflow(n8n, id, 'Start');
			expect([round, execution.status === 'success' ? '' : whyFailed(execution)]).toEqual([round, '']);
			expect(outputOf(execution, 'Inbox').map(({ json }) => json.id)).toContain(PARTY);
			await control('POST', '/clock', { advanceSeconds: 3700 });
		}
		const calls = await control<Array<{ path: string; status: number }>>('GET', '/calls');
		expect(calls.filter(({ path, status }) => path === '/connect/token' && status === 200).length).toBeGreaterThanOrEqual(1);
		expect(calls.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(1);
	});

	it('downloads the bytes, and gives an error item for each document that it cannot get (AUT-13)', async () => {
		const documentId = await arrive();
		const id = await makeWorkflow([
			start,
			{ ...code(`return ['${documentId}', 'nothing', ''].map((documentId) => ({ json: { documentId, rowId: 7 } }));`), name: 'Rows' },
			action({ resource: 'purchaseInvoice', operation: 'download', partyId: PARTY, documentId: '={{ $json.documentId }}' }, { onError: 'continueErrorOutput' }),
		]);
		const execution = await runWorkflow(n8n, id, 'Start');
		expect(execution.status === 'success' ? '' : whyFailed(execution)).toBe('');
		const [good] = outputOf(execution, 'Inbox');
		expect(good).toMatchObject({ json: { documentId, rowId: 7 }, binary: { data: { mimeType: 'application/xml', fileName: `${documentId}.xml` } } });
		expect(outputOf(execution, 'Inbox', 0, 1).map(({ json }) => json)).toEqual([
			expect.objectContaining({ rowId: 7, details: expect.objectContaining({ code: 'DOCUMENT_NOT_AVAILABLE', retryable: false, partyId: PARTY, documentId: 'nothing' }) }),
			expect.objectContaining({ rowId: 7, details: expect.objectContaining({ code: 'INVALID_INPUT' }) }),
		]);
	});

	it('says that the log-in was refused, and shows neither secret nor token', async () => {
		const wrong = await makeCredential(n8n, 'wrong', 'eConnectPsbOAuth2Api', { environment: 'custom', baseUrl: inbox.url, clientId: 'econnect-client', clientSecret: 'not-the-secret' });
		const id = await makeWorkflow([start, action({ resource: 'party', operation: 'getAll' }, { credentials: { eConnectPsbOAuth2Api: wrong } })]);
		const execution = await runWorkflow(n8n, id, 'Start');
		expect(execution.status).toBe('error');
		const text = JSON.stringify(execution);
		expect(text).toContain('LOGIN_FAILED');
		expect(text).not.toContain('not-the-secret');
	});
});
