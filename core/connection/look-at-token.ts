import type { StoredTokens } from '../exact/tokens';
import type { Observation } from './finding';

/** An access token lives 600 s: it was issued that long before it ends. */
const TOKEN_LIFE = 600_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
/** The refresh token ends after 30 days without use; from here on somebody should hear of it. */
const WARN_DAYS = 20;

export interface TokenAge {
	/** ISO moment of the last renewal before this check; '' = not known. */
	renewedAt: string;
	daysUnused: number | undefined;
}

/** How long the link had not been used before this check (30-day rule). `stored` as it was before the first call. */
export function lookAtToken(stored: StoredTokens | undefined, now: number): { age: TokenAge; observation: Observation } {
	if (stored?.expiresAt === undefined) return { age: { renewedAt: '', daysUnused: undefined }, observation: { level: 'info', code: 'TOKEN_AGE_UNKNOWN' } };
	const renewed = stored.expiresAt - TOKEN_LIFE;
	const unused = Math.max(0, now - renewed);
	const age = { renewedAt: new Date(renewed).toISOString(), daysUnused: Math.floor(unused / DAY) };
	if (age.daysUnused >= WARN_DAYS) return { age, observation: { level: 'warning', code: 'TOKEN_OLD', values: { days: age.daysUnused } } };
	return { age, observation: { level: 'ok', code: 'TOKEN_FRESH', values: { hours: Math.floor(unused / HOUR) } } };
}
