/** Sums of payment terms, whatever sign Exact gives them. */
import Big from 'big.js';

import type { PaymentTerm } from './payment-terms';

const ZERO = new Big(0);

/** Amounts of one document as decimal texts with two decimals: positive for an invoice, negative for a credit note. */
export interface PaymentAmounts {
	/** The whole document. */
	amount: string;
	/** What is no longer open: paid, or matched with something else. */
	paid: string;
	open: string;
}

function text(amount: Big): string {
	const written = amount.toFixed(2);
	return written === '-0.00' ? '0.00' : written;
}

const sum = (amounts: readonly Big[]): Big => amounts.reduce((total, one) => total.plus(one), ZERO);

/**
 * Assumption EX-37: no source establishes the sign of an open receivable, so none is trusted. The terms of one document are turned
 * so that they add up to something positive; a term against the others keeps its place against them. The sign of the result is
 * that of the document.
 */
function turned(terms: readonly PaymentTerm[]): Array<{ term: PaymentTerm; value: Big }> {
	const values = terms.map((term) => ({ term, value: new Big(term.amount) }));
	const sign = sum(values.map(({ value }) => value)).lt(0) ? -1 : 1;
	return values.map(({ term, value }) => ({ term, value: value.times(sign) }));
}

function wholeOf(terms: readonly PaymentTerm[], total: Big): Big {
	const told = terms.find(({ whole }) => whole !== '')?.whole;
	return told === undefined ? total : new Big(told).abs();
}

/** What of a document is open and what is not. Exact may leave the rest on one row or write a second one; both give the same. */
export function amountsOf(terms: readonly PaymentTerm[]): PaymentAmounts {
	const values = turned(terms);
	const total = sum(values.map(({ value }) => value));
	const whole = wholeOf(terms, total);
	const closed = sum(values.filter(({ term }) => term.closed).map(({ value }) => value));
	const openTerms = values.filter(({ term }) => !term.closed);
	const allPaid = openTerms.length === 0 && terms.every(({ fullyPaid }) => fullyPaid);
	const rest = whole.minus(closed);
	const open = openTerms.length > 0 ? sum(openTerms.map(({ value }) => value)) : allPaid || rest.lt(0) ? ZERO : rest;
	const sign = terms.some(({ creditNote }) => creditNote) ? -1 : 1;
	return { amount: text(whole.times(sign)), paid: text(whole.minus(open).times(sign)), open: text(open.times(sign)) };
}

/** The terms add up to the whole document, so none is missing. A document of which Exact does not say the whole is never complete. */
export function areComplete(terms: readonly PaymentTerm[]): boolean {
	const [first] = terms;
	if (first === undefined || first.whole === '') return false;
	return sum(turned(terms).map(({ value }) => value)).round(2).eq(new Big(first.whole).abs().round(2));
}

export const isZero = (amount: string): boolean => new Big(amount).eq(0);
