/** Before anything is written: which statements are to be booked, where, and with which lines. */
import type { ExactClient } from '../exact/client';
import type { Problem } from '../exact/errors';
import type { DeliverySettings } from './deliver-batch';
import { WAITING } from './delivery-texts';
import type { KnownStatement } from './known-statement';
import { differs, exists, parked, sent, skipped, uncertain } from './outcome';
import { notTheDocument } from './problem-sorting';
import { iso, momentOf, nextLookUp } from './retry-times';
import { journalFor, readBankJournals, suspenseAccounts } from './statement-administration';
import { documentsOf, faultOf, linesOf, periodOfStatement, type StatementLines } from './statement-lines';
import { judgeStatement, knownStatements, placesOf } from './statement-look-up';
import { aboutStatement, statementOutcome, type StatementItem, type StatementOutcome } from './statement-outcome';
import { DETAILS_ONLY, hadBooked, NO_LINES, twiceInRun, wasBooked, wouldBook } from './statement-texts';

export interface StatementBatch {
	client: ExactClient;
	division: number;
	settings: DeliverySettings;
	/** By key: what became of each. */
	outcomes: Map<string, StatementOutcome>;
}

export interface ReadyStatement extends StatementLines {
	item: StatementItem;
	journal: string;
}

/** First and last day of all of them. */
export function periodOfAll(items: readonly StatementItem[]): { from: string; to: string } {
	const periods = items.map(({ statement }) => periodOfStatement(statement));
	return { from: periods.map(({ from }) => from).sort()[0] ?? '', to: periods.map(({ to }) => to).sort().at(-1) ?? '' };
}

/** What can be booked, the earliest first; everything else gets its outcome. Calls are shared by the whole batch. */
export async function prepareStatements(batch: StatementBatch, items: readonly StatementItem[]): Promise<ReadyStatement[]> {
	const sound = [...new Map(items.map((item) => [item.key, item])).values()].filter((item) => isSound(batch, item)).sort((one, other) => periodOfStatement(one.statement).from.localeCompare(periodOfStatement(other.statement).from));
	if (sound.length === 0) return [];
	const journals = await readBankJournals(batch.client);
	if (!journals.ok) return stopped(batch, sound, journals.problem);
	const placed = sound.flatMap((item) => {
		const journal = journalFor(item.statement, item.journal, journals.value);
		if ('code' in journal) return [{ item, journal: journal.code }];
		batch.outcomes.set(item.key, statementOutcome(item, parked(aboutStatement(batch.division, item), journal.reason)));
		return [];
	});
	const open = await notKnown(batch, placed);
	return open.length === 0 ? [] : await withLines(batch, open);
}

type Placed = Pick<ReadyStatement, 'item' | 'journal'>;

function isSound({ division, outcomes }: StatementBatch, item: StatementItem): boolean {
	const of = aboutStatement(division, item);
	const { bookable, payments } = item.statement;
	const left = bookable ? (payments.length === 0 ? NO_LINES : undefined) : DETAILS_ONLY;
	const fault = left === undefined ? faultOf(item.statement) : undefined;
	if (left !== undefined) outcomes.set(item.key, statementOutcome(item, skipped(of, left)));
	else if (fault !== undefined) outcomes.set(item.key, statementOutcome(item, parked(of, fault)));
	return left === undefined && fault === undefined;
}

/** A call failed: without looking nothing is sent, and a doubt stays a doubt. */
function stopped({ division, settings, outcomes }: StatementBatch, items: readonly StatementItem[], problem: Problem): [] {
	for (const item of items) outcomes.set(item.key, statementOutcome(item, notTheDocument(aboutStatement(division, item), problem, item.doubtfulSince, settings.clock(), settings.resendWaitSeconds)));
	return [];
}

/** Leaves out what the journal holds already, what stands in its way, and what may not be sent yet. */
async function notKnown(batch: StatementBatch, placed: readonly Placed[]): Promise<Placed[]> {
	if (placed.length === 0) return [];
	const known = await knownStatements(batch.client, periodOfAll(placed.map(({ item }) => item)));
	if (!known.ok) return stopped(batch, placed.map(({ item }) => item), known.problem);
	const accepted: KnownStatement[] = [];
	return placed.filter((one) => {
		const outcome = settledStatement(batch, one, known.value) ?? inThisRun(batch, one, accepted) ?? waiting(batch, one);
		if (outcome === undefined) accepted.push(asKnown(one));
		else batch.outcomes.set(one.item.key, outcome);
		return outcome === undefined;
	});
}

/** What the journal says of one statement as an outcome; undefined when it is new there. */
export function settledStatement({ division }: Pick<StatementBatch, 'division'>, { item, journal }: Placed, known: readonly KnownStatement[], afterDoubt = item.doubtfulSince !== ''): StatementOutcome | undefined {
	const of = aboutStatement(division, item);
	const found = judgeStatement(item.statement, item.key, journal, known);
	if (found.verdict === 'new') return undefined;
	if (found.verdict === 'ask') return statementOutcome(item, parked(of, found.reason), { journal });
	const there = { ...of, exactId: found.known.id, exactNumber: found.known.number === null ? '' : String(found.known.number) };
	const more = { journal, documentId: found.known.documentId };
	if (found.verdict === 'differs') return statementOutcome(item, differs(there, found.reason), more);
	const ours = afterDoubt && found.known.key === item.key;
	return statementOutcome(item, ours ? sent(there, hadBooked(item.statement, found.known)) : exists(there, wasBooked(item.statement, found.known)), more);
}

/** Two statements of one run that hold the same days or payments: the first goes, the second asks. */
function inThisRun({ division }: StatementBatch, { item, journal }: Placed, accepted: readonly KnownStatement[]): StatementOutcome | undefined {
	return judgeStatement(item.statement, item.key, journal, accepted).verdict === 'new' ? undefined : statementOutcome(item, parked(aboutStatement(division, item), twiceInRun(item.statement)), { journal });
}

/** A statement of this run, as the bank entry that it will be. */
const asKnown = ({ item: { key, statement }, journal }: Placed): KnownStatement => ({ id: key, number: null, journal, opening: statement.opening, closing: statement.closing, documentId: '', key, lines: statement.payments.map(({ date, amount }) => ({ date, amount })) });

function waiting({ division, settings }: StatementBatch, { item, journal }: Placed): StatementOutcome | undefined {
	const since = momentOf(item.doubtfulSince);
	const now = settings.clock();
	if (since === undefined || now >= since.plus({ seconds: settings.resendWaitSeconds })) return undefined;
	return statementOutcome(item, uncertain(aboutStatement(division, item), WAITING, item.doubtfulSince, iso(nextLookUp(since, now, settings.resendWaitSeconds))), { journal });
}

async function withLines(batch: StatementBatch, open: readonly Placed[]): Promise<ReadyStatement[]> {
	const { client, division, settings, outcomes } = batch;
	const items = open.map(({ item }) => item);
	const suspense = await suspenseAccounts(client, items.map(({ suspenseAccount }) => suspenseAccount));
	if (!suspense.ok) return stopped(batch, items, suspense.problem);
	const places = await placesOf(client, documentsOf(items.map(({ statement }) => statement)));
	if (!places.ok) return stopped(batch, items, places.problem);
	return open.flatMap(({ item, journal }) => {
		const of = aboutStatement(division, item);
		const account = suspense.value.get(item.suspenseAccount) ?? { id: '' };
		const made = 'reason' in account ? account : linesOf(item.statement, places.value, account.id);
		if ('reason' in made) outcomes.set(item.key, statementOutcome(item, parked(of, made.reason), { journal }));
		else if (settings.dryRun) {
			const relation = made.lines.filter((line) => line.relation !== '').length;
			outcomes.set(item.key, statementOutcome(item, skipped(of, wouldBook(item.statement, { journal, relation, suspense: made.lines.length - relation })), { journal, ...made }));
		} else return [{ item, journal, ...made }];
		return [];
	});
}
