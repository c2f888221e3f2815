import { z } from 'zod';

import type { NoAnswer, PsbResponse } from './http';
import type { Problem, ProblemCode } from './problem';

/** The service's error block; `helpLink` and `dateTime` tell an operator nothing new. */
const errorBlock = z.object({
	code: z.string().optional(),
	message: z.string().optional(),
	requestId: z.string().optional(),
});

interface Meaning {
	code: ProblemCode;
	message: string;
	fix: string;
	retryable: boolean;
}

const UNAVAILABLE: Meaning = {
	code: 'SERVICE_UNAVAILABLE',
	message: 'eConnect could not answer the request.',
	fix: 'Nothing needs to be done: try again later. If it lasts, ask eConnect whether there is a disturbance.',
	retryable: true,
};

/** What the documented status codes mean, and what somebody does about it. */
const MEANINGS: Record<number, Meaning> = {
	400: { code: 'REQUEST_REFUSED', message: 'eConnect refused the request as not valid.', fix: 'Check the values of this operation; the service says what it missed.', retryable: false },
	401: { code: 'LOGIN_FAILED', message: 'eConnect did not accept the access token.', fix: 'Check the client ID and the client secret, and that they belong to the environment of the credential (production and acceptance have separate keys).', retryable: false },
	403: { code: 'FORBIDDEN', message: 'eConnect does not allow this for this party.', fix: 'Check the party ID, and in eConnect whether this application may use the party (Party > Get Many shows the permissions).', retryable: false },
	404: { code: 'NOT_FOUND', message: 'eConnect does not know what was asked for.', fix: 'Check the party ID and the document ID or hook ID.', retryable: false },
	409: { code: 'ALREADY_PROCESSED', message: 'eConnect has already processed this.', fix: 'Nothing needs to be done: the first request was taken.', retryable: false },
	410: { code: 'NOT_FOUND', message: 'eConnect no longer has what was asked for.', fix: 'Check the party ID and the document ID or hook ID.', retryable: false },
	413: { code: 'TOO_LARGE', message: 'The request is too large for eConnect.', fix: 'Send less in one request.', retryable: false },
	429: { ...UNAVAILABLE, message: 'eConnect asks for fewer requests.' },
};

/** Turns an answer that is not a success into a problem. In: the answer. Out: always a problem. */
export function refusalOf(response: PsbResponse): Problem {
	const { status } = response;
	const block = readBlock(response);
	const meaning =
		MEANINGS[status] ??
		(status >= 500
			? UNAVAILABLE
			: status >= 300 && status < 400
				? { code: 'REDIRECTED' as const, message: 'The address sends callers to another one, and a token is never sent along.', fix: 'Correct the base URL of the credential.', retryable: false }
				: { ...UNAVAILABLE, code: 'UNEXPECTED_ANSWER' as const, message: `eConnect answered with status ${status}.`, retryable: false });
	const said = block.message === undefined ? '' : ` It says: ${block.message}`;
	return {
		...meaning,
		message: `${meaning.message}${said}`,
		status,
		...(block.requestId === undefined ? {} : { requestId: block.requestId }),
	};
}

/** No answer at all: the token could not be had, or the line broke. */
export function silenceOf(nothing: NoAnswer): Problem {
	if (nothing.loginRefused) {
		return {
			code: 'LOGIN_FAILED',
			message: 'eConnect’s identity server gave no access token.',
			retryable: false,
			fix: 'Check the client ID and the client secret, and that they belong to the environment of the credential (production and acceptance have separate keys).',
		};
	}
	return {
		code: 'NO_ANSWER',
		message: `eConnect gave no answer${nothing.reason === '' ? '' : ` (${nothing.reason})`}.`,
		retryable: true,
		fix: 'Nothing needs to be done: try again later. If it lasts, check whether this n8n can reach eConnect.',
	};
}

/** Only a JSON block is repeated, in one short line: any other body could be an invoice. */
function readBlock(response: PsbResponse): { message?: string; requestId?: string } {
	const text = response.body?.toString('utf8') ?? '';
	if (!text.startsWith('{')) return {};
	try {
		const block = errorBlock.parse(JSON.parse(text));
		const message = block.message?.replace(/\s+/g, ' ').replace(/Bearer \S+/gi, 'Bearer …').trim().slice(0, 300);
		return { ...(message ? { message } : {}), ...(block.requestId === undefined ? {} : { requestId: block.requestId.slice(0, 100) }) };
	} catch {
		return {};
	}
}
