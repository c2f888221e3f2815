/** The doors through which changes come: where to start, what changed, what was deleted, and whether the database was moved. */
import type { DateTime } from 'luxon';
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { and, day, eq, ge, gt, int, int64, lt, moment, text } from '../exact/odata';
import { ownProblem } from '../exact/own-problems';
import { field, optional } from '../exact/row-fields';
import { higher, termHashOf } from './cursor';
import { ALL_TERMS, byEntry, CHANGED_TERM_FIELDS, CHANGED_TERMS, changedTermRow, MATCHED, TERM_FIELDS, termRow, type PaymentTerm } from './payment-terms';

const SYNC_TIMESTAMP = 'read/sync/Sync/SyncTimestamp';
/** `sync/Deleted.EntityType` of a payment term. */
const PAYMENT_TERM = 10;
/** The zone of `modified` is disputed (EX-24): a day earlier is earlier in every zone, and what comes twice is recognised. */
const START_MARGIN = { hours: 26 };
/** Exact's invoice date may be some days before the one that this side knows. */
const DATE_MARGIN = { days: 7 };

/** The row version from which changes are read after a full pass. Must be asked before that pass begins, or changes during it are lost. */
export async function startingPoint(client: ExactClient, now: DateTime): Promise<Result<string>> {
	const rows = await client.get(SYNC_TIMESTAMP, { select: ['TimeStampAsBigInt'], parameters: { modified: moment(now.toUTC().minus(START_MARGIN).startOf('second')), endPoint: text('PaymentTerms') } }, z.object({ TimeStampAsBigInt: field.int64 }));
	if (!rows.ok) return rows;
	const [first] = rows.value;
	return first === undefined ? fail(ownProblem('UNEXPECTED_ANSWER', { what: `GET ${SYNC_TIMESTAMP}`, detail: 'there is no timestamp.' })) : succeed(first.TimeStampAsBigInt);
}

/** When the administration was last moved to another database, ISO or '': all row versions begin anew then. */
export async function moveDate(client: ExactClient): Promise<Result<string>> {
	const rows = await client.get('system/Divisions', { select: ['DivisionMoveDate'], filter: eq('Code', int(client.division ?? 0)), top: 1 }, z.object({ DivisionMoveDate: optional(field.moment) }));
	return rows.ok ? succeed(rows.value[0]?.DivisionMoveDate?.toISO() ?? '') : rows;
}

/** All receivable terms, closed ones included, of documents from `oldest` on, by entry. */
export async function termsSince(client: ExactClient, oldest: DateTime): Promise<Result<Map<string, PaymentTerm[]>>> {
	const rows = await client.get(ALL_TERMS, { select: TERM_FIELDS, filter: ge('InvoiceDate', day(oldest.minus(DATE_MARGIN).toISODate() ?? '')) }, termRow);
	return rows.ok ? succeed(byEntry(rows.value)) : rows;
}

/** Ids of the entries of which something is open, whatever their date. */
export async function openEntries(client: ExactClient): Promise<Result<Set<string>>> {
	const rows = await client.get(ALL_TERMS, { select: TERM_FIELDS, filter: lt('Status', int(MATCHED)) }, termRow);
	return rows.ok ? succeed(new Set(rows.value.flatMap(({ entryId, closed }) => (entryId === '' || closed ? [] : [entryId])))) : rows;
}

/** Receivable terms that changed after row version `after`, by entry, and the highest version seen; payables only move that forward. */
export async function changedTerms(client: ExactClient, after: string): Promise<Result<{ terms: Map<string, PaymentTerm[]>; last: string }>> {
	const rows = await client.get(CHANGED_TERMS, { select: CHANGED_TERM_FIELDS, filter: gt('Timestamp', int64(after)) }, changedTermRow);
	if (!rows.ok) return rows;
	return succeed({ terms: byEntry(rows.value.filter(({ receipt }) => receipt).map(({ term }) => term)), last: rows.value.reduce((last, { timestamp }) => higher(last, timestamp), after) });
}

/** Hashes of the payment terms that were deleted after row version `after`, and the highest version seen. */
export async function deletedTerms(client: ExactClient, after: string): Promise<Result<{ hashes: Set<string>; last: string }>> {
	const row = z.object({ Timestamp: field.int64, EntityKey: optional(field.guid) });
	const rows = await client.get('sync/Deleted', { select: ['Timestamp', 'EntityKey'], filter: and(gt('Timestamp', int64(after)), eq('EntityType', int(PAYMENT_TERM))) }, row);
	if (!rows.ok) return rows;
	return succeed({ hashes: new Set(rows.value.flatMap(({ EntityKey }) => (EntityKey === undefined ? [] : [termHashOf(EntityKey)]))), last: rows.value.reduce((last, { Timestamp }) => higher(last, Timestamp), after) });
}
