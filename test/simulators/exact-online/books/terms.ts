/**
 * What is still to be paid: one row per payment term, in cashflow/Receivables or cashflow/Payments. Stored with the sign of the
 * document (an invoice is positive, a credit note negative); the sign that is shown is EX-37.
 */
import type Big from 'big.js';
import type { ApiCall } from '../api/call';
import { addRow, dropRow, editRow, rowOf, rowsOf } from '../world/tables';
import type { Row } from '../world/world';
import type { EntryKind } from './entry-kinds';
import { amount, stored } from './money';

export function termsOf(call: ApiCall, terms: string, entryId: string): Row[] {
	return rowsOf(call.world, call.division, terms).filter((row) => row.TransactionEntryID === entryId);
}

export function isSettled(call: ApiCall, kind: EntryKind, entryId: string): boolean {
	return termsOf(call, kind.terms, entryId).some((row) => row.Status !== 20);
}

export function removeTerms(call: ApiCall, kind: EntryKind, entryId: string): void {
	for (const row of termsOf(call, kind.terms, entryId)) dropRow(call.world, call.division, kind.terms, row, call.author);
}

/** One open term for the whole entry; an open one that exists is changed and keeps its id. */
export function writeTerm(call: ApiCall, kind: EntryKind, entry: Row, lineId: string, totalFC: Big, totalDC: Big): void {
	const relation = rowOf(call.world, call.division, 'crm/Accounts', String(entry[kind.relation]));
	const condition = rowsOf(call.world, call.division, 'cashflow/PaymentConditions').find((row) => row.Code === entry.PaymentCondition);
	const line = rowOf(call.world, call.division, 'financialtransaction/TransactionLines', lineId);
	const values: Row = {
		Account: entry[kind.relation],
		AccountCode: relation?.Code ?? null,
		AccountName: relation?.Name ?? null,
		AccountCountry: relation?.Country ?? null,
		AmountDC: stored(totalDC),
		AmountFC: stored(totalFC),
		TransactionAmountDC: stored(totalDC),
		TransactionAmountFC: stored(totalFC),
		Currency: entry.Currency,
		RateFC: entry.Rate,
		Description: entry.Description ?? null,
		Document: entry.Document ?? null,
		DocumentNumber: entry.DocumentNumber ?? null,
		DocumentSubject: entry.DocumentSubject ?? null,
		DueDate: entry.DueDate,
		EntryDate: entry.EntryDate,
		EntryID: entry.EntryID,
		EntryNumber: entry.EntryNumber,
		InvoiceDate: entry.EntryDate,
		InvoiceNumber: entry.InvoiceNumber,
		Journal: entry.Journal,
		JournalDescription: entry.JournalDescription,
		GLAccount: line?.GLAccount ?? null,
		GLAccountCode: line?.GLAccountCode ?? null,
		GLAccountDescription: line?.GLAccountDescription ?? null,
		OrderNumber: entry.OrderNumber ?? null,
		PaymentCondition: entry.PaymentCondition,
		PaymentConditionDescription: entry.PaymentConditionDescription,
		PaymentDays: condition?.PaymentDays ?? null,
		PaymentMethod: condition?.PaymentMethod ?? null,
		PaymentReference: entry.PaymentReference ?? null,
		Status: 20,
		IsFullyPaid: false,
		TransactionDueDate: entry.DueDate,
		TransactionEntryID: entry.EntryID,
		TransactionID: lineId,
		TransactionIsReversal: entry.Reversal ?? false,
		TransactionReportingPeriod: entry.ReportingPeriod,
		TransactionReportingYear: entry.ReportingYear,
		TransactionStatus: entry.Status,
		TransactionType: entry.Type,
		LineType: kind.kind === 'sales' ? 20 : 22,
		ApprovalStatus: 1,
		YourRef: entry.YourRef ?? null,
	};
	const [existing] = termsOf(call, kind.terms, String(entry.EntryID));
	if (existing !== undefined) editRow(call.world, kind.terms, existing, values, call.author);
	else addRow(call.world, call.division, kind.terms, { ...values, hid: call.world.rowVersion + 1 }, call.author);
}

const amounts = ['AmountDC', 'AmountFC', 'TransactionAmountDC', 'TransactionAmountFC', 'Amount'];

/** The row as Exact shows it. */
export function shownTerm(call: ApiCall, kind: EntryKind, row: Row): Row {
	if (kind.kind === 'purchase' || call.world.assumptions.openReceivableSign !== 'negative') return row;
	return { ...row, ...Object.fromEntries(amounts.flatMap((name) => (typeof row[name] === 'number' ? [[name, stored(amount(row[name]).neg())]] : []))) };
}

/** read/financial/ReceivablesList and PayablesList: only what is still open. */
export function openList(call: ApiCall, kind: EntryKind): Row[] {
	return rowsOf(call.world, call.division, kind.terms)
		.filter((row) => Number(row.Status) < 50)
		.map((row) =>
			shownTerm(call, kind, {
				HID: Number(row.hid ?? row.Timestamp),
				Id: row.ID,
				AccountCode: row.AccountCode,
				AccountId: row.Account,
				AccountName: row.AccountName,
				Amount: row.AmountDC,
				AmountInTransit: row.Status === 40 ? row.AmountDC : 0,
				CurrencyCode: row.Currency,
				Description: row.Description,
				DueDate: row.DueDate,
				EntryNumber: row.EntryNumber,
				InvoiceDate: row.InvoiceDate,
				InvoiceNumber: row.InvoiceNumber,
				JournalCode: row.Journal,
				JournalDescription: row.JournalDescription,
				YourRef: row.YourRef,
				ApprovalStatus: 1,
			}),
		);
}

/** Totals of what is open and overdue per currency. */
export function openOverview(call: ApiCall, sales: EntryKind, purchase: EntryKind): Row[] {
	const now = call.world.clock.now();
	const sides: Array<[EntryKind, string]> = [[sales, 'Receivable'], [purchase, 'Payable']];
	const result = new Map<string, Row>();
	for (const [kind, name] of sides) {
		for (const row of rowsOf(call.world, call.division, kind.terms).filter((term) => Number(term.Status) < 50)) {
			const currency = String(row.Currency);
			const line = result.get(currency) ?? { CurrencyCode: currency };
			result.set(currency, line);
			const add = (prefix: string) => {
				line[`${prefix}${name}InvoiceAmount`] = stored(amount(line[`${prefix}${name}InvoiceAmount`] ?? 0).plus(amount(row.AmountFC)));
				line[`${prefix}${name}InvoiceCount`] = Number(line[`${prefix}${name}InvoiceCount`] ?? 0) + 1;
			};
			add('Outstanding');
			if (Number(row.DueDate) < now) add('Overdue');
		}
	}
	return [...result.values()];
}
