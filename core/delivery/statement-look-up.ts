/** What a bank journal holds already, and what that means for a statement. */
import Big from 'big.js';
import { z } from 'zod';

import type { StatementToBook } from '../bank/to-book';
import type { ExactClient } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { and, day, eq, ge, guid, le } from '../exact/odata';
import { field, optional, textOrEmpty } from '../exact/row-fields';
import type { KnownStatement } from './known-statement';
import type { Reason } from './outcome';
import { periodOfStatement, type TermPlace } from './statement-lines';
import { otherBalances, overlaps, periodTaken, twice } from './statement-texts';
import { keyOfSubject } from './subject';

export const BANK_ENTRIES = 'financialtransaction/BankEntries';
const BANK_LINES = 'financialtransaction/BankEntryLines';

const amountOrZero = optional(field.amount).transform((value) => value ?? '0');
const guidOrEmpty = field.guid.nullish().transform((value) => value ?? '');
const lineFields = { ID: field.guid, EntryID: field.guid, LineNumber: optional(field.int), Date: optional(field.day), AmountFC: amountOrZero };
const entryFields = { EntryID: field.guid, EntryNumber: optional(field.int), JournalCode: field.code, OpeningBalanceFC: amountOrZero, ClosingBalanceFC: amountOrZero, BankStatementDocument: guidOrEmpty, BankStatementDocumentSubject: textOrEmpty };
const lineRow = z.object(lineFields).transform((row) => ({ id: row.ID, entryId: row.EntryID, number: row.LineNumber ?? 1, date: row.Date ?? '', amount: row.AmountFC }));

/** A bank entry without its lines; what was not asked for is empty. */
export const bankEntryRow = z.object({ ...entryFields, JournalCode: optional(field.code), BankStatementDocumentSubject: textOrEmpty }).transform((row): KnownStatement => ({
	id: row.EntryID,
	number: row.EntryNumber ?? null,
	journal: row.JournalCode ?? '',
	opening: row.OpeningBalanceFC,
	closing: row.ClosingBalanceFC,
	documentId: row.BankStatementDocument,
	key: keyOfSubject(row.BankStatementDocumentSubject),
	lines: [],
}));

/**
 * All bank entries that have a line within these days, whatever their journal: lines know their day, only entries know the journal.
 * Line 0, where Exact lists it, is the bank's own side.
 */
export async function knownStatements(client: ExactClient, { from, to }: { from: string; to: string }): Promise<Result<KnownStatement[]>> {
	const lines = await client.get(BANK_LINES, { select: Object.keys(lineFields), filter: and(ge('Date', day(from)), le('Date', day(to))) }, lineRow);
	if (!lines.ok) return lines;
	const ids = [...new Set(lines.value.map(({ entryId }) => entryId))];
	const entries = await client.getWhereAny(BANK_ENTRIES, { select: Object.keys(entryFields) }, ids.map((id) => eq('EntryID', guid(id))), bankEntryRow);
	if (!entries.ok) return entries;
	const own = new Map<string, KnownStatement['lines']>();
	for (const { id: _id, entryId, number, ...line } of new Map(lines.value.map((one) => [one.id, one])).values()) if (number > 0) own.set(entryId, [...(own.get(entryId) ?? []), line]);
	return succeed(entries.value.map((entry) => ({ ...entry, lines: own.get(entry.id) ?? [] })));
}

export type StatementVerdict = { verdict: 'new' } | { verdict: 'same'; known: KnownStatement } | { verdict: 'differs'; known: KnownStatement; reason: Reason } | { verdict: 'ask'; reason: Reason };

/**
 * The key in the subject of an entry's document decides first, then journal, balances and the sums of each day: that finds a statement
 * that somebody booked by hand or that a feed brought. Else any payment that stands in the journal already, or any entry of these days
 * from elsewhere, stops the booking. Entries of our own other statements may touch the first and the last day: banks cut within a day.
 */
export function judgeStatement(statement: StatementToBook, key: string, journal: string, known: readonly KnownStatement[]): StatementVerdict {
	const here = known.filter((entry) => entry.journal === journal);
	const keyed = here.filter((entry) => entry.key === key);
	const [first] = keyed;
	if (first !== undefined) {
		if (keyed.length > 1) return { verdict: 'differs', known: first, reason: twice(statement, keyed) };
		return sameBalances(statement, first) ? { verdict: 'same', known: first } : { verdict: 'differs', known: first, reason: otherBalances(statement, first) };
	}
	const same = here.find((entry) => sameBalances(statement, entry) && sameDays(statement, entry));
	if (same !== undefined) return { verdict: 'same', known: same };
	const period = periodOfStatement(statement);
	const { names, entries } = knownPayments(statement, here);
	if (names.length > 0) return { verdict: 'ask', reason: overlaps(statement, names, entries) };
	const inTheWay = here.filter((entry) => entry.lines.some(({ date }) => date >= period.from && date <= period.to) && !onlyTouches(entry, period));
	return inTheWay.length > 0 ? { verdict: 'ask', reason: periodTaken(statement, period, inTheWay) } : { verdict: 'new' };
}

const sameBalances = ({ opening, closing }: StatementToBook, known: KnownStatement): boolean => new Big(opening).eq(known.opening) && new Big(closing).eq(known.closing);

function perDay(lines: ReadonlyArray<{ date: string; amount: string }>): string {
	const days = new Map<string, Big>();
	for (const { date, amount } of lines) days.set(date, (days.get(date) ?? new Big(0)).plus(amount));
	return [...days].map(([date, amount]) => `${date} ${amount.toFixed(2)}`).sort().join();
}

const sameDays = ({ payments }: StatementToBook, { lines }: KnownStatement): boolean => perDay(payments) === perDay(lines);

/** One of our own statements of which the days end where this one begins, or begin where it ends. */
function onlyTouches({ key, lines }: KnownStatement, { from, to }: { from: string; to: string }): boolean {
	return key !== '' && (lines.every(({ date }) => date <= from) || lines.every(({ date }) => date >= to));
}

/** Payments of the statement that the journal holds already: each line there explains one payment at most. */
function knownPayments({ payments }: StatementToBook, here: readonly KnownStatement[]): { names: string[]; entries: KnownStatement[] } {
	const left = new Map<string, KnownStatement[]>();
	for (const entry of here) for (const line of entry.lines) left.set(sameLine(line), [...(left.get(sameLine(line)) ?? []), entry]);
	const names: string[] = [];
	const entries = new Set<KnownStatement>();
	for (const payment of payments) {
		const entry = left.get(sameLine(payment))?.pop();
		if (entry === undefined) continue;
		names.push(`${payment.date} ${payment.amount}${payment.name === '' ? '' : ` ${payment.name}`}`);
		entries.add(entry);
	}
	return { names, entries: [...entries] };
}

const sameLine = ({ date, amount }: { date: string; amount: string }): string => `${date} ${new Big(amount).toFixed(2)}`;

const termFields = { TransactionEntryID: guidOrEmpty, Account: guidOrEmpty, GLAccount: guidOrEmpty, EntryNumber: optional(field.int) };
const termRow = z.object(termFields).transform((row) => ({ entryId: row.TransactionEntryID, place: { relation: row.Account, ledger: row.GLAccount, entryNumber: row.EntryNumber ?? null } }));

/** Where the terms of these entries stand, receivables first; entries that have none are absent. */
export async function placesOf(client: ExactClient, entryIds: readonly string[]): Promise<Result<Map<string, TermPlace>>> {
	const places = new Map<string, TermPlace>();
	for (const list of ['cashflow/Receivables', 'cashflow/Payments']) {
		const wanted = entryIds.filter((id) => !places.has(id));
		const rows = await client.getWhereAny(list, { select: Object.keys(termFields) }, wanted.map((id) => eq('TransactionEntryID', guid(id))), termRow);
		if (!rows.ok) return rows;
		for (const { entryId, place } of rows.value) if (entryId !== '' && place.relation !== '' && place.ledger !== '') places.set(entryId, place);
	}
	return succeed(places);
}
