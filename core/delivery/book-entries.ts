/** Entries as they are asked for -> outcomes: prepared with the administration's own codes, then sent, each at most once. */
import { isCreditType } from '../booking/entry-side';
import type { LineChoice } from '../booking/entry-draft';
import type { Finding } from '../booking/finding';
import type { ExactClient } from '../exact/client';
import { documentKey, sellerIdentity } from './business-key';
import type { EntryItem, EntrySettings } from './entry-item';
import { entryOutcome, type EntryOutcome } from './entry-outcome';
import { sendEntries } from './entry-send';
import { prepareWishes, type EntryWish, type PreparedWish } from './entry-wishes';
import type { GivenFile } from './name-files';
import { parked, type OutcomeOf, type Reason } from './outcome';
import { notTheDocument } from './problem-sorting';

export interface WishedEntry extends EntryWish {
	/** Business key; '' = made from the document itself. */
	key: string;
	files: GivenFile[];
	/** Warnings that came up before, for instance about the files. */
	notes: Finding[];
	documentId: string;
	confirmed: boolean;
	neverTried: boolean;
	firstAttemptAt: string;
	doubtfulSince: string;
}

export interface BookedEntry extends EntryOutcome {
	/** Each line with where its choices came from. */
	lines: LineChoice[];
}

/**
 * One outcome per wish, in order. What a person must settle is `parked` with everything that is wrong in its message; a list that cannot
 * be read fails the whole group, to be tried again.
 */
export async function bookEntries(client: ExactClient, division: number, wishes: readonly WishedEntry[], settings: Omit<EntrySettings, 'booking'>, scope: string): Promise<BookedEntry[]> {
	const [first] = wishes;
	if (first === undefined) return [];
	const prepared = await prepareWishes(client, division, wishes, settings.clock, scope);
	if (!prepared.ok) {
		return wishes.map((wish) => ({ ...entryOutcome(notTheDocument(about(division, wish.key || keyOfWish(division, wish)), prepared.problem, wish.doubtfulSince, settings.clock(), settings.resendWaitSeconds)), lines: [] }));
	}
	const booked: BookedEntry[] = [];
	const items: EntryItem[] = [];
	const places: number[] = [];
	for (const [index, wish] of wishes.entries()) {
		const one = prepared.value[index];
		const key = wish.key || keyOfWish(division, wish, one);
		const lines = one?.prepared.lines ?? [];
		const item = one === undefined ? undefined : itemOf(wish, one, key);
		booked[index] = { ...entryOutcome(parked(about(division, key), whyParked(one?.prepared.findings ?? [])), { warnings: [...wish.notes, ...(one?.prepared.findings ?? [])] }), lines };
		if (item === undefined) continue;
		items.push(item);
		places.push(index);
	}
	const { ownEntryNumbers, creditNotes } = first.settings;
	const outcomes = await sendEntries(client, division, items, { ...settings, booking: { ownEntryNumbers, creditNotes } }, scope);
	for (const [position, outcome] of outcomes.entries()) {
		const index = places[position] ?? 0;
		booked[index] = { ...outcome, lines: booked[index]?.lines ?? [] };
	}
	return booked;
}

const about = (division: number, key: string): OutcomeOf => ({ key, division, files: [], calls: 0 });

function itemOf(wish: WishedEntry, { prepared }: PreparedWish, key: string): EntryItem | undefined {
	const { draft, createRelation, findings } = prepared;
	if (draft === undefined) return undefined;
	const { documentId, confirmed, neverTried, firstAttemptAt, doubtfulSince, files, notes } = wish;
	return { key, subject: `${draft.number} ${draft.relationName}`.trim(), draft, ...(createRelation === undefined ? {} : { createRelation }), files, documentId, warnings: [...notes, ...findings], confirmed, neverTried, firstAttemptAt, doubtfulSince };
}

/** All that stops it, in one text; the code and the fix of the first. */
function whyParked(findings: readonly Finding[]): Reason {
	const stops = findings.filter(({ level }) => level === 'stop');
	const [first] = stops;
	if (first === undefined) return { code: 'NOT_HANDLED', message: 'The entry was not handled in this run. Nothing was written.', fix: 'Offer it again.' };
	return { code: first.code, message: `${[...new Set(stops.map(({ message }) => message))].join(' ')} Nothing was written.`, fix: [...new Set(stops.map(({ fix }) => fix).filter((fix) => fix !== ''))].join(' ') };
}

/** The business key where none is given: that of the e-invoice, so that both ways into Exact know the same document. */
export function keyOfWish(division: number, { side, source }: EntryWish, known?: PreparedWish): string {
	if (source.kind === 'invoice') {
		const { seller, number, issueDate, type } = source.invoice;
		return documentKey({ division, sellerId: sellerIdentity(seller), number, issueDate, type });
	}
	const { number, date, kind, relation } = source.request;
	const draft = known?.prepared.draft;
	const type = draft === undefined ? kind : isCreditType(draft.type) ? 'creditNote' : 'invoice';
	// The same before and after the supplier is created: what he is called by, never the code that Exact gives him.
	const party = { vatNumber: known?.relation?.vatNumber || relation.vatNumber, chamber: known?.relation?.chamberOfCommerce || relation.chamberOfCommerce, name: (known?.relation?.name || relation.name).slice(0, 50) };
	const supplier = party.vatNumber || party.chamber || party.name || relation.code || relation.id;
	// Our own numbers are unique in the administration, whoever the seller's number is.
	return documentKey({ division, sellerId: side === 'sales' ? `own ${division}` : supplier, number, issueDate: date, type });
}
