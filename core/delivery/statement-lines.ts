/** From a statement to the lines of a bank entry; what is wrong with the statement itself is found here, before any call. */
import Big from 'big.js';

import type { PaymentToBook, StatementToBook } from '../bank/to-book';
import { isGuid } from '../exact/odata';
import type { Reason } from './outcome';
import { doesNotBalance, incomplete, noBalance, noSuspenseAccount, notInCents, noTerm, partsDoNotAddUp, unknownDocument } from './statement-texts';

/** Where an open term of an entry stands in the ledger. */
export interface TermPlace {
	/** Guid of the relation. */
	relation: string;
	/** Guid of its receivable or payable account. */
	ledger: string;
	entryNumber: number | null;
}

export interface StatementLine {
	/** YYYY-MM-DD. */
	date: string;
	/** Decimal text with two decimals: plus is money in. */
	amount: string;
	description: string;
	notes: string;
	/** '' on the suspense account. */
	relation: string;
	ledger: string;
	ourRef: number | null;
}

export interface StatementLines {
	lines: StatementLine[];
	warnings: string[];
}

/**
 * Assumption EX-89: Exact takes 60 characters in the description of a bank line. The whole text stands in the notes.
 */
const DESCRIPTION_LENGTH = 60;

const sum = (amounts: readonly string[]): Big => amounts.reduce((total, amount) => total.plus(amount), new Big(0));
const inCents = (amount: string): boolean => new Big(amount).round(2).eq(amount);

/** First and last day of a statement: of its payments and of what it says itself. */
export function periodOfStatement({ fromDate, toDate, payments }: StatementToBook): { from: string; to: string } {
	const days = [fromDate, toDate, ...payments.map(({ date }) => date)].filter((day) => day !== '').sort();
	return { from: days[0] ?? '', to: days.at(-1) ?? '' };
}

/** Why a statement cannot be booked whatever Exact holds; undefined when it can. A statement without payments is no fault: see NO_LINES. */
export function faultOf(statement: StatementToBook): Reason | undefined {
	const { opening, closing, payments } = statement;
	if (!statement.complete) return incomplete(statement);
	if (opening === '' || closing === '') return noBalance(statement);
	const odd = [opening, closing, ...payments.flatMap(({ amount, parts }) => [amount, ...parts.map((part) => part.amount)])].find((amount) => !inCents(amount));
	if (odd !== undefined) return notInCents(statement, odd);
	const total = sum(payments.map(({ amount }) => amount));
	const missing = new Big(closing).minus(opening).minus(total);
	if (!missing.eq(0)) return doesNotBalance(statement, total.toFixed(2), missing.toFixed(2));
	for (const { amount, parts } of payments) {
		const wrong = parts.find(({ document }) => !isGuid(document));
		if (wrong !== undefined) return unknownDocument(statement, wrong.document);
		const matched = sum(parts.map((part) => part.amount));
		if (!matched.eq(0) && (matched.s !== new Big(amount).s || matched.abs().gt(new Big(amount).abs()))) return partsDoNotAddUp(statement, amount);
	}
	return undefined;
}

/** Ids of the entries to which payments of these statements are matched. */
export const documentsOf = (statements: readonly StatementToBook[]): string[] => [...new Set(statements.flatMap(({ payments }) => payments.flatMap(({ parts }) => parts.map(({ document }) => document.toLowerCase()))))];

/**
 * The lines of the entry: each part of a matched payment on the account of its relation, everything else on the suspense account.
 * @param places of the matched entries, by id in lower case
 * @param suspense guid of the suspense account, '' when none is set
 */
export function linesOf(statement: StatementToBook, places: ReadonlyMap<string, TermPlace>, suspense: string): StatementLines | { reason: Reason } {
	const warnings: string[] = [];
	const lines = statement.payments.flatMap((payment) => linesOfPayment(payment, places, suspense, warnings));
	const without = lines.filter(({ ledger }) => ledger === '').length;
	return without > 0 ? { reason: noSuspenseAccount(statement, without) } : { lines, warnings };
}

function linesOfPayment(payment: PaymentToBook, places: ReadonlyMap<string, TermPlace>, suspense: string, warnings: string[]): StatementLine[] {
	const text = payment.text.replace(/\s+/g, ' ').trim();
	const common = { date: payment.date, description: cut([payment.name, text].filter((part) => part !== '').join(' - ') || 'Payment'), notes: [payment.account, payment.reference?.value ?? '', text].filter((part) => part !== '').join(' | ') };
	const lines: StatementLine[] = [];
	let rest = new Big(payment.amount);
	for (const { document, number, amount } of payment.parts) {
		const place = places.get(document.toLowerCase());
		if (place === undefined) warnings.push(noTerm(number));
		else if (!new Big(amount).eq(0)) {
			lines.push({ ...common, amount: new Big(amount).toFixed(2), relation: place.relation, ledger: place.ledger, ourRef: place.entryNumber });
			rest = rest.minus(amount);
		}
	}
	return rest.eq(0) && lines.length > 0 ? lines : [...lines, { ...common, amount: rest.toFixed(2), relation: '', ledger: suspense, ourRef: null }];
}

/** Whole characters, also where one takes two places. */
const cut = (text: string): string => [...text.replace(/\p{C}+/gu, ' ')].slice(0, DESCRIPTION_LENGTH).join('').slice(0, DESCRIPTION_LENGTH).trim();
