/** What the entries that Exact holds mean for one that is to be sent: nothing, the same one, another version, or a possible duplicate. */
import Big from 'big.js';

import type { EntryRow } from '../booking/entry-rows';
import type { EntryDraft } from '../booking/entry-draft';
import { inCents } from '../booking/money';
import { normalNumber } from './entry-key';
import { daysApart, NEAR_DAYS, type KeyedDraft } from './entry-lookup';
import { otherEntry, possibleDuplicate, rejectedEntry, twoEntries } from './entry-outcome';
import type { Reason } from './outcome';

export type EntryVerdict =
	| { verdict: 'new' }
	/** Booked already: same number, company, year and amount. */
	| { verdict: 'same'; row: EntryRow }
	/** Exact holds another version of it. */
	| { verdict: 'differs'; row: EntryRow; reason: Reason }
	/** Another number, yet perhaps the same invoice: a person decides. */
	| { verdict: 'ask'; row: EntryRow; reason: Reason };

const REJECTED = 5;

/**
 * @param rows what the look-up of the batch brought, and what the batch itself booked since
 * @param confirmed a person said that it is no duplicate: then only the number counts
 */
export function judgeEntry({ draft, key }: KeyedDraft, rows: readonly EntryRow[], confirmed = false): EntryVerdict {
	const sameType = rows.filter((row) => row.type === undefined || row.type === draft.type);
	const numbered = sameType.filter((row) => hasNumber(row, draft, key));
	const [row, second] = numbered;
	if (row !== undefined) {
		if (second !== undefined) return { verdict: 'differs', row, reason: twoEntries(draft, numbered) };
		const why = difference(row, draft);
		if (why !== '') return { verdict: 'differs', row, reason: otherEntry(draft, row, why) };
		if (row.status === REJECTED) return { verdict: 'differs', row, reason: rejectedEntry(draft, row) };
		return { verdict: 'same', row };
	}
	if (draft.side === 'sales' || confirmed) return { verdict: 'new' };
	const like = sameType.find((one) => one.status !== REJECTED && sameCompany(one, draft) && sameTotal(one, draft) && daysApart(one.date, draft.entryDate) <= NEAR_DAYS);
	return like === undefined ? { verdict: 'new' } : { verdict: 'ask', row: like, reason: possibleDuplicate(draft, like) };
}

/** A relation that is still to be created has a name only. */
const sameCompany = (row: EntryRow, draft: EntryDraft): boolean => row.relation !== '' && (row.relation === (draft.relation || draft.relationName) || draft.sameCompany.includes(row.relation));

/** Our own numbers are unique whoever the customer is; a supplier's number only means something beside the supplier. */
function hasNumber(row: EntryRow, draft: EntryDraft, key: KeyedDraft['key']): boolean {
	if (key.field === 'EntryNumber') return row.number === key.value && row.journal.trim() === draft.journal;
	const stored = key.field === 'YourRef' ? row.yourRef : row.externalLinkReference;
	if (draft.side === 'sales') return stored.trim() === String(key.value);
	return sameCompany(row, draft) && normalNumber(stored) === normalNumber(draft.number);
}

function difference(row: EntryRow, draft: EntryDraft): string {
	if (draft.side === 'sales' && !sameCompany(row, draft) && row.relation !== '') return 'for another customer';
	if (row.date !== '' && row.date.slice(0, 4) !== draft.entryDate.slice(0, 4)) return `of ${row.date.slice(0, 4)} instead of ${draft.entryDate.slice(0, 4)}`;
	if (row.currency !== '' && row.currency.trim() !== draft.currency) return `in ${row.currency.trim()} instead of ${draft.currency}`;
	return sameTotal(row, draft) ? '' : `with ${row.amountFC === undefined ? 'another amount' : inCents(new Big(row.amountFC))} instead of ${draft.total}`;
}

/** Without signs: whether Exact shows credit notes negative is an assumption (EX-35), and the type is compared already. EX-49: with or without VAT. */
function sameTotal(row: EntryRow, draft: EntryDraft): boolean {
	if (row.amountFC === undefined) return true;
	const wanted = new Big(draft.total).abs();
	const amount = new Big(row.amountFC);
	return [amount, amount.plus(row.vatAmountFC ?? 0)].some((one) => one.abs().round(2, 1).eq(wanted));
}
