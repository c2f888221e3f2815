/**
 * One request to Exact and its answer: token, call budget, breaker, and what may be tried again. Every call of the connector passes here.
 * Reads are tried again after passing trouble; writes never, except when Exact surely did nothing (401, 429).
 */
import type { DateTime } from 'luxon';

import { blockForAnHour, breakerKey, countAnswer, openBreaker } from './breaker';
import { admission, budgetOf, exhausted, inTurn, learn, spend } from './call-budget';
import { fail, succeed, type Problem, type Result } from './errors';
import type { HttpRequest, HttpResponse, SendHttp } from './http';
import { ownProblem } from './own-problems';
import { readError } from './read-error';
import type { TokenPolicy } from './tokens';

export interface Connection {
	site: string;
	identity: { clientId: string; userKey: string };
	send: SendHttp;
	tokens: TokenPolicy;
	clock: () => DateTime;
	sleep: (milliseconds: number) => Promise<void>;
	/** Part of the day's calls (0 to 1) that is left to others. */
	keepBack: number;
	/** Counts every request that goes out. */
	count: { calls: number };
}

export interface Exchange extends HttpRequest {
	division: number | undefined;
	/** Service and entity without key, e.g. `crm/Accounts`: what errors are counted by. */
	endpoint: string;
	notAfter?: DateTime;
}

type Answered = { kind: 'answer'; response: HttpResponse; token: string; limit?: 'minute' | 'day' | 'unknown' } | { kind: 'silence'; thrown: unknown } | { kind: 'stopped'; problem: Problem };

const RETRY_PAUSES: readonly number[] = [1_000, 4_000, 15_000];
const LIMIT_WAITS = 3;
const UNKNOWN_LIMITS = 2;
const TOKEN_RETRIES = 2;
const READ_TIMEOUT = 100_000;
const WRITE_TIMEOUT = 180_000;

/** The connection was never made, so nothing can have been done. */
const NOT_CONNECTED_CODES = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function neverConnected(thrown: unknown, depth = 0): boolean {
	if (typeof thrown !== 'object' || thrown === null || depth > 4) return false;
	const { code, cause } = thrown as { code?: unknown; cause?: unknown };
	return (typeof code === 'string' && NOT_CONNECTED_CODES.has(code)) || neverConnected(cause, depth + 1);
}

/** Waits until the budget lets a call go; the reason when it does not. */
async function waitForTurn(connection: Connection, request: Exchange, budget: ReturnType<typeof budgetOf>): Promise<Problem | undefined> {
	const { clock, sleep, keepBack } = connection;
	const tooLate = (milliseconds: number): boolean => request.notAfter !== undefined && clock().toMillis() + milliseconds >= request.notAfter.toMillis();
	for (let waits = 0; waits <= LIMIT_WAITS; waits += 1) {
		const admitted = admission(budget, clock().toMillis(), keepBack);
		if (admitted.kind === 'stop') return admitted.problem;
		const pause = admitted.kind === 'wait' ? admitted.milliseconds : 0;
		if (tooLate(pause)) return ownProblem('STOPPED_AT_DEADLINE', { what: `${request.method} ${request.endpoint}` });
		if (admitted.kind === 'go') return undefined;
		await sleep(pause);
	}
	return ownProblem('MINUTE_LIMIT', {}, { status: 429 });
}

/** One attempt, in its turn among the calls of its administration. */
async function attempt(connection: Connection, request: Exchange, key: string): Promise<Answered> {
	const { clock, tokens } = connection;
	const budget = budgetOf(connection.site, connection.identity.clientId, request.division);
	return await inTurn<Answered>(budget, async () => {
		const open = openBreaker(key, request.endpoint, clock().toMillis());
		if (open !== undefined) return { kind: 'stopped', problem: open };
		const notNow = await waitForTurn(connection, request, budget);
		if (notNow !== undefined) return { kind: 'stopped', problem: notNow };
		const token = await tokens.current();
		if (!token.ok) return { kind: 'stopped', problem: token.problem };
		// A refresh takes time: the deadline is looked at once more, right before the request.
		if (request.notAfter !== undefined && clock() >= request.notAfter) return { kind: 'stopped', problem: ownProblem('STOPPED_AT_DEADLINE', { what: `${request.method} ${request.endpoint}` }) };

		spend(budget, clock().toMillis());
		connection.count.calls += 1;
		const { method, url, headers, body, binary } = request;
		let response: HttpResponse;
		try {
			response = await connection.send({ method, url, headers, timeoutMs: request.timeoutMs ?? (method === 'GET' ? READ_TIMEOUT : WRITE_TIMEOUT), ...(body === undefined ? {} : { body }), ...(binary === true ? { binary } : {}) });
		} catch (thrown) {
			return { kind: 'silence', thrown };
		}
		const now = clock().toMillis();
		countAnswer(key, response.status, now);
		if (response.status === 429) return { kind: 'answer', response, token: token.value, limit: exhausted(budget, response.headers, now) };
		learn(budget, response.headers, now);
		return { kind: 'answer', response, token: token.value };
	});
}

/**
 * Sends one request. Out: the answer with a 2xx status, or the Problem (`doubtful` when a write may have been done).
 */
export async function exchange(connection: Connection, request: Exchange): Promise<Result<HttpResponse>> {
	const write = request.method !== 'GET';
	const key = breakerKey({ site: connection.site, ...connection.identity, division: request.division, endpoint: request.endpoint });
	const what = `${request.method} ${request.endpoint}`;
	let troubles = 0;
	let limitWaits = 0;
	let unknownLimits = 0;
	let refusals = 0;

	for (;;) {
		const answered = await attempt(connection, request, key);
		if (answered.kind === 'stopped') return fail(answered.problem);

		if (answered.kind === 'silence') {
			const pause = write ? undefined : RETRY_PAUSES[troubles];
			if (pause === undefined) {
				const untouched = neverConnected(answered.thrown);
				return fail(ownProblem(untouched ? 'NOT_REACHED' : 'NO_ANSWER', { what }, write && !untouched ? { doubtful: true } : {}));
			}
			troubles += 1;
			await connection.sleep(pause);
			continue;
		}

		const { response } = answered;
		if (response.status >= 200 && response.status < 300) return succeed(response);

		if (response.status === 401 && refusals < TOKEN_RETRIES) {
			refusals += 1;
			const other = await connection.tokens.afterRefusal(answered.token);
			if (!other.ok) return fail(other.problem);
			continue;
		}
		if (response.status === 429) {
			// Nothing was done. The budget knows about it now: the next attempt waits for the reset, or stops for the day.
			limitWaits += 1;
			unknownLimits += answered.limit === 'unknown' ? 1 : 0;
			if (unknownLimits > UNKNOWN_LIMITS) {
				const now = connection.clock().toMillis();
				blockForAnHour(key, now);
				return fail({ ...(openBreaker(key, request.endpoint, now) ?? ownProblem('BLOCKED_BY_EXACT', { what: request.endpoint })), status: 429 });
			}
			if (limitWaits > LIMIT_WAITS) return fail(ownProblem('MINUTE_LIMIT', {}, { status: 429 }));
			continue;
		}
		const { problem, transient } = readError(response, { path: request.endpoint, write });
		const pause = !write && transient ? RETRY_PAUSES[troubles] : undefined;
		if (pause === undefined) return fail(problem);
		troubles += 1;
		await connection.sleep(pause);
	}
}
