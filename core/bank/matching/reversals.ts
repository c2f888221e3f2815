import Big from 'big.js';
import { alphanumeric } from '../../identifiers/check-digits';
import { money } from '../amounts';
import type { Account, Ledger } from './ledger';
import type { Match, Payment } from './model';
import type { NamedDocuments } from './numbers-in-text';

/** Reversals with the payment of the same run that they take back: opposite amount, not later, and the same id, reference or account. */
export function pairReversals(payments: readonly Payment[]): Map<string, Payment> {
	const pairs = new Map<string, Payment>();
	const taken = new Set<string>();
	const ordinary = payments.filter((payment) => !payment.reversal);
	for (const reversal of payments.filter((payment) => payment.reversal)) {
		const originals = ordinary.filter((payment) => !taken.has(payment.id) && payment.date <= reversal.date && payment.currency === reversal.currency && new Big(payment.amount).plus(reversal.amount).eq(0) && isSamePayment(payment, reversal));
		// The nearest one before it.
		const original = originals.sort((one, other) => other.date.localeCompare(one.date))[0];
		if (original === undefined) continue;
		taken.add(original.id);
		pairs.set(reversal.id, original);
	}
	return pairs;
}

function isSamePayment(one: Payment, other: Payment): boolean {
	if (one.endToEndId !== '' && other.endToEndId !== '') return one.endToEndId === other.endToEndId;
	if (one.reference !== null && other.reference !== null) return one.reference.value === other.reference.value;
	return one.account !== '' && one.account === other.account;
}

/** What the original paid is open again. */
export function undo(reversal: Payment, original: Payment, match: Match): Match {
	const negative = (amount: string): string => money(new Big(amount).neg());
	return {
		payment: reversal.id,
		rule: 'reversal',
		sure: match.sure,
		confidence: match.confidence,
		why: `Takes back the payment of ${original.date}.${match.parts.length === 0 ? ' No document was found for that payment.' : ' What it paid is open again.'}`,
		parts: match.parts.map((part) => ({ ...part, amount: negative(part.amount), difference: negative(part.difference), outcome: 'reopened' })),
		rest: negative(match.rest),
		reverses: original.id,
		candidates: [],
	};
}

/**
 * A reversal whose original is not in the run reopens a document that was paid before: the one with its reference or id, or whose number
 * stands in its text. Never more than what was paid on it.
 */
export function reopen(reversal: Payment, ledger: Ledger, named: NamedDocuments, sureFrom: number): Match {
	const amount = new Big(reversal.amount);
	const nothing: Match = { payment: reversal.id, rule: 'reversal', sure: false, confidence: 0, why: 'Takes back a payment that is not in this run, and no paid document was found for it.', parts: [], rest: money(amount), reverses: '', candidates: [] };
	const ways: Array<[readonly Account[], number, string]> = [
		[reversal.reference === null ? [] : (ledger.byReference.get(alphanumeric(reversal.reference.value)) ?? []), 0.95, 'its structured reference'],
		[ledger.byPaymentId.get(reversal.endToEndId) ?? [], 0.95, 'its payment id'],
		[named.whole.flatMap((id) => ledger.byId.get(id) ?? []), 0.9, 'the number in its text'],
	];
	for (const [accounts, confidence, how] of ways) {
		const paid = accounts.filter((account) => account.document.currency === reversal.currency && account.paidBefore.times(amount).lt(0) && account.paidBefore.abs().gte(amount.abs()));
		const [account] = paid;
		if (account === undefined || paid.length > 1) continue;
		return {
			...nothing,
			sure: confidence >= sureFrom,
			confidence,
			why: `Takes back a payment of ${account.document.number || account.document.id}, found by ${how}: it is open again.`,
			parts: [{ document: account.document.id, amount: money(amount), difference: '0.00', differenceReason: '', outcome: 'reopened' }],
			rest: '0.00',
		};
	}
	return nothing;
}
