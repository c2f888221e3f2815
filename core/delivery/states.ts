/**
 * The states of a document and their only allowed moves, as plain data. Everything that changes a state, template or
 * code, obeys this table; docs/states.md is written from it. Source: design, decision 2.
 */
export const MOVES = {
	/** In the ledger, not looked at yet. */
	received: ['ready', 'before-link', 'held', 'skipped', 'parked', 'failed'],
	/** Routed and read, waits for its division's turn. */
	ready: ['sending', 'before-link', 'held', 'skipped', 'parked', 'failed'],
	/** Claimed by a run; from here something may have been written. */
	sending: ['sent', 'exists', 'uncertain', 'differs', 'rejected', 'parked', 'failed'],
	/** Exact did not answer clearly: it is looked up, and sent again only after the wait. */
	uncertain: ['sending', 'sent', 'exists', 'differs', 'rejected'],
	sent: ['removedInExact', 'rejectedInExact'],
	exists: ['removedInExact', 'rejectedInExact'],
	/** Exact holds another version, or two. A person settles it there; the next look-up sees it. */
	differs: ['exists', 'removedInExact', 'rejectedInExact'],
	/** Arrived before the connection became active. */
	'before-link': ['received', 'skipped'],
	/** A person asked to wait, or reviews it now and sends it from there. */
	held: ['received', 'sending', 'skipped'],
	/** Needs a person. Nothing was written, a mail without a clear answer (MAIL_UNCERTAIN) aside. Who reviews it holds it and sends it from there. */
	parked: ['received', 'sending', 'held', 'skipped'],
	/** Refused on business grounds; nothing was written. */
	rejected: ['received', 'sending', 'held', 'skipped'],
	/** A technical failure; nothing was written. */
	failed: ['received', 'ready', 'before-link', 'held', 'parked', 'skipped'],
	/** Excluded by a named setting. */
	skipped: ['received'],
	/** Was there once, is gone now: only a person sends it again, with a reason. */
	removedInExact: ['received'],
	/** Refused by a person in Exact: only a person sends it again, with a reason. */
	rejectedInExact: ['received'],
} as const satisfies Record<string, readonly string[]>;

export type DocumentState = keyof typeof MOVES;

export const STATES = Object.keys(MOVES) as DocumentState[];

/** States in which something may already have been written, so that a look-up comes before every POST. */
export const MAYBE_WRITTEN: readonly DocumentState[] = ['sending', 'uncertain'];

/** States that rest until a person or a named event moves them; all others need a next-try time. */
export const RESTING: readonly DocumentState[] = [
	'sent', 'exists', 'differs', 'before-link', 'held', 'parked', 'rejected', 'skipped', 'removedInExact', 'rejectedInExact',
];

/** What a re-offer by the inbox, a schedule or a person without further words takes back to `received` (AUT-7, AUT-8). */
const REOFFERED: readonly DocumentState[] = ['before-link', 'held', 'parked', 'failed', 'rejected'];

/** What a person takes back to `received` from the table, with or without further words. */
export const REOFFERED_BY_PERSON: readonly DocumentState[] = [...REOFFERED, 'skipped'];

/** What only a person takes back, who says why: it was in Exact and somebody took it out or refused it. */
export const REOFFERED_WITH_REASON: readonly DocumentState[] = ['removedInExact', 'rejectedInExact'];

/** What a person may open for review: it rests, nothing was written, and it may be sent from there. */
export const REVIEWED: readonly DocumentState[] = ['parked', 'held', 'rejected'];

/** Whether the move is in the table. Staying in a state is always allowed. */
export function mayMove(from: DocumentState, to: DocumentState): boolean {
	return from === to || (MOVES[from] as readonly DocumentState[]).includes(to);
}

/** The state after the same document is offered again: back to `received`, or unchanged (`sent` stays `sent`, AUT-10). */
export function afterReoffer(state: DocumentState): DocumentState {
	return REOFFERED.includes(state) ? 'received' : state;
}

/** Whether a row may rest here without a next-try time; `failed` rests only when a retry cannot help. */
export function isAtRest(state: DocumentState, retryable: boolean): boolean {
	return RESTING.includes(state) || (state === 'failed' && !retryable);
}
