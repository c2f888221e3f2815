/** The present state of a known set of documents: their terms and, where those do not tell, their entries. Look-ups share calls by OR filters. */
import { z } from 'zod';

import type { ExactClient, RowSchema } from '../exact/client';
import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { and, eq, guid, int, text, type Filter } from '../exact/odata';
import { field, optional, textOrEmpty } from '../exact/row-fields';
import { nameOf, sameReference, type OwnDocument } from './own-document';
import type { EntryHead, Holding } from './payment-status';
import { byEntry, TERM_FIELDS, termRow, TERMS_OF_ENTRIES, type PaymentTerm } from './payment-terms';

const ENTRIES = 'salesentry/SalesEntries';
const CREDIT_NOTE = 21;

const headFields = { EntryID: field.guid, EntryNumber: optional(field.int), Journal: textOrEmpty, YourRef: textOrEmpty, Type: optional(field.int), Currency: textOrEmpty, DueDate: optional(field.day), Customer: optional(field.guid), CustomerName: textOrEmpty };
const headRow = z.object(headFields).transform((row): EntryHead => ({
	id: row.EntryID,
	number: row.EntryNumber ?? null,
	journal: row.Journal.trim(),
	reference: row.YourRef,
	relation: row.Customer ?? '',
	relationName: row.CustomerName,
	currency: row.Currency,
	dueDate: row.DueDate ?? '',
	creditNote: row.Type === CREDIT_NOTE,
}));

/** What was found of a document, or why nothing can be said of it alone. */
export type Found = Result<Holding>;

/**
 * Everything that Exact holds of these documents, in their order. A document that several entries could be is a Problem of its own
 * (SEVERAL_ENTRIES, INVALID_VALUE); a Problem of the call itself ends the look-up.
 */
export async function lookUpDocuments(client: ExactClient, documents: readonly OwnDocument[]): Promise<Result<Found[]>> {
	const named = documents.filter(({ entryId }) => entryId === '');
	const heads = await readEntries(client, named.map(conditionOf));
	if (!heads.ok) return heads;
	const resolved = documents.map((document) => (document.entryId === '' ? theOne(document, heads.value) : succeed(document.entryId)));
	const ids = resolved.flatMap((one) => (one.ok && one.value !== '' ? [one.value] : []));
	const terms = await readTerms(client, ids);
	if (!terms.ok) return terms;
	const known = new Map(heads.value.map((head) => [head.id, head]));
	// An id without terms: settled long ago, or gone?
	const unclear = ids.filter((id) => !terms.value.has(id) && !known.has(id));
	const rest = await readEntries(client, unclear.map((id) => eq('EntryID', guid(id))));
	if (!rest.ok) return rest;
	for (const head of rest.value) known.set(head.id, head);
	return succeed(resolved.map((one): Found => (one.ok ? succeed({ terms: terms.value.get(one.value) ?? [], entry: known.get(one.value) }) : one)));
}

/** The terms of each of these entries; entries without terms are absent. */
export async function readTerms(client: ExactClient, entryIds: readonly string[]): Promise<Result<Map<string, PaymentTerm[]>>> {
	const rows = await readInPages(client, TERMS_OF_ENTRIES, TERM_FIELDS, entryIds.map((id) => eq('TransactionEntryID', guid(id))), termRow);
	return rows.ok ? succeed(byEntry(rows.value)) : rows;
}

/** Questions of which the answer mostly fits in one page of 60 rows: more conditions in one address would cost a second page each. */
const CONDITIONS_PER_QUESTION = 54;

async function readInPages<T>(client: ExactClient, path: string, select: readonly string[], conditions: readonly Filter[], row: RowSchema<T>): Promise<Result<T[]>> {
	const found: T[] = [];
	for (let from = 0; from < conditions.length; from += CONDITIONS_PER_QUESTION) {
		const rows = await client.getWhereAny(path, { select }, conditions.slice(from, from + CONDITIONS_PER_QUESTION), row);
		if (!rows.ok) return rows;
		for (const value of rows.value) found.push(value);
	}
	return succeed(found);
}

async function readEntries(client: ExactClient, conditions: readonly Filter[]): Promise<Result<EntryHead[]>> {
	const rows = await readInPages(client, ENTRIES, Object.keys(headFields), conditions, headRow);
	return rows.ok ? succeed([...new Map(rows.value.map((row) => [row.id, row])).values()]) : rows;
}

function conditionOf({ entryNumber, journal, reference }: OwnDocument): Filter {
	if (entryNumber === undefined) return eq('YourRef', text(reference.trim()));
	const number = eq('EntryNumber', int(entryNumber));
	return journal === '' ? number : and(number, eq('Journal', text(journal)));
}

/** The id of the one entry that the document is; '' = there is none. */
function theOne(document: OwnDocument, heads: readonly EntryHead[]): Result<string> {
	const fits = (head: EntryHead): boolean =>
		document.entryNumber === undefined ? sameReference(head.reference) === sameReference(document.reference) : head.number === document.entryNumber && (document.journal === '' || head.journal === document.journal);
	const [first, second] = heads.filter(fits);
	return second === undefined || first === undefined ? succeed(first?.id ?? '') : fail(severalEntries(document, first, second));
}

function severalEntries(document: OwnDocument, first: EntryHead, second: EntryHead): Problem {
	const shown = ({ number, journal, relationName }: EntryHead) => `${number ?? '?'} (journal ${journal}, ${relationName || 'no relation'})`;
	return { code: 'SEVERAL_ENTRIES', message: `${capital(nameOf(document))} is not unique in Exact: entries ${shown(first)} and ${shown(second)} both are.`, retryable: false, fix: 'Give the id of the entry ("exactId" of the send outcome), or the number together with the journal.' };
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
