/**
 * One shape for every bank file. Amounts are decimal strings with at least two decimals, signed from the account holder's side:
 * plus is money in, minus is money out. Dates are `YYYY-MM-DD`. What a file does not say is '' (or null where said so).
 */
export type BankFormat = 'coda' | 'mt940' | 'camt053';

export interface BankFile {
	format: BankFormat;
	/** CODA `1` or `2`, `camt.053.001.08`; '' for MT940, which has none. */
	version: string;
	statements: BankStatement[];
}

export interface Balance {
	amount: string;
	date: string;
	/** Where it stands in the file (CAMT: where its statement begins). */
	line: number;
}

export interface BankAccount {
	/** Valid IBAN without spaces, '' when the file holds none and none can be derived (Belgian account numbers are converted). */
	iban: string;
	/** The account as the file has it. */
	number: string;
	bic: string;
	holder: string;
}

export interface BankStatement {
	/** The same statement in another file, or exported again, has the same key (account, currency, period, balances, number of entries). */
	key: string;
	/** The bank's own name for it; not unique, several banks start again each year. */
	id: string;
	sequence: string;
	account: BankAccount;
	currency: string;
	fromDate: string;
	toDate: string;
	opening: Balance | null;
	closing: Balance | null;
	/** Sum of the entries. */
	total: string;
	/** opening + total = closing was verified. False only where the file leaves a balance out; never when they contradict. */
	balanceChecked: boolean;
	/** The bank marks the file as a repetition of an earlier one. */
	duplicate: boolean;
	/** False for CODA "separate application" files: details of an amount that stands on another statement. */
	bookable: boolean;
	/** False when the file itself says that pages or entries of this statement stand elsewhere. */
	complete: boolean;
	/** Messages of the bank to the account holder. */
	messages: string[];
	warnings: string[];
	entries: BankEntry[];
	/** First line of the statement in the file, from 1. */
	line: number;
}

/** One movement of the account. */
export interface BankEntry {
	/** Account, dates, amount, references, counterparty and text, with a counter that keeps two equal real payments apart. */
	key: string;
	/** From 1, in the order of the file. */
	index: number;
	bookingDate: string;
	valueDate: string;
	amount: string;
	currency: string;
	/** CODA 8-digit code, MT940 type (`NTRF`), CAMT `PMNT/RCDT/ESCT` or the bank's own. */
	bankCode: string;
	bankReference: string;
	/** Takes back an earlier entry. The sign of `amount` already is what happened to the account. */
	reversal: boolean;
	/** What the bank says about the entry as a whole. */
	text: string;
	batch: Batch | null;
	/** What the entry consists of, at least one. An entry without details has one transaction of the full amount. */
	transactions: BankTransaction[];
	/** False when the details do not add up to the entry (or are left out of a batch): then only the entry's amount counts. */
	detailsAddUp: boolean;
	line: number;
	/** The lines of the file that this entry was read from. Empty for CAMT. */
	raw: string[];
}

export interface Batch {
	count: number | null;
	total: string;
	messageId: string;
	paymentInformationId: string;
}

export interface BankTransaction {
	/** From 1 within its entry. */
	index: number;
	/** Signed, in the currency of the account. */
	amount: string;
	/** Amount before conversion or charges, where the file gives one in another currency or of another size. Unsigned. */
	original: { amount: string; currency: string } | null;
	/** Charges that the bank kept from this transaction; unsigned, '' when none are named. */
	charges: string;
	counterparty: Counterparty;
	reference: StructuredReference | null;
	/** What the payer wrote (or the bank, when nothing else is there). Parts in the order of the file. */
	text: string;
	/** Further lines of the bank about this transaction. */
	info: string[];
	/** Invoice numbers that the payer gave as such. */
	documentNumbers: string[];
	endToEndId: string;
	paymentInformationId: string;
	mandateId: string;
	creditorId: string;
	bankReference: string;
	purpose: string;
	returned: Returned | null;
}

export interface Counterparty {
	name: string;
	/** Valid IBAN, '' when there is none. */
	iban: string;
	/** The account as the file has it. */
	account: string;
	bic: string;
	address: string;
}

/**
 * - `ogm`: Belgian structured communication, 12 digits
 * - `rf`: ISO 11649 creditor reference
 * - `betalingskenmerk`: Dutch payment reference, 7, 9 to 14 or 16 digits
 * - `other`: a structured reference of another country or without a type
 */
export type ReferenceKind = 'ogm' | 'rf' | 'betalingskenmerk' | 'other';

export interface StructuredReference {
	kind: ReferenceKind;
	/** Without separators; digits for `ogm` and `betalingskenmerk`, upper case for `rf`. */
	value: string;
	/** The check digits fit. A reference of a kind without check digits counts as not checked. */
	valid: boolean;
}

export interface Returned {
	kind: 'reject' | 'return' | 'refund' | 'reversal' | 'cancellation' | '';
	/** ISO 20022 reason such as `AC04`, or the bank's own. */
	code: string;
	text: string;
}
