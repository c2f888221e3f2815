/** POST /api/oauth2/token: client id and secret in the body, never in a Basic header. */
import { countError, isBlocked, type ErrorVelocity } from '../limits/error-velocity';
import type { World } from '../world/world';
import { isOAuthError, refreshChain, startChain, type OAuthError, type TokenPair } from './chains';

export interface TokenAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

const codeLife = 180_000;

/** At most 200 token calls per app, user and day at tokens of 600 seconds (EX-06). */
function tooManyTokenCalls(world: World, clientId: string, userName: string): boolean {
	if (world.assumptions.tokenCallsPerDay !== true) return false;
	const key = `${clientId} ${userName} ${Math.floor(world.clock.now() / 86_400_000)}`;
	const calls = (world.tokenCalls.get(key) ?? 0) + 1;
	world.tokenCalls.set(key, calls);
	return calls > Math.ceil(200 * Math.max(1, 600 / world.accessTokenSeconds));
}

function exchangeCode(world: World, clientId: string, code: string, redirectUri: string): TokenPair | OAuthError {
	const entry = world.codes.get(code);
	const refused: OAuthError = { status: 400, body: { error: 'invalid_grant', error_description: 'The authorization code is invalid or has expired.' } };
	if (entry === undefined || entry.used || entry.clientId !== clientId || entry.redirectUri !== redirectUri) return refused;
	entry.used = true;
	if (world.clock.now() > entry.issuedAt + codeLife) return refused;
	return startChain(world, clientId, entry.userName, entry.divisions);
}

export function answerTokenRequest(world: World, velocity: ErrorVelocity, contentType: string, body: string): TokenAnswer {
	const json = (status: number, content: unknown, headers: Record<string, string> = {}): TokenAnswer => ({
		status,
		headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-cache, no-store', ...headers },
		body: JSON.stringify(content),
	});
	const malformed = json(400, { error: 'invalid_request' });
	if (!contentType.toLowerCase().startsWith('application/x-www-form-urlencoded')) return malformed;
	const form = new URLSearchParams(body);
	const clientId = form.get('client_id') ?? '';
	const client = world.clients.get(clientId);
	if (client === undefined || client.secret !== form.get('client_secret')) return malformed;
	const grant = form.get('grant_type');
	const given = form.get(grant === 'authorization_code' ? 'code' : 'refresh_token');
	if (given === null || given === '' || (grant !== 'authorization_code' && grant !== 'refresh_token')) return malformed;

	const userName = world.codes.get(given)?.userName ?? world.refreshTokens.get(given)?.userName ?? '';
	const caller = { clientId, userName, division: undefined, endpoint: 'oauth2/token' };
	if (isBlocked(world, velocity, caller)) return { status: Number(world.assumptions.errorBlockStatus), headers: {}, body: '' };
	if (tooManyTokenCalls(world, clientId, userName)) return { status: 429, headers: {}, body: '' };

	const answer = grant === 'authorization_code' ? exchangeCode(world, clientId, given, form.get('redirect_uri') ?? '') : refreshChain(world, clientId, given);
	if (!isOAuthError(answer)) return json(200, answer);
	countError(world, velocity, caller, answer.status);
	return json(answer.status, answer.body, answer.reason === undefined ? {} : { Reason: answer.reason });
}
