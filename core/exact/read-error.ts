/** An answer of Exact that is not a success -> a Problem. */
import { ERROR_CATALOGUE, TOKEN_ERRORS, type CatalogueEntry } from './error-catalogue';
import type { Problem } from './errors';
import type { HttpResponse } from './http';
import { ownProblem, type OwnProblemCode } from './own-problems';

export interface ReadError {
	problem: Problem;
	/** May pass by itself: a GET may be repeated. */
	transient: boolean;
}

const TEXT_LIMIT = 500;
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Removes what may be a token or a secret, folds white space, shortens. */
export function cleanText(dirty: string): string {
	return dirty
		.replace(/\b(bearer)\s+[^\s"',;]+/gi, '$1 …')
		.replace(/\b(access_token|refresh_token|id_token|client_secret|code)(["']?\s*[=:]\s*["']?)[^\s"'&,;}]{6,}/gi, '$1$2…')
		.replace(/\bstamp[A-Z]{2}\d{3}\.[^\s"',;]+/g, '…')
		.replace(/[A-Za-z0-9_+/=!.~-]{36,}/g, (run) => (GUID.test(run) ? run : '…'))
		.replace(/\r\n?|\n/g, '; ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, TEXT_LIMIT);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function member(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * Exact's own words in an answer: OData error, OAuth error, gateway fault or Atom error; '' when there are none (empty body, web page).
 */
export function errorText(body: string | Buffer): string {
	const source = typeof body === 'string' ? body : body.toString('utf8');
	let json: unknown;
	try {
		json = JSON.parse(source);
	} catch {
		return /<message[^>]*>([^<]*)<\/message>/i.exec(source)?.[1]?.trim() ?? '';
	}
	const error = member(json, 'error');
	const message = member(error, 'message');
	const odata = textOf(member(message, 'value')) || textOf(message);
	const oauth = [textOf(error), textOf(member(json, 'error_description'))].filter((part) => part !== '').join(' ');
	return odata || oauth || textOf(member(member(json, 'fault'), 'faultstring'));
}

function matches(entry: CatalogueEntry, status: number, reason: string, text: string, path: string): boolean {
	return (
		(entry.status === undefined || entry.status.includes(status)) &&
		(entry.reason === undefined || entry.reason.test(reason)) &&
		(entry.text === undefined || entry.text.test(text)) &&
		(entry.path === undefined || entry.path.test(path))
	);
}

/**
 * Reads an answer with status 300 or higher (429 aside: call-budget.ts). `write` tells whether the request changed data:
 * then a 5xx or 408 that is not a business refusal is `doubtful`.
 * Assumption EX-66: a 500 with an OData error whose text is not of the passing kind is a business refusal, and nothing was done.
 */
export function readError(response: HttpResponse, context: { path: string; write: boolean }): ReadError {
	const { status } = response;
	const reason = cleanText(response.headers.reason ?? '');
	const raw = errorText(response.body);
	const exactText = cleanText(raw);
	const details = { status, ...(reason === '' ? {} : { reason }), ...(exactText === '' ? {} : { exactText }) };
	if (status >= 300 && status < 400) return { problem: ownProblem('REDIRECTED', {}, details), transient: false };

	const entry = ERROR_CATALOGUE.find((one) => matches(one, status, reason, raw, context.path));
	const said = exactText === '' ? '' : ` Exact said: "${exactText}"`;
	const wentWrongInside = status >= 500 || status === 408;
	if (entry !== undefined) {
		const transient = entry.nature === 'transient' && wentWrongInside;
		const doubtful = context.write && transient;
		return { problem: { code: entry.code, message: entry.message + said, retryable: entry.retryable, fix: entry.fix, ...details, ...(doubtful ? { doubtful } : {}) }, transient: transient && entry.retryable };
	}
	if (wentWrongInside && exactText === '') {
		const problem: Problem = { code: 'EXACT_TROUBLE', message: `Exact answered with error ${status} and no text.`, retryable: true, fix: '', ...details };
		return { problem: context.write ? { ...problem, doubtful: true } : problem, transient: true };
	}
	return {
		problem: { code: 'REFUSED_BY_EXACT', message: `Exact refused the request (status ${status}).${said}`, retryable: false, fix: 'Correct what Exact’s text names.', ...details },
		transient: false,
	};
}

/** Every text in an error that n8n's refresh may throw, wherever it hides it. */
function refreshErrorTexts(thrown: unknown, depth = 0): string[] {
	if (depth > 4 || thrown === null || thrown === undefined) return [];
	if (typeof thrown === 'string') return [thrown];
	if (typeof thrown !== 'object') return [];
	const here = ['message', 'description', 'error', 'error_description', 'code', 'httpCode'].map((name) => textOf(member(thrown, name)));
	const below = ['body', 'cause', 'error', 'response', 'data', 'fault', 'faultstring', 'context', 'failure'].flatMap((name) => refreshErrorTexts(member(thrown, name), depth + 1));
	return [...here, ...below].filter((part) => part !== '');
}

/** What a failed refresh means. Anything unknown is trouble of the token endpoint, which may pass. */
export function refreshErrorCode(thrown: unknown): OwnProblemCode {
	const texts = refreshErrorTexts(thrown).join(' ');
	return TOKEN_ERRORS.find((one) => one.text.test(texts))?.code ?? 'TOKEN_ENDPOINT_FAILED';
}
