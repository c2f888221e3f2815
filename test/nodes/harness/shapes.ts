/** What crosses the border between a test and the n8n that runs it: plain JSON both ways. */

export interface StoredCredential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/**
 * The fake of n8n's credential table. `saves` counts what n8n wrote back (rotated tokens); `beforeSave` may wait or
 * throw, to play a slow or a failing database. Share one store between runs that share a login.
 */
export interface CredentialStore {
	credentials: Record<string, StoredCredential>;
	saves: number;
	beforeSave?: (id: string) => Promise<void> | void;
}

export interface HarnessItem {
	json: Record<string, unknown>;
	binary?: Record<string, { data: string; mimeType: string; fileName?: string; fileExtension?: string; fileSize?: string }>;
	pairedItem?: unknown;
	error?: unknown;
}

export interface HarnessNode {
	name: string;
	/** `<package>.<node>`, e.g. `n8n-nodes-exact-online-autopilot.exactOnline`; `harness.start` passes items on. */
	type: string;
	typeVersion?: number;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	disabled?: boolean;
}

export interface HarnessWorkflow {
	nodes: HarnessNode[];
	/** n8n's own shape; left out, the nodes are chained in the order in which they stand. */
	connections?: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** As n8n's database holds it, e.g. `{ 'node:Name': {…} }`. */
	staticData?: Record<string, unknown>;
}

export interface RunRequest {
	workflow: HarnessWorkflow;
	store: CredentialStore;
	/** What the first node gives out (its type must be `harness.start`, or it is a trigger with pinned data). */
	items: HarnessItem[];
	mode: 'manual' | 'trigger';
}

export interface NodeRun {
	outputs: HarnessItem[][];
	error?: RunError;
	hints: Array<{ message: string; type?: string }>;
}

export interface RunError {
	name: string;
	message: string;
	description?: string;
	/** The whole error, messages and context, as one text: for tests that look for leaked secrets. */
	text: string;
}

export interface WorkflowRun {
	status: string;
	error?: RunError;
	/** Per node, one entry a run of that node. */
	nodes: Record<string, NodeRun[]>;
	/** All run data as n8n would store it: for tests that look for leaked secrets. */
	stored: string;
}

export interface ListSearchRequest {
	node: HarnessNode;
	store: CredentialStore;
	/** Name of the search method of the node, e.g. `searchDivisions`. */
	method: string;
	/** Dotted path of the parameter that asks, e.g. `division`. */
	path?: string;
	filter?: string;
	paginationToken?: string;
}

export interface ListSearchAnswer {
	results: Array<{ name: string; value: string | number; url?: string; description?: string }>;
	paginationToken?: unknown;
}

export interface WebhookRequest {
	node: HarnessNode;
	store: CredentialStore;
	webhookName?: string;
	method?: string;
	headers?: Record<string, string>;
	/** The raw body as it came over the line. */
	rawBody: string;
	query?: Record<string, unknown>;
	mode?: 'manual' | 'webhook';
	/** Kept between calls by the test: the node's static data. */
	staticData?: Record<string, unknown>;
}

export interface WebhookAnswer {
	/** What the node handed to n8n; `undefined` where no execution starts. */
	items?: HarnessItem[][];
	webhookResponse?: unknown;
	noWebhookResponse?: boolean;
	/** What the node wrote to the answer itself. */
	written: { status?: number; body?: unknown; ended: boolean; headers: Record<string, string> };
}

export interface HookRequest {
	node: HarnessNode;
	store: CredentialStore;
	webhookName?: string;
	hook: 'checkExists' | 'create' | 'delete';
	/** Where n8n would be reachable, e.g. `http://127.0.0.1:5678/webhook`. */
	webhookBaseUrl: string;
	mode?: 'manual' | 'trigger';
	staticData?: Record<string, unknown>;
}

export interface PollRequest {
	node: HarnessNode;
	store: CredentialStore;
	mode?: 'manual' | 'trigger';
	activation?: 'activate' | 'init' | 'update';
	/** Kept between polls by the test: the node's static data. */
	staticData?: Record<string, unknown>;
}

/** What the environment puts on the test's global. */
export interface InProcessN8n {
	runWorkflow(request: RunRequest): Promise<WorkflowRun>;
	searchList(request: ListSearchRequest): Promise<ListSearchAnswer>;
	callWebhook(request: WebhookRequest): Promise<WebhookAnswer>;
	callHook(request: HookRequest): Promise<boolean>;
	callPoll(request: PollRequest): Promise<HarnessItem[] | null>;
}
