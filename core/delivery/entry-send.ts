/**
 * Sends a batch of entries to one division, each at most once, and gives exactly one outcome per item, in the order of the items
 * (design, decisions 2 to 4). Everything is looked up first, in shared calls. Then come new relations, the documents with their files,
 * and the entries that name them. A POST without a clear answer is never repeated here: when the batch is through, the entries are
 * looked up once more, and what is not there becomes `uncertain`.
 */
import type { DateTime } from 'luxon';

import type { Comparison } from '../booking/compare-entry';
import type { EntryRow } from '../booking/entry-rows';
import { closedInExact } from '../booking/policies';
import type { ExactClient } from '../exact/client';
import type { Problem } from '../exact/errors';
import { deliverBatch } from './deliver-batch';
import { doubtful, NOT_ANSWERING, NOT_HANDLED, STOPPED, TWICE_IN_BATCH } from './delivery-texts';
import { ARCHIVE_SHELF } from './document-create';
import { lookFirst, settledEntry } from './entry-first-look';
import { aboutEntry, shelfItem, type EntryBatch, type EntryItem, type EntrySettings, type KeyedItem } from './entry-item';
import { entryKey } from './entry-key';
import { lookUpEntries } from './entry-lookup';
import { byKey } from './in-the-postbox';
import { booked, bookedOtherwise, entryOutcome, type EntryOutcome } from './entry-outcome';
import { writeEntry } from './entry-write';
import { newRelations } from './new-relations';
import { oneAtATime } from './one-at-a-time';
import { differs, exists, failed, parked, sent, uncertain, type FileOutcome, type OutcomeOf } from './outcome';
import { notTheDocument, outcomeOfRefusal, stopsBatch, stopsThis } from './problem-sorting';
import { iso, nextLookUp } from './retry-times';

interface Stored {
	id: string;
	calls: number;
	files: FileOutcome[];
}

/** An entry (or the relation for it) whose POST got no clear answer. */
interface Doubt {
	one: KeyedItem;
	of: OutcomeOf;
	problem: Problem;
	since: DateTime;
	documentId: string;
}

/** After so many doubtful answers in a row Exact is taken to be down; the rest waits for the next run. */
const DOUBTS_IN_A_ROW = 3;

const PERIOD_CLOSED = 'PERIOD_CLOSED';

/** Exact says no because the number is taken: what took it decides the outcome. */
const NUMBER_TAKEN = ['ENTRY_NUMBER_IN_USE', 'ALREADY_EXISTS'];

/** @param scope names the Exact site and login, so that two runs of this process do not work on one administration at once */
export async function sendEntries(client: ExactClient, division: number, items: readonly EntryItem[], settings: EntrySettings, scope: string): Promise<EntryOutcome[]> {
	return await oneAtATime(`${scope}|${division}|entries`, async () => {
		const outcomes = new Map<string, EntryOutcome>();
		const write = { clock: settings.clock, stopAt: settings.stopAt, creditNotes: settings.booking.creditNotes, refusedFields: new Set<string>() };
		const batch: EntryBatch = { client, division, settings, write, rows: [] };
		const open = await lookFirst(batch, withKeys(batch, items, outcomes), outcomes);
		const ready = await withRelations(batch, open, outcomes, `${scope}|${division}`);
		const stored = await storeDocuments(batch, ready, outcomes);
		await bookAll(batch, ready.filter(({ item }) => !outcomes.has(item.key)), stored, outcomes);
		return inOrder(items, division, outcomes);
	});
}

/** Each key once. An entry whose key has no place in Exact is parked. */
function withKeys({ division, settings }: EntryBatch, items: readonly EntryItem[], outcomes: Map<string, EntryOutcome>): KeyedItem[] {
	const keyed = new Map<string, KeyedItem>();
	for (const item of items) {
		if (keyed.has(item.key) || outcomes.has(item.key)) continue;
		const key = entryKey(item.draft, settings.booking.ownEntryNumbers);
		if (key.ok) keyed.set(item.key, { item, draft: item.draft, key: key.value });
		else outcomes.set(item.key, entryOutcome(parked(aboutEntry(division, item), key.finding), { warnings: item.warnings }));
	}
	return [...keyed.values()];
}

const isLate = ({ settings }: EntryBatch): boolean => settings.stopAt !== undefined && settings.clock() >= settings.stopAt;

/** Creates the relations that are missing, one for all entries of a batch that need the same one. @param name site, login and administration */
async function withRelations(batch: EntryBatch, open: readonly KeyedItem[], outcomes: Map<string, EntryOutcome>, name: string): Promise<KeyedItem[]> {
	const make = newRelations(batch, name);
	const ready: KeyedItem[] = [];
	for (const one of open) {
		const { item, draft } = one;
		if (item.createRelation === undefined || draft.relation !== '') {
			ready.push(one);
			continue;
		}
		const relation = await make(item.createRelation);
		if (!('id' in relation)) {
			const of = aboutEntry(batch.division, item);
			// The relation may exist now; the next run finds it among the relations.
			outcomes.set(item.key, entryOutcome('doubt' in relation ? inDoubt(batch, of, relation.doubt, relation.since) : refused(batch, of, relation.refused), { warnings: item.warnings }));
			continue;
		}
		const complete = { ...draft, relation: relation.id, sameCompany: [...new Set([...draft.sameCompany, relation.id])] };
		ready.push({ ...one, draft: complete, item: { ...item, draft: complete } });
	}
	return ready;
}

/** The documents with their files, before the entries that name them. What could not be stored whole gets its outcome here. */
async function storeDocuments({ client, division, settings }: EntryBatch, ready: readonly KeyedItem[], outcomes: Map<string, EntryOutcome>): Promise<Map<string, Stored>> {
	const documents = new Map<string, Stored>();
	const withFiles = ready.map(({ item }) => item).filter(({ documentId, files }) => documentId === '' && files.length > 0);
	const stored = await deliverBatch(client, division, ARCHIVE_SHELF, withFiles.map(shelfItem), { ...settings, lookUp: byKey(settings.lookUp) });
	for (const [index, outcome] of stored.entries()) {
		const item = withFiles[index];
		if (item === undefined) continue;
		if (outcome.outcome === 'sent' || outcome.outcome === 'exists') documents.set(item.key, { id: outcome.exactId, calls: outcome.calls, files: outcome.files });
		else outcomes.set(item.key, entryOutcome({ ...outcome, exactId: '', message: `The entry was not sent, because its document is not whole in Exact. ${outcome.message}` }, { documentId: outcome.exactId, warnings: item.warnings }));
	}
	return documents;
}

async function bookAll(batch: EntryBatch, ready: readonly KeyedItem[], stored: ReadonlyMap<string, Stored>, outcomes: Map<string, EntryOutcome>): Promise<void> {
	const doubts: Doubt[] = [];
	let inARow = 0;
	let stop: Problem | undefined;
	for (const one of ready) {
		const { item } = one;
		const document = stored.get(item.key);
		const documentId = document?.id ?? item.documentId;
		const of: OutcomeOf = { ...aboutEntry(batch.division, item), ...(document === undefined ? {} : { calls: document.calls, files: document.files }) };
		const stopped = stopsThis(stop, documentId !== '') ?? (isLate(batch) ? STOPPED : undefined);
		if (stopped !== undefined) {
			outcomes.set(item.key, entryOutcome(refused(batch, of, stopped), { documentId, warnings: item.warnings }));
			continue;
		}
		const before = batch.client.calls;
		const written = await writeEntry(batch.client, one.draft, one.key, documentId, batch.write);
		of.calls += batch.client.calls - before;
		const { problem, row, comparison } = written;
		if (problem === undefined && row !== undefined && comparison !== undefined) {
			inARow = 0;
			outcomes.set(item.key, judgeAnswer(of, one, row, comparison, { documentId, warnings: [...item.warnings, ...written.warnings] }));
		} else if (problem !== undefined && (problem.doubtful === true || NUMBER_TAKEN.includes(problem.code))) {
			doubts.push({ one, of, problem, since: written.since ?? batch.settings.clock(), documentId });
			inARow = problem.doubtful === true ? inARow + 1 : 0;
			if (inARow >= DOUBTS_IN_A_ROW) stop ??= NOT_ANSWERING;
		} else {
			const why = problem ?? { ...NOT_HANDLED, retryable: false };
			// What the policy says of a closed period holds also where only Exact knew that it is closed.
			const closed = why.code === PERIOD_CLOSED ? parked(of, closedInExact(one.draft.entryDate, documentId !== '')) : undefined;
			outcomes.set(item.key, entryOutcome(closed ?? refused(batch, of, why), { documentId, warnings: item.warnings }));
			if (stopsBatch(why)) stop ??= why;
		}
	}
	await settleDoubts(batch, doubts, outcomes);
}

/** The answer read back: as sent, or otherwise. */
function judgeAnswer(of: OutcomeOf, { draft }: KeyedItem, row: EntryRow, comparison: Comparison, more: Pick<EntryOutcome, 'documentId' | 'warnings'>): EntryOutcome {
	const there: OutcomeOf = { ...of, exactId: row.id, exactNumber: row.number === undefined ? '' : String(row.number) };
	const { differences, processed } = comparison;
	if (differences.length > 0) return entryOutcome(differs(there, bookedOtherwise(draft, row, differences)), { ...more, processed, differences });
	return entryOutcome(sent(there, booked(draft, row)), { ...more, processed });
}

/** Looks once more for what is in doubt, in one shared question. Not there yet: `uncertain`. */
async function settleDoubts(batch: EntryBatch, doubts: readonly Doubt[], outcomes: Map<string, EntryOutcome>): Promise<void> {
	const { settings, division } = batch;
	const client = batch.client.keepingBack(0);
	const last = doubts.findLast(({ problem }) => problem.doubtful === true);
	const wait = last === undefined ? 0 : last.since.plus({ seconds: settings.lookUpAfterSeconds }).diff(settings.clock()).toMillis();
	if (wait > 0) await settings.sleep(wait);
	const rows: EntryRow[] = [];
	let looked = doubts.length > 0;
	for (const side of ['sales', 'purchase'] as const) {
		const found = await lookUpEntries(client, side, doubts.map(({ one }) => one).filter(({ draft }) => draft.side === side));
		if (found.ok) rows.push(...found.value);
		else looked = false;
	}
	for (const { one, of, problem, since, documentId } of doubts) {
		const isDoubt = problem.doubtful === true;
		// Only its own number proves that the call had worked; what merely looks like it was judged before.
		const held = looked ? settledEntry({ division, rows }, { ...one, item: { ...one.item, confirmed: true } }, isDoubt) : undefined;
		const outcome = held === undefined ? entryOutcome(isDoubt ? inDoubt(batch, of, problem, since) : refused(batch, of, problem), { warnings: one.item.warnings }) : held;
		outcomes.set(one.item.key, { ...outcome, calls: of.calls, files: of.files, documentId: outcome.documentId || documentId });
	}
}

const inDoubt = ({ settings }: EntryBatch, of: OutcomeOf, problem: Problem, since: DateTime) => uncertain(of, doubtful(problem), iso(since), iso(nextLookUp(since, settings.clock(), settings.resendWaitSeconds)));

const refused = ({ settings }: EntryBatch, of: OutcomeOf, problem: Problem) =>
	stopsBatch(problem) ? notTheDocument(of, problem, '', settings.clock(), settings.resendWaitSeconds) : outcomeOfRefusal(of, problem, settings.clock(), settings.resendWaitSeconds);

/** One outcome per item, in order. A key that stands in the batch twice was handled once; the others follow it. */
function inOrder(items: readonly EntryItem[], division: number, outcomes: ReadonlyMap<string, EntryOutcome>): EntryOutcome[] {
	const given = new Set<string>();
	return items.map((item) => {
		const outcome = outcomes.get(item.key) ?? entryOutcome(failed(aboutEntry(division, item), NOT_HANDLED));
		const repeated = given.has(item.key);
		given.add(item.key);
		if (!repeated) return outcome;
		return outcome.outcome === 'sent' ? { ...outcome, ...exists({ ...outcome, calls: 0 }, TWICE_IN_BATCH) } : { ...outcome, calls: 0 };
	});
}
