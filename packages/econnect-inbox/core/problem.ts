/** An error as a value: what happened, whether trying again can help, and what a person does about it. */
export interface Problem {
	/** Stable name in capitals, see `PROBLEM_CODES`. */
	code: ProblemCode;
	/** One sentence; holds no token, no secret and nothing of an invoice. */
	message: string;
	retryable: boolean;
	fix: string;
	/** HTTP status of the answer, absent when none came. */
	status?: number;
	/** The service's own number of the call, for its help desk. */
	requestId?: string;
}

export const PROBLEM_CODES = [
	'ADDRESS_NOT_ALLOWED',
	'ALREADY_PROCESSED',
	'DOCUMENT_NOT_AVAILABLE',
	'FORBIDDEN',
	'HOOK_NOT_KEPT',
	'INVALID_INPUT',
	'LIST_NOT_OFFERED',
	'LOGIN_FAILED',
	'NO_ANSWER',
	'NOT_FOUND',
	'REDIRECTED',
	'REQUEST_REFUSED',
	'SERVICE_UNAVAILABLE',
	'TOO_LARGE',
	'UNEXPECTED_ANSWER',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export const good = <T>(value: T): Result<T> => ({ ok: true, value });
export const bad = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem });
