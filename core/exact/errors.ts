/**
 * Errors are values. Every function of this room that can fail returns a `Result`; nothing here throws for something
 * that Exact, the network or an operator did.
 */
export interface Problem {
	/** Stable and upper-case: workflows branch on it. All codes with their texts stand in error-catalogue.ts. */
	code: string;
	/** One sentence for the operator. Never holds a token or a secret. */
	message: string;
	/** True when the same call may work later without anybody changing anything. */
	retryable: boolean;
	/** What to do, with the click path where there is one; '' when nothing has to be done. */
	fix: string;
	/** The write may have been done although no clear answer came: look it up before it is sent again. */
	doubtful?: boolean;
	/** HTTP status of Exact's answer, when there was one. */
	status?: number;
	/** Exact's `Reason` header, when there was one. */
	reason?: string;
	/** Exact's own words (language of the Exact user), cleaned and shortened. */
	exactText?: string;
	/** ISO moment before which trying again is of no use. */
	retryAfter?: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function succeed<T>(value: T): Result<T> {
	return { ok: true, value };
}

export function fail(problem: Problem): { ok: false; problem: Problem } {
	return { ok: false, problem };
}
