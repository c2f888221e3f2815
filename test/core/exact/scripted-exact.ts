/** A clock that only moves when somebody sleeps, a scripted answer to every request, and a client on both. */
import { DateTime } from 'luxon';

import { createExactClient, type ExactClient, type ExactClientOptions } from '../../../core/exact/client';
import type { HttpRequest, HttpResponse } from '../../../core/exact/http';
import type { TokenPolicy } from '../../../core/exact/tokens';

export const BASE_URL = 'https://start.exactonline.nl';
export const TOKEN = 'stampNL001.secret-access-token!IAAAA-1';

export interface FakeTime {
	clock: () => DateTime;
	sleep: (milliseconds: number) => Promise<void>;
	advance: (milliseconds: number) => void;
	slept: number[];
}

export function fakeTime(start = '2026-03-02T10:00:10Z'): FakeTime {
	let now = DateTime.fromISO(start, { zone: 'utc' }).toMillis();
	const slept: number[] = [];
	return {
		clock: () => DateTime.fromMillis(now, { zone: 'utc' }),
		sleep: async (milliseconds) => {
			slept.push(milliseconds);
			now += milliseconds;
			await Promise.resolve();
		},
		advance: (milliseconds) => {
			now += milliseconds;
		},
		slept,
	};
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse {
	return { status, headers, body: body === undefined ? '' : JSON.stringify(body) };
}

export const list = (rows: unknown[], next?: string): HttpResponse => json(200, { d: { results: rows, ...(next === undefined ? {} : { __next: next }) } });
export const exactError = (status: number, value: string, headers: Record<string, string> = {}): HttpResponse => json(status, { error: { code: '', message: { lang: '', value } } }, headers);
export const steadyTokens: TokenPolicy = { current: async () => ({ ok: true, value: TOKEN }), afterRefusal: async () => ({ ok: true, value: TOKEN }) };

let made = 0;
/** Budgets and error counts are of the process: every test works with an app of its own. */
export const ownIdentity = () => ({ clientId: `app-${(made += 1)}`, userKey: 'user' });

export interface Scripted {
	client: ExactClient;
	time: FakeTime;
	sent: HttpRequest[];
}

/** `answer` gets each request with its index; what it throws is "no answer". */
export function scripted(answer: (request: HttpRequest, index: number) => HttpResponse | Promise<HttpResponse>, options: Partial<ExactClientOptions> = {}, time: FakeTime = fakeTime()): Scripted {
	const sent: HttpRequest[] = [];
	const client = createExactClient({
		baseUrl: BASE_URL,
		division: 123456,
		send: async (request) => {
			sent.push(request);
			return await answer(request, sent.length - 1);
		},
		tokens: steadyTokens,
		clock: time.clock,
		sleep: time.sleep,
		readOnly: false,
		identity: ownIdentity(),
		...options,
	});
	return { client, time, sent };
}

/** Answers in order; the last one stays. */
export function inOrder(...answers: Array<HttpResponse | Error>): (request: HttpRequest, index: number) => HttpResponse {
	return (_request, index) => {
		const answer = answers[Math.min(index, answers.length - 1)];
		if (answer === undefined) throw new Error('no answers were scripted');
		if (answer instanceof Error) throw answer;
		return answer;
	};
}

export function noAnswer(code = 'ECONNRESET'): Error {
	return Object.assign(new Error('socket hang up'), { code });
}
