/**
 * What is still to be paid, as Exact has it: one row per payment term, in three lists with the same fields. A sales entry has one
 * term, more when it is payable in instalments or was paid in part. Rows name the entry in `TransactionEntryID`.
 */
import { z } from 'zod';

import { field, flagOrFalse, optional, textOrEmpty } from '../exact/row-fields';

/** 60 a page, any filter: for a known set of entries. */
export const TERMS_OF_ENTRIES = 'cashflow/Receivables';
/** 1000 a page, few filters: for everything since a date. */
export const ALL_TERMS = 'bulk/Cashflow/Receivables';
/** 1000 a page, receivables and payables that changed since a row version. */
export const CHANGED_TERMS = 'sync/Cashflow/PaymentTerms';

/** `sync/Cashflow/PaymentTerms.LineType` of a receipt; 22 is a payment to a supplier. */
const RECEIPT = 20;
const CREDIT_NOTE = 21;
const IN_PAYMENT_ORDER = 40;
/** `Status` from which nothing is open on a term. */
export const MATCHED = 50;

export interface PaymentTerm {
	id: string;
	/** EntryID of the sales entry; '' for a term of no entry, such as what was paid too much. */
	entryId: string;
	entryNumber: number | null;
	reference: string;
	creditNote: boolean;
	currency: string;
	/** Decimal text in `currency`, with the sign that Exact gives it (EX-37). */
	amount: string;
	/** Of the whole document; '' when Exact does not say. */
	whole: string;
	/** Matched: nothing is open on this term. */
	closed: boolean;
	fullyPaid: boolean;
	inPaymentOrder: boolean;
	/** YYYY-MM-DD or ''. */
	dueDate: string;
	lastPaymentDate: string;
	invoiceDate: string;
	relation: string;
	relationName: string;
}

const guidOrEmpty = field.guid.nullish().transform((value) => value ?? '');
const dayOrEmpty = optional(field.day).transform((value) => value ?? '');
const amount = optional(field.amount);

const fields = {
	ID: field.guid,
	TransactionEntryID: guidOrEmpty,
	EntryNumber: optional(field.int).transform((value) => value ?? null),
	YourRef: textOrEmpty,
	TransactionType: optional(field.int),
	Currency: textOrEmpty,
	AmountFC: amount,
	AmountDC: amount,
	TransactionAmountFC: amount,
	TransactionAmountDC: amount,
	Status: optional(field.int),
	IsFullyPaid: flagOrFalse,
	DueDate: dayOrEmpty,
	LastPaymentDate: dayOrEmpty,
	InvoiceDate: dayOrEmpty,
	Account: guidOrEmpty,
	AccountName: textOrEmpty,
};
type TermFields = z.output<z.ZodObject<typeof fields>>;

export const TERM_FIELDS: readonly string[] = Object.keys(fields);

/** Amounts in the currency of the document; one that lacks them has the administration's currency in both. */
const termOf = (row: TermFields): PaymentTerm => ({
	id: row.ID,
	entryId: row.TransactionEntryID,
	entryNumber: row.EntryNumber,
	reference: row.YourRef,
	creditNote: row.TransactionType === CREDIT_NOTE,
	currency: row.Currency,
	amount: row.AmountFC ?? row.AmountDC ?? '0',
	whole: (row.AmountFC === undefined ? row.TransactionAmountDC : row.TransactionAmountFC) ?? '',
	closed: row.IsFullyPaid || (row.Status ?? 0) >= MATCHED,
	fullyPaid: row.IsFullyPaid,
	inPaymentOrder: row.Status === IN_PAYMENT_ORDER,
	dueDate: row.DueDate,
	lastPaymentDate: row.LastPaymentDate,
	invoiceDate: row.InvoiceDate,
	relation: row.Account,
	relationName: row.AccountName,
});

export const termRow = z.object(fields).transform(termOf);

export const CHANGED_TERM_FIELDS: readonly string[] = [...TERM_FIELDS, 'Timestamp', 'LineType'];

export const changedTermRow = z
	.object({ ...fields, Timestamp: field.int64, LineType: optional(field.int) })
	.transform((row) => ({ timestamp: row.Timestamp, receipt: row.LineType === undefined || row.LineType === RECEIPT, term: termOf(row) }));

/** Terms of each sales entry; terms of no entry are left out. */
export function byEntry(terms: readonly PaymentTerm[]): Map<string, PaymentTerm[]> {
	const found = new Map<string, Map<string, PaymentTerm>>();
	for (const term of terms) {
		if (term.entryId === '') continue;
		const own = found.get(term.entryId) ?? new Map<string, PaymentTerm>();
		// The same row may come twice when it changes between two pages; the later one counts.
		own.set(term.id, term);
		found.set(term.entryId, own);
	}
	return new Map([...found].map(([entryId, own]) => [entryId, [...own.values()]]));
}
