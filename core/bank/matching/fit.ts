import Big from 'big.js';
import { money } from '../amounts';
import type { Account } from './ledger';
import type { MatchPart, Payment } from './model';

export type FitKind = 'equal' | 'discount' | 'charges' | 'smallDifference' | 'partial' | 'overpaid';

export interface Fit {
	kind: FitKind;
	parts: MatchPart[];
	rest: Big;
}

const total = (accounts: readonly Account[]): Big => accounts.reduce((sum, account) => sum.plus(account.left), new Big(0));

const sameDirection = (one: Big, other: Big): boolean => one.times(other).gt(0);

/** The discount that the payer may keep, with the sign of the document; 0 after its last day. */
function discountOf(account: Account, date: string): Big {
	const { discount } = account.document;
	if (discount === null || (discount.until !== '' && date > discount.until)) return new Big(0);
	const amount = new Big(discount.amount).abs();
	return amount.lt(account.left.abs()) ? amount.times(account.left.gt(0) ? 1 : -1) : new Big(0);
}

/**
 * How a payment fits documents together: equal; equal after discount, bank charges or a small difference; smaller; larger.
 * Documents of both directions may stand together (an invoice less a credit note).
 *
 * @returns undefined when nothing is open, the money goes the other way, or a smaller amount cannot be divided fairly (mixed directions)
 */
export function fit(payment: Payment, accounts: readonly Account[], tolerance: Big): Fit | undefined {
	const open = accounts.filter((account) => !account.left.eq(0));
	const amount = new Big(payment.amount);
	const sum = total(open);
	if (open.length === 0 || !sameDirection(amount, sum)) return undefined;
	const missing = sum.minus(amount);
	if (missing.eq(0)) return { kind: 'equal', parts: open.map((account) => part(account, account.left)), rest: new Big(0) };

	const discounts = open.map((account) => discountOf(account, payment.date));
	const discount = discounts.reduce((one, other) => one.plus(other), new Big(0));
	if (!discount.eq(0) && missing.eq(discount)) {
		return { kind: 'discount', parts: open.map((account, index) => part(account, account.left.minus(discounts[index] ?? 0), discounts[index], 'discount')), rest: new Big(0) };
	}
	const less = sameDirection(missing, sum);
	const charges = new Big(payment.charges === '' ? 0 : payment.charges);
	const reason = less && amount.gt(0) && missing.eq(charges) ? 'charges' : missing.abs().lte(tolerance) ? 'smallDifference' : undefined;
	if (reason !== undefined) {
		if (!less) return { kind: reason, parts: open.map((account) => part(account, account.left)), rest: missing.neg() };
		const parts = withDifference(open, missing, reason);
		if (parts !== undefined) return { kind: reason, parts, rest: new Big(0) };
	}
	if (!less) return { kind: 'overpaid', parts: open.map((account) => part(account, account.left)), rest: missing.neg() };
	if (open.some((account) => !sameDirection(account.left, amount))) return undefined;
	return { kind: 'partial', parts: oldestFirst(open, amount), rest: new Big(0) };
}

function part(account: Account, amount: Big, difference: Big = new Big(0), reason: MatchPart['differenceReason'] = ''): MatchPart {
	return {
		document: account.document.id,
		amount: money(amount),
		difference: money(difference),
		differenceReason: difference.eq(0) ? '' : reason,
		outcome: amount.plus(difference).eq(account.left) ? 'paid' : 'partial',
	};
}

/** The difference is put on the largest document, which must be able to bear it. */
function withDifference(open: readonly Account[], missing: Big, reason: 'charges' | 'smallDifference'): MatchPart[] | undefined {
	const bearing = open.filter((account) => sameDirection(account.left, missing) && account.left.abs().gt(missing.abs()));
	const largest = bearing.sort((one, other) => other.left.abs().cmp(one.left.abs()))[0];
	if (largest === undefined) return undefined;
	return open.map((account) => (account === largest ? part(account, account.left.minus(missing), missing, reason) : part(account, account.left)));
}

function oldestFirst(open: readonly Account[], amount: Big): MatchPart[] {
	const parts: MatchPart[] = [];
	let remaining = amount;
	for (const account of open) {
		if (remaining.eq(0)) break;
		const share = account.left.abs().lte(remaining.abs()) ? account.left : remaining;
		parts.push(part(account, share));
		remaining = remaining.minus(share);
	}
	return parts;
}
