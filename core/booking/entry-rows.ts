/** Entries as Exact gives them back: for look-ups, for the comparison after sending, and for what a supplier's earlier entries used. */
import { z } from 'zod';

import { field, optional, textOrEmpty } from '../exact/row-fields';
import type { BookingSide } from './entry-side';

const idText = field.guid.nullish().transform((value) => value ?? '');
const optionalAmount = optional(field.amount);

const entryLine = z
	.object({ AmountFC: optionalAmount, VATAmountFC: optionalAmount, VATCode: textOrEmpty, GLAccount: idText, GLAccountCode: textOrEmpty, CostCenter: textOrEmpty, CostUnit: textOrEmpty, Description: textOrEmpty })
	.transform((row) => ({
		amountFC: row.AmountFC,
		vatAmountFC: row.VATAmountFC,
		vatCode: row.VATCode,
		glAccount: row.GLAccount,
		glAccountCode: row.GLAccountCode,
		costCenter: row.CostCenter,
		costUnit: row.CostUnit,
		description: row.Description,
	}));
export type EntryLineRow = z.output<typeof entryLine>;

/** Lines come as an array, as `{results}`, or not at all (`{__deferred}`): then undefined, because nothing is known of them. */
const entryLines = z.unknown().transform((value): EntryLineRow[] | undefined => {
	const rows = Array.isArray(value) ? value : typeof value === 'object' && value !== null && 'results' in value && Array.isArray(value.results) ? value.results : undefined;
	const read = rows === undefined ? undefined : z.array(entryLine).safeParse(rows);
	return read?.success === true ? read.data : undefined;
});

const common = {
	EntryID: field.guid,
	EntryNumber: optional(field.int),
	InvoiceNumber: optional(field.int),
	Type: optional(field.int),
	Status: optional(field.int),
	Journal: textOrEmpty,
	Currency: textOrEmpty,
	AmountFC: optionalAmount,
	VATAmountFC: optionalAmount,
	EntryDate: optional(field.day),
	YourRef: textOrEmpty,
	PaymentReference: textOrEmpty,
	ExternalLinkReference: textOrEmpty,
	ExternalLinkDescription: textOrEmpty,
	Document: idText,
};

interface CommonRow {
	EntryID: string;
	EntryNumber?: number;
	InvoiceNumber?: number;
	Type?: number;
	Status?: number;
	Journal: string;
	Currency: string;
	AmountFC?: string;
	VATAmountFC?: string;
	EntryDate?: string;
	YourRef: string;
	PaymentReference: string;
	ExternalLinkReference: string;
	ExternalLinkDescription: string;
	Document: string;
}

const readCommon = (row: CommonRow, relation: string, lines: EntryLineRow[] | undefined) => ({
	id: row.EntryID,
	number: row.EntryNumber,
	/** 20, 21, 30 or 31; undefined where Exact did not say. */
	type: row.Type,
	/** 5 rejected, 20 open, 50 processed. */
	status: row.Status,
	journal: row.Journal,
	currency: row.Currency,
	amountFC: row.AmountFC,
	vatAmountFC: row.VATAmountFC,
	/** YYYY-MM-DD */
	date: row.EntryDate ?? '',
	yourRef: row.YourRef,
	paymentReference: row.PaymentReference,
	externalLinkReference: row.ExternalLinkReference,
	externalLinkDescription: row.ExternalLinkDescription,
	document: row.Document,
	relation,
	lines,
});
export type EntryRow = ReturnType<typeof readCommon>;

export interface EntryPlace {
	path: string;
	/** Property that holds the relation, and the one that holds the lines. */
	relation: 'Customer' | 'Supplier';
	lines: 'SalesEntryLines' | 'PurchaseEntryLines';
	/** Header fields of a look-up. */
	select: readonly string[];
	row: z.ZodType<EntryRow, z.ZodTypeDef, unknown>;
}

const select = ['EntryID', 'EntryNumber', 'InvoiceNumber', 'Type', 'Status', 'Journal', 'Currency', 'AmountFC', 'VATAmountFC', 'EntryDate', 'YourRef', 'PaymentReference', 'ExternalLinkReference', 'Document'];

export const ENTRY_PLACES: Readonly<Record<BookingSide, EntryPlace>> = {
	sales: {
		path: 'salesentry/SalesEntries',
		relation: 'Customer',
		lines: 'SalesEntryLines',
		select: [...select, 'Customer'],
		row: z.object({ ...common, Customer: idText, SalesEntryLines: entryLines }).transform((row) => readCommon(row, row.Customer, row.SalesEntryLines)),
	},
	purchase: {
		path: 'purchaseentry/PurchaseEntries',
		relation: 'Supplier',
		lines: 'PurchaseEntryLines',
		select: [...select, 'Supplier'],
		row: z.object({ ...common, Supplier: idText, PurchaseEntryLines: entryLines }).transform((row) => readCommon(row, row.Supplier, row.PurchaseEntryLines)),
	},
};
