/**
 * When to ask a new access token and what to do when that fails. n8n owns the refresh itself, its lock and the storage of the
 * rotating pair; this policy owns the moment. A refresh is never repeated on suspicion: the refresh token is single-use, and Exact
 * refuses one within 570 s of the last.
 */
import { DateTime } from 'luxon';

import { countFreshRefusal, rememberDead, verdictOn } from './dead-tokens';
import { fail, succeed, type Problem, type Result } from './errors';
import { ownProblem, type OwnProblemCode } from './own-problems';
import { refreshErrorCode } from './read-error';

export interface StoredTokens {
	accessToken: string;
	/** Epoch milliseconds; absent when n8n did not store it. */
	expiresAt?: number;
}

export interface TokenDoor {
	/** Id of the n8n credential: one refresh at a time per credential. */
	credentialId: string;
	/** Its name, for the texts. */
	credentialName: string;
	/** Reads what is stored now (another worker may have refreshed). */
	readTokens: () => Promise<StoredTokens>;
	/** n8n's own refresh: takes its lock, stores the new pair. Throws what n8n throws. */
	refresh: () => Promise<void>;
	sleep: (milliseconds: number) => Promise<void>;
	clock: () => DateTime;
}

export interface TokenPolicy {
	/** A token that is good for the next call; refreshes when 20 s or less of it are left. */
	current(): Promise<Result<string>>;
	/** After a 401 with `used`: another token to retry with, or the reason why there is none. */
	afterRefusal(used: string): Promise<Result<string>>;
}

/** 600 - 20 = 580 s after issue: inside Exact's window, which opens at 570 s. */
const RENEW_BEFORE = 20_000;
/** Whoever loses a race for the refresh finds the winner's token within these pauses. */
const RE_READ_PAUSES: readonly number[] = [0, 250, 1_000, 3_000, 8_000];
/** How long a failure of the token endpoint is not tried again with the same token; undefined = until the token changes. */
const COOL_DOWN: Partial<Record<OwnProblemCode, number>> = { TOKEN_ENDPOINT_FAILED: 60_000, CLIENT_REFUSED: 600_000, TOKEN_NOT_STORED: 60_000 };
const REFUSALS_BEFORE_REST = 3;
const TOKEN_LIFE = 600_000;

const flights = new Map<string, Promise<Result<StoredTokens>>>();

/** The policy of one credential; make one per execution. Errors are values; no text ever holds a token. */
export function createTokenPolicy(door: TokenDoor): TokenPolicy {
	const { credentialId, sleep } = door;
	const now = (): number => door.clock().toMillis();
	const problem = (code: OwnProblemCode, more: Partial<Problem> = {}): Problem => ownProblem(code, { credential: door.credentialName }, more);
	const usable = (tokens: StoredTokens): boolean => tokens.expiresAt === undefined || now() < tokens.expiresAt - RENEW_BEFORE;
	let held: StoredTokens | undefined;

	const hold = (tokens: StoredTokens): Result<string> => {
		held = tokens;
		return succeed(tokens.accessToken);
	};

	async function read(): Promise<Result<StoredTokens>> {
		let stored: StoredTokens;
		try {
			stored = await door.readTokens();
		} catch {
			// The thrown text may hold credential data: it is not passed on.
			return fail(problem('CREDENTIAL_UNREADABLE'));
		}
		if (stored.accessToken === '') return fail(problem('NOT_CONNECTED'));
		const verdict = verdictOn(credentialId, stored.accessToken, now());
		return verdict === undefined ? succeed(stored) : fail(verdict);
	}

	/** Reads until another token than `old` is stored. */
	async function readChange(old: string, pauses: readonly number[]): Promise<StoredTokens | undefined> {
		for (const pause of pauses) {
			if (pause > 0) await sleep(pause);
			const again = await read();
			if (again.ok && again.value.accessToken !== old) return again.value;
		}
		return undefined;
	}

	function giveUp(stored: StoredTokens, code: OwnProblemCode): Result<StoredTokens> {
		const rest = COOL_DOWN[code];
		const until = rest === undefined ? undefined : now() + rest;
		const found = problem(code, until === undefined ? {} : { retryAfter: DateTime.fromMillis(until, { zone: 'utc' }).toISO() ?? '' });
		if (code !== 'TOKEN_TOO_EARLY') rememberDead(credentialId, stored.accessToken, found, until);
		return fail(found);
	}

	async function renewOnce(used: string): Promise<Result<StoredTokens>> {
		const before = await read();
		if (!before.ok || before.value.accessToken !== used) return before;
		try {
			await door.refresh();
		} catch (thrown) {
			const winner = await readChange(used, RE_READ_PAUSES);
			return winner === undefined ? giveUp(before.value, refreshErrorCode(thrown)) : succeed(winner);
		}
		const renewed = await readChange(used, RE_READ_PAUSES);
		return renewed === undefined ? giveUp(before.value, 'TOKEN_NOT_STORED') : succeed(renewed);
	}

	/** One refresh at a time per credential; everybody else waits for its outcome. */
	async function renew(used: string): Promise<Result<StoredTokens>> {
		const running = flights.get(credentialId);
		if (running !== undefined) {
			const outcome = await running;
			// A flight that began before `used` was stored may bring just `used`.
			if (!outcome.ok || outcome.value.accessToken !== used) return outcome;
		}
		const flight = flights.get(credentialId) ?? renewOnce(used).finally(() => flights.delete(credentialId));
		flights.set(credentialId, flight);
		return await flight;
	}

	/** A 401 although the token should be good: no refresh (it would be too early), and after three the token rests until it expires. */
	function refusedWhileFresh(tokens: StoredTokens): Result<string> {
		const refused = problem('TOKEN_REFUSED', { status: 401 });
		if (countFreshRefusal(credentialId, tokens.accessToken) >= REFUSALS_BEFORE_REST) rememberDead(credentialId, tokens.accessToken, refused, tokens.expiresAt ?? now() + TOKEN_LIFE);
		return fail(refused);
	}

	return {
		async current() {
			if (held !== undefined && usable(held) && verdictOn(credentialId, held.accessToken, now()) === undefined) return succeed(held.accessToken);
			const stored = await read();
			if (!stored.ok) return stored;
			if (usable(stored.value)) return hold(stored.value);
			const renewed = await renew(stored.value.accessToken);
			if (renewed.ok) return hold(renewed.value);
			// Exact itself says that the token has not expired (this machine's clock runs ahead): use it for another minute.
			if (renewed.problem.code === 'TOKEN_TOO_EARLY') return hold({ ...stored.value, expiresAt: now() + RENEW_BEFORE + 60_000 });
			return renewed;
		},
		async afterRefusal(used) {
			held = undefined;
			const stored = await read();
			if (!stored.ok) return stored;
			if (stored.value.accessToken !== used) return hold(stored.value);
			if (stored.value.expiresAt !== undefined && usable(stored.value)) return refusedWhileFresh(stored.value);
			const renewed = await renew(used);
			if (renewed.ok) return hold(renewed.value);
			return renewed.problem.code === 'TOKEN_TOO_EARLY' ? refusedWhileFresh(stored.value) : renewed;
		},
	};
}
