import { callHook, callPoll, callWebhook, EXACT_ONLINE_TRIGGER, EXACT_ONLINE_WEBHOOK_TRIGGER, type CredentialStore, type HarnessItem } from '../harness';
import { rehearsal } from '../exact-online/rehearsal';

type Row = Record<string, unknown>;

export interface Told {
	topic: string;
	action: string;
	division: number;
	key: string;
	modified: string;
	entity: Row;
}

export const WEBHOOK_BASE = 'http://127.0.0.1:5678/webhook';

/** A bakery in Exact with somebody who works in it, and a polling trigger whose static data the test holds. */
export async function triggerRehearsal(assumptions: Record<string, boolean | string> = {}, user = 'kantoor@lindehof.example') {
	const exact = await rehearsal({ assumptions, accessTokenSeconds: 1_000_000 });
	const people = await exact.control<{ clients: Array<{ id: string; webhookSecret: string }> }>('GET', '/people');
	// An app of one's own sees new administrations without a new consent.
	await exact.control('POST', '/seed', { clients: people.clients.slice(0, 1).map(({ id }) => ({ id, publishable: false })) });
	const { store, data } = await exact.connect(undefined, { userName: user });
	data.webhookSecret = people.clients.find(({ id }) => id === data.clientId)?.webhookSecret ?? '';
	const token = () => (data.oauthTokenData as { access_token: string }).access_token;
	const { code: division } = await exact.division('Bakkerij De Gouden');
	const { code: other } = await exact.division('Garage');
	const credential = { exactOnlineOAuth2Api: Object.keys(store.credentials)[0] ?? '' };

	async function api<T = Row>(method: string, path: string, body?: unknown, at = division): Promise<T> {
		const answer = await fetch(`${exact.simulator.url}/api/v1/${at}/${path}`, { method, headers: { authorization: `Bearer ${token()}`, accept: 'application/json', 'content-type': 'application/json', prefer: 'return=representation' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
		return (text === '' ? {} : (JSON.parse(text) as { d: unknown }).d) as T;
	}
	const list = async (path: string): Promise<Row[]> => {
		const d = await api<Row[] | { results: Row[] }>('GET', path);
		return Array.isArray(d) ? d : d.results;
	};
	const told = (items: readonly HarnessItem[] | null): Told[] => (items ?? []).map(({ json }) => json as unknown as Told);

	return {
		exact,
		store: store satisfies CredentialStore,
		data,
		credential,
		division,
		other,
		api,
		list,
		told,
		addAccount: async (name: string, more: Row = {}): Promise<string> => String((await api('POST', 'crm/Accounts', { Name: name, ...more })).ID),
		rename: async (id: string, name: string): Promise<void> => void (await api('PUT', `crm/Accounts(guid'${id}')`, { Name: name })),
		/** A polling trigger of its own. */
		listen(parameters: Row = {}) {
			const staticData: Record<string, unknown> = {};
			const poll = async (mode: 'manual' | 'trigger' = 'trigger', activation: 'activate' | 'init' | 'update' = 'update'): Promise<Told[]> =>
				told(await callPoll({ type: EXACT_ONLINE_TRIGGER, parameters: { topics: ['Accounts'], scope: 'chosen', divisions: [String(division)], options: {}, ...parameters }, store, credentials: credential, mode, activation, staticData }));
			return { poll, staticData };
		},
		/** A webhook trigger of its own. */
		hook(parameters: Row = {}) {
			const staticData: Record<string, unknown> = {};
			const node = { type: EXACT_ONLINE_WEBHOOK_TRIGGER, parameters: { topics: ['Accounts'], divisions: [String(division)], output: 'entity', ...parameters }, store, credentials: credential, staticData };
			return {
				staticData,
				node,
				life: async (name: 'checkExists' | 'create' | 'delete', mode: 'manual' | 'trigger' = 'trigger', webhookBaseUrl = WEBHOOK_BASE) => await callHook({ ...node, hook: name, mode, webhookBaseUrl }),
				call: async (rawBody: string, mode: 'manual' | 'webhook' = 'webhook') => await callWebhook({ ...node, rawBody, mode }),
				poll: async () => await callPoll({ ...node, mode: 'trigger' }),
			};
		},
	};
}

export type TriggerRehearsal = Awaited<ReturnType<typeof triggerRehearsal>>;
