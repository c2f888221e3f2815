import type { StructuredReference } from '../model';

/** One amount that moved, with what it says about itself. */
export interface Payment {
	/** Unique in the run. */
	id: string;
	date: string;
	/** Signed: plus is money in. */
	amount: string;
	currency: string;
	name: string;
	/** IBAN or account number of the other party, without separators; '' when unknown. */
	account: string;
	reference: StructuredReference | null;
	text: string;
	documentNumbers: string[];
	endToEndId: string;
	paymentInformationId: string;
	/** Takes back an earlier payment. */
	reversal: boolean;
	/** What the bank kept from it; '' when unknown. */
	charges: string;
}

/** An invoice or credit note that is not (wholly) paid, or that was paid and may come back. */
export interface OpenDocument {
	/** Unique in the run. */
	id: string;
	/** receivable: the other party owes us; payable: we owe them. */
	kind: 'receivable' | 'payable';
	/** Our number of it, or the supplier's. */
	number: string;
	/** Other numbers under which a payer may name it (your reference, order). */
	otherNumbers: string[];
	/** What is still open; negative for a credit note, 0 for a document that can only be reopened. */
	open: string;
	/** What was already paid on it, same sign as the document. A reversal reopens no more than this. */
	settled: string;
	currency: string;
	date: string;
	/** Structured payment reference printed on it. */
	paymentReference: string;
	/** Accounts of the other party. */
	accounts: string[];
	name: string;
	/** End-to-end or batch ids of our own payment runs that hold it. */
	paymentIds: string[];
	/** Discount for payment until a day; unsigned. */
	discount: { amount: string; until: string } | null;
}

export interface MatchOptions {
	/** A rest of at most this size is a small difference. Unsigned; default 0.05. */
	tolerance: string;
	/** From this confidence (0 to 1) a match is sure; default 0.9. */
	sureFrom: number;
}

export type MatchRule = 'structuredReference' | 'paymentId' | 'amountAndAccount' | 'numberInText' | 'reversal' | 'none';

export interface MatchPart {
	document: string;
	/** Of the payment, with its sign. */
	amount: string;
	/** Of the document, beside the amount: it is settled without being paid. The sign is that of the payment that settles it: minus on what is owed to others; '0.00' mostly. */
	difference: string;
	differenceReason: '' | 'discount' | 'charges' | 'smallDifference';
	outcome: 'paid' | 'partial' | 'reopened';
}

/** Every payment has exactly one. The parts and the rest together are the payment. */
export interface Match {
	payment: string;
	rule: MatchRule;
	sure: boolean;
	/** 0 to 1. */
	confidence: number;
	/** One sentence for the person who looks at it. */
	why: string;
	parts: MatchPart[];
	/** What of the payment fits no document; on account, or to be looked at. */
	rest: string;
	/** The payment that a reversal takes back, when it is in the same run. */
	reverses: string;
	/** Documents of the same open amount, when nothing better was found: never matched, only shown. */
	candidates: string[];
}

export interface Matching {
	sure: Match[];
	unsure: Match[];
}
