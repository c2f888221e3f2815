/**
 * The client that a check asks with. It never writes; what Exact refused (403) is not asked again for a day, and after a handful of refusals
 * in a row nothing more is asked: Exact blocks an app at 10 errors. The memory is of the process, per credential, administration and endpoint.
 */
import type { DateTime } from 'luxon';

import { boundedMemory } from '../exact/bounded-memory';
import type { ExactClient } from '../exact/client';
import { fail, type Problem, type Result } from '../exact/errors';
import { ownProblem } from '../exact/own-problems';

export interface ConnectionIdentity {
	/** Origin of the site. */
	site: string;
	clientId: string;
	credentialId: string;
	/** For the texts. */
	credentialName: string;
}

/** What became of the questions of one check. */
export interface Carefulness {
	/** Refusals since the last answer. */
	inRow: number;
	/** Questions that were not asked because Exact refused them within the day. */
	remembered: number;
	stopped: boolean;
}

export const REFUSALS_IN_A_ROW = 5;
const REMEMBERED_HOURS = 24;

interface Refusal {
	problem: Problem;
	until: number;
}

const refusals = boundedMemory<Map<string, Refusal>>(500);
const keyOf = ({ site, clientId, credentialId }: ConnectionIdentity): string => [site, clientId, credentialId].join('|');

/** Asks again what was refused: after somebody changed the rights in Exact. */
export function forgetRefusals(identity: ConnectionIdentity): void {
	refusals.delete(keyOf(identity));
}

export const STOPPED = 'PROBES_STOPPED';

export function carefulClient(client: ExactClient, identity: ConnectionIdentity, clock: () => DateTime, carefulness: Carefulness): ExactClient {
	const known = refusals.get(keyOf(identity)) ?? new Map<string, Refusal>();
	refusals.set(keyOf(identity), known);

	async function ask<T>(division: number | undefined, endpoint: string, question: () => Promise<Result<T>>): Promise<Result<T>> {
		const key = `${division ?? 'none'}|${endpoint.toLowerCase()}`;
		const before = known.get(key);
		if (before !== undefined && clock().toMillis() < before.until) {
			carefulness.remembered += 1;
			return fail(before.problem);
		}
		known.delete(key);
		if (carefulness.stopped) return fail({ code: STOPPED, message: 'Not asked: too many refusals in a row.', retryable: true, fix: '' });

		const answer = await question();
		if (answer.ok) {
			carefulness.inRow = 0;
			return answer;
		}
		const { problem } = answer;
		if (problem.status !== 403 && problem.code !== 'DIVISION_NOT_GRANTED') return answer;
		carefulness.inRow += 1;
		carefulness.stopped = carefulness.inRow >= REFUSALS_IN_A_ROW;
		// A back-up that is going on passes by itself.
		if (!problem.retryable) known.set(key, { problem, until: clock().plus({ hours: REMEMBERED_HOURS }).toMillis() });
		return answer;
	}

	async function never(): Promise<{ ok: false; problem: Problem }> {
		return await Promise.resolve(fail(ownProblem('INVALID_REQUEST', { what: 'a check of a connection never writes.' })));
	}

	const inDivision = (inner: ExactClient): ExactClient => ({
		get: async (path, query, row) => await ask(inner.division, path, async () => await inner.get(path, query, row)),
		getWhereAny: async (path, query, terms, row) => await ask(inner.division, path, async () => await inner.getWhereAny(path, query, terms, row)),
		getOne: async (path, key, query, row) => await ask(inner.division, path, async () => await inner.getOne(path, key, query, row)),
		me: async () => await ask(undefined, 'current/Me', async () => await inner.me()),
		post: never,
		put: never,
		delete: never,
		download: never,
		inDivision: (division) => inDivision(inner.inDivision(division)),
		keepingBack: (part) => inDivision(inner.keepingBack(part)),
		division: inner.division,
		get calls() {
			return inner.calls;
		},
	});
	return inDivision(client);
}
