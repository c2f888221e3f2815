/** Answers of Exact that a check meets -> observations. */
import type { Problem } from '../exact/errors';
import type { ConnectionIdentity } from './careful-client';
import type { Level, Observation } from './finding';
import { replacedBy } from './logins';

/** The link itself is gone: nothing more is asked, or every call would count towards Exact's error block. */
const LINK_CODES = new Set(['CONNECTION_REPLACED', 'TOKEN_EXPIRED_30_DAYS', 'TOKEN_REFUSED', 'TOKEN_TOO_EARLY', 'TOKEN_NOT_STORED', 'TOKEN_ENDPOINT_FAILED', 'NOT_CONNECTED', 'CLIENT_REFUSED', 'CREDENTIAL_UNREADABLE']);
/** The user or the contract, whatever is asked. */
const LOGIN_CODES = new Set(['BLOCKED_USER', 'INACTIVE_USER', 'BLOCKED_CUSTOMER', 'LICENSE_EXPIRED']);
const NOT_NOW = new Set(['DAY_LIMIT', 'DAY_SHARE', 'MINUTE_LIMIT', 'BLOCKED_BY_EXACT']);
const UNREACHABLE = new Set(['NO_ANSWER', 'NOT_REACHED', 'EXACT_UNREACHABLE', 'EXACT_TOO_SLOW', 'EXACT_TROUBLE', 'EXACT_FAULT', 'MAINTENANCE', 'REDIRECTED', 'UNREADABLE_ANSWER', 'TOKEN_ENDPOINT_FAILED']);
const OWN_TEXT = new Set(['CONNECTION_REPLACED', 'TOKEN_EXPIRED_30_DAYS', 'TOKEN_REFUSED', 'NOT_CONNECTED', 'CLIENT_REFUSED', 'SCOPE_MISSING', 'FORBIDDEN', 'DAY_LIMIT', 'BREAKER_OPEN', 'BLOCKED_BY_EXACT']);

/** What says nothing about a connection: the network, Exact's own trouble, or a limit. A check that ended so is made again later. */
export const NOT_NOW_CODES: readonly string[] = [...NOT_NOW, ...[...UNREACHABLE].filter((code) => !LINK_CODES.has(code)), 'BREAKER_OPEN'];

/** Whether further questions of this check are of no use. */
export function endsCheck({ code }: Problem): boolean {
	return LINK_CODES.has(code) || LOGIN_CODES.has(code) || NOT_NOW.has(code) || UNREACHABLE.has(code);
}

/** The data scope that Exact's text names, e.g. `crm.accounts`. */
function scopeIn(problem: Problem): string {
	return /'([a-z]+\.[a-z]+)'/i.exec(problem.exactText ?? '')?.[1] ?? '?';
}

/** `what` was asked and Exact (or the connector) said no. */
export function observed(problem: Problem, what: string, level: Level, identity: ConnectionIdentity, now: number): Observation {
	const values = { what, credential: identity.credentialName, problem: problem.message, problemFix: problem.fix };
	if (problem.code === 'CONNECTION_REPLACED' || problem.code === 'TOKEN_REFUSED') {
		const other = replacedBy(identity, now);
		if (other !== undefined) return { level: 'error', code: 'CONNECTION_REPLACED', values: { ...values, other, text: 'CONNECTION_REPLACED_BY' } };
	}
	const worst = endsCheck(problem) && !NOT_NOW.has(problem.code) ? 'error' : level;
	if (problem.code === 'SCOPE_MISSING') return { level, code: problem.code, values: { ...values, scope: scopeIn(problem) } };
	if (UNREACHABLE.has(problem.code)) return { level: worst, code: problem.code, values: { ...values, text: 'UNREACHABLE' } };
	return { level: worst, code: problem.code, values: OWN_TEXT.has(problem.code) ? values : { ...values, text: 'OTHER' } };
}
