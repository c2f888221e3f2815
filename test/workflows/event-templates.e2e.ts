/**
 * What lives on events of Exact, in a real n8n: *When a payment changes, tell my invoicing tool* by its own poll, from the payment in Exact to the note
 * in the ledger (BNK-3), and the part of *Nightly check* that looks after webhook subscriptions.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { tableRows, type LedgerRow } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, openRehearsal, type Rehearsal } from '../../scripts/demo/rehearsal';
import { listExecutions, outputOf, whyFailed } from '../../scripts/n8n/executions';
import { runWorkflow } from '../../scripts/n8n/run-workflow';
import { publicApi } from '../../scripts/n8n/session';
import { openBrowser } from '../../scripts/screenshots/chromium';
import { loggedIn, photographPanel } from '../../scripts/screenshots/editor';
import { sentInvoices } from './harness/sent-invoices';
import { published } from './harness/published';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
/** A folder for pictures of both trigger panels; none = none are taken. */
const PICTURES = process.env.E2E_PICTURES;
const TEMPLATE = 'when-a-payment-changes';
const WRITE_BACK = 'write-back-to-my-invoicing-tool';

interface PaymentRow extends LedgerRow {
	paymentState: string | null;
	openAmount: string | null;
	paidAt: string | null;
	paymentCheckedAt: string | null;
}
interface StoredWorkflow {
	name: string;
	nodes: Array<{ name: string; parameters: Record<string, unknown>; [more: string]: unknown }>;
	connections: object;
	staticData?: Record<string, { state?: string }> | null;
}

let folder: string;
let rehearsal: Rehearsal;
let home: Organisation;
let ids: Record<string, string>;
let books: Awaited<ReturnType<typeof sentInvoices>>;

const n8nApi = () => publicApi(rehearsal.n8n.url, rehearsal.n8n.apiKey);
const workflow = async () => (await n8nApi().get<StoredWorkflow>(`/workflows/${ids[TEMPLATE] ?? ''}`)).data;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'payment-trigger-e2e-'));
	rehearsal = await openRehearsal({ userFolder: folder, accessTokenSeconds: 3000, log: say }, async (exact) => {
		const planted = await plantOrganisations(exact, [], 2);
		home = planted.home.NL;
		return planted.all;
	});
	expect(await connectOrganisation(rehearsal, home)).toMatch(/^Connected:/);
	ids = Object.fromEntries((await tableRows<{ template: string; workflowId: string }>(rehearsal.n8n, 'ExactTemplates')).map(({ template, workflowId }) => [template, workflowId]));
	books = await sentInvoices(rehearsal, home);
});

afterAll(async () => {
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const row = async (number: string) => (await tableRows<PaymentRow>(rehearsal.n8n, 'ExactDeliveries')).find((one) => one.number === number);

/** Everything that the invoicing tool was given by production runs. */
async function writtenBack(): Promise<Array<Record<string, unknown>>> {
	const runs = (await listExecutions(rehearsal.n8n, { workflowId: ids[WRITE_BACK], includeData: true })).filter(({ status }) => status === 'success').reverse();
	return runs.flatMap((run) => outputOf(run, 'What would be written').map(({ json }) => json));
}
/** The trigger's part of what was found, own or foreign. */
async function told(): Promise<string[]> {
	const runs = (await listExecutions(rehearsal.n8n, { workflowId: ids[TEMPLATE], includeData: true })).reverse();
	return runs.flatMap((run) => outputOf(run, 'A payment changed').map(({ json }) => String(json.key)));
}

describe('When a payment changes', () => {
	it('tells the invoicing tool of own invoices only, once, and notes it in the ledger', async () => {
		await books.sent('O-1', 'O-2');
		await books.typed('TYPED-1');
		// Five minutes are long for a test.
		const { name, nodes, connections } = await workflow();
		await n8nApi().post(`/workflows/${ids[TEMPLATE] ?? ''}/deactivate`, {});
		await n8nApi().put(`/workflows/${ids[TEMPLATE] ?? ''}`, { name, nodes: nodes.map((node) => (node.name === 'A payment changed' ? { ...node, parameters: { ...node.parameters, pollTimes: { item: [{ mode: 'everyMinute' }] } } } : node)), connections, settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' } });
		await n8nApi().post(`/workflows/${ids[TEMPLATE] ?? ''}/activate`, {});
		await until('the trigger saved where it begins', async () => ((await workflow()).staticData?.['node:A payment changed']?.state ?? '').includes(`${home.division}/PaymentStatus`));

		await books.pay('TYPED-1');
		await books.pay('O-1');
		await until('the payment is noted', async () => (await row('O-1'))?.paymentState === 'paid');
		expect(await writtenBack()).toEqual([expect.objectContaining({ number: 'O-1', paymentState: 'paid', openAmount: '0.00', paidAt: '2026-10-20' })]);
		expect(await row('O-1')).toMatchObject({ state: 'sent', paymentState: 'paid', openAmount: '0.00', paidAt: '2026-10-20', paymentCheckedAt: expect.any(String) });
		expect((await row('O-2'))?.paymentState ?? '').toBe('');
		expect(await row('TYPED-1')).toBeUndefined();

		// A foreign invoice alone: the trigger tells it, and nothing is written back.
		await books.typed('TYPED-2');
		await books.pay('TYPED-2');
		await until('the trigger tells the foreign one', async () => (await told()).includes(books.entryIds.get('TYPED-2') ?? ''));
		await sleep(3000);
		expect(await writtenBack()).toHaveLength(1);
		expect((await told()).filter((key) => key === books.entryIds.get('O-1'))).toHaveLength(1);
	});

});

describe('Nightly check', () => {
	interface Summary {
		webhooks: { listed: number; madeAgain: number; taken: number };
		warnings: string[];
	}
	async function night(): Promise<Summary> {
		const execution = await runWorkflow(rehearsal.n8n, ids['nightly-check'] ?? '', 'Run it now');
		if (execution.status !== 'success') throw new Error(whyFailed(execution));
		return outputOf(execution, 'Summary')[0]?.json as unknown as Summary;
	}
	const subscribed = async () => (await rehearsal.exact.door.get<Array<{ ID: string; Topic: string; CallbackURL: string }>>(`/rows?division=${home.division}&endpoint=webhooks/WebhookSubscriptions`)).map(({ Topic, CallbackURL }) => ({ topic: Topic, callbackUrl: CallbackURL }));
	const remembered = async () => JSON.parse((await tableRows<{ name: string; value: string }>(rehearsal.n8n, 'ExactCursors')).find(({ name }) => name === 'webhooks')?.value ?? '{}') as { seen?: unknown[]; remade?: unknown[] };

	it('makes a webhook that Exact lost again, remembers it, and lets go what nothing answers for', async () => {
		const { data } = await n8nApi().post<{ id: string }>('/workflows', { name: 'Listens', nodes: [{ id: 'w', name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2, position: [0, 0], webhookId: 'listens', parameters: { httpMethod: 'POST', path: 'listens', responseMode: 'onReceived', options: {} } }], connections: {}, settings: { executionOrder: 'v1' } });
		await n8nApi().post(`/workflows/${data.id}/activate`, {});
		await published(rehearsal.n8n.url, 'listens');
		const lost = { division: home.division, topic: 'Accounts', callbackUrl: `${rehearsal.n8n.url}/webhook/listens` };
		const dead = { division: home.division, topic: 'Items', callbackUrl: `${rehearsal.n8n.url}/webhook/nothing-there` };
		const tables = (await n8nApi().get<{ data: Array<{ id: string; name: string }> }>('/data-tables')).data.data;
		await n8nApi().post(`/data-tables/${tables.find(({ name }) => name === 'ExactCursors')?.id ?? ''}/rows`, { data: [{ name: 'webhooks', value: JSON.stringify({ seen: [lost, dead], remade: [] }), savedAt: '2026-10-01T00:00:00Z' }] });

		const first = await night();
		expect(first.webhooks).toEqual({ listed: 1, madeAgain: 1, taken: 0 });
		expect(first.warnings.filter((one) => one.startsWith('Webhook'))).toEqual([expect.stringContaining('is there again'), expect.stringContaining('nothing answers at')]);
		expect(await subscribed()).toEqual([{ topic: lost.topic, callbackUrl: lost.callbackUrl }]);
		expect(await remembered()).toEqual({ seen: [lost], remade: [lost] });

		const second = await night();
		expect(second.webhooks).toEqual({ listed: 1, madeAgain: 0, taken: 0 });
		expect(second.warnings.filter((one) => one.startsWith('Webhook'))).toEqual([]);
	});
});

describe('Both trigger panels', () => {
	it('can be looked at', async () => {
		if (PICTURES === undefined) return;
		const browser = await openBrowser(1700, 1100);
		const page = await loggedIn(browser, rehearsal.n8n);
		await photographPanel(page, rehearsal.n8n, ids[TEMPLATE] ?? '', 'A payment changed', join(PICTURES, 'polling-trigger.png'));
		const { data } = await n8nApi().post<{ id: string }>('/workflows', { name: 'Events of Exact', nodes: [{ id: 'a', name: 'Exact Online Webhook Trigger', type: 'n8n-nodes-exact-online-autopilot.exactOnlineWebhookTrigger', typeVersion: 1, position: [0, 0], webhookId: '11111111-2222-4333-8444-555555555555', parameters: { topics: ['SalesInvoices', 'Accounts'], divisions: [String(home.division)] }, credentials: (await workflow()).nodes.find((node) => node.name === 'A payment changed')?.credentials }], connections: {}, settings: { executionOrder: 'v1' } });
		await photographPanel(page, rehearsal.n8n, data.id, 'Exact Online Webhook Trigger', join(PICTURES, 'webhook-trigger.png'));
		await browser.close();
	});
});
