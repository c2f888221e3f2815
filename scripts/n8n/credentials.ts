import { personalApi, publicApi } from './session';
import type { N8nServer } from './start';

/** What of n8n these functions need. */
export type Access = Pick<N8nServer, 'url' | 'apiKey' | 'cookie'>;

export interface CredentialRef {
	id: string;
	name: string;
}

/**
 * Makes a credential with the fields that an operator would fill in.
 * @param data only fields that are visible in its form: n8n refuses others
 */
export async function makeCredential(n8n: Access, name: string, type: string, data: Readonly<Record<string, unknown>>): Promise<CredentialRef> {
	const made = await publicApi(n8n.url, n8n.apiKey).post<{ id: string }>('/credentials', { name, type, data });
	return { id: made.data.id, name };
}

/** Whether an OAuth2 credential holds tokens. */
export async function isConnected(n8n: Access, credentialId: string): Promise<boolean> {
	const answer = await personalApi(n8n.url, n8n.cookie).get<{ data: { data?: { oauthTokenData?: unknown } } }>(`/rest/credentials/${credentialId}?includeData=true`);
	return answer.data.data.data?.oauthTokenData !== undefined;
}
