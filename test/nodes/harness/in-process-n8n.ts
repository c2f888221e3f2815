import type { INode, INodeExecutionData, IRun, IWebhookData, IWorkflowExecuteAdditionalData, Workflow } from 'n8n-workflow';
import { credentialsHelper } from './credentials-helper';
import { loadN8n, type N8n } from './load-n8n';
import { loadPackages, type LoadedPackages } from './packages';
import type { CredentialStore, HarnessItem, HarnessNode, HarnessWorkflow, HookRequest, InProcessN8n, ListSearchRequest, NodeRun, PollRequest, RunError, RunRequest, WebhookRequest, WorkflowRun } from './shapes';

let executions = 0;
let engine: N8n | undefined;

/**
 * One engine per Jest worker, but the packages anew for each test file, as after a restart of n8n: what they remember of
 * an Exact login (budget, dead links, refusals) belongs to a process, and each file has simulators of its own.
 */
export async function inProcessN8n(): Promise<InProcessN8n> {
	if (engine === undefined) {
		engine = loadN8n();
		await rememberProcessed(engine);
	}
	const n8n = engine;
	const packages = await loadPackages(n8n);
	return {
		runWorkflow: async (request) => await runWorkflow(n8n, packages, request),
		searchList: async (request) => await searchList(n8n, packages, request),
		callWebhook: async (request) => await callWebhook(n8n, packages, request),
		callHook: async (request) => await callHook(n8n, packages, request),
		callPoll: async (request) => await callPoll(n8n, packages, request),
	};
}

/** n8n's table of processed items, in memory: what nodes wrote down with `checkProcessedAndRecord`. */
async function rememberProcessed({ core }: N8n): Promise<void> {
	const kept = new Map<string, Set<string>>();
	const place = (scope: string, { workflow, node }: { workflow: { id?: string }; node?: { id: string; name: string } }) => {
		const name = `${workflow.id ?? ''}/${scope === 'node' ? (node?.name ?? '') : ''}`;
		const found = kept.get(name) ?? new Set<string>();
		kept.set(name, found);
		return found;
	};
	await core.DataDeduplicationService.init({
		checkProcessedAndRecord: async (items: unknown[], scope: string, context: never) => {
			const known = place(scope, context);
			const fresh = items.filter((item) => !known.has(String(item)));
			const processed = items.filter((item) => known.has(String(item)));
			for (const item of fresh) known.add(String(item));
			return { new: fresh, processed };
		},
		removeProcessed: async () => undefined,
		clearAllProcessedItems: async (scope: string, context: never) => place(scope, context).clear(),
		getProcessedDataCount: async (scope: string, context: never) => place(scope, context).size,
	} as never);
}

async function runWorkflow(n8n: N8n, packages: LoadedPackages, request: RunRequest): Promise<WorkflowRun> {
	const workflow = build(n8n, packages, request.workflow);
	const first = workflow.getNode(request.workflow.nodes[0]?.name ?? '');
	if (!first) throw new Error('The workflow has no nodes.');
	const additional = additionalData(n8n, packages, request.store, request.mode);
	const run: IRun = await new n8n.core.WorkflowExecute(additional, request.mode).run({
		workflow,
		startNode: first,
		pinData: { [first.name]: request.items as INodeExecutionData[] },
	});
	return summary(run);
}

async function searchList(n8n: N8n, packages: LoadedPackages, request: ListSearchRequest) {
	const { workflow, node, type } = single(n8n, packages, request.node);
	const additional = additionalData(n8n, packages, request.store, 'internal');
	additional.currentNodeParameters = node.parameters;
	const method = type.methods?.listSearch?.[request.method];
	if (!method) throw new Error(`${node.type} has no list search "${request.method}".`);
	const context = new n8n.core.LoadOptionsContext(workflow, node, additional, request.path ?? '');
	const { results, paginationToken } = await method.call(context, request.filter, request.paginationToken);
	return { results: results.map(({ name, value, url, description }) => ({ name, value: value as string | number, url, description })), paginationToken };
}

async function callWebhook(n8n: N8n, packages: LoadedPackages, request: WebhookRequest) {
	const { workflow, node, type, staticData } = single(n8n, packages, request.node, request.staticData);
	const written: { status?: number; body?: unknown; ended: boolean; headers: Record<string, string> } = { ended: false, headers: {} };
	const answer = {
		status(code: number) { written.status = code; return answer; },
		writeHead(code: number) { written.status = code; return answer; },
		setHeader(name: string, value: string) { written.headers[name.toLowerCase()] = value; return answer; },
		header() { return answer; },
		set statusCode(code: number) { written.status = code; },
		send(body?: unknown) { written.body = body; written.ended = true; return answer; },
		json(body?: unknown) { written.body = body; written.ended = true; return answer; },
		end(body?: unknown) { written.body = body ?? written.body; written.ended = true; return answer; },
	};
	const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
	const additional = additionalData(n8n, packages, request.store, request.mode ?? 'webhook');
	Object.assign(additional, {
		httpRequest: { method: request.method ?? 'POST', headers, query: request.query ?? {}, params: {}, rawBody: Buffer.from(request.rawBody), body: parsed(request.rawBody) },
		httpResponse: answer,
	});
	const context = new n8n.core.WebhookContext(workflow, node, additional, request.mode ?? 'webhook', webhookData(type, workflow, node, request.webhookName), [], null);
	if (!type.webhook) throw new Error(`${node.type} has no webhook.`);
	const result = await type.webhook.call(context);
	keep(staticData, request.staticData);
	return { items: result.workflowData as HarnessItem[][] | undefined, webhookResponse: result.webhookResponse as unknown, noWebhookResponse: result.noWebhookResponse, written };
}

async function callHook(n8n: N8n, packages: LoadedPackages, request: HookRequest): Promise<boolean> {
	const { workflow, node, type, staticData } = single(n8n, packages, request.node, request.staticData);
	const additional = additionalData(n8n, packages, request.store, request.mode ?? 'trigger');
	additional.webhookBaseUrl = request.webhookBaseUrl;
	additional.webhookTestBaseUrl = `${request.webhookBaseUrl}-test`;
	const data = webhookData(type, workflow, node, request.webhookName);
	const context = new n8n.core.HookContext(workflow, node, additional, request.mode ?? 'trigger', request.mode === 'manual' ? 'manual' : 'activate', data);
	const method = type.webhookMethods?.[(request.webhookName ?? 'default') as 'default']?.[request.hook];
	if (!method) throw new Error(`${node.type} has no ${request.hook}.`);
	try {
		return await method.call(context);
	} finally {
		keep(staticData, request.staticData);
	}
}

/** One poll of a polling trigger; what it throws comes through, as n8n sees it. */
async function callPoll(n8n: N8n, packages: LoadedPackages, request: PollRequest): Promise<HarnessItem[] | null> {
	const { workflow, node, type, staticData } = single(n8n, packages, request.node, request.staticData);
	const mode = request.mode ?? 'trigger';
	const context = new n8n.core.PollContext(workflow, node, additionalData(n8n, packages, request.store, mode), mode, mode === 'manual' ? 'manual' : (request.activation ?? 'update'));
	if (!type.poll) throw new Error(`${node.type} does not poll.`);
	const items = await type.poll.call(context);
	keep(staticData, request.staticData);
	return items === null ? null : (items[0] as unknown as HarnessItem[]);
}

function additionalData(n8n: N8n, packages: LoadedPackages, store: CredentialStore, mode: string): IWorkflowExecuteAdditionalData {
	executions += 1;
	const at = 'http://127.0.0.1:5678';
	return {
		credentialsHelper: credentialsHelper(n8n, packages, store),
		hooks: new n8n.core.ExecutionLifecycleHooks(mode as 'manual', String(executions), { id: 'in-process', name: 'In process' } as never),
		executionId: String(executions),
		webhookBaseUrl: `${at}/webhook`, webhookTestBaseUrl: `${at}/webhook-test`, webhookWaitingBaseUrl: `${at}/webhook-waiting`,
		formWaitingBaseUrl: `${at}/form-waiting`, restApiUrl: `${at}/rest`, instanceBaseUrl: `${at}/`,
		variables: {}, currentNodeExecutionIndex: 0, setExecutionStatus() {}, secretsHelpers: {}, workflowSettings: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

function build({ workflow }: N8n, packages: LoadedPackages, { nodes, connections, settings, staticData }: HarnessWorkflow): Workflow {
	const chain = Object.fromEntries(
		nodes.slice(0, -1).map((node, index) => [node.name, { main: [[{ node: nodes[index + 1]?.name, type: 'main', index: 0 }]] }]),
	);
	return new workflow.Workflow({
		id: 'in-process',
		name: 'In process',
		nodes: nodes.map(whole),
		connections: (connections ?? chain) as never,
		active: false,
		nodeTypes: packages.nodeTypes,
		settings: { executionOrder: 'v1', ...settings },
		...(staticData === undefined ? {} : { staticData: JSON.parse(JSON.stringify(staticData)) as never }),
	});
}

function single(n8n: N8n, packages: LoadedPackages, given: HarnessNode, kept?: Record<string, unknown>) {
	const workflow = build(n8n, packages, { nodes: [given] });
	const node = workflow.getNode(given.name);
	if (!node) throw new Error('The node is not in its workflow.');
	const type = packages.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const staticData = workflow.getStaticData('node', node);
	Object.assign(staticData, kept);
	return { workflow, node, type, staticData };
}

function keep(from: object, into?: Record<string, unknown>): void {
	if (!into) return;
	for (const name of Object.keys(into)) delete into[name];
	Object.assign(into, JSON.parse(JSON.stringify(from)));
}

function webhookData(type: { description: { webhooks?: Array<{ name: string }> } }, workflow: Workflow, node: INode, name = 'default'): IWebhookData {
	const webhookDescription = type.description.webhooks?.find((webhook) => webhook.name === name);
	return { httpMethod: 'POST', node: node.name, path: 'in-process', webhookDescription, workflowId: workflow.id, workflowExecuteAdditionalData: {} } as unknown as IWebhookData;
}

function whole(node: HarnessNode, index: number): INode {
	return { id: `node-${index}`, webhookId: `hook-${index}`, typeVersion: 1, position: [index * 200, 0], parameters: {}, ...node } as INode;
}

function parsed(rawBody: string): unknown {
	try {
		return JSON.parse(rawBody);
	} catch {
		return rawBody === '' ? {} : rawBody;
	}
}

function summary(run: IRun): WorkflowRun {
	const { runData, error } = run.data.resultData;
	const nodes: Record<string, NodeRun[]> = {};
	for (const [name, runs] of Object.entries(runData)) {
		nodes[name] = runs.map((task) => ({
			outputs: (task.data?.main ?? []).map((items) => (items ?? []) as unknown as HarnessItem[]),
			error: task.error ? errorOf(task.error) : undefined,
			hints: (task.hints ?? []).map(({ message, type }) => ({ message, type })),
		}));
	}
	return { status: run.status, error: error ? errorOf(error) : undefined, nodes, stored: textOf(run.data) };
}

function errorOf(error: { name?: string; message: string; description?: string | null }): RunError {
	return { name: error.name ?? 'Error', message: error.message, description: error.description ?? undefined, text: textOf(error) };
}

/** Everything that is reachable as text; errors hide their message from JSON, so it is put in. */
function textOf(value: unknown): string {
	const seen = new Set<unknown>();
	return JSON.stringify(value, (_key, part: unknown) => {
		if (typeof part !== 'object' || part === null) return part;
		if (seen.has(part)) return '[seen]';
		seen.add(part);
		if (Object.prototype.toString.call(part) !== '[object Error]') return part;
		const error = part as Error;
		return { ...Object.fromEntries(Object.getOwnPropertyNames(error).map((name) => [name, (error as unknown as Record<string, unknown>)[name]])), message: error.message };
	}) ?? '';
}

