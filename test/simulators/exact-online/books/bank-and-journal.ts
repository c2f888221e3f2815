/** Bank, cash and general journal entries: lines that must add up, booked the same way. */
import type Big from 'big.js';
import type { Behaviour } from '../api/behaviour';
import type { ApiCall } from '../api/call';
import { byCode, missing, wrongReferences } from '../api/references';
import { endpointOf } from '../metadata/endpoints';
import { readBody } from '../odata/body';
import { vatBoxesOf } from '../seed/vat';
import { businessErrors } from '../world/refusal';
import { addRow, dropRow, editRow, rowOf, rowsOf } from '../world/tables';
import { complaint, sentence } from '../world/texts';
import type { Row } from '../world/world';
import type { Posting } from './build-entry';
import { isoDate, midnight } from './dates';
import { purchaseKind, salesKind } from './entry-kinds';
import { removePostings, writePostings } from './ledger';
import { boxesOfLine, type BoxAmount } from './line-vat';
import { bankLineComplaints, openBankLines, statementDocument } from './bank-statement';
import { amount, cents, stored, sum, zero } from './money';

interface Book {
	header: string;
	lines: string;
	collection: 'BankEntryLines' | 'CashEntryLines' | 'GeneralJournalEntryLines';
	journalType: number;
	type: number;
	/** Bank and cash have a side of their own; a general journal entry balances by itself. */
	ownSide: boolean;
}

const books: Book[] = [
	{ header: 'financialtransaction/BankEntries', lines: 'financialtransaction/BankEntryLines', collection: 'BankEntryLines', journalType: 12, type: 40, ownSide: true },
	{ header: 'financialtransaction/CashEntries', lines: 'financialtransaction/CashEntryLines', collection: 'CashEntryLines', journalType: 10, type: 40, ownSide: true },
	{ header: 'generaljournalentry/GeneralJournalEntries', lines: 'generaljournalentry/GeneralJournalEntryLines', collection: 'GeneralJournalEntryLines', journalType: 90, type: 90, ownSide: false },
];

interface Line {
	row: Row;
	ledger: Row;
	code: Row | undefined;
	/** As posted. */
	amount: Big;
	vat: Big;
}

function readLine(call: ApiCall, book: Book, values: Row, number: number, complaints: string[]): Line | undefined {
	complaints.push(...missing(call, book.lines, values, ['EntryID']), ...wrongReferences(call, book.lines, values));
	const ledger = typeof values.GLAccount === 'string' ? rowOf(call.world, call.division, 'financial/GLAccounts', values.GLAccount) : undefined;
	if (ledger === undefined) {
		if (values.GLAccount === undefined) complaints.push(complaint('mandatory', 'GLAccount', call.language));
		return undefined;
	}
	if (ledger.IsBlocked === true) complaints.push(complaint('blocked', 'GLAccount', call.language));
	if (ledger.UseCostcenter === 1 && typeof values.CostCenter !== 'string') complaints.push(complaint('mandatory', 'CostCenter', call.language));
	const code = typeof values.VATCode === 'string' && values.VATCode !== '' ? byCode(call, 'vat/VATCodes', values.VATCode) : undefined;
	if (code?.IsBlocked === true) complaints.push(sentence('vatCodeReference', call.language));
	const account = typeof values.Account === 'string' ? rowOf(call.world, call.division, 'crm/Accounts', values.Account) : undefined;
	complaints.push(...bankLineComplaints(call, book.collection, values, ledger));
	const value = amount(values.AmountFC);
	const percentage = amount(code?.Percentage ?? 0);
	// Amounts on bank and cash lines include VAT.
	const vat = typeof values.AmountVATFC === 'number' ? amount(values.AmountVATFC) : cents(value.minus(value.div(percentage.plus(1))));
	return {
		ledger,
		code,
		amount: value,
		vat: code === undefined || code.Charged === true ? zero : vat,
		row: {
			...values,
			LineNumber: number,
			AmountFC: stored(value),
			AmountDC: stored(value.times(amount(values.ExchangeRate ?? 1))),
			AccountCode: account?.Code ?? null,
			AccountName: account?.Name ?? null,
			GLAccountCode: ledger.Code,
			GLAccountDescription: ledger.Description,
			VATCodeDescription: code?.Description ?? null,
			VATPercentage: code?.Percentage ?? null,
			VATAmountFC: stored(vat),
			VATBaseAmountFC: stored(value.minus(vat)),
		},
	};
}

function latestClosing(call: ApiCall, book: Book, journal: string): Big {
	const last = rowsOf(call.world, call.division, book.header).filter((row) => row.JournalCode === journal).at(-1);
	return amount(last?.ClosingBalanceFC ?? 0);
}

function vatBoxes(call: ApiCall, lines: Line[]): BoxAmount[] {
	return lines.flatMap((line) => {
		if (line.code === undefined) return [];
		const incoming = line.amount.gt(0);
		const side = incoming ? 1 : -1;
		return boxesOfLine({ country: call.division.country, kind: incoming ? 'sales' : 'purchase', credit: false, boxes: vatBoxesOf(call.division.country, String(line.code.Code)), ledgerCode: String(line.ledger.Code), base: line.amount.minus(line.vat).times(side), vat: line.vat.times(side), selfAssessed: zero, notDeductible: zero });
	});
}

function postingsOf(call: ApiCall, book: Book, journal: Row, lines: Line[], date: string): Posting[] {
	const sign = book.ownSide ? -1 : 1;
	const others = lines.flatMap((line): Posting[] => {
		const description = String(line.row.Description ?? '');
		const net: Posting = { ledger: line.ledger, fc: cents(line.amount.minus(line.vat)).times(sign), dc: cents(line.amount.minus(line.vat)).times(sign), line: line.row, description };
		if (line.vat.eq(0)) return [net];
		const ledger = rowOf(call.world, call.division, 'financial/GLAccounts', String(line.amount.gt(0) === book.ownSide ? line.code?.GLToPay : line.code?.GLToClaim)) ?? line.ledger;
		return [net, { ledger, fc: cents(line.vat).times(sign), dc: cents(line.vat).times(sign), line: undefined, description }];
	});
	if (!book.ownSide) return others;
	const total = sum(others.map((posting) => posting.fc)).neg();
	const own = rowOf(call.world, call.division, 'financial/GLAccounts', String(journal.GLAccount));
	if (own === undefined) throw businessErrors([complaint('invalidReference', 'GLAccount', call.language)]);
	return [{ ledger: own, fc: total, dc: total, line: undefined, description: date }, ...others];
}

/** Checks, stores and books one entry. Used by the endpoints and by the control door's payments. */
export function createBook(call: ApiCall, header: string, values: Row, nested: Row[]): Row {
	const book = books.find((candidate) => candidate.header === header);
	if (book === undefined) throw new Error(`No book ${header}`);
	const { language } = call;
	const complaints = [...missing(call, book.header, values), ...wrongReferences(call, book.header, values)];
	const journal = typeof values.JournalCode === 'string' ? byCode(call, 'financial/Journals', values.JournalCode) : undefined;
	if (journal !== undefined && journal.Type !== book.journalType) complaints.push(complaint('invalid', 'JournalCode', language));
	if (journal?.IsBlocked === true) complaints.push(complaint('blocked', 'JournalCode', language));
	if (nested.length === 0) complaints.push(complaint('mandatory', book.collection, language));
	const lines = nested.flatMap((line, index) => readLine(call, book, line, index + 1, complaints) ?? []);
	const number = values.EntryNumber;
	if (typeof number === 'number' && rowsOf(call.world, call.division, book.header).some((row) => row.JournalCode === values.JournalCode && row.EntryNumber === number)) complaints.push(sentence('entryNumberInUse', language));
	const total = sum(lines.map((line) => line.amount));
	const opening = typeof values.OpeningBalanceFC === 'number' ? amount(values.OpeningBalanceFC) : latestClosing(call, book, String(values.JournalCode));
	const closing = typeof values.ClosingBalanceFC === 'number' ? amount(values.ClosingBalanceFC) : opening.plus(total);
	if (book.ownSide && !opening.plus(total).eq(closing)) complaints.push(sentence('balance', language));
	if (!book.ownSide && !total.eq(0)) complaints.push(sentence('balanceGeneral', language));
	const date = midnight(Math.max(0, ...lines.map((line) => Number(line.row.Date ?? 0))) || call.world.clock.now());
	if (call.world.assumptions.closedYearRefuses === true && isoDate(date) <= call.division.closedThrough) complaints.push(sentence('periodClosed', language));
	if (complaints.length > 0 || journal === undefined) throw businessErrors([...new Set(complaints)]);

	const year = new Date(date).getUTCFullYear();
	const taken = rowsOf(call.world, call.division, book.header).filter((row) => row.JournalCode === journal.Code).map((row) => Number(row.EntryNumber));
	const entry = addRow(
		call.world,
		call.division,
		book.header,
		{
			...values,
			...statementDocument(call, values.BankStatementDocument),
			EntryNumber: typeof number === 'number' ? number : Math.max(Number(`${year % 100}${String(journal.Code).padEnd(2, '0').slice(0, 2)}0000`), ...taken) + 1,
			JournalDescription: journal.Description,
			Currency: values.Currency ?? journal.Currency,
			FinancialYear: values.FinancialYear ?? year,
			FinancialPeriod: values.FinancialPeriod ?? new Date(date).getUTCMonth() + 1,
			...(book.ownSide ? { OpeningBalanceFC: stored(opening), ClosingBalanceFC: stored(closing) } : { Type: 90 }),
			Status: journal.AutoSave === true ? 50 : 20,
			StatusDescription: journal.AutoSave === true ? 'Verwerkt' : 'Open',
		},
		call.author,
	);
	for (const line of lines) addRow(call.world, call.division, book.lines, { ...line.row, Date: line.row.Date ?? date, EntryID: entry.EntryID, EntryNumber: entry.EntryNumber }, call.author);
	writeLedger(call, book, entry, journal, lines, date);
	return entry;
}

function writeLedger(call: ApiCall, book: Book, entry: Row, journal: Row, lines: Line[], date: number): void {
	removePostings(call, String(entry.EntryID));
	writePostings(
		call,
		{
			EntryID: String(entry.EntryID),
			EntryNumber: Number(entry.EntryNumber),
			Type: book.type,
			Status: Number(entry.Status),
			Date: date,
			JournalCode: String(journal.Code),
			JournalDescription: String(journal.Description),
			FinancialYear: Number(entry.FinancialYear),
			FinancialPeriod: Number(entry.FinancialPeriod),
			Currency: String(entry.Currency),
			ExchangeRate: 1,
			more: {},
		},
		postingsOf(call, book, journal, lines, isoDate(date)),
	);
	entry.vatBoxes = vatBoxes(call, lines).map((line) => ({ box: line.box, amount: stored(line.amount) }));
}

function linesOf(call: ApiCall, book: Book, entryId: Row[string]): Row[] {
	return rowsOf(call.world, call.division, book.lines)
		.filter((row) => row.EntryID === entryId)
		.sort((left, right) => Number(left.LineNumber) - Number(right.LineNumber));
}

function headerBehaviour(book: Book): Behaviour {
	return {
		create(call, { values, nested }) {
			const entry = createBook(
				call,
				book.header,
				values,
				(nested[book.collection] ?? []).map((line) => readBody(line, endpointOf(book.lines), { readOnly: call.world.assumptions.readOnlyFieldsInBody === 'ignored' ? 'ignored' : 'refused', writable: [] }).values),
			);
			if (book.ownSide) openBankLines(call, entry, linesOf(call, book, entry.EntryID));
			return entry;
		},
		remove(call, entry) {
			if (entry.Status !== 20) throw businessErrors([sentence('processed', call.language)]);
			for (const terms of [salesKind.terms, purchaseKind.terms]) for (const term of rowsOf(call.world, call.division, terms).filter((row) => row.EntryID === entry.EntryID)) dropRow(call.world, call.division, terms, term, call.author);
			removePostings(call, String(entry.EntryID));
			for (const line of linesOf(call, book, entry.EntryID)) dropRow(call.world, call.division, book.lines, line, call.author);
			dropRow(call.world, call.division, book.header, entry, call.author);
		},
		children: { [book.collection]: { endpoint: book.lines, rows: (call, row) => linesOf(call, book, row.EntryID) } },
	};
}

/** A line of its own moves the closing balance with it; a general journal would no longer balance, so that is refused. */
function lineBehaviour(book: Book): Behaviour {
	return {
		create(call, { values }) {
			const entry = typeof values.EntryID === 'string' ? rowOf(call.world, call.division, book.header, values.EntryID) : undefined;
			const complaints: string[] = entry === undefined ? [complaint(values.EntryID === undefined ? 'mandatory' : 'invalidReference', 'EntryID', call.language)] : [];
			if (entry !== undefined && entry.Status !== 20) complaints.push(sentence('processed', call.language));
			const present = entry === undefined ? [] : linesOf(call, book, entry.EntryID);
			const line = readLine(call, book, values, present.length + 1, complaints);
			if (!book.ownSide && line !== undefined && !line.amount.eq(0)) complaints.push(sentence('balanceGeneral', call.language));
			const journal = entry === undefined ? undefined : byCode(call, 'financial/Journals', String(entry.JournalCode));
			if (complaints.length > 0 || entry === undefined || line === undefined || journal === undefined) throw businessErrors([...new Set(complaints)]);
			const row = addRow(call.world, call.division, book.lines, { ...line.row, EntryNumber: entry.EntryNumber }, call.author);
			if (book.ownSide) editRow(call.world, book.header, entry, { ClosingBalanceFC: stored(amount(entry.ClosingBalanceFC).plus(line.amount)) }, call.author);
			const lines = linesOf(call, book, entry.EntryID).flatMap((candidate) => readLine(call, book, candidate, Number(candidate.LineNumber), []) ?? []);
			writeLedger(call, book, entry, journal, lines, midnight(Math.max(...lines.map((candidate) => Number(candidate.row.Date ?? 0))) || call.world.clock.now()));
			return row;
		},
	};
}

export const bankAndJournalEntities: Record<string, Behaviour> = Object.fromEntries(
	books.flatMap((book): Array<[string, Behaviour]> => [
		[book.header, headerBehaviour(book)],
		[book.lines, lineBehaviour(book)],
	]),
);
