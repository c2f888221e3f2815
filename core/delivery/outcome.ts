import type { DocumentState } from './states';

export interface FileOutcome {
	name: string;
	/** Decoded bytes. */
	size: number;
	state: 'present' | 'added' | 'missing';
}

export type OutcomeState = Extract<DocumentState, 'sent' | 'exists' | 'uncertain' | 'differs' | 'rejected' | 'failed' | 'parked' | 'skipped'>;

/** What became of one document: every document of a batch gets exactly one. Times are ISO 8601 in UTC, absent = ''. */
export interface Outcome {
	key: string;
	outcome: OutcomeState;
	/** The same word: what the ledger writes. */
	state: OutcomeState;
	division: number;
	/** Guid of the object in Exact, '' where there is none. */
	exactId: string;
	exactNumber: string;
	code: string;
	/** One plain sentence for the operator. */
	message: string;
	/** Whether trying again without a person can help. */
	retryable: boolean;
	/** What a person can do, '' where nothing is needed. */
	fix: string;
	/** When the doubtful call began; no POST for this key before that moment plus the resend wait. */
	doubtfulSince: string;
	nextTryAt: string;
	files: FileOutcome[];
	/** Calls that Exact counts, made for this document alone (shared look-ups are not in it). */
	calls: number;
}

/** What all outcomes of one document have in common. */
export interface OutcomeOf {
	key: string;
	division: number;
	files: FileOutcome[];
	calls: number;
	exactId?: string;
	exactNumber?: string;
}

/** Why something was not written: the part of a Problem that an operator sees. */
export interface Reason {
	code: string;
	message: string;
	fix: string;
}

function outcome(state: OutcomeState, of: OutcomeOf, rest: Reason & { retryable?: boolean; doubtfulSince?: string; nextTryAt?: string }): Outcome {
	return {
		key: of.key,
		outcome: state,
		state,
		division: of.division,
		exactId: of.exactId ?? '',
		exactNumber: of.exactNumber ?? '',
		code: rest.code,
		message: rest.message,
		retryable: rest.retryable ?? false,
		fix: rest.fix,
		doubtfulSince: rest.doubtfulSince ?? '',
		nextTryAt: rest.nextTryAt ?? '',
		files: of.files,
		calls: of.calls,
	};
}

/** It is in Exact now, and this run put it there (or completed it, or found what a doubtful call had done). */
export function sent(of: OutcomeOf, message: string): Outcome {
	return outcome('sent', of, { code: 'SENT', message, fix: '' });
}

/** It was in Exact already, whole. */
export function exists(of: OutcomeOf, message: string): Outcome {
	return outcome('exists', of, { code: 'EXISTS', message, fix: '' });
}

/** Exact may or may not have it; it is looked up again at `nextTryAt`. */
export function uncertain(of: OutcomeOf, reason: Reason, doubtfulSince: string, nextTryAt: string): Outcome {
	return outcome('uncertain', of, { ...reason, retryable: true, doubtfulSince, nextTryAt });
}

/** Exact holds another version, or more than one. */
export function differs(of: OutcomeOf, reason: Reason): Outcome {
	return outcome('differs', of, reason);
}

/** Exact refused it on business grounds. */
export function rejected(of: OutcomeOf, reason: Reason): Outcome {
	return outcome('rejected', of, reason);
}

/** A technical failure; nothing was written. With `nextTryAt` a schedule tries again, without it a person must act. */
export function failed(of: OutcomeOf, reason: Reason, nextTryAt = ''): Outcome {
	return outcome('failed', of, { ...reason, retryable: nextTryAt !== '', nextTryAt });
}

/** Needs a person; nothing was written. */
export function parked(of: OutcomeOf, reason: Reason): Outcome {
	return outcome('parked', of, reason);
}

/** Left out by a named setting; nothing was written. */
export function skipped(of: OutcomeOf, reason: Reason): Outcome {
	return outcome('skipped', of, reason);
}
