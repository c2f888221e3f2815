import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

import type { NoAnswer, PsbRequest, PsbResponse, SendToPsb } from '../core';
import type { PsbContext } from './psb-context';

/**
 * Sends through n8n's own OAuth2: core fetches the first token of a client-credentials login by itself, and a new one
 * after a 401 (once), under its lock. That is why a 401 must throw here while every other status is handed back.
 * Redirects are not followed: n8n would carry the token along to the other address.
 */
export function sendWith(context: PsbContext, credential: string): SendToPsb {
	return async (request) => {
		try {
			const response = (await context.helpers.httpRequestWithAuthentication.call(context, credential, {
				method: request.method,
				url: request.url,
				headers: { ...request.headers },
				...(request.body === undefined ? {} : { body: request.body }),
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
				disableFollowRedirect: true,
				sendCredentialsOnCrossOriginRedirect: false,
				timeout: request.timeoutMs,
			})) as IN8nHttpFullResponse;
			return await readResponse(response, request);
		} catch (error) {
			return failureOf(error);
		}
	};
}

async function readResponse(response: IN8nHttpFullResponse, request: PsbRequest): Promise<PsbResponse> {
	const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
	return { status: response.statusCode, headers, body: await readUpTo(response.body, request.maxBytes, request.timeoutMs) };
}

interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

const isStream = (body: unknown): body is ByteStream => typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;

/** The bytes of a body, or undefined when there are more than `limit`; the rest is then not fetched. */
async function readUpTo(body: unknown, limit: number, timeoutMs: number): Promise<Buffer | undefined> {
	if (!isStream(body)) {
		const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? ''));
		return bytes.length > limit ? undefined : bytes;
	}
	const late = AbortSignal.timeout(timeoutMs);
	const stop = (): unknown => body.destroy();
	late.addEventListener('abort', stop);
	try {
		const chunks: Uint8Array[] = [];
		let size = 0;
		for await (const chunk of body) {
			size += chunk.length;
			if (size > limit) return undefined;
			chunks.push(chunk);
		}
		return Buffer.concat(chunks);
	} finally {
		late.removeEventListener('abort', stop);
		body.destroy();
	}
}

/** What is told of a failure: its status or its name. Its text is not repeated, since it may hold an address or a header. */
function failureOf(error: unknown): PsbResponse | NoAnswer {
	const chain = chainOf(error);
	const status = Number(chain.map(({ httpCode }) => httpCode).find((code) => code !== undefined && code !== null));
	if (status === 401) return { status, headers: {}, body: Buffer.alloc(0) };
	const names = chain.map(({ code }) => code).filter((code): code is string => typeof code === 'string' && /^E[A-Z_]+$/.test(code));
	const texts = chain.map(({ message }) => String(message ?? '')).join(' ');
	// n8n's OAuth2 client (2.41) throws EAUTH when the token endpoint names an OAuth2 error; two of these are its own trouble.
	const refused = names.includes('EAUTH') || texts.includes('needs to be reconnected');
	const passing = /temporary overloading|unexpected condition/.test(texts);
	return { loginRefused: refused && !passing, reason: names.find((name) => name !== 'EAUTH') ?? '' };
}

function chainOf(error: unknown): IDataObject[] {
	const chain: IDataObject[] = [];
	for (let current = error; typeof current === 'object' && current !== null && chain.length < 6; current = (current as IDataObject).cause) {
		chain.push(current as IDataObject);
	}
	return chain;
}
