/** GET /books: entries with lines, the ledger per account, VAT boxes, open terms, and the proof that debit equals credit. */
import { purchaseKind, salesKind } from '../books/entry-kinds';
import { amount, stored, sum } from '../books/money';
import { isoDate } from '../books/dates';
import type { Simulation } from '../world/simulation';
import type { Division, Row } from '../world/world';
import { documentBooks, postboxBooks } from './books';

function written(division: Division, name: string): Row[] {
	return [...(division.tables.get(name)?.values() ?? [])];
}

const day = (moment: Row[string]) => (typeof moment === 'number' ? isoDate(moment) : '');

export interface EntryInBooks {
	kind: 'sales' | 'purchase' | 'bank' | 'cash' | 'general';
	entryId: string;
	entryNumber: number;
	journal: string;
	type: number;
	status: number;
	date: string;
	dueDate: string;
	relation: string;
	relationId: string;
	yourRef: string;
	paymentReference: string;
	description: string;
	documentSubject: string;
	currency: string;
	amountFC: string;
	amountDC: string;
	vatAmountFC: string;
	lines: Array<{ glAccount: string; description: string; amountFC: string; vatCode: string; vatAmountFC: string; costCenter: string }>;
}

const text = (value: Row[string]) => (value === null || value === undefined ? '' : String(value));
const money = (value: Row[string]) => (typeof value === 'number' ? amount(value).toFixed(2) : '');

function lineOf(row: Row): EntryInBooks['lines'][number] {
	return { glAccount: text(row.GLAccountCode), description: text(row.Description), amountFC: money(row.AmountFC), vatCode: text(row.VATCode), vatAmountFC: money(row.VATAmountFC), costCenter: text(row.CostCenter) };
}

export function entriesOf(division: Division): EntryInBooks[] {
	const entries = [salesKind, purchaseKind].flatMap((kind) =>
		written(division, kind.header).map((row): EntryInBooks => ({
			kind: kind.kind,
			entryId: text(row.EntryID),
			entryNumber: Number(row.EntryNumber),
			journal: text(row.Journal),
			type: Number(row.Type),
			status: Number(row.Status),
			date: day(row.EntryDate),
			dueDate: day(row.DueDate),
			relation: text(row[kind.relationName]),
			relationId: text(row[kind.relation]),
			yourRef: text(row.YourRef),
			paymentReference: text(row.PaymentReference),
			description: text(row.Description),
			documentSubject: text(row.DocumentSubject),
			currency: text(row.Currency),
			amountFC: money(row.AmountFC),
			amountDC: money(row.AmountDC),
			vatAmountFC: money(row.VATAmountFC),
			lines: written(division, kind.lines).filter((line) => line.EntryID === row.EntryID).map(lineOf),
		})),
	);
	const others = (
		[
			['bank', 'financialtransaction/BankEntries', 'financialtransaction/BankEntryLines'],
			['cash', 'financialtransaction/CashEntries', 'financialtransaction/CashEntryLines'],
			['general', 'generaljournalentry/GeneralJournalEntries', 'generaljournalentry/GeneralJournalEntryLines'],
		] as const
	).flatMap(([kind, header, lines]) =>
		written(division, header).map((row): EntryInBooks => {
			const own = written(division, lines).filter((line) => line.EntryID === row.EntryID);
			return {
				kind,
				entryId: text(row.EntryID),
				entryNumber: Number(row.EntryNumber),
				journal: text(row.JournalCode),
				type: kind === 'general' ? 90 : 40,
				status: Number(row.Status),
				date: day(own[0]?.Date),
				dueDate: '',
				relation: text(own[0]?.AccountName),
				relationId: text(own[0]?.Account),
				yourRef: '',
				paymentReference: '',
				description: text(own[0]?.Description),
				documentSubject: '',
				currency: text(row.Currency),
				amountFC: sum(own.map((line) => amount(line.AmountFC))).toFixed(2),
				amountDC: sum(own.map((line) => amount(line.AmountDC))).toFixed(2),
				vatAmountFC: '',
				lines: own.map(lineOf),
			};
		}),
	);
	return [...entries, ...others];
}

/** Per account: the sum of debit (positive) and credit (negative). */
export function ledgerOf(division: Division): Array<{ code: string; description: string; balance: string }> {
	const accounts = new Map<string, { description: string; rows: Row[] }>();
	for (const row of written(division, 'financialtransaction/TransactionLines')) {
		const entry = accounts.get(text(row.GLAccountCode)) ?? { description: text(row.GLAccountDescription), rows: [] };
		entry.rows.push(row);
		accounts.set(text(row.GLAccountCode), entry);
	}
	return [...accounts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([code, { description, rows }]) => ({ code, description, balance: sum(rows.map((row) => amount(row.AmountDC))).toFixed(2) }));
}

export function vatBoxesOf(division: Division): Record<string, string> {
	const boxes = new Map<string, number>();
	const headers = [salesKind.header, purchaseKind.header, 'financialtransaction/BankEntries', 'financialtransaction/CashEntries'];
	for (const row of headers.flatMap((name) => written(division, name))) {
		for (const line of Array.isArray(row.vatBoxes) ? row.vatBoxes : []) boxes.set(text(line.box), stored(amount(boxes.get(text(line.box)) ?? 0).plus(amount(line.amount))));
	}
	return Object.fromEntries([...boxes].sort(([left], [right]) => (left < right ? -1 : 1)).map(([box, value]) => [`box ${box}`, amount(value).toFixed(2)]));
}

export function termsIn(division: Division): object[] {
	return [salesKind, purchaseKind].flatMap((kind) =>
		written(division, kind.terms).map((row) => ({ kind: kind.kind, id: row.ID, entryId: row.TransactionEntryID ?? null, entryNumber: row.EntryNumber, relation: row.AccountName, yourRef: row.YourRef ?? '', amount: money(row.AmountDC), whole: money(row.TransactionAmountDC), status: row.Status, dueDate: day(row.DueDate), lastPaymentDate: day(row.LastPaymentDate) })),
	);
}

export function books(simulation: Simulation, division: Division): object {
	const lines = written(division, 'financialtransaction/TransactionLines');
	const debit = sum(lines.map((row) => amount(row.AmountDC)).filter((value) => value.gt(0)));
	const credit = sum(lines.map((row) => amount(row.AmountDC)).filter((value) => value.lt(0))).neg();
	return {
		division: division.code,
		name: division.name,
		entries: entriesOf(division),
		ledger: ledgerOf(division),
		vatBoxes: vatBoxesOf(division),
		terms: termsIn(division),
		proof: { debit: debit.toFixed(2), credit: credit.toFixed(2), balanced: debit.eq(credit) },
		messages: postboxBooks(simulation, division),
		documents: documentBooks(division),
	};
}
