/** Entries as they stand in Exact, for people and workflows that read them. */
import type { DateTime } from 'luxon';
import { z } from 'zod';

import { ENTRY_PLACES } from '../booking/entry-rows';
import type { BookingSide, EntryType } from '../booking/entry-side';
import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { and, day, eq, ge, guid, int, le, moment, or, text, type Filter } from '../exact/odata';
import { field, optional, textOrEmpty } from '../exact/row-fields';

export interface ListedLine {
	glAccount: string;
	glAccountCode: string;
	glAccountDescription: string;
	description: string;
	/** Decimal text, without VAT, signed. */
	amountFC: string;
	vatCode: string;
	vatAmountFC: string;
	costCenter: string;
	costUnit: string;
}

export interface ListedEntry {
	id: string;
	number: number | null;
	type: number | null;
	typeDescription: string;
	/** 5 rejected, 20 open, 50 processed. */
	status: number | null;
	statusDescription: string;
	journal: string;
	journalDescription: string;
	relation: string;
	relationName: string;
	currency: string;
	/** Decimal text, as Exact has it. */
	amountFC: string;
	vatAmountFC: string;
	/** YYYY-MM-DD or ''. */
	entryDate: string;
	dueDate: string;
	yourRef: string;
	paymentReference: string;
	paymentCondition: string;
	description: string;
	documentId: string;
	documentSubject: string;
	externalLinkReference: string;
	externalLinkDescription: string;
	/** ISO, UTC. */
	created: string;
	modified: string;
	lines?: ListedLine[];
}

const guidOrEmpty = field.guid.nullish().transform((value) => value ?? '');
const amountOrEmpty = optional(field.amount).transform((value) => value ?? '');
const intOrNull = optional(field.int).transform((value) => value ?? null);
const dayOrEmpty = optional(field.day).transform((value) => value ?? '');
const momentOrEmpty = optional(field.moment).transform((value) => value?.toISO() ?? '');

const lineRow = z
	.object({ GLAccount: guidOrEmpty, GLAccountCode: textOrEmpty, GLAccountDescription: textOrEmpty, Description: textOrEmpty, AmountFC: amountOrEmpty, VATCode: textOrEmpty, VATAmountFC: amountOrEmpty, CostCenter: textOrEmpty, CostUnit: textOrEmpty })
	.transform((row): ListedLine => ({
		glAccount: row.GLAccount,
		glAccountCode: row.GLAccountCode,
		glAccountDescription: row.GLAccountDescription,
		description: row.Description,
		amountFC: row.AmountFC,
		vatCode: row.VATCode,
		vatAmountFC: row.VATAmountFC,
		costCenter: row.CostCenter,
		costUnit: row.CostUnit,
	}));

/** `{results: […]}` when expanded, `{__deferred}` when not. */
const lineRows = z.unknown().transform((value): ListedLine[] | undefined => {
	const rows = Array.isArray(value) ? value : typeof value === 'object' && value !== null && 'results' in value ? value.results : undefined;
	const read = z.array(lineRow).safeParse(rows);
	return read.success ? read.data : undefined;
});

const header = {
	EntryID: field.guid,
	EntryNumber: intOrNull,
	Type: intOrNull,
	TypeDescription: textOrEmpty,
	Status: intOrNull,
	StatusDescription: textOrEmpty,
	Journal: textOrEmpty,
	JournalDescription: textOrEmpty,
	Currency: textOrEmpty,
	AmountFC: amountOrEmpty,
	VATAmountFC: amountOrEmpty,
	EntryDate: dayOrEmpty,
	DueDate: dayOrEmpty,
	YourRef: textOrEmpty,
	PaymentReference: textOrEmpty,
	PaymentCondition: textOrEmpty,
	Description: textOrEmpty,
	Document: guidOrEmpty,
	DocumentSubject: textOrEmpty,
	ExternalLinkReference: textOrEmpty,
	ExternalLinkDescription: textOrEmpty,
	Created: momentOrEmpty,
	Modified: momentOrEmpty,
};
type HeaderRow = { [Name in keyof typeof header]: z.output<(typeof header)[Name]> };

const listed = (row: HeaderRow, relation: string, relationName: string, lines: ListedLine[] | undefined): ListedEntry => ({
	id: row.EntryID,
	number: row.EntryNumber,
	type: row.Type,
	typeDescription: row.TypeDescription,
	status: row.Status,
	statusDescription: row.StatusDescription,
	journal: row.Journal,
	journalDescription: row.JournalDescription,
	relation,
	relationName,
	currency: row.Currency,
	amountFC: row.AmountFC,
	vatAmountFC: row.VATAmountFC,
	entryDate: row.EntryDate,
	dueDate: row.DueDate,
	yourRef: row.YourRef,
	paymentReference: row.PaymentReference,
	paymentCondition: row.PaymentCondition,
	description: row.Description,
	documentId: row.Document,
	documentSubject: row.DocumentSubject,
	externalLinkReference: row.ExternalLinkReference,
	externalLinkDescription: row.ExternalLinkDescription,
	created: row.Created,
	modified: row.Modified,
	...(lines === undefined ? {} : { lines }),
});

const ROWS: Readonly<Record<BookingSide, z.ZodType<ListedEntry, z.ZodTypeDef, unknown>>> = {
	sales: z.object({ ...header, Customer: guidOrEmpty, CustomerName: textOrEmpty, SalesEntryLines: lineRows }).transform((row) => listed(row, row.Customer, row.CustomerName, row.SalesEntryLines)),
	purchase: z.object({ ...header, Supplier: guidOrEmpty, SupplierName: textOrEmpty, PurchaseEntryLines: lineRows }).transform((row) => listed(row, row.Supplier, row.SupplierName, row.PurchaseEntryLines)),
};

function fieldsOf(side: BookingSide, withLines: boolean): { select: string[]; expand?: string[] } {
	const { relation, lines } = ENTRY_PLACES[side];
	const select = [...Object.keys(header), relation, `${relation}Name`];
	return withLines ? { select: [...select, lines], expand: [lines] } : { select };
}

export interface EntryFilter {
	types: readonly EntryType[];
	status?: number;
	journal: string;
	/** Guid of the relation. */
	relation: string;
	yourRef: string;
	/** YYYY-MM-DD or ''. */
	dateFrom: string;
	dateTo: string;
	since?: DateTime;
	withLines: boolean;
	limit?: number;
}

/** Entries that meet all given conditions, the newest first. */
export async function listEntries(client: ExactClient, side: BookingSide, { types, status, journal, relation, yourRef, dateFrom, dateTo, since, withLines, limit }: EntryFilter): Promise<Result<ListedEntry[]>> {
	const place = ENTRY_PLACES[side];
	const filters: Filter[] = [or(...types.map((type) => eq('Type', int(type))))];
	if (status !== undefined) filters.push(eq('Status', int(status)));
	if (journal !== '') filters.push(eq('Journal', text(journal)));
	if (relation !== '') filters.push(eq(place.relation, guid(relation)));
	if (yourRef !== '') filters.push(eq('YourRef', text(yourRef)));
	if (dateFrom !== '') filters.push(ge('EntryDate', day(dateFrom)));
	if (dateTo !== '') filters.push(le('EntryDate', day(dateTo)));
	if (since !== undefined) filters.push(ge('Modified', moment(since.toUTC())));
	return await client.get(place.path, { ...fieldsOf(side, withLines), filter: and(...filters), orderBy: ['EntryDate desc', 'EntryNumber desc'], ...(limit === undefined ? {} : { limit }) }, ROWS[side]);
}

/** One entry with its lines, by its id or its number in Exact. NOT_FOUND when there is none; ENTRY_NUMBER_NOT_UNIQUE when journals share the number. */
export async function getEntry(client: ExactClient, side: BookingSide, types: readonly EntryType[], by: { id: string } | { number: number; journal: string }): Promise<Result<ListedEntry>> {
	const { path } = ENTRY_PLACES[side];
	const notThere = (what: string) => fail({ code: 'NOT_FOUND', message: `${what} is not in this administration.`, retryable: false, fix: 'Check the id or number, the administration, and whether it is a sales, purchase or credit entry.' });
	if ('id' in by) {
		const one = await client.getOne(path, guid(by.id), fieldsOf(side, true), ROWS[side]);
		return one.ok && one.value.type !== null && !types.some((type) => type === one.value.type) ? notThere(`An entry of this kind with id ${by.id}`) : one;
	}
	const filters = [eq('EntryNumber', int(by.number)), or(...types.map((type) => eq('Type', int(type)))), ...(by.journal === '' ? [] : [eq('Journal', text(by.journal))])];
	const rows = await client.get(path, { ...fieldsOf(side, true), filter: and(...filters), top: 2 }, ROWS[side]);
	if (!rows.ok) return rows;
	const [found, second] = rows.value;
	if (found === undefined) return notThere(`Entry ${by.number}`);
	if (second === undefined) return succeed(found);
	return fail({ code: 'ENTRY_NUMBER_NOT_UNIQUE', message: `Entry number ${by.number} occurs in several journals (${found.journal}, ${second.journal}).`, retryable: false, fix: 'Name the journal as well, or use the id of the entry.' });
}
