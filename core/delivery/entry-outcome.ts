import { describeDifferences, type Difference } from '../booking/compare-entry';
import type { EntryDraft } from '../booking/entry-draft';
import type { EntryRow } from '../booking/entry-rows';
import type { Finding } from '../booking/finding';
import type { Outcome, Reason } from './outcome';

/** What became of one entry. */
export interface EntryOutcome extends Outcome {
	/** Exact processed it at once (status 50): it is in the ledger already. */
	processed: boolean;
	/** Guid of the document with the files, '' where there is none. */
	documentId: string;
	warnings: Finding[];
	/** Where Exact differs from what was sent, for `differs`. */
	differences: Difference[];
}

export function entryOutcome(outcome: Outcome, more: Partial<Pick<EntryOutcome, 'processed' | 'documentId' | 'warnings' | 'differences'>> = {}): EntryOutcome {
	return { ...outcome, processed: false, documentId: '', warnings: [], differences: [], ...more };
}

const WORDS: Readonly<Record<EntryDraft['type'], string>> = { 20: 'sales entry', 21: 'sales credit note', 30: 'purchase entry', 31: 'purchase credit note' };

export const wordOf = ({ type }: Pick<EntryDraft, 'type'>): string => WORDS[type];

const numbered = (row: EntryRow): string => (row.number === undefined ? row.id : String(row.number));

export const booked = (draft: EntryDraft, row: EntryRow): string => `Booked in Exact as ${wordOf(draft)} ${numbered(row)} in journal ${draft.journal}.`;

export const wasBooked = (draft: EntryDraft, row: EntryRow): string => `Exact already had ${wordOf(draft)} ${numbered(row)} for number ${draft.number}. Nothing was written.`;

export const hadBooked = (draft: EntryDraft, row: EntryRow): string => `Exact has ${wordOf(draft)} ${numbered(row)} for number ${draft.number}: the call that got no clear answer had worked.`;

export function bookedOtherwise(draft: EntryDraft, row: EntryRow, differences: readonly Difference[]): Reason {
	return {
		code: 'BOOKED_OTHERWISE',
		message: `Exact booked ${wordOf(draft)} ${numbered(row)} otherwise than it was sent: ${describeDifferences(differences)}.`,
		fix: 'Open the entry in Exact and correct or delete it there. When this comes back with every document, check the settings of the connection.',
	};
}

export function otherEntry(draft: EntryDraft, row: EntryRow, why: string): Reason {
	return {
		code: 'OTHER_VERSION',
		message: `Exact holds ${wordOf(draft)} ${numbered(row)} of ${row.date} with the same number ${draft.number}, but ${why}. Nothing was written.`,
		fix: 'Compare both. If the supplier sent a correction under the same number, book the difference by hand; if numbers start again every year, give this one another number in Exact.',
	};
}

export function rejectedEntry(draft: EntryDraft, row: EntryRow): Reason {
	return {
		code: 'REJECTED_IN_EXACT',
		message: `Exact holds ${wordOf(draft)} ${numbered(row)} for number ${draft.number}, and somebody rejected it there. Nothing was written.`,
		fix: 'Find out why it was rejected. When it must be booked after all, delete the rejected entry in Exact and send it again.',
	};
}

export function twoEntries(draft: EntryDraft, rows: readonly EntryRow[]): Reason {
	return {
		code: 'TWO_ENTRIES_ONE_KEY',
		message: `Exact holds ${rows.length} entries for number ${draft.number} (${rows.map(numbered).join(', ')}). No further one was made.`,
		fix: 'Open them in Exact, check which one is right, and remove the other there.',
	};
}

export function possibleDuplicate(draft: EntryDraft, row: EntryRow): Reason {
	return {
		code: 'POSSIBLE_DUPLICATE',
		message: `Exact holds entry ${numbered(row)} of the same ${draft.side === 'purchase' ? 'supplier' : 'customer'} with the same total, dated ${row.date}, under number ${row.yourRef || 'none'}; this one has number ${draft.number}. Nothing was written.`,
		fix: 'Compare both documents. When they are two, send this one again and confirm that it is no duplicate.',
	};
}

export function twiceInBatch(draft: EntryDraft, other: EntryDraft): Reason {
	return {
		code: 'POSSIBLE_DUPLICATE',
		message: `This batch holds another document of the same ${draft.side === 'purchase' ? 'supplier' : 'customer'} that may be the same one: number ${other.number} of ${other.entryDate}; this one has number ${draft.number}. It was not sent.`,
		fix: 'Compare both documents. When they are two, send this one again and confirm that it is no duplicate.',
	};
}

export const inPostbox = (key: string): string => `The document was delivered to the digital postbox before (#${key}), so Exact makes the proposal from there. Nothing was written.`;

export function wouldBook(draft: EntryDraft, files: readonly string[], newRelation: boolean): Reason {
	const parts = [newRelation ? `create relation ${draft.relationName}` : '', files.length > 0 ? `store ${files.join(', ')}` : '', `book ${wordOf(draft)} ${draft.number} of ${draft.currency} ${draft.total} in journal ${draft.journal}`];
	return { code: 'DRY_RUN', message: `Dry run: it would ${parts.filter((part) => part !== '').join(', ')}. Nothing was written.`, fix: '' };
}
