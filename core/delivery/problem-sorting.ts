import type { DateTime } from 'luxon';

import type { Problem } from '../exact/errors';
import { failed, rejected, uncertain, type Outcome, type OutcomeOf } from './outcome';
import { iso, momentOf, nextLookUp, nextRetry } from './retry-times';

/** Problems without an HTTP status that concern one document only. */
const OF_ONE_DOCUMENT = ['INVALID_VALUE', 'INVALID_REQUEST', 'TOO_LARGE', 'URL_TOO_LONG', 'UNEXPECTED_ANSWER', 'UNREADABLE_ANSWER'];

/** A problem that a person must solve (reconnect, grant rights) is not knocked at every minute. */
const PERSON_NEEDED_SECONDS = 3600;

/**
 * Whether this problem will meet every further call too (no right, no token, no calls left), so that the rest of the
 * batch is left alone. What Exact says about one document (400, 404, a business error) stops nothing.
 */
export function stopsBatch(problem: Problem): boolean {
	if (problem.doubtful) return false;
	return problem.status === undefined ? !OF_ONE_DOCUMENT.includes(problem.code) : [401, 403, 429, 503].includes(problem.status);
}

/** What stopped the batch, for this document: calls that are kept for other work do not stop what was begun before. */
export function stopsThis(stop: Problem | undefined, begun: boolean): Problem | undefined {
	return begun && stop?.code === 'DAY_SHARE' ? undefined : stop;
}

/**
 * A failure that says nothing about the document: tried again at the moment that Exact or the call budget names, else in
 * a minute, or in an hour when a person has to act first. A document whose earlier call is still in doubt stays
 * `uncertain`, because nobody has looked.
 */
export function notTheDocument(of: OutcomeOf, problem: Problem, doubtfulSince: string, now: DateTime, resendWaitSeconds: number): Outcome {
	const retry = problem.retryable ? nextRetry(problem.retryAfter, now) : now.plus({ seconds: PERSON_NEEDED_SECONDS });
	const since = momentOf(doubtfulSince);
	if (!since) return failed(of, problem, iso(retry));
	const look = nextLookUp(since, now, resendWaitSeconds);
	return uncertain(of, problem, doubtfulSince, iso(look > retry ? look : retry));
}

/** What a refused POST of the object means for this document; nothing was written. */
export function outcomeOfRefusal(of: OutcomeOf, problem: Problem, now: DateTime, resendWaitSeconds: number): Outcome {
	if (stopsBatch(problem) || problem.retryable) return notTheDocument(of, problem, '', now, resendWaitSeconds);
	return problem.status === 400 || problem.status === 500 ? rejected(of, problem) : failed(of, problem);
}
