import type { DateTime } from 'luxon';

import type { ExactClient } from '../exact/client';
import type { Problem, Result } from '../exact/errors';
import { delivered, doubtful, hasMoreFiles, lacking, NOT_ANSWERING, NOT_HANDLED, otherVersion, STOPPED, TWICE_IN_BATCH, WAITING, wouldDo } from './delivery-texts';
import { about, judgeFound, type Judgement } from './judge-found';
import { lookUp, type Found, type LookUpWay } from './look-up';
import { differs, exists, failed, rejected, sent, skipped, uncertain, type Outcome, type OutcomeOf } from './outcome';
import { notTheDocument, outcomeOfRefusal, stopsBatch, stopsThis } from './problem-sorting';
import { iso, momentOf, nextLookUp } from './retry-times';
import { whyNotSendable } from './sendable';
import type { Shelf, ShelfItem } from './shelf';
import { writeObject, type Written } from './write-object';

export interface DeliverySettings {
	/** No second POST for a key before this many seconds after the doubtful one began. */
	resendWaitSeconds: number;
	/** How long after a doubtful answer Exact is looked into, at the end of the batch. */
	lookUpAfterSeconds: number;
	/** No POST begins after this moment. */
	stopAt?: DateTime;
	/** Looks, but writes nothing. */
	dryRun: boolean;
	lookUp: LookUpWay;
	clock: () => DateTime;
	sleep: (milliseconds: number) => Promise<void>;
}

/** What every step of one batch needs. */
interface Batch {
	client: ExactClient;
	division: number;
	shelf: Shelf;
	settings: DeliverySettings;
}

/** A POST whose answer never came, or came unclear. */
interface Doubt {
	item: ShelfItem;
	problem: Problem;
	since: DateTime;
	written: Written;
}

/** Looks in other places for what this shelf does not hold. @returns key -> outcome of what is there already */
export type LookElsewhere = (items: readonly ShelfItem[]) => Promise<Result<ReadonlyMap<string, Outcome>>>;

type Step = { outcome: Outcome; problem?: Problem } | { doubt: Doubt };

/** After so many doubtful answers in a row Exact is taken to be down; the rest of the batch waits for the next run. */
const DOUBTS_IN_A_ROW = 3;

/**
 * Puts a batch of documents on one shelf of one division, each at most once, and gives exactly one outcome per item, in
 * the order of the items. Never throws for what Exact or the network does.
 *
 * All keys are looked up first, in shared calls. What is there whole is `exists`; an object that lacks files gets those
 * files; the others are created, one POST each. A POST without a clear answer is never repeated here: when the batch is
 * through, the doubtful keys are looked up once more, and what is still not there becomes `uncertain`. An item that comes
 * in with `doubtfulSince` is only looked up until the resend wait is over. Source: design, decisions 2 and 3.
 * @param elsewhere is asked about what the shelf does not hold; what it finds is not written
 */
export async function deliverBatch(client: ExactClient, division: number, shelf: Shelf, items: readonly ShelfItem[], settings: DeliverySettings, elsewhere?: LookElsewhere): Promise<Outcome[]> {
	const batch: Batch = { client, division, shelf, settings };
	const distinct = [...new Map([...items].reverse().map((item) => [item.key, item])).values()].reverse();
	const outcomes = new Map<string, Outcome>();
	const found = await lookUp(client, shelf, distinct, settings.lookUp, settings.clock());
	if (!found.ok) {
		for (const item of distinct) outcomes.set(item.key, notTheDocument(about(division, item), found.problem, item.doubtfulSince, settings.clock(), settings.resendWaitSeconds));
		return inOrder({ client, division, shelf, settings }, items, outcomes);
	}

	const absent = distinct.filter(({ key }) => (found.value.get(key) ?? []).length === 0);
	const other = elsewhere === undefined || absent.length === 0 ? undefined : await elsewhere(absent);
	if (other?.ok === true) for (const [key, outcome] of other.value) outcomes.set(key, outcome);
	if (other?.ok === false) for (const item of absent) outcomes.set(item.key, notTheDocument(about(division, item), other.problem, item.doubtfulSince, settings.clock(), settings.resendWaitSeconds));

	const doubts: Doubt[] = [];
	let inARow = 0;
	let stop: Problem | undefined;
	for (const item of distinct.filter(({ key }) => !outcomes.has(key))) {
		const step = await deliverOne(batch, item, found.value.get(item.key) ?? [], stop);
		if ('doubt' in step) {
			doubts.push(step.doubt);
			inARow += 1;
			if (inARow >= DOUBTS_IN_A_ROW) stop ??= NOT_ANSWERING;
		} else {
			outcomes.set(item.key, step.outcome);
			if (step.outcome.calls > 0) inARow = 0;
			if (step.problem && stopsBatch(step.problem)) stop ??= step.problem;
		}
	}
	for (const [key, outcome] of await settleDoubts(batch, doubts)) outcomes.set(key, outcome);
	return inOrder({ client, division, shelf, settings }, items, outcomes);
}

async function deliverOne({ client, division, shelf, settings }: Batch, item: ShelfItem, found: readonly Found[], stop: Problem | undefined): Promise<Step> {
	const known = judgeFound(division, shelf, item, found);
	if (known.outcome) return { outcome: known.outcome };
	const of: OutcomeOf = { ...about(division, item), exactId: known.object?.id, files: known.files };
	const now = settings.clock();

	const since = momentOf(item.doubtfulSince);
	if (since && now < since.plus({ seconds: settings.resendWaitSeconds })) {
		return { outcome: uncertain(of, WAITING, item.doubtfulSince, iso(nextLookUp(since, now, settings.resendWaitSeconds))) };
	}
	const refusal = shelf.withoutFiles === true && item.files.length === 0 ? undefined : whyNotSendable(item);
	if (refusal) return { outcome: known.object ? differs(of, refusal) : rejected(of, refusal) };
	if (settings.dryRun) return { outcome: skipped(of, wouldDo(shelf, known.object !== undefined, known.missing.map(({ name }) => name))) };
	const late = settings.stopAt && now >= settings.stopAt ? STOPPED : undefined;
	const stopped = stopsThis(stop, known.object !== undefined) ?? late;
	if (stopped) return { outcome: unfinished({ client, division, shelf, settings }, of, stopped) };

	return whatItMeans({ client, division, shelf, settings }, item, await writeObject(client, shelf, item, known, settings));
}

/** What finished (or broken off) writing means. */
function whatItMeans(batch: Batch, item: ShelfItem, written: Written): Step {
	const { division, shelf, settings } = batch;
	const of: OutcomeOf = { ...about(division, item), exactId: written.objectId, files: written.files, calls: written.calls };
	const { problem, since } = written;
	if (!problem) return { outcome: sent(of, delivered(shelf, item.subject)) };
	if (problem.doubtful && since) return { doubt: { item, problem, since, written } };
	if (written.objectId !== '') return { outcome: unfinished(batch, of, problem), problem };
	return { outcome: outcomeOfRefusal(of, problem, settings.clock(), settings.resendWaitSeconds), problem };
}

/**
 * Writing was not begun, or broke off between two calls. Nothing there: a failure. The object is there without a file:
 * no doubt about any call, but not whole, so it is completed at the next try; or a person must, when Exact refuses the file.
 */
function unfinished({ shelf, settings }: Batch, of: OutcomeOf, problem: Problem): Outcome {
	const failure = notTheDocument(of, problem, '', settings.clock(), settings.resendWaitSeconds);
	if (!of.exactId) return failure;
	const names = of.files.filter(({ state }) => state === 'missing').map(({ name }) => name);
	const reason = { ...problem, message: lacking(shelf, names, problem) };
	return stopsBatch(problem) || problem.retryable ? uncertain(of, reason, '', failure.nextTryAt) : differs(of, reason);
}

/** Looks once more for everything that is in doubt, and completes what turns out to lack only its files. */
async function settleDoubts(batch: Batch, doubts: readonly Doubt[]): Promise<Map<string, Outcome>> {
	const { shelf, settings } = batch;
	// What may be there is looked for in any case, however little is left for work that can wait.
	const client = batch.client.keepingBack(0);
	const outcomes = new Map<string, Outcome>();
	const last = doubts.at(-1);
	if (!last) return outcomes;
	const wait = last.since.plus({ seconds: settings.lookUpAfterSeconds }).diff(settings.clock()).toMillis();
	if (wait > 0) await settings.sleep(wait);

	const items = doubts.map(({ item, since }) => ({ ...item, doubtfulSince: iso(since) }));
	const found = await lookUp(client, shelf, items, settings.lookUp, settings.clock());
	for (const doubt of doubts) {
		const held = found.ok ? (found.value.get(doubt.item.key) ?? []) : undefined;
		outcomes.set(doubt.item.key, held ? await settle(batch, doubt, held) : inDoubt(batch, doubt));
	}
	return outcomes;
}

async function settle(batch: Batch, doubt: Doubt, held: readonly Found[]): Promise<Outcome> {
	const { client, division, shelf, settings } = batch;
	const { item, written } = doubt;
	const known: Judgement = judgeFound(division, shelf, item, held, written.attempted);
	if (known.outcome) return { ...known.outcome, calls: written.calls };
	// A file whose own call is in doubt may still come, so only time decides; files that were not tried yet are simply added.
	if (!known.object || known.missing.some(({ name }) => written.attempted.includes(name))) return inDoubt(batch, doubt);

	const of: OutcomeOf = { ...about(division, item), exactId: known.object.id, files: known.files, calls: written.calls };
	if (settings.stopAt && settings.clock() >= settings.stopAt) return unfinished(batch, of, STOPPED);
	const more = await writeObject(client, shelf, item, known, settings);
	const step = whatItMeans(batch, item, { ...more, attempted: [...written.attempted, ...more.attempted], calls: written.calls + more.calls });
	return 'outcome' in step ? step.outcome : inDoubt(batch, step.doubt);
}

function inDoubt({ division, settings }: Batch, { item, problem, since, written }: Doubt): Outcome {
	const of: OutcomeOf = { ...about(division, item), exactId: written.objectId, files: written.files, calls: written.calls };
	return uncertain(of, doubtful(problem), iso(since), iso(nextLookUp(since, settings.clock(), settings.resendWaitSeconds)));
}

/**
 * One outcome per item, in order. A key that stands in the batch twice was handled once, for the first item; the same
 * document follows it; one with a further file (a picture) brings it at the next try; another version of a file is a
 * matter for a person.
 */
function inOrder({ shelf, division, settings }: Batch, items: readonly ShelfItem[], outcomes: ReadonlyMap<string, Outcome>): Outcome[] {
	const first = new Map<string, ShelfItem>();
	return items.map((item) => {
		const outcome = outcomes.get(item.key) ?? failed(about(division, item), NOT_HANDLED);
		const before = first.get(item.key);
		if (before === undefined) {
			first.set(item.key, item);
			return outcome;
		}
		if (outcome.outcome === 'sent' || outcome.outcome === 'exists') {
			const of: OutcomeOf = { ...outcome, calls: 0 };
			const held = new Map(before.files.map((file) => [file.name, file.content]));
			const clash = item.files.find(({ name, content }) => held.get(name)?.equals(content) === false);
			if (clash !== undefined) return differs(of, otherVersion(shelf, { name: clash.name, expected: clash.content.length, found: held.get(clash.name)?.length ?? 0 }));
			const more = item.files.filter(({ name }) => !held.has(name)).map(({ name }) => name);
			if (more.length > 0) return uncertain(of, hasMoreFiles(shelf, more), '', iso(settings.clock()));
		}
		return outcome.outcome === 'sent' ? exists({ ...outcome, calls: 0 }, TWICE_IN_BATCH) : { ...outcome, calls: 0 };
	});
}
