/**
 * The key of an entry: the property by which it is found again (design, decision 4).
 * Sales: `EntryNumber` where the number is an Int32 and the connection allows it (Exact itself refuses the second), else `YourRef`, else,
 * when that is mapped to something else, `ExternalLinkReference`. Purchases: the supplier's number in `YourRef`.
 */
import type { EntryDraft } from '../booking/entry-draft';
import { found, notFound, stop, type Found } from '../booking/finding';

export type KeyField = 'EntryNumber' | 'YourRef' | 'ExternalLinkReference';

export interface EntryKey {
	field: KeyField;
	value: string | number;
}

const INT32_MAX = 2147483647;

/** A number that Exact can take as its own and give back unchanged: digits without leading zeros. */
export function asEntryNumber(number: string): number | undefined {
	const text = number.trim();
	const value = Number(text);
	return /^[1-9]\d{0,9}$/.test(text) && value <= INT32_MAX ? value : undefined;
}

/** How numbers of suppliers are compared: `2026/001`, `2026-001` and `2026 001` are one number. Leading zeros count. */
export const normalNumber = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * @returns ENTRY_KEY_MISSING when no field is left for the key, or the field that must carry it is mapped to something else: such a
 * set-up is refused, because nothing could be found again after a doubtful answer
 */
export function entryKey(draft: Pick<EntryDraft, 'side' | 'number' | 'extra'>, ownEntryNumbers: boolean): Found<EntryKey> {
	const number = draft.number.trim();
	const free = (field: KeyField) => draft.extra[field] === undefined || String(draft.extra[field]) === number;
	if (number === '') return notFound(stop('ENTRY_KEY_MISSING', 'The document has no number, so it could not be found again in Exact.', 'Give the number of the document.'));
	if (draft.side === 'purchase') {
		if (free('YourRef')) return found({ field: 'YourRef', value: number });
		return notFound(stop('ENTRY_KEY_MISSING', 'On purchases YourRef holds the number of the supplier, but an extra field is mapped to it.', 'Take YourRef out of the mapping of the extra fields.'));
	}
	const own = ownEntryNumbers ? asEntryNumber(number) : undefined;
	if (own !== undefined) return found({ field: 'EntryNumber', value: own });
	if (free('YourRef')) return found({ field: 'YourRef', value: number });
	if (free('ExternalLinkReference')) return found({ field: 'ExternalLinkReference', value: number });
	return notFound(stop('ENTRY_KEY_MISSING', `Number ${number} has no place in Exact: YourRef and "Externe koppeling - URL" are both mapped to other fields.`, 'Take one of the two out of the mapping of the extra fields, or number the documents with digits only.'));
}
