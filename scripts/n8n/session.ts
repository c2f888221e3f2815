/** A person's session in n8n (cookie) and the public API (key), as two HTTP clients. */
import axios, { isAxiosError, type AxiosInstance } from 'axios';
import { randomBytes } from 'node:crypto';

export interface Owner {
	email: string;
	password: string;
}

/** n8n ties its cookie to this header. */
const BROWSER_ID = 'exact-online-autopilot';

/** Says what n8n answered, instead of "Request failed with status code 400". */
function readable(client: AxiosInstance): AxiosInstance {
	client.interceptors.response.use(undefined, (error: unknown) => {
		if (!isAxiosError(error)) throw error;
		const data: unknown = error.response?.data;
		const said = typeof data === 'object' && data !== null && 'message' in data ? String(data.message) : typeof data === 'string' ? data.slice(0, 300) : '';
		const status = error.response?.status;
		throw new Error(`n8n: ${error.config?.method?.toUpperCase()} ${error.config?.url} ${status === undefined ? `got no answer (${error.code ?? error.message})` : `was answered with ${status}${said === '' ? '' : `: ${said}`}`}`, { cause: error });
	});
	return client;
}

/** Client for `/api/v1`, which is all that an installer may use on somebody's n8n. It refuses a ':' or ',' in a query as it stands. */
export function publicApi(url: string, apiKey: string): AxiosInstance {
	return readable(axios.create({ baseURL: `${url.replace(/\/$/, '')}/api/v1`, headers: { 'X-N8N-API-KEY': apiKey }, timeout: 120_000, proxy: false, paramsSerializer: { encode: encodeURIComponent } }));
}

/** Client for n8n's own pages, logged in. */
export function personalApi(url: string, cookie: string): AxiosInstance {
	return readable(axios.create({ baseURL: url, headers: { cookie, 'browser-id': BROWSER_ID }, timeout: 120_000, proxy: false, maxRedirects: 0, validateStatus: (status) => status < 400 }));
}

/** A password that meets n8n's rules (8 to 64 characters, a capital, a digit). */
export function newPassword(): string {
	return `A1${randomBytes(9).toString('base64url')}`;
}

function cookieOf(headers: unknown): string {
	const set = (headers as Record<string, string[] | undefined>)['set-cookie'] ?? [];
	const cookie = set.map((line) => line.split(';')[0] ?? '').find((line) => line.startsWith('n8n-auth='));
	if (cookie === undefined) throw new Error('n8n gave no session cookie.');
	return cookie;
}

/** Makes the owner of a fresh n8n. @returns the session cookie */
export async function setUpOwner(url: string, owner: Owner): Promise<string> {
	const answer = await personalApi(url, '').post('/rest/owner/setup', { email: owner.email, firstName: 'Exact', lastName: 'Autopilot', password: owner.password });
	return cookieOf(answer.headers);
}

/** @returns the session cookie */
export async function logIn(url: string, owner: Owner): Promise<string> {
	const answer = await personalApi(url, '').post('/rest/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	return cookieOf(answer.headers);
}

/** Makes a key for the public API with every right that this n8n knows. */
export async function makeApiKey(url: string, cookie: string): Promise<string> {
	const client = personalApi(url, cookie);
	const scopes = (await client.get<{ data: string[] }>('/rest/api-keys/scopes')).data.data;
	const made = await client.post<{ data: { rawApiKey: string } }>('/rest/api-keys', { label: `autopilot ${Date.now()}`, expiresAt: null, scopes });
	return made.data.data.rawApiKey;
}
