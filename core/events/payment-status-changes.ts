/**
 * "Payment status changed" (BNK-3): Exact has no webhook for it. Payment terms that changed are put together to their sales entry, the whole
 * entry is judged as *Payment Status: Get* does, and what is the same as last time is passed over.
 */
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { areComplete } from '../payments/amounts';
import { fingerprintOf } from '../payments/cursor';
import { readTerms } from '../payments/look-up';
import { PAYMENT_STATES, type OwnDocument, type PaymentState } from '../payments/own-document';
import { paymentStatus, type PaymentStatus } from '../payments/payment-status';
import { byEntry, CHANGED_TERM_FIELDS, CHANGED_TERMS, changedTermRow, type PaymentTerm } from '../payments/payment-terms';
import type { Change } from './change';
import { keyHash } from './position';
import type { Feed, OrderedRow } from './read-forward';

/** Entries whose last state is remembered, some 30 kB. The oldest are forgotten: their next change tells no previous state. */
const REMEMBERED = 1_500;
export const TERMS_SYNC_NAME = 'PaymentTerms';

export interface TermRow extends OrderedRow {
	receipt: boolean;
	term: PaymentTerm;
}

const row = changedTermRow.transform(({ timestamp, receipt, term }): TermRow => ({ version: { mark: timestamp, key: '' }, modified: 0, key: term.id, receipt, term }));

export const termsFeed: Feed<TermRow> = { path: CHANGED_TERMS, way: 'sync', select: CHANGED_TERM_FIELDS, row };

/** Hash of the entry -> its state as a letter and the fingerprint of its amounts and dates. */
export type PaymentMemory = Readonly<Record<string, string>>;
export const storedMemory = z.record(z.string());

/** One change per entry whose status is another than before, and the memory for the next time. */
export async function paymentStatusChanges(client: ExactClient, division: number, rows: readonly TermRow[], memory: PaymentMemory): Promise<Result<{ changes: Change[]; memory: PaymentMemory }>> {
	const entries = byEntry(rows.filter(({ receipt }) => receipt).map(({ term }) => term));
	const whole = await readTerms(client, [...entries].filter(([, terms]) => !areComplete(terms)).map(([entryId]) => entryId));
	if (!whole.ok) return whole;
	const known = new Map(Object.entries(memory));
	const changes: Change[] = [];
	for (const [entryId, terms] of entries) {
		const hash = keyHash(entryId);
		const before = known.get(hash) ?? '';
		const status = paymentStatus(documentOf(entryId), { terms: whole.value.get(entryId) ?? terms, entry: undefined }, PAYMENT_STATES[before.charCodeAt(0) - 97]);
		const fingerprint = fingerprintOf([status.amount, status.paid, status.open, status.dueDate, status.lastPaymentDate, String(status.inPaymentOrder)]);
		known.delete(hash);
		known.set(hash, `${letterOf(status.state)}${fingerprint}`);
		if (before.slice(1) !== fingerprint) changes.push(changeOf(division, status, rows, entryId));
	}
	return succeed({ changes, memory: Object.fromEntries([...known].slice(-REMEMBERED)) });
}

const letterOf = (state: PaymentState): string => String.fromCharCode(97 + PAYMENT_STATES.indexOf(state));
const documentOf = (entryId: string): OwnDocument => ({ entryId, entryNumber: undefined, journal: '', reference: '', invoiceDate: '', previousState: undefined });

function changeOf(division: number, status: PaymentStatus, rows: readonly TermRow[], entryId: string): Change {
	const mark = rows.filter(({ term }) => term.entryId === entryId).at(-1)?.version.mark ?? '';
	return { topic: 'PaymentStatus', action: 'Changed', division, key: entryId, modified: '', version: `${division}|PaymentStatus|${entryId}|${mark}`, entity: { ...status } };
}
