import Big from 'big.js';
import { alphanumeric } from '../../identifiers/check-digits';
import { type Fit, fit, type FitKind } from './fit';
import { type Account, byAge, type Ledger } from './ledger';
import type { MatchRule, Payment } from './model';
import type { NamedDocuments } from './numbers-in-text';
import { onlySubset } from './subset';

export interface Proposal extends Fit {
	rule: MatchRule;
	confidence: number;
	why: string;
}

export interface Question {
	payment: Payment;
	ledger: Ledger;
	named: NamedDocuments;
	/** Other payments that are still unmatched and name this document by its whole number. */
	namedElsewhere: (document: string) => boolean;
	tolerance: Big;
}

/** A way to find the documents of a payment; undefined when it finds none. */
export type Rule = (question: Question) => Proposal | undefined;

const AMOUNT: Record<FitKind, string> = {
	equal: 'the amount is equal',
	discount: 'the amount is equal after the discount for early payment',
	charges: 'the amount is equal but for the charges of the bank',
	smallDifference: 'the amount differs by a trifle',
	partial: 'the amount is smaller: part of it is paid',
	overpaid: 'the amount is larger: the rest stays on account',
};

const numbersOf = (accounts: readonly Account[]): string => accounts.map((account) => account.document.number || account.document.id).join(', ');

const sameCurrency = (payment: Payment, accounts: readonly Account[]): Account[] => accounts.filter((account) => account.document.currency === payment.currency);

const isOpen = (account: Account): boolean => !account.left.eq(0);

const accountOf = (payment: Payment, ledger: Ledger): Account[] => (payment.account === '' ? [] : sameCurrency(payment, ledger.byAccount.get(payment.account) ?? []).filter(isOpen));

/** 1. The structured reference of the payment is that of one document, or of several that together fit. */
export const byStructuredReference: Rule = ({ payment, ledger, tolerance }) => {
	if (payment.reference === null) return undefined;
	const accounts = sameCurrency(payment, ledger.byReference.get(alphanumeric(payment.reference.value)) ?? []).filter(isOpen);
	return identified({ payment, accounts, tolerance, rule: 'structuredReference', reason: `The structured reference ${payment.reference.value} is that of` }, { equal: 1, discount: 0.97, charges: 0.97, smallDifference: 0.97, partial: 0.95, overpaid: 0.92 });
};

/** 2. The id that we gave to our own payment, or to the batch it was in. */
export const byPaymentId: Rule = ({ payment, ledger, tolerance }) => {
	for (const id of [payment.endToEndId, payment.paymentInformationId]) {
		const accounts = id === '' ? [] : sameCurrency(payment, ledger.byPaymentId.get(id) ?? []).filter(isOpen);
		const proposal = identified({ payment, accounts, tolerance, rule: 'paymentId', reason: `The payment carries the id ${id} of` }, { equal: 1, discount: 0.97, charges: 0.97, smallDifference: 0.97, partial: 0.6, overpaid: 0.6 }, 0.98);
		if (proposal !== undefined) return proposal;
	}
	return undefined;
};

interface Identified {
	payment: Payment;
	accounts: readonly Account[];
	tolerance: Big;
	rule: MatchRule;
	reason: string;
}

/** Documents that an identifier names. One: whatever the amount. Several: all together when that is equal, else the one whose amount is. */
function identified({ payment, accounts, tolerance, rule, reason }: Identified, confidence: Record<FitKind, number>, several = 0.97): Proposal | undefined {
	const whole = fit(payment, accounts, tolerance);
	if (accounts.length === 1 && whole !== undefined) return { ...whole, rule, confidence: confidence[whole.kind], why: `${reason} ${numbersOf(accounts)}; ${AMOUNT[whole.kind]}.` };
	if (accounts.length === 0) return undefined;
	if (whole?.kind === 'equal') return { ...whole, rule, confidence: several, why: `${reason} ${numbersOf(accounts)}; together they are equal to the amount.` };
	const equal = accounts.filter((account) => fit(payment, [account], tolerance)?.kind === 'equal');
	const only = equal.length === 1 ? fit(payment, equal, tolerance) : undefined;
	if (only !== undefined) return { ...only, rule, confidence: 0.95, why: `${reason} several documents; ${numbersOf(equal)} is the only one of this amount.` };
	return whole === undefined ? undefined : { ...whole, rule, confidence: 0.5, why: `${reason} ${numbersOf(accounts)}, but ${AMOUNT[whole.kind]}: which of them is meant?` };
}

/** 3. The account of the other party is known, and the amount is that of one open document, of all, or of one small group. */
export const byAmountAndAccount: Rule = ({ payment, ledger, named, namedElsewhere, tolerance }) => {
	const accounts = accountOf(payment, ledger);
	if (accounts.length === 0) return undefined;
	const rule = 'amountAndAccount';
	const contradicts = (chosen: readonly Account[]): boolean =>
		(named.whole.length > 0 && !chosen.some((account) => named.whole.includes(account.document.id))) || chosen.some((account) => namedElsewhere(account.document.id) && !named.whole.includes(account.document.id));
	const proposal = (found: Fit, chosen: readonly Account[], confidence: number, why: string): Proposal =>
		contradicts(chosen) ? { ...found, rule, confidence: Math.min(confidence, 0.6), why: `${why} But the text names another document, or another payment names this one.` } : { ...found, rule, confidence, why };

	const fits = accounts.map((account) => ({ account, found: fit(payment, [account], tolerance) }));
	const of = (kind: FitKind): Array<{ account: Account; found: Fit }> => fits.flatMap(({ account, found }) => (found?.kind === kind ? [{ account, found }] : []));
	const [equal] = of('equal');
	if (equal !== undefined && of('equal').length === 1) return proposal(equal.found, [equal.account], 0.95, `${numbersOf([equal.account])} is the only open document of account ${payment.account} with this amount.`);
	if (equal !== undefined) return proposal(equal.found, [equal.account], 0.6, `${numbersOf(of('equal').map(({ account }) => account))} of account ${payment.account} all have this amount; the oldest is proposed.`);

	const together = accounts.length > 1 ? fit(payment, accounts, tolerance) : undefined;
	if (together?.kind === 'equal') return proposal(together, accounts, 0.9, `All open documents of account ${payment.account} (${numbersOf(accounts)}) together are equal to the amount.`);
	const near = (['discount', 'charges', 'smallDifference'] as const).flatMap((kind) => of(kind));
	if (near.length === 1 && near[0] !== undefined) return proposal(near[0].found, [near[0].account], near[0].found.kind === 'discount' ? 0.9 : 0.8, `${numbersOf([near[0].account])} is of account ${payment.account}; ${AMOUNT[near[0].found.kind]}.`);
	const subset = onlySubset(accounts, new Big(payment.amount));
	const found = subset === undefined ? undefined : fit(payment, subset, tolerance);
	if (subset !== undefined && found !== undefined) return proposal(found, subset, 0.75, `${numbersOf(subset)} of account ${payment.account} are the only small group that is equal to the amount.`);
	return undefined;
};

/** 4. The text names documents by their numbers, and the amount fits them. */
export const byNumberInText: Rule = ({ payment, ledger, named, tolerance }) => {
	const accountsOf = (ids: readonly string[]): Account[] => sameCurrency(payment, ids.flatMap((id) => ledger.byId.get(id) ?? [])).filter(isOpen).sort(byAge);
	const whole = accountsOf(named.whole);
	const all = accountsOf([...named.whole, ...named.ending]);
	const proposals = [numbered(payment, whole, tolerance, 0), all.length > whole.length ? numbered(payment, all, tolerance, 0.06) : undefined];
	return proposals.reduce((best, proposal) => (best === undefined || (proposal !== undefined && proposal.confidence > best.confidence) ? proposal : best), undefined);
};

/** @param less how much less sure, because only the end of a number is there */
function numbered(payment: Payment, accounts: readonly Account[], tolerance: Big, less: number): Proposal | undefined {
	if (accounts.length === 0) return undefined;
	const known = accounts.every((account) => isKnown(payment, account));
	const rule = 'numberInText';
	const place = `The text names ${numbersOf(accounts)}`;
	const found = fit(payment, accounts, tolerance);
	const exact: Record<FitKind, number> = { equal: known ? 0.99 : 0.95, discount: known ? 0.95 : 0.9, charges: known ? 0.95 : 0.9, smallDifference: known ? 0.95 : 0.9, partial: known && accounts.length === 1 ? 0.9 : 0.6, overpaid: known ? 0.75 : 0.6 };
	if (found !== undefined && found.kind !== 'partial' && found.kind !== 'overpaid') return { ...found, rule, confidence: exact[found.kind] - less, why: `${place}${known ? ', known under this account or name' : ''}; ${AMOUNT[found.kind]}.` };
	const single = accounts.filter((account) => fit(payment, [account], tolerance)?.kind === 'equal');
	const chosen = single.length === 1 ? single : onlySubset(accounts, new Big(payment.amount));
	const part = chosen === undefined || chosen.length === accounts.length ? undefined : fit(payment, chosen, tolerance);
	if (chosen !== undefined && part !== undefined) return { ...part, rule, confidence: 0.9 - less, why: `${place}; of these only ${numbersOf(chosen)} is equal to the amount.` };
	return found === undefined ? undefined : { ...found, rule, confidence: exact[found.kind] - less, why: `${place}; ${AMOUNT[found.kind]}.` };
}

const LEGAL_FORMS = /\b(B\.?V\.?B\.?A|B\.?V|N\.?V|S\.?R\.?L|S\.?P\.?R\.?L|S\.?A|V\.?O\.?F|GMBH|LTD|INC|CVBA|CV|VZW|ASBL)\b\.?/g;

const nameOf = (name: string): string => alphanumeric(name.toUpperCase().replace(LEGAL_FORMS, ' '));

/** Same account, or one name within the other without legal forms. */
function isKnown(payment: Payment, account: Account): boolean {
	if (payment.account !== '' && account.document.accounts.some((one) => alphanumeric(one) === payment.account)) return true;
	const [one, other] = [nameOf(payment.name), nameOf(account.document.name)];
	return one.length >= SHORTEST_NAME && other.length >= SHORTEST_NAME && (one.includes(other) || other.includes(one));
}

const SHORTEST_NAME = 5;
