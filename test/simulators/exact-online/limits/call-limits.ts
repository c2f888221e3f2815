/** 60 calls a calendar minute and 5000 a day (UTC), each per app and division; the answers carry what is left. */
import type { World } from '../world/world';

export interface CallLimits {
	minutely: number;
	daily: number;
	used: Map<string, number>;
}

export function createCallLimits(minutely = 60, daily = 5000): CallLimits {
	return { minutely, daily, used: new Map() };
}

const minute = 60_000;
const day = 86_400_000;

export interface LimitVerdict {
	/** undefined = the call may go on. */
	exceeded: 'minute' | 'day' | undefined;
	headers: Record<string, string>;
}

function minutelyHeaders(limits: CallLimits, used: number, now: number): Record<string, string> {
	return {
		'X-RateLimit-Minutely-Limit': String(limits.minutely),
		'X-RateLimit-Minutely-Remaining': String(Math.max(0, limits.minutely - used)),
		'X-RateLimit-Minutely-Reset': String((Math.floor(now / minute) + 1) * minute),
	};
}

function dailyHeaders(limits: CallLimits, used: number, now: number): Record<string, string> {
	return {
		'X-RateLimit-Limit': String(limits.daily),
		'X-RateLimit-Remaining': String(Math.max(0, limits.daily - used)),
		'X-RateLimit-Reset': String((Math.floor(now / day) + 1) * day),
	};
}

/**
 * Counts one call of this app. `division` undefined = current/Me, which never counts for the day (EX-07 for the minute).
 * On a minute refusal only the three Minutely headers are sent, on a day refusal only the daily ones (EX-50).
 */
export function countCall(world: World, limits: CallLimits, clientId: string, division: number | undefined): LimitVerdict {
	if (division === undefined && world.assumptions.meCountsForMinute !== true) return { exceeded: undefined, headers: {} };
	const now = world.clock.now();
	const minuteKey = `${clientId} ${division ?? 'me'} minute ${Math.floor(now / minute)}`;
	const dayKey = `${clientId} ${division ?? 'me'} day ${Math.floor(now / day)}`;
	const inMinute = limits.used.get(minuteKey) ?? 0;
	const inDay = division === undefined ? 0 : (limits.used.get(dayKey) ?? 0);
	const exceeded = inDay >= limits.daily ? 'day' : inMinute >= limits.minutely ? 'minute' : undefined;
	if (exceeded === undefined || world.assumptions.refusedCallsCount === true) {
		limits.used.set(minuteKey, inMinute + 1);
		if (division !== undefined) limits.used.set(dayKey, inDay + 1);
	}
	if (exceeded !== undefined) {
		const all = world.assumptions.headersOn429 === 'all';
		return { exceeded, headers: { ...(exceeded === 'day' || all ? dailyHeaders(limits, inDay, now) : {}), ...(exceeded === 'minute' || all ? minutelyHeaders(limits, inMinute, now) : {}) } };
	}
	if (division === undefined) return { exceeded, headers: {} };
	return { exceeded, headers: { ...dailyHeaders(limits, inDay + 1, now), ...minutelyHeaders(limits, inMinute + 1, now) } };
}

/** Calls of today per division, over all apps: what Exact's fair use of 20,000 a day per contract counts. */
export function callsToday(world: World, limits: CallLimits): Map<number, number> {
	const today = `day ${Math.floor(world.clock.now() / day)}`;
	const result = new Map<number, number>();
	for (const [key, count] of limits.used) {
		const division = Number(key.split(' ')[1]);
		if (key.endsWith(today) && Number.isInteger(division)) result.set(division, (result.get(division) ?? 0) + count);
	}
	return result;
}

/** Sets how many calls of the day are used up, for tests of the day limit. */
export function setDayUsed(world: World, limits: CallLimits, clientId: string, division: number, used: number): void {
	limits.used.set(`${clientId} ${division} day ${Math.floor(world.clock.now() / day)}`, used);
}
