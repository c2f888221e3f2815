/** Writing postings to the ledger (TransactionLines). Nothing gets in that does not balance. */
import type { ApiCall } from '../api/call';
import { addRow, dropRow, rowsOf } from '../world/tables';
import type { Row } from '../world/world';
import type { Posting } from './build-entry';
import { stored, sum } from './money';

export const ledgerTable = 'financialtransaction/TransactionLines';

/** Copied from the header to every line of the ledger. */
export interface LedgerHeader {
	EntryID: string;
	EntryNumber: number;
	Type: number;
	Status: number;
	Date: number;
	JournalCode: string;
	JournalDescription: string;
	FinancialYear: number;
	FinancialPeriod: number;
	Currency: string;
	ExchangeRate: number;
	more: Row;
}

export function removePostings(call: ApiCall, entryId: string): void {
	for (const row of rowsOf(call.world, call.division, ledgerTable).filter((line) => line.EntryID === entryId)) dropRow(call.world, call.division, ledgerTable, row, call.author);
}

const copied = ['Notes', 'CostCenter', 'CostCenterDescription', 'CostUnit', 'CostUnitDescription', 'Quantity', 'SerialNumber', 'Project', 'Asset', 'Subscription', 'TrackingNumber', 'VATCode', 'VATCodeDescription', 'VATPercentage'];

/** Line 0 is the relation's or the bank's side, then the lines of the entry, then VAT. Gives the id of line 0. */
export function writePostings(call: ApiCall, header: LedgerHeader, postings: Posting[]): string {
	const balance = [sum(postings.map((posting) => posting.fc)), sum(postings.map((posting) => posting.dc))];
	if (balance.some((rest) => !rest.eq(0))) throw new Error(`Entry ${header.EntryNumber} does not balance: ${balance.map(String).join(' and ')} left`);
	const { more, ...common } = header;
	const highest = Math.max(0, ...postings.map((posting) => Number(posting.line?.LineNumber ?? 0)));
	let extra = highest;
	let firstId = '';
	postings.forEach((posting, index) => {
		const line = posting.line ?? {};
		if (index > 0 && posting.line === undefined) extra += 1;
		const row = addRow(
			call.world,
			call.division,
			ledgerTable,
			{
				...common,
				...more,
				...Object.fromEntries(copied.map((name) => [name, line[name] ?? null])),
				Account: line.Account ?? more.Account ?? null,
				Description: posting.description,
				GLAccount: posting.ledger.ID,
				GLAccountCode: posting.ledger.Code,
				GLAccountDescription: posting.ledger.Description,
				AmountFC: stored(posting.fc),
				AmountDC: stored(posting.dc),
				AmountVATFC: line.VATAmountFC ?? null,
				AmountVATBaseFC: line.VATBaseAmountFC ?? null,
				LineNumber: index === 0 ? 0 : posting.line === undefined ? extra : Number(posting.line.LineNumber),
			},
			call.author,
		);
		if (index === 0) firstId = String(row.ID);
	});
	return firstId;
}
