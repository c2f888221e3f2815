/**
 * Bank transactions as they stand in Exact: the lines of bank entries, each with the entry (one statement) that it belongs to.
 * A line knows its date and relation, only the entry knows the journal; each question begins where it finds the least.
 */
import { DateTime } from 'luxon';
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { accountCode, and, day, eq, ge, guid, int, isGuid, le, text, type Filter } from '../exact/odata';
import { ownProblem } from '../exact/own-problems';
import { field, optional, textOrEmpty } from '../exact/row-fields';

const LINES = 'financialtransaction/BankEntryLines';
const ENTRIES = 'financialtransaction/BankEntries';
/** Line 0 is the other side of the entry where Exact lists it at all. */
const FIRST_LINE = 1;

export interface BankStatementEntry {
	entryId: string;
	entryNumber: number | null;
	journal: string;
	journalDescription: string;
	currency: string;
	/** Decimal text. */
	openingBalance: string;
	closingBalance: string;
	/** 20 open, 50 processed. */
	status: number | null;
	statusDescription: string;
	financialYear: number | null;
	financialPeriod: number | null;
	/** The document that holds the statement, or ''. */
	statementDocumentId: string;
	statementDocumentSubject: string;
}

export interface BankTransactionLine {
	id: string;
	entryId: string;
	lineNumber: number | null;
	/** YYYY-MM-DD or ''. */
	date: string;
	/** Decimal text: positive came in, negative went out. `amount` in the currency of the journal, `amountDC` in that of the administration. */
	amount: string;
	amountDC: string;
	description: string;
	notes: string;
	ourRef: number | null;
	relation: string;
	relationCode: string;
	relationName: string;
	glAccount: string;
	glAccountCode: string;
	glAccountDescription: string;
	vatCode: string;
	/** The line that this one was matched with, or ''. */
	offsetId: string;
	documentId: string;
	documentSubject: string;
}

export interface BookedTransaction extends BankTransactionLine {
	entry: BankStatementEntry;
}

export interface BankTransactionFilter {
	/** YYYY-MM-DD or ''; both included. */
	dateFrom: string;
	dateTo: string;
	/** Code of the bank journal, or ''. */
	journal: string;
	/** Id or code of the relation, or ''. */
	relation: string;
	limit?: number;
}

const guidOrEmpty = field.guid.nullish().transform((value) => value ?? '');
const amountOrEmpty = optional(field.amount).transform((value) => value ?? '');
const intOrNull = optional(field.int).transform((value) => value ?? null);
const dayOrEmpty = optional(field.day).transform((value) => value ?? '');

const lineFields = {
	ID: field.guid,
	EntryID: field.guid,
	LineNumber: intOrNull,
	Date: dayOrEmpty,
	AmountFC: amountOrEmpty,
	AmountDC: amountOrEmpty,
	Description: textOrEmpty,
	Notes: textOrEmpty,
	OurRef: intOrNull,
	Account: guidOrEmpty,
	AccountCode: textOrEmpty,
	AccountName: textOrEmpty,
	GLAccount: guidOrEmpty,
	GLAccountCode: textOrEmpty,
	GLAccountDescription: textOrEmpty,
	VATCode: textOrEmpty,
	OffsetID: guidOrEmpty,
	Document: guidOrEmpty,
	DocumentSubject: textOrEmpty,
};
const lineRow = z.object(lineFields).transform((row): BankTransactionLine => ({
	id: row.ID,
	entryId: row.EntryID,
	lineNumber: row.LineNumber,
	date: row.Date,
	amount: row.AmountFC,
	amountDC: row.AmountDC,
	description: row.Description,
	notes: row.Notes,
	ourRef: row.OurRef,
	relation: row.Account,
	relationCode: row.AccountCode,
	relationName: row.AccountName,
	glAccount: row.GLAccount,
	glAccountCode: row.GLAccountCode,
	glAccountDescription: row.GLAccountDescription,
	vatCode: row.VATCode,
	offsetId: row.OffsetID,
	documentId: row.Document,
	documentSubject: row.DocumentSubject,
}));

const entryFields = {
	EntryID: field.guid,
	EntryNumber: intOrNull,
	JournalCode: textOrEmpty,
	JournalDescription: textOrEmpty,
	Currency: textOrEmpty,
	OpeningBalanceFC: amountOrEmpty,
	ClosingBalanceFC: amountOrEmpty,
	Status: intOrNull,
	StatusDescription: textOrEmpty,
	FinancialYear: intOrNull,
	FinancialPeriod: intOrNull,
	BankStatementDocument: guidOrEmpty,
	BankStatementDocumentSubject: textOrEmpty,
};
const entryRow = z.object(entryFields).transform((row): BankStatementEntry => ({
	entryId: row.EntryID,
	entryNumber: row.EntryNumber,
	journal: row.JournalCode,
	journalDescription: row.JournalDescription,
	currency: row.Currency,
	openingBalance: row.OpeningBalanceFC,
	closingBalance: row.ClosingBalanceFC,
	status: row.Status,
	statusDescription: row.StatusDescription,
	financialYear: row.FinancialYear,
	financialPeriod: row.FinancialPeriod,
	statementDocumentId: row.BankStatementDocument,
	statementDocumentSubject: row.BankStatementDocumentSubject,
}));

export const BANK_LINES = LINES;
export const BANK_LINE_FIELDS: readonly string[] = Object.keys(lineFields);
export const bankLineRow = lineRow;

const lineQuery = { select: Object.keys(lineFields) };
const entryQuery = { select: Object.keys(entryFields) };

/**
 * The bank transactions that meet all conditions, the newest first; all pages unless `limit`.
 * Only journals of type bank are in Exact's list: those of payment providers are not. INVALID_VALUE when a date is none or when nothing
 * bounds the question: without period, journal, relation and limit it would read all years.
 */
export async function listBankTransactions(client: ExactClient, filter: BankTransactionFilter): Promise<Result<BookedTransaction[]>> {
	const { dateFrom, dateTo, journal, relation, limit } = filter;
	if (dateFrom === '' && dateTo === '' && journal === '' && relation === '' && limit === undefined) {
		return fail(ownProblem('INVALID_VALUE', { what: 'All bank transactions of all years were asked for.' }, { fix: 'Give a period, a journal or a relation, or switch off "Return All".' }));
	}
	const rows = journal !== '' && relation === '' ? await throughEntries(client, filter) : await throughLines(client, filter);
	if (!rows.ok) return rows;
	const sorted = [...rows.value].sort((a, b) => b.date.localeCompare(a.date) || (b.entry.entryNumber ?? 0) - (a.entry.entryNumber ?? 0) || (a.lineNumber ?? 0) - (b.lineNumber ?? 0));
	return succeed(sorted.slice(0, limit ?? sorted.length));
}

function lineConditions({ dateFrom, dateTo, relation }: BankTransactionFilter): Filter[] {
	return [
		...(dateFrom === '' ? [] : [ge('Date', day(dateFrom))]),
		...(dateTo === '' ? [] : [le('Date', day(dateTo))]),
		...(relation === '' ? [] : [isGuid(relation) ? eq('Account', guid(relation)) : eq('AccountCode', accountCode(relation))]),
	];
}

/** Lines first, then the entries that they name. */
async function throughLines(client: ExactClient, filter: BankTransactionFilter): Promise<Result<BookedTransaction[]>> {
	const conditions = lineConditions(filter);
	// With a journal, lines of other journals still fall away: then the limit comes later.
	const limit = filter.journal === '' ? filter.limit : undefined;
	const lines = await client.get(LINES, { ...lineQuery, ...(conditions.length === 0 ? {} : { filter: and(...conditions) }), orderBy: ['Date desc'], ...(limit === undefined ? {} : { limit }) }, lineRow);
	if (!lines.ok) return lines;
	const transactions = await withEntries(client, lines.value);
	return transactions.ok ? succeed(transactions.value.filter(({ entry }) => filter.journal === '' || entry.journal === filter.journal)) : transactions;
}

/** Lines with the entries that they name, which cost one call for some 80 entries. A line whose entry is gone is left out. */
export async function withEntries(client: ExactClient, lines: readonly BankTransactionLine[]): Promise<Result<BookedTransaction[]>> {
	const entries = await client.getWhereAny(ENTRIES, entryQuery, lines.map(({ entryId }) => eq('EntryID', guid(entryId))), entryRow);
	return entries.ok ? succeed(joined(lines, entries.value)) : entries;
}

/** Entries of the journal first, then their lines. */
async function throughEntries(client: ExactClient, filter: BankTransactionFilter): Promise<Result<BookedTransaction[]>> {
	const { dateFrom, dateTo, journal, limit } = filter;
	const conditions = [eq('JournalCode', text(journal)), ...yearConditions(dateFrom, dateTo)];
	// Every entry has a line at least; within a period the newest entries may lie outside it.
	const enough = dateFrom === '' && dateTo === '' ? limit : undefined;
	const entries = await client.get(ENTRIES, { ...entryQuery, filter: and(...conditions), orderBy: ['EntryNumber desc'], ...(enough === undefined ? {} : { limit: enough }) }, entryRow);
	if (!entries.ok) return entries;
	const period = lineConditions(filter);
	const lines = await client.getWhereAny(LINES, { ...lineQuery, ...(period.length === 0 ? {} : { filter: and(...period) }) }, entries.value.map(({ entryId }) => eq('EntryID', guid(entryId))), lineRow);
	return lines.ok ? succeed(joined(lines.value, entries.value)) : lines;
}

/** A financial year may begin in another calendar year than its lines: one year of room on both sides. A date that is none is refused later. */
function yearConditions(dateFrom: string, dateTo: string): Filter[] {
	const [from, to] = [DateTime.fromISO(dateFrom, { zone: 'utc' }), DateTime.fromISO(dateTo, { zone: 'utc' })];
	return [...(from.isValid ? [ge('FinancialYear', int(from.year - 1))] : []), ...(to.isValid ? [le('FinancialYear', int(to.year + 1))] : [])];
}

/** Each line with its entry. A line whose entry is not among them belongs to another journal, or was deleted while this was read. */
function joined(lines: readonly BankTransactionLine[], entries: readonly BankStatementEntry[]): BookedTransaction[] {
	const byId = new Map(entries.map((entry) => [entry.entryId, entry]));
	return lines.flatMap((line) => {
		const entry = byId.get(line.entryId);
		return entry === undefined || (line.lineNumber ?? FIRST_LINE) < FIRST_LINE ? [] : [{ ...line, entry }];
	});
}
