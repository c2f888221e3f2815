/**
 * What every reader of a file gives back: the value, or the reason why there is none.
 * A refusal has the same fields as a `Problem` of the rest of core, so that it can be handed on as one.
 */
export interface Refusal<Code extends string = string> {
	/** Stable; operators branch on it. */
	code: Code;
	/** One sentence: what is wrong with this file. */
	message: string;
	/** Reading the same bytes again gives the same answer. */
	retryable: false;
	/** One sentence: what a person does about it. */
	fix: string;
}

export type Reading<T, Code extends string = string> = { ok: true; value: T } | { ok: false; problem: Refusal<Code> };

export const read = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = <Code extends string>(code: Code, message: string, fix: string): { ok: false; problem: Refusal<Code> } => ({
	ok: false,
	problem: { code, message, retryable: false, fix },
});
