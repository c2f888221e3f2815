/**
 * Which documents are paid differently than before. First everything since the oldest open document, later only what changed:
 * Exact's own recommended delta feed, with the deleted terms beside it.
 */
import { DateTime } from 'luxon';

import type { ExactClient } from '../exact/client';
import { succeed, type Problem, type Result } from '../exact/errors';
import { areComplete } from './amounts';
import { changedTerms, deletedTerms, moveDate, openEntries, startingPoint, termsSince } from './changed-rows';
import { fingerprintOf, hashOf, readCursor, termHashOf, writeCursor, type Cursor, type Remembered } from './cursor';
import { lookUpDocuments, readTerms, type Found } from './look-up';
import { identityOf, isClosed, type OwnDocument, type PaymentState } from './own-document';
import { paymentStatus, type Holding, type PaymentStatus } from './payment-status';
import type { PaymentTerm } from './payment-terms';

/** sync/Deleted is kept for two months; after that a deletion would be missed. */
const OLDEST_CURSOR_DAYS = 50;

/** Why everything was read: there was no cursor, it was too old, or the administration was moved. '' = only changes were read. */
export type FullPassReason = '' | 'noCursor' | 'cursorTooOld' | 'divisionMoved';

export interface PaymentChanges {
	/** By position in `documents`: what is new since the cursor. */
	changes: Array<{ index: number; status: PaymentStatus }>;
	/** Documents of which nothing can be said, with the reason. */
	problems: Array<{ index: number; problem: Problem }>;
	/** Documents of others, when asked for; each comes again whenever a term of it changes. */
	foreign: PaymentStatus[];
	cursor: string;
	fullPass: FullPassReason;
}

export interface ChangesWish {
	documents: readonly OwnDocument[];
	/** Text of the last run; '' at first. */
	cursor: string;
	includeForeign: boolean;
	now: DateTime;
}

interface Pass {
	client: ExactClient;
	documents: readonly OwnDocument[];
	memory: ReadonlyMap<string, Remembered>;
	/** Hash of each document's identity, in their order. */
	hashes: readonly string[];
}

/** What a pass found: by index of the document. Documents that are absent did not change. */
interface Findings {
	found: Map<number, Found>;
	/** Everything that was read, for documents of others. */
	terms: Map<string, PaymentTerm[]>;
	/** The terms of an entry may be only a part of it. */
	partial: boolean;
}

/**
 * The changes since `cursor` and the cursor for the next time; store it after the changes were dealt with, then none is lost.
 * Problems: INVALID_CURSOR, WRONG_CURSOR, and whatever a call can answer; nothing is half done then, the old cursor still holds.
 */
export async function paymentChanges(client: ExactClient, { documents, cursor, includeForeign, now }: ChangesWish): Promise<Result<PaymentChanges>> {
	const division = client.division ?? 0;
	const last = readCursor(cursor, division);
	if (!last.ok) return last;
	const moved = await moveDate(client);
	if (!moved.ok) return moved;
	const fullPass = fullPassReason(last.value, moved.value, now);
	const pass: Pass = { client, documents, memory: last.value?.documents ?? new Map<string, Remembered>(), hashes: documents.map((document) => hashOf(identityOf(document))) };
	const read = last.value === undefined || fullPass !== '' ? await readAll(pass, now, includeForeign) : await readChanges(pass, last.value);
	if (!read.ok) return read;
	const { findings, terms, deleted } = read.value;
	const judged = judge(pass, findings.found);
	const foreign = includeForeign ? await foreignStatuses(pass, findings, judged.entries) : succeed([]);
	if (!foreign.ok) return foreign;
	const next: Cursor = { division, terms, deleted, at: now.toUTC().toISO() ?? '', moved: moved.value, documents: judged.memory };
	return succeed({ changes: judged.changes, problems: judged.problems, foreign: foreign.value, cursor: writeCursor(next), fullPass });
}

function fullPassReason(cursor: Cursor | undefined, moved: string, now: DateTime): FullPassReason {
	if (cursor === undefined) return 'noCursor';
	if (cursor.moved !== moved) return 'divisionMoved';
	return now.diff(DateTime.fromISO(cursor.at), 'days').days > OLDEST_CURSOR_DAYS ? 'cursorTooOld' : '';
}

interface Read {
	findings: Findings;
	terms: string;
	deleted: string;
}

const stateBefore = ({ memory, hashes, documents }: Pass, index: number): PaymentState | undefined => memory.get(hashes[index] ?? '')?.state ?? documents[index]?.previousState;

/** Hash of the entry that a document is known to be; '' = not known. */
function entryHash({ documents, memory, hashes }: Pass, index: number): string {
	const entryId = documents[index]?.entryId ?? '';
	return entryId === '' ? (memory.get(hashes[index] ?? '')?.entry ?? '') : hashOf(entryId);
}

const hashed = (terms: ReadonlyMap<string, PaymentTerm[]>): Map<string, PaymentTerm[]> => new Map([...terms].map(([entryId, some]) => [hashOf(entryId), some]));

/** Everything from the oldest document on that is not known to be closed. Closed ones that are older keep what is known of them, unless they are open again. */
async function readAll(pass: Pass, now: DateTime, includeForeign: boolean): Promise<Result<Read>> {
	const start = await startingPoint(pass.client, now);
	if (!start.ok) return start;
	const open = pass.documents.flatMap((document, index) => (isClosed(stateBefore(pass, index)) ? [] : [document]));
	const days = open.flatMap(({ invoiceDate, entryId }) => (invoiceDate === '' || entryId === '' ? [] : [invoiceDate])).sort();
	const [oldest = includeForeign ? (now.toUTC().minus({ years: 1 }).toISODate() ?? '') : ''] = days;
	const terms = oldest === '' ? succeed(new Map<string, PaymentTerm[]>()) : await termsSince(pass.client, DateTime.fromISO(oldest, { zone: 'utc' }));
	if (!terms.ok) return terms;
	const again = await openAgain(pass);
	if (!again.ok) return again;
	const byHash = hashed(terms.value);
	const found = new Map<number, Found>();
	const missing: number[] = [];
	pass.documents.forEach((_document, index) => {
		const own = byHash.get(entryHash(pass, index));
		if (own !== undefined) found.set(index, succeed({ terms: own, entry: undefined }));
		else if (!isClosed(stateBefore(pass, index)) || again.value.has(entryHash(pass, index))) missing.push(index);
	});
	const rest = await lookUp(pass, missing, found);
	return rest.ok ? succeed({ findings: { found, terms: terms.value, partial: false }, terms: start.value, deleted: start.value }) : rest;
}

/**
 * Hashes of entries of which something is open, when documents are known to be closed: one that was reopened while nobody read the
 * changes (a moved database, an old cursor) may be older than every open one, and the feed would never name it again.
 */
async function openAgain(pass: Pass): Promise<Result<Set<string>>> {
	if (!pass.documents.some((_document, index) => isClosed(stateBefore(pass, index)))) return succeed(new Set());
	const open = await openEntries(pass.client);
	return open.ok ? succeed(new Set([...open.value].map(hashOf))) : open;
}

/** What changed since the cursor; documents that are new here or not booked yet are looked up by themselves. */
async function readChanges(pass: Pass, cursor: Cursor): Promise<Result<Read>> {
	const changed = await changedTerms(pass.client, cursor.terms);
	if (!changed.ok) return changed;
	const deleted = await deletedTerms(pass.client, cursor.deleted);
	if (!deleted.ok) return deleted;
	const byHash = hashed(changed.value.terms);
	const found = new Map<number, Found>();
	const missing: number[] = [];
	pass.documents.forEach((_document, index) => {
		const known = pass.memory.get(pass.hashes[index] ?? '');
		const terms = byHash.get(entryHash(pass, index));
		if (terms !== undefined && areComplete(terms)) found.set(index, succeed({ terms, entry: undefined }));
		else if (terms !== undefined || known === undefined || known.state === 'notBooked' || known.terms.some((hash) => deleted.value.hashes.has(hash))) missing.push(index);
	});
	const rest = await lookUp(pass, missing, found);
	return rest.ok ? succeed({ findings: { found, terms: changed.value.terms, partial: true }, terms: changed.value.last, deleted: deleted.value.last }) : rest;
}

async function lookUp(pass: Pass, indexes: readonly number[], found: Map<number, Found>): Promise<Result<void>> {
	const wanted = indexes.flatMap((index) => pass.documents[index] ?? []);
	const answers = await lookUpDocuments(pass.client, wanted);
	if (!answers.ok) return answers;
	indexes.forEach((index, place) => {
		const answer = answers.value[place];
		if (answer !== undefined) found.set(index, answer);
	});
	return succeed(undefined);
}

interface Judged {
	changes: PaymentChanges['changes'];
	problems: PaymentChanges['problems'];
	memory: Map<string, Remembered>;
	/** Hashes of the entries of own documents. */
	entries: Set<string>;
}

/** Statuses of what was found, of which only the different ones are changes, and what is to be remembered of all. */
function judge(pass: Pass, found: ReadonlyMap<number, Found>): Judged {
	const judged: Judged = { changes: [], problems: [], memory: new Map(), entries: new Set() };
	pass.documents.forEach((document, index) => {
		const hash = pass.hashes[index] ?? '';
		const before = pass.memory.get(hash);
		const answer = found.get(index);
		judged.entries.add(entryHash(pass, index));
		if (answer === undefined) {
			const kept = before ?? unread(document);
			if (kept !== undefined) judged.memory.set(hash, kept);
		} else if (!answer.ok) {
			judged.problems.push({ index, problem: answer.problem });
		} else {
			const status = paymentStatus(document, answer.value, before?.state ?? document.previousState);
			const fingerprint = printOf(status);
			judged.entries.add(hashOf(status.entryId));
			const same = before?.fingerprint === fingerprint;
			if (!same) judged.changes.push({ index, status });
			judged.memory.set(hash, same ? { ...before, terms: hashesOf(answer.value) } : remembered(document, status, answer.value, fingerprint));
		}
	});
	return judged;
}

/** A document that is known to be closed and was not read again. */
function unread({ entryId, previousState }: OwnDocument): Remembered | undefined {
	return previousState === undefined || entryId === '' ? undefined : { state: previousState, fingerprint: '', entry: '', terms: [] };
}

const hashesOf = ({ terms }: Holding): string[] => terms.map(({ id }) => termHashOf(id));

function remembered(document: OwnDocument, status: PaymentStatus, holding: Holding, fingerprint: string): Remembered {
	const entry = document.entryId !== '' || status.entryId === '' || status.state === 'removed' ? '' : hashOf(status.entryId);
	return { state: status.state, fingerprint, entry, terms: hashesOf(holding) };
}

/** Of what Exact says, not of what was known before: *open* and *reopened* with the same amounts are no change. */
function printOf({ state, amount, paid, open, dueDate, lastPaymentDate, inPaymentOrder }: PaymentStatus): string {
	return fingerprintOf([amount === '' ? state : '', amount, paid, open, dueDate, lastPaymentDate, String(inPaymentOrder)]);
}

/** Statuses of entries that are not own documents. */
async function foreignStatuses({ client }: Pass, { terms, partial }: Findings, own: ReadonlySet<string>): Promise<Result<PaymentStatus[]>> {
	const others = [...terms].filter(([entryId]) => !own.has(hashOf(entryId)));
	const incomplete = partial ? others.filter(([, some]) => !areComplete(some)).map(([entryId]) => entryId) : [];
	const whole = await readTerms(client, incomplete);
	if (!whole.ok) return whole;
	const document = (entryId: string): OwnDocument => ({ entryId, entryNumber: undefined, journal: '', reference: '', invoiceDate: '', previousState: undefined });
	return succeed(others.map(([entryId, some]) => paymentStatus(document(entryId), { terms: whole.value.get(entryId) ?? some, entry: undefined })));
}
