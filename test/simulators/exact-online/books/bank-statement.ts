/** What a bank entry has beside its amounts: the document of its statement, texts of a bounded length, and payments that wait for an invoice. */
import type { ApiCall } from '../api/call';
import { addRow, rowOf } from '../world/tables';
import { complaint } from '../world/texts';
import type { Row } from '../world/world';
import { purchaseKind, salesKind } from './entry-kinds';
import { amount, stored } from './money';

const RECEIVABLE = 20;
const PAYABLE = 22;
const DESCRIPTION_LENGTH = 60;

/** What a reader sees of the linked document beside its id. */
export function statementDocument(call: ApiCall, id: Row[string]): Row {
	const document = typeof id === 'string' ? rowOf(call.world, call.division, 'documents/Documents', id) : undefined;
	return document === undefined ? {} : { BankStatementDocumentNumber: document.HID ?? null, BankStatementDocumentSubject: document.Subject ?? null };
}

export function bankLineComplaints(call: ApiCall, collection: string, values: Row, ledger: Row): string[] {
	if (collection !== 'BankEntryLines') return [];
	const tooLong = call.world.assumptions.bankLineDescription === '60' && typeof values.Description === 'string' && values.Description.length > DESCRIPTION_LENGTH;
	const noRelation = call.world.assumptions.relationOnReceivableLine === true && (ledger.Type === RECEIVABLE || ledger.Type === PAYABLE) && typeof values.Account !== 'string';
	return [...(tooLong ? [complaint('invalid', 'Description', call.language)] : []), ...(noRelation ? [complaint('mandatory', 'Account', call.language)] : [])];
}

/** A payment that was booked on a relation and not matched with an invoice stands open against it, as a term of no invoice. */
export function openBankLines(call: ApiCall, entry: Row, lines: Row[]): void {
	if (call.world.assumptions.unmatchedBankLineIsOpen !== true) return;
	for (const line of lines) {
		const ledger = rowOf(call.world, call.division, 'financial/GLAccounts', String(line.GLAccount));
		const kind = ledger?.Type === RECEIVABLE ? salesKind : ledger?.Type === PAYABLE ? purchaseKind : undefined;
		if (kind === undefined) continue;
		const value = stored(amount(line.AmountFC).times(-kind.side));
		addRow(
			call.world,
			call.division,
			kind.terms,
			{ Account: line.Account, AccountCode: line.AccountCode, AccountName: line.AccountName, AmountDC: value, AmountFC: value, Currency: entry.Currency, Description: line.Description, DueDate: line.Date, EntryID: entry.EntryID, EntryNumber: entry.EntryNumber, InvoiceDate: line.Date, Journal: entry.JournalCode, Status: 20, IsFullyPaid: false, LineType: kind.kind === 'sales' ? 20 : 22, hid: call.world.rowVersion + 1 },
			call.author,
		);
	}
}
