/**
 * What happens to a term in Exact's screens and at the bank, out of reach of the REST API: selected for a payment order, paid in
 * part or in full, matched, opened again.
 */
import type Big from 'big.js';
import type { ApiCall } from '../api/call';
import { byCode } from '../api/references';
import { addRow, dropRow, editRow, rowsOf } from '../world/tables';
import type { Row } from '../world/world';
import { createBook } from './bank-and-journal';
import { midnight } from './dates';
import { purchaseKind, salesKind, type EntryKind } from './entry-kinds';
import { amount, stored, sum } from './money';
import { termsOf } from './terms';

export interface Found {
	kind: EntryKind;
	entry: Row;
}

/** By EntryID, or by journal and number. */
export function findEntry(call: ApiCall, wanted: { entryId?: string; entryNumber?: number; journal?: string }): Found | undefined {
	for (const kind of [salesKind, purchaseKind]) {
		const entry = rowsOf(call.world, call.division, kind.header).find(
			(row) => row.EntryID === wanted.entryId || (wanted.entryNumber !== undefined && row.EntryNumber === wanted.entryNumber && (wanted.journal === undefined || row.Journal === wanted.journal)),
		);
		if (entry !== undefined) return { kind, entry };
	}
	return undefined;
}

function bankJournal(call: ApiCall): Row {
	const journal = rowsOf(call.world, call.division, 'financial/Journals').find((row) => row.Type === 12);
	if (journal === undefined) throw new Error(`Division ${call.division.code} has no bank journal`);
	return journal;
}

/** Sets the status of the open terms: 30 selected, 40 in a payment order, 20 back to open. */
export function select(call: ApiCall, { kind, entry }: Found, status: number): void {
	for (const term of termsOf(call, kind.terms, String(entry.EntryID)).filter((row) => Number(row.Status) < 50)) editRow(call.world, kind.terms, term, { Status: status }, call.author);
}

/**
 * Books a bank line of `paid` (in the sign of the document; undefined = all that is open) and matches it with the open term.
 * Less than open leaves a second, open term; more than open leaves an open amount the other way, not linked to the entry.
 */
export function pay(call: ApiCall, { kind, entry }: Found, paid: Big | undefined, moment = call.world.clock.now()): Row {
	const term = termsOf(call, kind.terms, String(entry.EntryID)).find((row) => Number(row.Status) < 50);
	if (term === undefined) throw new Error('Nothing is open on this entry.');
	const open = amount(term.AmountDC);
	const value = paid ?? open;
	const date = midnight(moment);
	const ledger = byCode(call, 'financial/GLAccounts', String(term.GLAccountCode));
	const bank = createBook(call, 'financialtransaction/BankEntries', { JournalCode: bankJournal(call).Code ?? null }, [
		{ GLAccount: ledger?.ID ?? null, Account: term.Account, AmountFC: stored(value.times(kind.side)), Date: date, Description: `Betaling ${String(entry.YourRef ?? entry.EntryNumber)}` },
	]);
	const matched = value.abs().gt(open.abs()) ? open : value;
	const rest = open.minus(matched);
	const closing: Row = { Status: 50, IsFullyPaid: true, LastPaymentDate: date, EndDate: date, EndYear: new Date(date).getUTCFullYear(), EndPeriod: new Date(date).getUTCMonth() + 1, AmountDC: stored(matched), AmountFC: stored(matched) };
	if (!rest.eq(0)) {
		const { ID: _id, Created: _created, Timestamp: _timestamp, ...copy } = term;
		addRow(call.world, call.division, kind.terms, { ...copy, AmountDC: stored(rest), AmountFC: stored(rest), Status: 20, LastPaymentDate: date, hid: call.world.rowVersion + 1 }, call.author);
	}
	editRow(call.world, kind.terms, term, closing, call.author);
	const surplus = value.minus(matched);
	if (!surplus.eq(0)) {
		addRow(
			call.world,
			call.division,
			kind.terms,
			{ Account: term.Account, AccountCode: term.AccountCode, AccountName: term.AccountName, AmountDC: stored(surplus.neg()), AmountFC: stored(surplus.neg()), Currency: term.Currency, Description: 'Te veel betaald', DueDate: date, EntryID: bank.EntryID, EntryNumber: bank.EntryNumber, InvoiceDate: date, Journal: bank.JournalCode, Status: 20, IsFullyPaid: false, LineType: kind.kind === 'sales' ? 20 : 22, hid: call.world.rowVersion + 1 },
			call.author,
		);
	}
	return bank;
}

/** Undoes the matching: one open term over the whole amount again. The bank entries stay. */
export function reopen(call: ApiCall, { kind, entry }: Found): void {
	const terms = termsOf(call, kind.terms, String(entry.EntryID));
	const [first, ...others] = terms;
	if (first === undefined) return;
	const whole = stored(sum(terms.map((term) => amount(term.AmountDC))));
	for (const term of others) dropRow(call.world, call.division, kind.terms, term, call.author);
	editRow(call.world, kind.terms, first, { Status: 20, IsFullyPaid: false, LastPaymentDate: null, EndDate: null, EndYear: null, EndPeriod: null, AmountDC: whole, AmountFC: whole }, call.author);
}

/** "Verwerken": the entry is processed and can no longer be changed. */
export function processEntry(call: ApiCall, { kind, entry }: Found, status = 50): void {
	editRow(call.world, kind.header, entry, { Status: status, StatusDescription: status === 50 ? 'Verwerkt' : status === 5 ? 'Afgekeurd' : 'Open' }, call.author);
	for (const line of rowsOf(call.world, call.division, 'financialtransaction/TransactionLines').filter((row) => row.EntryID === entry.EntryID)) editRow(call.world, 'financialtransaction/TransactionLines', line, { Status: status }, call.author);
}
