/**
 * Connections that are known to be dead, so that no further call runs into Exact's error block. Remembered per credential and
 * access token (as a hash), for the process; a new token in n8n, from Reconnect or another worker, ends it.
 */
import { createHash } from 'crypto';

import { boundedMemory } from './bounded-memory';
import type { Problem } from './errors';

interface Verdict {
	fingerprint: string;
	problem: Problem;
	/** Epoch ms; absent = until the token changes. */
	until?: number;
}

const verdicts = boundedMemory<Verdict>(2_000);
const refusals = boundedMemory<{ fingerprint: string; count: number }>(2_000);

const fingerprintOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Why this token must not be used, or undefined. */
export function verdictOn(credentialId: string, token: string, now: number): Problem | undefined {
	const verdict = verdicts.get(credentialId);
	if (verdict === undefined) return undefined;
	if (verdict.fingerprint === fingerprintOf(token) && (verdict.until === undefined || now < verdict.until)) return verdict.problem;
	verdicts.delete(credentialId);
	return undefined;
}

export function rememberDead(credentialId: string, token: string, problem: Problem, until?: number): void {
	verdicts.set(credentialId, { fingerprint: fingerprintOf(token), problem, ...(until === undefined ? {} : { until }) });
}

/** Counts a 401 on a token that should be good; gives how often it happened to this token. */
export function countFreshRefusal(credentialId: string, token: string): number {
	const fingerprint = fingerprintOf(token);
	const known = refusals.get(credentialId);
	const count = known?.fingerprint === fingerprint ? known.count + 1 : 1;
	refusals.set(credentialId, { fingerprint, count });
	return count;
}
