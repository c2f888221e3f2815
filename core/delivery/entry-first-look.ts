/** Before anything is written: what Exact, its digital postbox and the batch itself already hold. */
import type { EntryRow } from '../booking/entry-rows';
import type { Problem } from '../exact/errors';
import { WAITING } from './delivery-texts';
import { aboutEntry, shelfItem, type EntryBatch, type EntryItem, type KeyedItem } from './entry-item';
import { judgeEntry } from './entry-judge';
import { lookUpEntries } from './entry-lookup';
import { entryOutcome, hadBooked, inPostbox, twiceInBatch, wasBooked, wouldBook, type EntryOutcome } from './entry-outcome';
import { keysInPostbox } from './in-the-postbox';
import { differs, exists, parked, sent, skipped, uncertain, type OutcomeOf } from './outcome';
import { notTheDocument } from './problem-sorting';
import { iso, momentOf, nextLookUp } from './retry-times';

/**
 * One shared look-up for the batch. What is not to be written gets its outcome in `outcomes`; the rest comes back, in order.
 * A look-up that fails gives every entry a failure (or keeps it `uncertain`): without looking nothing is sent.
 */
export async function lookFirst(batch: EntryBatch, keyed: readonly KeyedItem[], outcomes: Map<string, EntryOutcome>): Promise<KeyedItem[]> {
	const { client, division, settings } = batch;
	const stopped = (problem: Problem) => {
		for (const { item } of keyed) outcomes.set(item.key, entryOutcome(notTheDocument(aboutEntry(division, item), problem, item.doubtfulSince, settings.clock(), settings.resendWaitSeconds)));
		return [];
	};
	for (const side of ['sales', 'purchase'] as const) {
		const found = await lookUpEntries(client, side, keyed.filter(({ draft }) => draft.side === side));
		if (!found.ok) return stopped(found.problem);
		batch.rows.push(...found.value);
	}
	const purchases = settings.lookInPostbox ? keyed.filter(({ draft }) => draft.side === 'purchase') : [];
	const posted = await keysInPostbox(client, purchases.map(({ item }) => shelfItem(item)), settings.lookUp, settings.clock());
	if (!posted.ok) return stopped(posted.problem);

	const open: KeyedItem[] = [];
	for (const one of keyed) {
		const { item } = one;
		const delivered = posted.value.has(item.key) ? entryOutcome(exists(aboutEntry(division, item), inPostbox(item.key)), { warnings: item.warnings }) : undefined;
		const outcome = settledEntry(batch, one) ?? delivered ?? sameInBatch(batch, one, open) ?? notNow(batch, item);
		if (outcome === undefined) open.push(one);
		else outcomes.set(item.key, outcome);
	}
	return open;
}

/** What Exact holds under this number, as an outcome; undefined when the entry is new. */
export function settledEntry({ division, rows }: Pick<EntryBatch, 'division' | 'rows'>, one: KeyedItem, afterDoubt = one.item.doubtfulSince !== ''): EntryOutcome | undefined {
	const { item, draft } = one;
	const found = judgeEntry(one, rows, item.confirmed);
	if (found.verdict === 'new') return undefined;
	const { row } = found;
	const of: OutcomeOf = { ...aboutEntry(division, item), exactId: row.id, exactNumber: row.number === undefined ? '' : String(row.number) };
	const more = { documentId: row.document, warnings: item.warnings, processed: row.status === 50 };
	if (found.verdict === 'same') return entryOutcome(afterDoubt ? sent(of, hadBooked(draft, row)) : exists(of, wasBooked(draft, row)), more);
	return entryOutcome(found.verdict === 'ask' ? parked({ ...of, exactId: '', exactNumber: '' }, found.reason) : differs(of, found.reason), more);
}

/** Two documents of one batch that may be one: the first goes, the second asks. */
function sameInBatch({ division }: EntryBatch, one: KeyedItem, before: readonly KeyedItem[]): EntryOutcome | undefined {
	const other = before.find((earlier) => earlier.draft.side === one.draft.side && judgeEntry(one, [asRow(earlier)], one.item.confirmed).verdict !== 'new');
	return other === undefined ? undefined : entryOutcome(parked(aboutEntry(division, one.item), twiceInBatch(one.draft, other.draft)), { warnings: one.item.warnings });
}

/** A draft as the entry that it will be. */
function asRow({ draft, key, item }: KeyedItem): EntryRow {
	return {
		id: item.key,
		number: key.field === 'EntryNumber' ? Number(key.value) : undefined,
		type: draft.type,
		status: undefined,
		journal: draft.journal,
		currency: draft.currency,
		amountFC: draft.total,
		vatAmountFC: undefined,
		date: draft.entryDate,
		yourRef: key.field === 'YourRef' ? String(key.value) : '',
		paymentReference: '',
		externalLinkReference: key.field === 'ExternalLinkReference' ? String(key.value) : '',
		externalLinkDescription: '',
		document: '',
		relation: draft.relation || draft.relationName,
		lines: undefined,
	};
}

/** Within the resend wait nothing is posted; a dry run writes nothing. */
function notNow({ division, settings }: EntryBatch, item: EntryItem): EntryOutcome | undefined {
	const of = aboutEntry(division, item);
	const now = settings.clock();
	const since = momentOf(item.doubtfulSince);
	if (since && now < since.plus({ seconds: settings.resendWaitSeconds })) return entryOutcome(uncertain(of, WAITING, item.doubtfulSince, iso(nextLookUp(since, now, settings.resendWaitSeconds))), { warnings: item.warnings });
	if (settings.dryRun) return entryOutcome(skipped(of, wouldBook(item.draft, of.files.map(({ name }) => name), item.createRelation !== undefined)), { warnings: item.warnings });
	return undefined;
}
