/**
 * Books bank statements in one administration, each at most once, one outcome per statement in the order of the items (design, decisions
 * 2 and 3). Everything is looked up first. Then the documents that carry the keys are made, and the bank entries that name them. A POST
 * without a clear answer is never repeated here: at the end it is looked up once more, and what is not there becomes `uncertain`.
 */
import Big from 'big.js';
import type { DateTime } from 'luxon';

import { guid } from '../exact/odata';
import type { ExactClient, JsonObject } from '../exact/client';
import type { Problem, Result } from '../exact/errors';
import { deliverBatch, type DeliverySettings } from './deliver-batch';
import { doubtful, NOT_ANSWERING, NOT_HANDLED, STOPPED, TWICE_IN_BATCH } from './delivery-texts';
import { ARCHIVE_SHELF } from './document-create';
import type { KnownStatement } from './known-statement';
import { oneAtATime } from './one-at-a-time';
import { differs, exists, failed, sent, uncertain, type Outcome, type OutcomeOf } from './outcome';
import { notTheDocument, outcomeOfRefusal, stopsBatch } from './problem-sorting';
import { iso, nextLookUp } from './retry-times';
import type { Shelf, ShelfItem } from './shelf';
import { periodOfStatement } from './statement-lines';
import { BANK_ENTRIES, bankEntryRow, knownStatements } from './statement-look-up';
import { aboutStatement, statementOutcome, type StatementItem, type StatementOutcome } from './statement-outcome';
import { periodOfAll, prepareStatements, settledStatement, type ReadyStatement, type StatementBatch } from './statement-prepare';
import { booked, otherLines, subjectOf } from './statement-texts';
import { subjectWithKey } from './subject';

/** The document is what carries the key; the bank entry itself has no field for one. */
const STATEMENT_SHELF: Shelf = { ...ARCHIVE_SHELF, withoutFiles: true };
/** Exact's document type "miscellaneous" (reference, section 10). */
const MISCELLANEOUS = 55;
/** After so many doubtful answers in a row Exact is taken to be down; the rest waits for the next run. */
const DOUBTS_IN_A_ROW = 3;

interface Doubt {
	one: ReadyStatement;
	of: OutcomeOf;
	problem: Problem;
	since: DateTime;
	documentId: string;
}

/** @param scope names the Exact site and login, so that two runs of this process do not work on one administration at once */
export async function bookStatements(client: ExactClient, division: number, items: readonly StatementItem[], settings: DeliverySettings, scope: string): Promise<StatementOutcome[]> {
	return await oneAtATime(`${scope}|${division}|statements`, async () => {
		const batch: StatementBatch = { client, division, settings, outcomes: new Map() };
		const ready = await prepareStatements(batch, items);
		const documents = await makeDocuments(batch, ready);
		await postEntries(batch, ready.filter(({ item }) => documents.has(item.key)), documents);
		return inOrder(batch, items);
	});
}

/** The documents, before the entries that name them. A statement whose document is not there for sure gets its outcome here. */
async function makeDocuments({ client, division, settings, outcomes }: StatementBatch, ready: readonly ReadyStatement[]): Promise<Map<string, Outcome>> {
	const made = await deliverBatch(client, division, STATEMENT_SHELF, ready.map(({ item }) => documentOf(item)), settings);
	const documents = new Map<string, Outcome>();
	ready.forEach(({ item, journal, lines, warnings }, index) => {
		const outcome = made[index];
		if (outcome === undefined) return;
		if (outcome.outcome === 'sent' || outcome.outcome === 'exists') documents.set(item.key, outcome);
		else outcomes.set(item.key, statementOutcome(item, { ...outcome, exactId: '', message: `The statement was not booked, because its document is not in Exact for sure. ${outcome.message}` }, { documentId: outcome.exactId, journal, lines, warnings }));
	});
	return documents;
}

function documentOf({ key, statement, firstAttemptAt, doubtfulSince }: StatementItem): ShelfItem {
	return { key, subject: subjectWithKey(subjectOf(statement, periodOfStatement(statement)), key), files: [], firstAttemptAt, doubtfulSince, properties: { Type: MISCELLANEOUS } };
}

async function postEntries(batch: StatementBatch, ready: readonly ReadyStatement[], documents: ReadonlyMap<string, Outcome>): Promise<void> {
	const { client, division, settings, outcomes } = batch;
	const doubts: Doubt[] = [];
	let inARow = 0;
	let stop: Problem | undefined;
	for (const one of ready) {
		const { item, journal, lines, warnings } = one;
		const document = documents.get(item.key);
		const documentId = document?.exactId ?? '';
		const of: OutcomeOf = { ...aboutStatement(division, item), calls: document?.calls ?? 0 };
		const more = { documentId, journal, lines, warnings };
		const late = settings.stopAt !== undefined && settings.clock() >= settings.stopAt ? STOPPED : undefined;
		if (stop !== undefined || late !== undefined) {
			outcomes.set(item.key, statementOutcome(item, refused(batch, of, stop ?? STOPPED), more));
			continue;
		}
		const before = client.calls;
		const since = settings.clock();
		const answer = await post(batch, one, documentId);
		of.calls += client.calls - before;
		if (answer.ok) {
			inARow = 0;
			outcomes.set(item.key, statementOutcome(item, judgeAnswer(of, one, answer.value, documentId), more));
		} else if (answer.problem.doubtful === true) {
			doubts.push({ one, of, problem: answer.problem, since, documentId });
			inARow += 1;
			if (inARow >= DOUBTS_IN_A_ROW) stop ??= NOT_ANSWERING;
		} else {
			inARow = 0;
			outcomes.set(item.key, statementOutcome(item, refused(batch, of, answer.problem), more));
			if (stopsBatch(answer.problem)) stop ??= answer.problem;
		}
	}
	await settleDoubts(batch, doubts);
}

/** One POST, and - when Exact answers with the key only - one reading back: comparing nothing proves nothing. */
async function post({ client, settings }: StatementBatch, one: ReadyStatement, documentId: string): Promise<Result<KnownStatement>> {
	const made = await client.post(BANK_ENTRIES, bodyOf(one, documentId), bankEntryRow, { representation: true, ...(settings.stopAt === undefined ? {} : { notAfter: settings.stopAt }) });
	if (!made.ok || made.value.journal !== '') return made;
	const whole = await client.getOne(BANK_ENTRIES, guid(made.value.id), { select: ['EntryID', 'EntryNumber', 'JournalCode', 'OpeningBalanceFC', 'ClosingBalanceFC', 'BankStatementDocument', 'BankStatementDocumentSubject'] }, bankEntryRow);
	return whole.ok ? whole : { ok: false, problem: { ...whole.problem, doubtful: true } };
}

/** The entry as Exact wants it. Amounts are decimals of at most 15 digits, which a JSON number carries exactly. */
function bodyOf({ item: { statement }, journal, lines }: ReadyStatement, documentId: string): JsonObject {
	return {
		JournalCode: journal,
		Currency: statement.currency,
		OpeningBalanceFC: Number(statement.opening),
		ClosingBalanceFC: Number(statement.closing),
		BankStatementDocument: documentId,
		BankEntryLines: lines.map(({ date, amount, description, notes, relation, ledger, ourRef }) => ({
			Date: date,
			AmountFC: Number(amount),
			Description: description,
			...(notes === '' ? {} : { Notes: notes }),
			GLAccount: ledger,
			...(relation === '' ? {} : { Account: relation }),
			...(ourRef === null ? {} : { OurRef: ourRef }),
		})),
	};
}

function judgeAnswer(of: OutcomeOf, { item: { statement } }: ReadyStatement, known: KnownStatement, documentId: string): Outcome {
	const there: OutcomeOf = { ...of, exactId: known.id, exactNumber: known.number === null ? '' : String(known.number) };
	const wrong = [
		...(new Big(known.opening).eq(statement.opening) ? [] : [`opening balance ${known.opening} instead of ${statement.opening}`]),
		...(new Big(known.closing).eq(statement.closing) ? [] : [`closing balance ${known.closing} instead of ${statement.closing}`]),
		...(known.documentId === documentId ? [] : ['without the document that carries its key']),
	];
	return wrong.length > 0 ? differs(there, otherLines(known, wrong.join(', '))) : sent(there, booked(statement, known));
}

/** Looks once more for what is in doubt, in one shared question. */
async function settleDoubts(batch: StatementBatch, doubts: readonly Doubt[]): Promise<void> {
	const { client, settings, outcomes } = batch;
	const last = doubts.at(-1);
	if (last === undefined) return;
	const wait = last.since.plus({ seconds: settings.lookUpAfterSeconds }).diff(settings.clock()).toMillis();
	if (wait > 0) await settings.sleep(wait);
	const found = await knownStatements(client, periodOfAll(doubts.map(({ one }) => one.item)));
	for (const { one, of, problem, since, documentId } of doubts) {
		const { item, journal, lines, warnings } = one;
		// Only its own key proves that the call had worked.
		const own = found.ok ? found.value.filter(({ key }) => key === item.key) : [];
		const held = settledStatement(batch, one, own, true);
		const more = { documentId, journal, lines, warnings };
		if (held === undefined) outcomes.set(item.key, statementOutcome(item, uncertain(of, doubtful(problem), iso(since), iso(nextLookUp(since, settings.clock(), settings.resendWaitSeconds))), more));
		else outcomes.set(item.key, { ...statementOutcome(item, held, more), calls: of.calls });
	}
}

const refused = ({ settings }: StatementBatch, of: OutcomeOf, problem: Problem): Outcome =>
	stopsBatch(problem) ? notTheDocument(of, problem, '', settings.clock(), settings.resendWaitSeconds) : outcomeOfRefusal(of, problem, settings.clock(), settings.resendWaitSeconds);

/** One outcome per item. A key that comes twice was handled once. */
function inOrder({ division, outcomes }: StatementBatch, items: readonly StatementItem[]): StatementOutcome[] {
	const given = new Set<string>();
	return items.map((item) => {
		const outcome = outcomes.get(item.key) ?? statementOutcome(item, failed(aboutStatement(division, item), NOT_HANDLED));
		const repeated = given.has(item.key);
		given.add(item.key);
		if (!repeated) return outcome;
		return outcome.outcome === 'sent' ? { ...outcome, ...exists({ ...outcome, calls: 0 }, TWICE_IN_BATCH) } : { ...outcome, calls: 0 };
	});
}
