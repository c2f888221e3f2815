/**
 * The calls that one app may make in one administration: 60 in a calendar minute, 5000 in a UTC day, shared with every
 * other user of the app. Exact's headers lead; own counting only fills the gaps. One call at a time inside an administration
 * (Exact asks for it), several administrations side by side. State is of the process: all nodes share it.
 */
import { DateTime } from 'luxon';

import { boundedMemory } from './bounded-memory';
import type { Problem } from './errors';
import { ownProblem } from './own-problems';

const MINUTE = 60_000;
const DAY = 86_400_000;
const DEFAULT_MINUTE_LIMIT = 60;
const DEFAULT_DAY_LIMIT = 5_000;
/** Background work leaves this part of the day to new documents, where nobody says otherwise. */
export const BACKGROUND_RESERVE = 0.4;
/** A little later than the reset, so that rounding does not bring the call just before it. */
const RESET_MARGIN = 250;

interface Window {
	limit: number;
	remaining: number;
	/** Epoch ms by the clock of this machine. */
	resetAt: number;
}

export interface BudgetState {
	minute?: Window;
	day?: Window;
	tail: Promise<unknown>;
	waiting: number;
}

const budgets = boundedMemory<BudgetState>(2_000, (state) => state.waiting > 0);

/** One budget per site, app and administration; calls without administration (`current/Me`) have their own. */
export function budgetOf(site: string, clientId: string, division: number | undefined): BudgetState {
	const key = [site, clientId, division ?? 'none'].join('|');
	const known = budgets.get(key);
	if (known !== undefined) return known;
	const fresh: BudgetState = { tail: Promise.resolve(), waiting: 0 };
	budgets.set(key, fresh);
	return fresh;
}

/** Runs `work` when all earlier work of this budget is done. */
export async function inTurn<T>(state: BudgetState, work: () => Promise<T>): Promise<T> {
	state.waiting += 1;
	const turn = state.tail.then(work);
	state.tail = turn.then(
		() => undefined,
		() => undefined,
	);
	try {
		return await turn;
	} finally {
		state.waiting -= 1;
	}
}

const nextMinute = (now: number): number => (Math.floor(now / MINUTE) + 1) * MINUTE;
const nextDay = (now: number): number => (Math.floor(now / DAY) + 1) * DAY;
const iso = (milliseconds: number): string => DateTime.fromMillis(milliseconds, { zone: 'utc' }).toISO() ?? '';

function closeWindows(state: BudgetState, now: number): void {
	if (state.minute !== undefined && now >= state.minute.resetAt) delete state.minute;
	if (state.day !== undefined && now >= state.day.resetAt) delete state.day;
}

export type Admission = { kind: 'go' } | { kind: 'wait'; milliseconds: number } | { kind: 'stop'; problem: Problem };

/**
 * May a call begin now? The minute limit is waited for, the day limit ends the run politely.
 * @param keepBack part of the day's calls (0 to 1) that this work leaves to others; 0 = work that cannot wait
 */
export function admission(state: BudgetState, now: number, keepBack: number): Admission {
	closeWindows(state, now);
	const { day, minute } = state;
	if (day !== undefined && day.remaining <= 0) {
		return { kind: 'stop', problem: ownProblem('DAY_LIMIT', { limit: day.limit }, { retryAfter: iso(day.resetAt) }) };
	}
	if (day !== undefined && keepBack > 0 && day.remaining <= day.limit * keepBack) {
		return { kind: 'stop', problem: ownProblem('DAY_SHARE', { limit: day.limit, remaining: day.remaining }, { retryAfter: iso(day.resetAt) }) };
	}
	if (minute !== undefined && minute.remaining <= 0) return { kind: 'wait', milliseconds: minute.resetAt - now + RESET_MARGIN };
	return { kind: 'go' };
}

/** Counts a call that goes out now. */
export function spend(state: BudgetState, now: number): void {
	closeWindows(state, now);
	state.minute ??= { limit: DEFAULT_MINUTE_LIMIT, remaining: DEFAULT_MINUTE_LIMIT, resetAt: nextMinute(now) };
	state.minute.remaining -= 1;
	if (state.day !== undefined) state.day.remaining -= 1;
}

function count(headers: Readonly<Record<string, string>>, name: string): number | undefined {
	const value = headers[name]?.trim();
	return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/**
 * One window out of its three headers, of which any may be missing. Reset is UTC epoch milliseconds by Exact's clock; the `Date`
 * header tells how far this machine's clock is off. A reset that lies outside its window (0, 1970, years ahead) is not believed.
 */
function windowFrom(headers: Readonly<Record<string, string>>, prefix: string, known: Window | undefined, defaults: { limit: number; length: number; resetAt: number }, now: number): Window | undefined {
	const limit = count(headers, `${prefix}limit`);
	const remaining = count(headers, `${prefix}remaining`);
	if (limit === undefined && remaining === undefined) return known;
	const reset = count(headers, `${prefix}reset`);
	const theirs = Date.parse(headers.date ?? '');
	const offset = Number.isNaN(theirs) || Math.abs(theirs - now) > DAY ? 0 : now - theirs;
	// Under two seconds it is the one-second step of the Date header, not a wrong clock.
	const resetHere = reset === undefined ? undefined : reset + (Math.abs(offset) < 2_000 ? 0 : offset);
	const believed = resetHere !== undefined && resetHere > now && resetHere <= now + defaults.length + 5_000;
	const size = limit ?? known?.limit ?? defaults.limit;
	return { limit: size, remaining: remaining ?? known?.remaining ?? size, resetAt: believed ? resetHere : (known?.resetAt ?? defaults.resetAt) };
}

/** Takes over what an answer's headers say: both sets, one of them, or none. */
export function learn(state: BudgetState, headers: Readonly<Record<string, string>>, now: number): void {
	closeWindows(state, now);
	const minute = windowFrom(headers, 'x-ratelimit-minutely-', state.minute, { limit: DEFAULT_MINUTE_LIMIT, length: MINUTE, resetAt: nextMinute(now) }, now);
	const day = windowFrom(headers, 'x-ratelimit-', state.day, { limit: DEFAULT_DAY_LIMIT, length: DAY, resetAt: nextDay(now) }, now);
	if (minute !== undefined) state.minute = minute;
	if (day !== undefined) state.day = day;
}

/**
 * Which limit a 429 is about, and closes that window. A minute 429 carries only the Minutely headers, a day 429 only the daily ones (as reported);
 * when both are there the one that is used up counts. Without any header it is 'unknown': the minute is waited for.
 */
export function exhausted(state: BudgetState, headers: Readonly<Record<string, string>>, now: number): 'minute' | 'day' | 'unknown' {
	learn(state, headers, now);
	const names = Object.keys(headers);
	const minutely = names.some((name) => name.startsWith('x-ratelimit-minutely-'));
	const daily = names.some((name) => /^x-ratelimit-(?:limit|remaining|reset)$/.test(name));
	const limit = daily && (!minutely || count(headers, 'x-ratelimit-remaining') === 0) ? 'day' : minutely ? 'minute' : 'unknown';
	if (limit === 'day') {
		state.day = { limit: state.day?.limit ?? DEFAULT_DAY_LIMIT, remaining: 0, resetAt: state.day?.resetAt ?? nextDay(now) };
	} else {
		state.minute = { limit: state.minute?.limit ?? DEFAULT_MINUTE_LIMIT, remaining: 0, resetAt: state.minute?.resetAt ?? nextMinute(now) };
	}
	return limit;
}
