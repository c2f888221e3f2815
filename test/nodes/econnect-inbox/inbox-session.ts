import { startEConnectSimulator, type EConnectSimulator } from '../../simulators/econnect';
import { credentialStore, type CredentialStore } from '../harness';

export const PARTY = 'NL:KVK:12345678';
export const SECRET_OF_CLIENT = 'econnect-secret';

export interface InboxSession {
	simulator: EConnectSimulator;
	store: CredentialStore;
	credentials: Record<string, string>;
	control<T>(method: string, path: string, body?: unknown): Promise<T>;
	/** An invoice in the box; its document id. */
	arrive(content: Buffer | string): Promise<string>;
	/** Tokens that the identity server has given out so far. */
	tokens(): Promise<number>;
	close(): Promise<void>;
}

/** The simulator and a credential for it that nobody has connected by hand. */
export async function openInbox(fields: Record<string, unknown> = {}): Promise<InboxSession> {
	const simulator = await startEConnectSimulator();
	const data = { environment: 'custom', baseUrl: simulator.url, clientId: 'econnect-client', clientSecret: SECRET_OF_CLIENT, ...fields };
	const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
		const response = await fetch(`${simulator.controlUrl}${path}`, { method, headers: { 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) });
		return (await response.json()) as T;
	};
	return {
		simulator,
		store: credentialStore({ c1: { name: 'eConnect', type: 'eConnectPsbOAuth2Api', data } }),
		credentials: { eConnectPsbOAuth2Api: 'c1' },
		control,
		arrive: async (content) => {
			const { documents } = await control<{ documents: Array<{ documentId: string }> }>('POST', '/invoices', { partyId: PARTY, content: Buffer.from(content).toString('base64') });
			return documents[0]?.documentId ?? '';
		},
		tokens: async () => (await control<Array<{ path: string; status: number }>>('GET', '/calls')).filter(({ path, status }) => path === '/connect/token' && status === 200).length,
		close: async () => await simulator.close(),
	};
}
