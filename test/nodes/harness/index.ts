/**
 * Runs the built nodes in a real n8n engine, inside the test's process (no server, no database).
 *
 *   const store = credentialStore({ c1: { name: 'Exact', type: 'exactOnlineOAuth2Api', data: { … } } });
 *   const run = await runNode({ type: EXACT_ONLINE, parameters: { resource: 'division', operation: 'getAll' },
 *                               credentials: { exactOnlineOAuth2Api: 'c1' }, store, items: [{ json: {} }] });
 *   run.status === 'success'; run.output[0].json; run.errorOutput; run.hints; run.error?.message
 *
 * `runWorkflow` takes a whole workflow in n8n's JSON; its first node is of type `harness.start` and gives out `items`.
 * `searchList`, `callWebhook`, `callHook` and `callPoll` call the other doors of a node. Run `npx gulp build` first: nodes are
 * loaded from `dist`, by the `n8n` block of both package.json files, as n8n does it.
 */
import type { CredentialStore, HarnessItem, HarnessNode, HarnessWorkflow, HookRequest, InProcessN8n, ListSearchAnswer, ListSearchRequest, PollRequest, RunError, StoredCredential, WebhookAnswer, WebhookRequest, WorkflowRun } from './shapes';

export type { CredentialStore, HarnessItem, HarnessNode, HarnessWorkflow, NodeRun, RunError, WorkflowRun } from './shapes';

export const EXACT_ONLINE = 'n8n-nodes-exact-online-autopilot.exactOnline';
export const EXACT_ONLINE_TRIGGER = 'n8n-nodes-exact-online-autopilot.exactOnlineTrigger';
export const EXACT_ONLINE_WEBHOOK_TRIGGER = 'n8n-nodes-exact-online-autopilot.exactOnlineWebhookTrigger';
export const E_INVOICE = 'n8n-nodes-exact-online-autopilot.eInvoice';
export const ECONNECT_INBOX = 'n8n-nodes-econnect-inbox.eConnectInbox';
export const ECONNECT_INBOX_TRIGGER = 'n8n-nodes-econnect-inbox.eConnectInboxTrigger';

function n8n(): InProcessN8n {
	const found = (globalThis as unknown as { n8n?: InProcessN8n }).n8n;
	if (!found) throw new Error('This test needs the environment test/nodes/harness/environment.ts (Jest project "in-process").');
	return found;
}

/** Results come from another realm; a copy makes `toEqual` and `instanceof` behave. */
function copy<T>(value: T): T {
	return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}

export function credentialStore(credentials: Record<string, StoredCredential>): CredentialStore {
	return { credentials, saves: 0 };
}

export interface NodeRunRequest {
	type: string;
	parameters: Record<string, unknown>;
	store: CredentialStore;
	/** Credential type -> id in the store. */
	credentials?: Record<string, string>;
	/** Default: one empty item. */
	items?: HarnessItem[];
	onError?: HarnessNode['onError'];
	mode?: 'manual' | 'trigger';
}

export interface SingleNodeRun {
	status: string;
	output: HarnessItem[];
	errorOutput: HarnessItem[];
	hints: Array<{ message: string; type?: string }>;
	error?: RunError;
	stored: string;
}

function nodeOf({ type, parameters, credentials = {}, store, onError }: Omit<NodeRunRequest, 'items'>): HarnessNode {
	const named = Object.entries(credentials).map(([kind, id]) => [kind, { id, name: store.credentials[id]?.name ?? id }]);
	return { name: 'Node', type, parameters, onError, credentials: Object.fromEntries(named) as HarnessNode['credentials'] };
}

/** Runs one node over items and gives back what came out of it. */
export async function runNode(request: NodeRunRequest): Promise<SingleNodeRun> {
	const run = await runWorkflow({ nodes: [{ name: 'Start', type: 'harness.start' }, nodeOf(request)] }, request);
	const last = run.nodes.Node?.at(-1);
	return { status: run.status, output: last?.outputs[0] ?? [], errorOutput: last?.outputs[1] ?? [], hints: last?.hints ?? [], error: run.error ?? last?.error, stored: run.stored };
}

/** Runs a workflow from its first node, which gives out `items`. */
export async function runWorkflow(
	workflow: HarnessWorkflow,
	{ store, items = [{ json: {} }], mode = 'manual' }: { store: CredentialStore; items?: HarnessItem[]; mode?: 'manual' | 'trigger' },
): Promise<WorkflowRun> {
	return copy(await n8n().runWorkflow({ workflow, store, items, mode }));
}

export async function searchList(request: Omit<ListSearchRequest, 'node'> & NodeRunRequest): Promise<ListSearchAnswer> {
	return copy(await n8n().searchList({ ...request, node: nodeOf(request) }));
}

export async function callWebhook(request: Omit<WebhookRequest, 'node' | 'mode'> & Omit<NodeRunRequest, 'mode'> & { mode?: WebhookRequest['mode'] }): Promise<WebhookAnswer> {
	return copy(await n8n().callWebhook({ ...request, node: nodeOf({ ...request, mode: undefined }) }));
}

export async function callHook(request: Omit<HookRequest, 'node'> & NodeRunRequest): Promise<boolean> {
	return await n8n().callHook({ ...request, node: nodeOf(request) });
}

/** One poll; null = nothing new. */
export async function callPoll(request: Omit<PollRequest, 'node'> & NodeRunRequest): Promise<HarnessItem[] | null> {
	return copy(await n8n().callPoll({ ...request, node: nodeOf(request) }));
}

/** A file as n8n carries it in an item. */
export function binary(content: string | Buffer, mimeType: string, fileName: string): { data: string; mimeType: string; fileName: string; fileExtension?: string } {
	return { data: Buffer.from(content).toString('base64'), mimeType, fileName, fileExtension: fileName.split('.').at(-1) };
}
