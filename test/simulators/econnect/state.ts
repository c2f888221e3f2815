import { createClock, type Clock } from './clock';
import { createIdentifiers } from './identifiers';
import type { WatchdogMail } from './watchdog-mail';

export interface Permissions {
	canSendDocument: boolean;
	canReceiveDocument: boolean;
	canRemoveDocument: boolean;
	canManageHook: boolean;
	canChangeDocumentStatus: boolean;
}

export interface Party {
	id: string;
	name: string;
	permissions: Permissions;
}

/** `parties` undefined = the whole environment. */
export interface Client {
	clientId: string;
	clientSecret: string;
	parties?: string[];
}

export interface User {
	username: string;
	password: string;
	parties?: string[];
}

export interface Token {
	value: string;
	holder: string;
	parties: string[] | undefined;
	expiresAt: number;
}

/** `partyId` undefined = an environment hook: all parties, one queue. */
export interface Hook {
	id: string;
	partyId: string | undefined;
	name: string;
	action: string;
	topics: string[];
	publishTopics: string[];
	filter: string | null;
	init: Record<string, unknown> | null;
	isActive: boolean;
	createdOn: number;
	changedOn: number;
}

export interface DocumentStatus {
	id: string;
	name: string;
	description: string;
	createdOn: number;
}

export interface StoredDocument {
	id: string;
	partyId: string;
	kind: 'purchaseInvoice' | 'salesInvoice';
	fileName: string;
	contentType: string;
	content: Buffer;
	details: Record<string, string>;
	createdOn: number;
	firstDownloadedOn: number | undefined;
	downloads: number;
	deletedOn: number | undefined;
	statuses: DocumentStatus[];
	responses: Array<{ id: string; status: string; reasons: Record<string, string>; actions: Record<string, string>; note: string; createdOn: number }>;
}

export interface PsbEvent {
	id: string;
	topic: string;
	partyId: string;
	documentId: string;
	message: string;
	details: Record<string, string>;
	createdOn: number;
}

export interface Attempt {
	number: number;
	sentOn: string;
	startedAt: number;
	endedAt: number;
	/** HTTP status, or 0 when no answer came. */
	status: number;
	error: string;
	/** What the simulator spoiled on purpose in this call. */
	spoiled: string[];
}

export interface Delivery {
	id: string;
	eventId: string;
	hookId: string;
	documentId: string;
	partyId: string;
	topic: string;
	state: 'waiting' | 'running' | 'delivered' | 'given up' | 'cancelled';
	dueAt: number;
	deliveredAt: number | undefined;
	attempts: Attempt[];
}

export interface Watchdog {
	topic: 'HookSent' | 'HookSentRetry' | 'HookSentError';
	hookId: string;
	documentId: string;
	at: number;
	mailedTo: string[];
	mail: WatchdogMail;
}

export interface Call {
	at: number;
	method: string;
	path: string;
	status: number;
	milliseconds: number;
	requestId: string;
}

export interface Fault {
	kind: string;
	/** How often it still happens; a negative number means for ever. */
	times: number;
	status?: number;
	milliseconds?: number;
	seconds?: number;
	/** Only calls whose path contains this text. */
	path?: string;
	method?: string;
}

/** Facts that are not established about the service; each can be turned the other way. */
export interface Assumptions {
	/** EC-02: status of a download after retention ended, or after a delete. */
	goneStatus: 404 | 410;
	/** EC-03: hooks are listed with the secret still in their action; false = the part behind # is left out. */
	hookSecretListed: boolean;
	/** EC-04: a failed call is set aside until its retry and does not hold up the rest of the queue; true = it does. */
	retryBlocksQueue: boolean;
	/** EC-05: which spelling of an invoice response's status is accepted. */
	responseStatus: 'both' | 'code' | 'word';
	/** EC-06: which download parameter is understood; the other one is ignored. */
	downloadParameter: 'both' | 'targetFormat' | 'targetDocumentTypeId';
	/** EC-07: there is a list of received documents (its path is a guess). */
	listEndpoint: boolean;
	/** EC-07: documents on a page of that list, linked by a `Link` header; 0 = all on one page. */
	listPage: number;
	/** EC-08: a hook that was put with an unknown id keeps that id; false = the service gives its own. */
	hookIdByCaller: boolean;
	/** EC-09: a re-offer brings a removed document back; false = it is refused. */
	reofferRestores: boolean;
	/** EC-15: a watch-dog's mail names the organisation; false = the document only. */
	watchdogNamesParty: boolean;
}

export interface Settings {
	/** EC-01: pauses before the 2nd, 3rd … call; when they are used up the service gives up. */
	retrySeconds: number[];
	/** EC-10: how long the service waits for an answer; any 2xx counts as heard. */
	hookTimeoutSeconds: number;
	/** Calls at one time for one hook. */
	hookQueues: number;
	tokenSeconds: number;
	requireSubscriptionKey: string;
	unreadDays: number;
	readDays: number;
	assumptions: Assumptions;
}

export interface State {
	clock: Clock;
	identifiers: ReturnType<typeof createIdentifiers>;
	settings: Settings;
	parties: Map<string, Party>;
	clients: Map<string, Client>;
	users: Map<string, User>;
	tokens: Map<string, Token>;
	hooks: Map<string, Hook>;
	documents: Map<string, StoredDocument>;
	uploads: Set<string>;
	events: PsbEvent[];
	deliveries: Delivery[];
	watchdogs: Watchdog[];
	calls: Call[];
	faults: Fault[];
}

export const ALL_PERMISSIONS: Permissions = {
	canSendDocument: true,
	canReceiveDocument: true,
	canRemoveDocument: true,
	canManageHook: true,
	canChangeDocumentStatus: true,
};

export function defaultSettings(): Settings {
	return {
		retrySeconds: [5, 15, 60, 300, 1800, 7200, 21600],
		hookTimeoutSeconds: 30,
		hookQueues: 1,
		tokenSeconds: 3600,
		requireSubscriptionKey: '',
		unreadDays: 90,
		readDays: 7,
		assumptions: {
			goneStatus: 404,
			hookSecretListed: true,
			retryBlocksQueue: false,
			responseStatus: 'both',
			downloadParameter: 'both',
			listEndpoint: false,
			listPage: 0,
			hookIdByCaller: true,
			reofferRestores: false,
			watchdogNamesParty: true,
		},
	};
}

export interface Seed {
	parties: Array<{ id: string; name: string; permissions?: Partial<Permissions> }>;
	clients: Client[];
	users: User[];
}

export const DEFAULT_SEED: Seed = {
	parties: [
		{ id: 'NL:KVK:12345678', name: 'Voorbeeld Bakkerij B.V.' },
		{ id: 'NL:KVK:87654321', name: 'Voorbeeld Techniek B.V.' },
		{ id: '0208:0403170701', name: 'Voorbeeld Handel NV' },
	],
	clients: [{ clientId: 'econnect-client', clientSecret: 'econnect-secret' }],
	users: [{ username: 'inbox@example.test', password: 'inbox-password' }],
};

export function createState(settings: Settings, seed: Seed): State {
	const state: State = {
		clock: createClock(),
		identifiers: createIdentifiers(),
		settings,
		parties: new Map(),
		clients: new Map(),
		users: new Map(),
		tokens: new Map(),
		hooks: new Map(),
		documents: new Map(),
		uploads: new Set(),
		events: [],
		deliveries: [],
		watchdogs: [],
		calls: [],
		faults: [],
	};
	plant(state, seed);
	return state;
}

/** Adds parties, clients and users; one with a known id is replaced. */
export function plant(state: State, seed: Partial<Seed>): void {
	for (const { id, name, permissions } of seed.parties ?? []) {
		state.parties.set(id, { id, name, permissions: { ...ALL_PERMISSIONS, ...permissions } });
	}
	for (const client of seed.clients ?? []) state.clients.set(client.clientId, client);
	for (const user of seed.users ?? []) state.users.set(user.username, user);
}

/** Back to an empty inbox with the given seed; settings and clock too. */
export function resetState(state: State, settings: Settings, seed: Seed): void {
	state.clock.reset();
	state.identifiers.reset();
	state.settings = settings;
	for (const map of [state.parties, state.clients, state.users, state.tokens, state.hooks, state.documents]) map.clear();
	state.uploads.clear();
	for (const list of [state.events, state.deliveries, state.watchdogs, state.calls, state.faults]) list.length = 0;
	plant(state, seed);
}
