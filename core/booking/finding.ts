/**
 * What a check has to say about one entry before it is sent. `stop`: nothing is sent, a person decides (state `parked`);
 * `warning`: it is sent, and the outcome carries the words.
 */
export interface Finding {
	level: 'stop' | 'warning';
	/** Stable and upper-case: workflows branch on it. */
	code: string;
	/** One plain sentence. */
	message: string;
	/** What a person can do; '' when nothing is needed. */
	fix: string;
	/** Position of the line it is about, from 1. */
	line?: number;
}

export const stop = (code: string, message: string, fix: string, line?: number): Finding => ({ level: 'stop', code, message, fix, ...(line === undefined ? {} : { line }) });

export const warn = (code: string, message: string, fix = '', line?: number): Finding => ({ level: 'warning', code, message, fix, ...(line === undefined ? {} : { line }) });

/** An answer, or why there is none. */
export type Found<T> = { ok: true; value: T } | { ok: false; finding: Finding };

export const found = <T>(value: T): Found<T> => ({ ok: true, value });
export const notFound = (finding: Finding): { ok: false; finding: Finding } => ({ ok: false, finding });

export const mayBeSent = (findings: readonly Finding[]): boolean => findings.every(({ level }) => level !== 'stop');
