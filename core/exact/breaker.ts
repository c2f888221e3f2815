/**
 * Stops before Exact does: at more than 10 errors (400, 401, 403, 404) per app, user, administration and endpoint in an hour
 * Exact blocks the app for an hour and longer. Here calls stop at 6. State is of the process.
 */
import { DateTime } from 'luxon';

import { boundedMemory } from './bounded-memory';
import type { Problem } from './errors';
import { ownProblem } from './own-problems';

const HOUR = 3_600_000;
const ERRORS_ALLOWED = 6;
const COUNTED = new Set([400, 401, 403, 404]);

interface ErrorRecord {
	errors: number[];
	blockedUntil: number;
}

const records = boundedMemory<ErrorRecord>(5_000);

export function breakerKey(parts: { site: string; clientId: string; userKey: string; division: number | undefined; endpoint: string }): string {
	return [parts.site, parts.clientId, parts.userKey, parts.division ?? 'none', parts.endpoint.toLowerCase()].join('|');
}

/** The reason not to call this endpoint now, or undefined. */
export function openBreaker(key: string, endpoint: string, now: number): Problem | undefined {
	const record = records.get(key);
	if (record === undefined) return undefined;
	const until = (moment: number) => ({ retryAfter: DateTime.fromMillis(moment, { zone: 'utc' }).toISO() ?? '' });
	if (now < record.blockedUntil) return ownProblem('BLOCKED_BY_EXACT', { what: endpoint }, until(record.blockedUntil));
	record.errors = record.errors.filter((moment) => now - moment < HOUR);
	const first = record.errors[0];
	return record.errors.length >= ERRORS_ALLOWED && first !== undefined ? ownProblem('BREAKER_OPEN', { count: record.errors.length, what: endpoint }, until(first + HOUR)) : undefined;
}

/** Counts an answer; 429 and 500 are not in Exact's list. */
export function countAnswer(key: string, status: number, now: number): void {
	if (!COUNTED.has(status)) return;
	const record = records.get(key) ?? { errors: [], blockedUntil: 0 };
	record.errors = [...record.errors.filter((moment) => now - moment < HOUR), now];
	records.set(key, record);
}

/**
 * Exact refuses without naming a limit: leave it alone for an hour.
 * Assumption EX-09: a block after too many errors answers 429 without rate headers; its status and body are not established. (As 403 it counts as one more
 * error, and the breaker above ends it.)
 */
export function blockForAnHour(key: string, now: number): void {
	const record = records.get(key) ?? { errors: [], blockedUntil: 0 };
	record.blockedUntil = now + HOUR;
	records.set(key, record);
}
