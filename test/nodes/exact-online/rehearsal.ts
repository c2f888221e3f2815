import { createHash } from 'crypto';

import { startExactOnlineSimulator, type ExactOnlineSimulatorOptions } from '../../simulators/exact-online';
import { binary, credentialStore, EXACT_ONLINE, runNode, searchList, type CredentialStore, type HarnessItem, type NodeRunRequest, type SingleNodeRun } from '../harness';

export interface BookedMessage {
	id: string;
	subject: string;
	type: number;
	operation: number | null;
	senderMailbox: string;
	recipientMailbox: string;
	attachments: Array<{ fileName: string; size: number; sha256: string; type: number | null }>;
	half: boolean;
}

export interface SimulatedDivision {
	code: number;
	name: string;
	vatNumber: string;
	chamberOfCommerce: string;
}

interface TokenAnswer {
	access_token: string;
	refresh_token: string;
	expires_in: string;
	client_id: string;
	client_secret: string;
}

let credentials = 0;

/** A simulator, a connected credential, and the doors that a test needs: the node itself and the simulator's books. */
export async function rehearsal(options: ExactOnlineSimulatorOptions = {}) {
	const simulator = await startExactOnlineSimulator(options);

	async function control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(simulator.controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}

	// The limits have tests of their own; here they would only make the tests wait for the next minute.
	await control('POST', '/limits', { minutely: 100_000, daily: 100_000 });

	/** Every credential has an id of its own: what the process remembers of a login must not reach the next test. */
	async function connect(id = `credential-${(credentials += 1)}`, more: Record<string, unknown> = {}): Promise<{ store: CredentialStore; data: Record<string, unknown>; secrets: string[] }> {
		const token = await control<TokenAnswer>('POST', '/connect', { userName: 'kantoor@lindehof.example', ...more });
		const { client_id, client_secret, ...oauthTokenData } = token;
		const store = credentialStore({
			[id]: {
				name: 'Exact',
				type: 'exactOnlineOAuth2Api',
				data: { site: 'custom', customBaseUrl: simulator.url, clientId: client_id, clientSecret: client_secret, oauthTokenData: { ...oauthTokenData, n8n_expires_at: String(Date.now() + Number(token.expires_in) * 1000) } },
			},
		});
		return { store, data: store.credentials[id]?.data ?? {}, secrets: [token.access_token, token.refresh_token, client_secret] };
	}

	const request = (store: CredentialStore, parameters: Record<string, unknown>, items?: HarnessItem[]): NodeRunRequest => ({ type: EXACT_ONLINE, parameters, store, items, credentials: { exactOnlineOAuth2Api: Object.keys(store.credentials)[0] ?? '' } });

	return {
		simulator,
		control,
		connect,
		run: async (store: CredentialStore, parameters: Record<string, unknown>, items?: HarnessItem[], more: Partial<NodeRunRequest> = {}): Promise<SingleNodeRun> => await runNode({ ...request(store, parameters, items), ...more }),
		search: async (store: CredentialStore, filter?: string, paginationToken?: string) => await searchList({ ...request(store, {}), method: 'searchDivisions', path: 'division', filter, paginationToken }),
		divisions: async () => await control<SimulatedDivision[]>('GET', '/divisions'),
		division: async (nameBegins: string): Promise<SimulatedDivision> => {
			const found = (await control<SimulatedDivision[]>('GET', '/divisions')).find(({ name }) => name.startsWith(nameBegins));
			if (!found) throw new Error(`There is no division ${nameBegins}`);
			return found;
		},
		postbox: async (division: number) => await control<BookedMessage[]>('GET', `/books/postbox?division=${division}`),
		/** Calls since the last time, as `METHOD endpoint`. */
		calls: async (): Promise<string[]> => {
			const { calls } = await control<{ calls: Array<{ method: string; endpoint: string; at: string }> }>('GET', '/calls?detail=true');
			await control('DELETE', '/calls');
			return calls.map(({ method, endpoint }) => `${method} ${endpoint}`);
		},
		close: async () => await simulator.close(),
	};
}

export type Rehearsal = Awaited<ReturnType<typeof rehearsal>>;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A key that is the same for the same number. */
export function keyOf(number: number): string {
	const digest = createHash('sha256').update(`key ${number}`).digest();
	return [...digest.subarray(0, 12)].map((byte) => LETTERS.charAt(byte & 31)).join('');
}

export const PEPPOL = (number: number) =>
	`<?xml version="1.0" encoding="UTF-8"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID><cbc:ID>F-${number}</cbc:ID></Invoice>`;

/** One document as the templates hand it to the node. */
export function document(number: number, more: Record<string, unknown> = {}, files: Array<'xml' | 'pdf'> = ['xml']): HarnessItem {
	return {
		json: { rowId: number, key: keyOf(number), subject: `F-${number} Bakker & Zn.`, ...more },
		binary: {
			...(files.includes('xml') ? { xml: binary(PEPPOL(number), 'application/xml', 'invoice.xml') } : {}),
			...(files.includes('pdf') ? { pdf: binary(`%PDF-1.7\n${number}`, 'application/pdf', 'invoice.pdf') } : {}),
		},
	};
}

/** The parameters of an upload, read from the items. */
export const UPLOAD = {
	resource: 'digitalPostbox',
	operation: 'upload',
	division: { __rl: true, mode: 'code', value: '={{ $json.division }}' },
	mailboxId: '={{ $json.mailboxId ?? "" }}',
	key: '={{ $json.key }}',
	subject: '={{ $json.subject }}',
	binaryProperties: 'xml,pdf',
	firstAttemptAt: '={{ $json.firstAttemptAt ?? "" }}',
	doubtfulSince: '={{ $json.doubtfulSince ?? "" }}',
	againAfterRefusal: '={{ $json.againAfterRefusal ?? false }}',
	lockedConnection: '={{ $json.connection ? JSON.stringify($json.connection) : "" }}',
	buyer: '={{ $json.buyer ? JSON.stringify($json.buyer) : "" }}',
	options: { lookUpAfterSeconds: 0 },
};
