import { DateTime } from 'luxon';

import { boundedMemory } from '../../../core/exact/bounded-memory';
import { admission, BACKGROUND_RESERVE, budgetOf, exhausted, inTurn, learn, spend, type BudgetState } from '../../../core/exact/call-budget';

const at = (iso: string): number => DateTime.fromISO(iso, { zone: 'utc' }).toMillis();
const NOW = at('2026-03-02T10:00:40Z');
const NEXT_MINUTE = at('2026-03-02T10:01:00Z');
const MIDNIGHT = at('2026-03-03T00:00:00Z');
const fresh = (): BudgetState => ({ tail: Promise.resolve(), waiting: 0 });
const minuteHeaders = (remaining: number, reset = NEXT_MINUTE) => ({ 'x-ratelimit-minutely-limit': '60', 'x-ratelimit-minutely-remaining': String(remaining), 'x-ratelimit-minutely-reset': String(reset) });
const dayHeaders = (remaining: number, limit = 5_000, reset = MIDNIGHT) => ({ 'x-ratelimit-limit': String(limit), 'x-ratelimit-remaining': String(remaining), 'x-ratelimit-reset': String(reset) });

describe('the call budget of an administration', () => {
	it('waits to the reset of the minute and goes on by itself', () => {
		const state = fresh();
		learn(state, { ...minuteHeaders(0), ...dayHeaders(4_000) }, NOW);
		expect(admission(state, NOW, 0)).toEqual({ kind: 'wait', milliseconds: 20_250 });
		expect(admission(state, NEXT_MINUTE, 0)).toEqual({ kind: 'go' });
	});

	it('ends politely at the day limit, with the moment at which it may go on', () => {
		const state = fresh();
		learn(state, { ...minuteHeaders(30), ...dayHeaders(0) }, NOW);
		expect(admission(state, NOW, 0)).toMatchObject({ kind: 'stop', problem: { code: 'DAY_LIMIT', retryable: true, retryAfter: '2026-03-03T00:00:00.000Z' } });
		expect(admission(state, MIDNIGHT, 0)).toEqual({ kind: 'go' });
	});

	it('keeps 40 % of the day for new documents', () => {
		const state = fresh();
		learn(state, dayHeaders(2_001), NOW);
		expect(admission(state, NOW, BACKGROUND_RESERVE).kind).toBe('go');
		spend(state, NOW);
		expect(admission(state, NOW, BACKGROUND_RESERVE)).toMatchObject({ kind: 'stop', problem: { code: 'DAY_SHARE', retryAfter: '2026-03-03T00:00:00.000Z' } });
		expect(admission(state, NOW, 0).kind).toBe('go');
	});

	it('lets works share a day in an order: the first keeps back most', () => {
		const state = fresh();
		learn(state, dayHeaders(3_000), NOW);
		expect(admission(state, NOW, 0.75).kind).toBe('stop');
		expect(admission(state, NOW, 0.6).kind).toBe('stop');
		expect(admission(state, NOW, 0.5).kind).toBe('go');
	});

	it('keeps 40 % of whatever the licence gives', () => {
		const state = fresh();
		learn(state, dayHeaders(12_000, 30_000), NOW);
		expect(admission(state, NOW, BACKGROUND_RESERVE).kind).toBe('stop');
	});

	it('counts 60 calls in a calendar minute itself when Exact sends no headers', () => {
		const state = fresh();
		for (let call = 0; call < 60; call += 1) {
			expect(admission(state, NOW, 0).kind).toBe('go');
			spend(state, NOW);
		}
		expect(admission(state, NOW, 0)).toEqual({ kind: 'wait', milliseconds: 20_250 });
	});

	it('lets headers correct the own counting, because others use the same app', () => {
		const state = fresh();
		spend(state, NOW);
		learn(state, minuteHeaders(3), NOW);
		for (let call = 0; call < 3; call += 1) spend(state, NOW);
		expect(admission(state, NOW, 0).kind).toBe('wait');
	});

	it('takes each header as far as it is there', () => {
		const state = fresh();
		learn(state, { 'x-ratelimit-remaining': '0' }, NOW);
		expect(state.day).toEqual({ limit: 5_000, remaining: 0, resetAt: MIDNIGHT });
		learn(state, { 'x-ratelimit-minutely-remaining': '0' }, NOW);
		expect(state.minute).toEqual({ limit: 60, remaining: 0, resetAt: NEXT_MINUTE });
		const other = fresh();
		learn(other, { 'x-ratelimit-limit': '5000', 'x-ratelimit-minutely-reset': String(NEXT_MINUTE) }, NOW);
		expect(other).toMatchObject({ day: { limit: 5_000, remaining: 5_000 } });
		expect(other.minute).toBeUndefined();
	});

	it('does not believe a reset in 1970 or years ahead, nor a header that is no number', () => {
		for (const reset of [0, NOW - 5_000, NOW + 400 * 86_400_000]) {
			const state = fresh();
			learn(state, { ...minuteHeaders(0, reset), ...dayHeaders(10, 5_000, reset) }, NOW);
			expect(state.minute?.resetAt).toBe(NEXT_MINUTE);
			expect(state.day?.resetAt).toBe(MIDNIGHT);
		}
		const state = fresh();
		learn(state, { 'x-ratelimit-remaining': 'many', 'x-ratelimit-minutely-remaining': '-1' }, NOW);
		expect(state.day).toBeUndefined();
		expect(state.minute).toBeUndefined();
	});

	it('corrects a clock of this machine that is wrong, by Exact’s Date header', () => {
		const state = fresh();
		const ahead = NOW + 45_000;
		learn(state, { ...minuteHeaders(0), date: new Date(NOW).toUTCString() }, ahead);
		expect(admission(state, ahead, 0)).toEqual({ kind: 'wait', milliseconds: 20_250 });
	});

	it('knows which limit a 429 is about, whichever headers it carries', () => {
		expect(exhausted(fresh(), minuteHeaders(0), NOW)).toBe('minute');
		expect(exhausted(fresh(), dayHeaders(0), NOW)).toBe('day');
		expect(exhausted(fresh(), { ...minuteHeaders(12), ...dayHeaders(0) }, NOW)).toBe('day');
		expect(exhausted(fresh(), { ...minuteHeaders(0), ...dayHeaders(4_000) }, NOW)).toBe('minute');
		expect(exhausted(fresh(), { ...minuteHeaders(49), ...dayHeaders(4_000) }, NOW)).toBe('minute');
		const bare = fresh();
		expect(exhausted(bare, {}, NOW)).toBe('unknown');
		expect(admission(bare, NOW, 0).kind).toBe('wait');
	});

	it('is one per site, app and administration, and the same for everybody who asks', () => {
		expect(budgetOf('s', 'a', 1)).toBe(budgetOf('s', 'a', 1));
		const all = [budgetOf('s', 'a', 1), budgetOf('s', 'a', 2), budgetOf('s', 'b', 1), budgetOf('t', 'a', 1), budgetOf('s', 'a', undefined)];
		expect(new Set(all).size).toBe(5);
	});

	it('runs calls of one administration one after the other, also when one fails', async () => {
		const state = fresh();
		const log: string[] = [];
		const call = async (name: string, fails = false): Promise<void> => {
			log.push(`${name} begins`);
			await Promise.resolve();
			log.push(`${name} ends`);
			if (fails) throw new Error(name);
		};
		const results = await Promise.allSettled([inTurn(state, async () => await call('a', true)), inTurn(state, async () => await call('b')), inTurn(state, async () => await call('c'))]);
		expect(results.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
		expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
		expect(state.waiting).toBe(0);
	});
});

describe('memory of the process', () => {
	it('forgets the least recently used, and never one in which somebody waits', () => {
		const memory = boundedMemory<{ busy: boolean }>(3, (value) => value.busy);
		memory.set('a', { busy: true });
		memory.set('b', { busy: false });
		memory.set('c', { busy: false });
		memory.get('b');
		memory.set('d', { busy: false });
		expect(memory.get('a')).toBeDefined();
		expect(memory.get('c')).toBeUndefined();
		expect(memory.get('b')).toBeDefined();
		for (let i = 0; i < 100; i += 1) memory.set(`x${i}`, { busy: false });
		expect(memory.size).toBe(3);
		expect(memory.get('a')).toBeDefined();
	});
});
