import type { z, ZodTypeAny } from 'zod';

import type { PsbRequest, PsbResponse, SendToPsb, Sleep } from './http';
import { bad, good, type Result } from './problem';
import { refusalOf, silenceOf } from './refusals';

export interface PsbConnection {
	/** Base address without a slash at its end. */
	baseUrl: string;
	/** Sent as `Subscription-Key` when not empty: older agreements still need it. */
	subscriptionKey: string;
	send: SendToPsb;
	sleep: Sleep;
}

export interface Ask {
	method: PsbRequest['method'];
	/** Encoded segments below `/api/v1`, see `pathOf`. */
	path: string;
	query?: Record<string, string>;
	body?: unknown;
	headers?: Record<string, string>;
	maxBytes?: number;
}

/** Pauses before the 2nd and 3rd try of a call that may be repeated: the service asks for growing ones. */
const PAUSES_MS = [1_000, 4_000];
const TIMEOUT_MS = 60_000;
const ANSWER_LIMIT = 5 * 1024 * 1024;

/** `/api/v1/…` from raw segments: a party id such as `NL:KVK:12345678` is always encoded. */
export const pathOf = (...segments: string[]): string => `/api/v1/${segments.map(encodeURIComponent).join('/')}`;

/**
 * The one way to the service. In: what to ask. Out: the answer of a success, or a problem.
 * GET, PUT and DELETE are tried up to three times when no answer or a 429/5xx came (they do the same twice as once);
 * a POST goes out once. TOO_LARGE when the answer is longer than `maxBytes`.
 */
export async function askPsb(connection: PsbConnection, ask: Ask): Promise<Result<PsbResponse & { body: Buffer }>> {
	const query = new URLSearchParams(ask.query ?? {}).toString();
	const request: PsbRequest = {
		method: ask.method,
		url: `${connection.baseUrl}${ask.path}${query === '' ? '' : `?${query}`}`,
		headers: {
			Accept: 'application/json',
			...(connection.subscriptionKey === '' ? {} : { 'Subscription-Key': connection.subscriptionKey }),
			...(ask.body === undefined ? {} : { 'Content-Type': 'application/json' }),
			...ask.headers,
		},
		...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
		maxBytes: ask.maxBytes ?? ANSWER_LIMIT,
		timeoutMs: TIMEOUT_MS,
	};
	const pauses = ask.method === 'POST' ? [] : [...PAUSES_MS];
	for (;;) {
		const result = await once(connection.send, request);
		const pause = pauses.shift();
		if (result.ok || !result.problem.retryable || pause === undefined) return result;
		await connection.sleep(pause);
	}
}

async function once(send: SendToPsb, request: PsbRequest): Promise<Result<PsbResponse & { body: Buffer }>> {
	const answer = await send(request);
	if (!('status' in answer)) return bad(silenceOf(answer));
	if (answer.status < 200 || answer.status >= 300) return bad(refusalOf(answer));
	if (answer.body === undefined) {
		return bad({
			code: 'TOO_LARGE',
			message: `The answer is larger than ${Math.floor(request.maxBytes / 1024 / 1024)} MB and was not read further.`,
			retryable: false,
			fix: 'Fetch this document by hand from the eConnect platform.',
			status: answer.status,
		});
	}
	return good({ ...answer, body: answer.body });
}

/** Like `askPsb` for a JSON answer of a known shape; UNEXPECTED_ANSWER when it has another one. */
export async function askJson<T extends ZodTypeAny>(connection: PsbConnection, ask: Ask, shape: T): Promise<Result<z.output<T>>> {
	const page = await askPage(connection, ask, shape);
	return page.ok ? good(page.value.json) : page;
}

/** Like `askJson`, with the `Link` header of the answer ('' = none). */
export async function askPage<T extends ZodTypeAny>(connection: PsbConnection, ask: Ask, shape: T): Promise<Result<{ json: z.output<T>; link: string }>> {
	const answer = await askPsb(connection, ask);
	if (!answer.ok) return answer;
	try {
		return good({ json: shape.parse(JSON.parse(answer.value.body.toString('utf8'))) as z.output<T>, link: answer.value.headers['link'] ?? '' });
	} catch {
		return unexpected(ask, answer.value.status);
	}
}

/** The answer is not what this version of the package knows. */
export function unexpected(ask: Ask, status?: number): Result<never> {
	return bad({
		code: 'UNEXPECTED_ANSWER',
		message: `eConnect answered ${ask.method} ${ask.path} with something else than expected.`,
		retryable: false,
		fix: 'Check the base URL of the credential; if it is right, report this to the makers of this node.',
		...(status === undefined ? {} : { status }),
	});
}
