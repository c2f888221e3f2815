import { DateTime } from 'luxon';
import { NodeOperationError, sleep, type IExecuteFunctions, type IHttpRequestMethods, type IHookFunctions, type ILoadOptionsFunctions, type IPollFunctions } from 'n8n-workflow';

import { createExactClient, createTokenPolicy, siteBaseUrl, type ConnectionIdentity, type ExactClient, type HttpRequest, type HttpResponse, type StoredTokens } from '../../core';

export const CREDENTIAL = 'exactOnlineOAuth2Api';

type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IHookFunctions;

interface StoredCredential {
	site?: string;
	customBaseUrl?: string;
	clientId?: string;
	clientSecret?: string;
	readOnly?: boolean;
	fixLanguage?: 'en' | 'nl' | 'fr';
	oauthTokenData?: { access_token?: string; n8n_expires_at?: string | number };
}

/** What one execution needs of its Exact login. */
export interface ExactConnection {
	/** Without a division; `client.inDivision(code)` shares counter, budget and tokens. */
	client: ExactClient;
	clientSecret: string;
	/** Names site and login: runs of this process that share it do not work on one administration at once. */
	scope: string;
	/** Which login and app this is, for what is remembered of it. */
	identity: ConnectionIdentity;
	readOnly: boolean;
	/** The stored tokens, as they are now; nothing is refreshed. */
	readTokens: () => Promise<StoredTokens>;
	clock: () => DateTime;
	sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Opens the connection of the node's credential: adapts n8n's helpers to the doors that core asks for. n8n signs the
 * requests and owns lock and storage of the tokens; when to refresh is core's policy.
 * Throws NodeOperationError when the credential itself cannot be used. `background`: work that can wait leaves part of the day's calls (`true` = 40 %, or the part itself).
 */
export async function openConnection(context: Context, { background = false }: { background?: boolean | number } = {}): Promise<ExactConnection> {
	const { site = 'nl', customBaseUrl, clientId = '', clientSecret = '', readOnly = false, fixLanguage = 'en' } = await readCredential(context);
	const baseUrl = siteBaseUrl(site, customBaseUrl);
	if (!baseUrl.ok) throw new NodeOperationError(context.getNode(), baseUrl.problem.message, { description: baseUrl.problem.fix });

	const { id, name } = context.getNode().credentials?.[CREDENTIAL] ?? {};
	const credentialId = id ?? '';
	const clock = () => DateTime.utc();
	const credentialName = name ?? CREDENTIAL;
	const readTokens = async () => storedTokens(await readCredential(context));
	const tokens = createTokenPolicy({
		credentialId,
		credentialName,
		readTokens,
		refresh: async () => {
			await context.helpers.refreshOAuth2Token.call(context, CREDENTIAL);
		},
		sleep,
		clock,
	});
	const client = createExactClient({
		baseUrl: baseUrl.value,
		send: async (request) => await send(context, request),
		tokens,
		clock,
		sleep,
		readOnly,
		language: fixLanguage,
		background,
		identity: { clientId, userKey: credentialId },
	});
	return { client, clientSecret, scope: `${baseUrl.value}|${clientId}`, identity: { site: baseUrl.value, clientId, credentialId, credentialName }, readOnly, readTokens, clock, sleep };
}

/** The client secret alone: sealing needs no call to Exact. */
export async function readClientSecret(context: Context): Promise<string> {
	return (await readCredential(context)).clientSecret ?? '';
}

async function readCredential(context: Context): Promise<StoredCredential> {
	return await context.getCredentials<StoredCredential>(CREDENTIAL);
}

function storedTokens({ oauthTokenData }: StoredCredential): StoredTokens {
	const expiresAt = Number(oauthTokenData?.n8n_expires_at);
	return { accessToken: oauthTokenData?.access_token ?? '', ...(Number.isFinite(expiresAt) && expiresAt > 0 ? { expiresAt } : {}) };
}

/**
 * One signed request whose answer, whatever its status, comes back as it is. n8n's own refresh on a 401 is switched off:
 * it would ask too early, and Exact would refuse.
 */
async function send(context: Context, { method, url, headers, body, binary, timeoutMs }: HttpRequest): Promise<HttpResponse> {
	const response = (await context.helpers.httpRequestWithAuthentication.call(
		context,
		CREDENTIAL,
		{
			method: method satisfies IHttpRequestMethods,
			url,
			headers,
			...(body === undefined ? {} : { body }),
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
		},
		{ oauth2: { skipTokenRefresh: true } },
	)) as { statusCode: number; headers: Record<string, unknown>; body: unknown };
	const bytes = Buffer.isBuffer(response.body) ? response.body : Buffer.from(typeof response.body === 'string' ? response.body : '');
	return {
		status: response.statusCode,
		headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
		body: binary ? bytes : bytes.toString('utf8'),
	};
}
