import Big from 'big.js';
import { alphanumeric } from '../../identifiers/check-digits';
import { normaliseAccount } from '../../identifiers/iban';
import { money } from '../amounts';
import type { MatchPart, OpenDocument } from './model';

/** A document with what is left of it in this run. Amounts are signed as the payment that settles them: receivables plus, payables minus. */
export interface Account {
	document: OpenDocument;
	left: Big;
	/** What a reversal can still take back. */
	paidBefore: Big;
}

export interface Ledger {
	byId: ReadonlyMap<string, Account>;
	byReference: ReadonlyMap<string, Account[]>;
	byPaymentId: ReadonlyMap<string, Account[]>;
	byAccount: ReadonlyMap<string, Account[]>;
	/** By currency and signed amount at the start, to show candidates. */
	byAmount: ReadonlyMap<string, Account[]>;
}

const direction = (document: OpenDocument): number => (document.kind === 'receivable' ? 1 : -1);

/** Oldest first: where one of several must go first, it is the oldest. */
export const byAge = (one: Account, other: Account): number => one.document.date.localeCompare(other.document.date) || one.document.id.localeCompare(other.document.id);

function grouped(accounts: readonly Account[], keysOf: (document: OpenDocument) => readonly string[]): Map<string, Account[]> {
	const groups = new Map<string, Account[]>();
	for (const account of accounts) {
		for (const key of new Set(keysOf(account.document).filter((one) => one !== ''))) {
			const group = groups.get(key);
			if (group === undefined) groups.set(key, [account]);
			else group.push(account);
		}
	}
	return groups;
}

export const amountKey = (currency: string, amount: Big): string => `${currency} ${money(amount)}`;

/** A fresh start: every document with its whole open amount, findable by what payments carry. Of two documents with one id the first counts. */
export function openLedger(documents: readonly OpenDocument[]): Ledger {
	const byId = new Map<string, Account>();
	for (const document of documents) {
		if (!byId.has(document.id)) byId.set(document.id, { document, left: new Big(document.open).times(direction(document)), paidBefore: new Big(document.settled).times(direction(document)) });
	}
	const all = [...byId.values()].sort(byAge);
	return {
		byId,
		byAmount: grouped(all, (document) => [amountKey(document.currency, new Big(document.open).times(direction(document)))]),
		byReference: grouped(all, (document) => [alphanumeric(document.paymentReference)]),
		byPaymentId: grouped(all, (document) => document.paymentIds.map((id) => id.trim())),
		byAccount: grouped(all, (document) => document.accounts.map(normaliseAccount)),
	};
}

/** Puts back what `settle` took, in a ledger that is used for one payment at a time. */
export function putBack(ledger: Ledger, parts: readonly MatchPart[]): void {
	for (const part of parts) {
		const account = ledger.byId.get(part.document);
		if (account !== undefined) account.left = account.left.plus(part.amount).plus(part.difference);
	}
}

/** Takes the parts from what is left. A part that would take more than is left is a mistake of this program. */
export function settle(ledger: Ledger, parts: readonly MatchPart[]): void {
	for (const part of parts) {
		const account = ledger.byId.get(part.document);
		if (account === undefined) continue;
		const amount = new Big(part.amount).plus(part.difference);
		if (part.outcome === 'reopened') account.paidBefore = account.paidBefore.plus(amount);
		else account.left = account.left.minus(amount);
	}
}
