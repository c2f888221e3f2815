/** "Bank transaction booked": each new line of a bank entry once, with the statement it belongs to. Matching it later is no new booking. */
import { DateTime } from 'luxon';
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { field } from '../exact/row-fields';
import { BANK_LINES, BANK_LINE_FIELDS, bankLineRow, withEntries, type BankTransactionLine } from '../payments/bank-transactions';
import type { Change } from './change';
import type { Feed, OrderedRow } from './read-forward';

export interface BookedRow extends OrderedRow {
	line: BankTransactionLine;
}

const row = z.object({ Created: field.moment }).passthrough().transform((one, context): BookedRow => {
	const line = bankLineRow.safeParse(one);
	if (!line.success) {
		context.addIssue({ code: z.ZodIssueCode.custom, message: 'the row is no bank line' });
		return z.NEVER;
	}
	const created = one.Created.toMillis();
	return { version: { mark: String(created), key: line.data.id }, modified: created, key: line.data.id, line: line.data };
});

/** Assumption EX-93: `Created` can be filtered and sorted on. */
export const bookedFeed: Feed<BookedRow> = { path: BANK_LINES, way: 'created', select: [...BANK_LINE_FIELDS, 'Created'], row };

export async function bookedTransactions(client: ExactClient, division: number, rows: readonly BookedRow[]): Promise<Result<Change[]>> {
	const joined = await withEntries(client, rows.map(({ line }) => line));
	if (!joined.ok) return joined;
	const created = new Map(rows.map(({ key, modified }) => [key, DateTime.fromMillis(modified, { zone: 'utc' }).toISO() ?? '']));
	return succeed(joined.value.map((transaction): Change => ({ topic: 'BankTransactions', action: 'Booked', division, key: transaction.id, modified: created.get(transaction.id) ?? '', version: `${division}|BankTransactions|${transaction.id}`, entity: { ...transaction } })));
}
