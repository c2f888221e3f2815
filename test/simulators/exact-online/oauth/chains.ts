/** The connection of one user and one app: one refresh token at a time, each good for one use and 30 days. */
import { newGuid, newToken, type Chain, type World } from '../world/world';

export const refreshTokenLife = 30 * 86_400_000;
const chainDied = 'Token is not allowed, because of invalid or empty chainId';

export interface OAuthError {
	status: number;
	body: { error: string; error_description?: string };
	reason?: string;
}

export interface TokenPair {
	access_token: string;
	token_type: 'bearer' | 'Bearer';
	/** Text, as Exact sends it. */
	expires_in: string;
	refresh_token: string;
}

/** Ends every living connection of this user and app. */
export function endChains(world: World, clientId: string, userName: string, because: string): void {
	for (const chain of world.chains) {
		if (chain.clientId === clientId && chain.userName === userName && chain.endedBecause === '') chain.endedBecause = because;
	}
}

function issue(world: World, chain: Chain): TokenPair {
	chain.accessToken = `stampNL001.gAAAA${newToken(world, 64)}`;
	chain.refreshToken = `stampNL001.${newToken(world, 4)}!IAAAA${newToken(world, 64)}`;
	chain.accessIssuedAt = world.clock.now();
	chain.refreshIssuedAt = chain.accessIssuedAt;
	world.accessTokens.set(chain.accessToken, { chain, issuedAt: chain.accessIssuedAt });
	world.refreshTokens.set(chain.refreshToken, chain);
	return { access_token: chain.accessToken, token_type: world.assumptions.tokenTypeSpelling === 'Bearer' ? 'Bearer' : 'bearer', expires_in: String(world.accessTokenSeconds), refresh_token: chain.refreshToken };
}

export function startChain(world: World, clientId: string, userName: string, divisions: number[] | 'all'): TokenPair {
	endChains(world, clientId, userName, 'replaced');
	const chain: Chain = {
		id: newGuid(world),
		clientId,
		userName,
		divisions: divisions === 'all' ? 'all' : new Set(divisions),
		startedAt: world.clock.now(),
		endedBecause: '',
		refreshToken: '',
		refreshIssuedAt: 0,
		accessToken: '',
		accessIssuedAt: 0,
		refreshes: 0,
	};
	world.chains.push(chain);
	return issue(world, chain);
}

/** `7/1/2026 2:05:09 PM`, the way Exact prints moments in this message. */
function americanTime(moment: number): string {
	return new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' })
		.format(moment)
		.replace(',', '')
		.replace(/\u202f/g, ' ');
}

/** A new pair for the current refresh token, or the refusal of table 2.5 of the reference sheet. */
export function refreshChain(world: World, clientId: string, refreshToken: string): TokenPair | OAuthError {
	const chain = world.refreshTokens.get(refreshToken);
	if (chain === undefined || chain.clientId !== clientId) return { status: 400, body: { error: 'invalid_grant', error_description: chainDied } };
	if (chain.endedBecause !== '') return { status: 400, body: { error: 'invalid_grant', error_description: chainDied } };
	if (chain.refreshToken !== refreshToken) {
		if (world.assumptions.oldRefreshTokenEndsChain === true) chain.endedBecause = 'old refresh token used';
		return { status: Number(world.assumptions.oldRefreshTokenStatus), body: { error: 'unauthorized_client', error_description: 'Old refresh token used.' } };
	}
	const now = world.clock.now();
	if (now > chain.refreshIssuedAt + refreshTokenLife) {
		const description = `The refresh token expired at ${americanTime(chain.refreshIssuedAt + refreshTokenLife)} and it is now ${americanTime(now)}.`;
		return { status: 400, body: { error: 'invalid_request', error_description: description } };
	}
	if (now < chain.accessIssuedAt + (world.accessTokenSeconds - 30) * 1000) {
		const text = 'Rate limit exceeded: access_token not expired';
		return { status: 400, body: { error: 'access_denied', error_description: text }, reason: `TooEarlyToRefreshTokens: ${text}` };
	}
	chain.refreshes += 1;
	return issue(world, chain);
}

export function isOAuthError(answer: TokenPair | OAuthError): answer is OAuthError {
	return 'status' in answer;
}

/** The connection behind a bearer token, or undefined when the token is unknown, expired or cut off. */
export function chainOfAccessToken(world: World, accessToken: string): Chain | undefined {
	const entry = world.accessTokens.get(accessToken);
	if (entry === undefined || world.clock.now() >= entry.issuedAt + world.accessTokenSeconds * 1000) return undefined;
	const ended = entry.chain.endedBecause;
	if (ended === 'revoked' || (ended === 'replaced' && world.assumptions.replacedChainAccessTokenDies === true)) return undefined;
	return entry.chain;
}
