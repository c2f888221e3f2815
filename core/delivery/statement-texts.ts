/** What the operator reads about the booking of a bank statement. One sentence of fact, one of what to do. */
import type { StatementToBook } from '../bank/to-book';
import type { KnownStatement } from './known-statement';
import type { Reason } from './outcome';

const NOTHING = 'Nothing was written.';

const accountOf = ({ account }: StatementToBook): string => account.iban || account.number || 'an unnamed account';

export function periodOf({ from, to }: { from: string; to: string }): string {
	return from === to ? from : `${from} to ${to}`;
}

export const nameOf = (statement: StatementToBook): string => `statement ${statement.name || 'without number'} of ${accountOf(statement)}`;

const numbered = ({ id, number }: KnownStatement): string => (number === null ? id : String(number));

/** Subject of the document before the key: account, period. Cut at the end where it is too long, never in the key. */
export const subjectOf = (statement: StatementToBook, period: { from: string; to: string }): string => `${accountOf(statement)} ${period.from === period.to ? period.from : `${period.from}/${period.to}`}`;

export const DETAILS_ONLY: Reason = { code: 'DETAILS_ONLY', message: `The bank gives this only as details of an amount that stands on another statement. ${NOTHING}`, fix: '' };

export const NO_LINES: Reason = { code: 'NO_LINES', message: `The statement holds no payment, and Exact takes no bank entry without lines. ${NOTHING}`, fix: '' };

export const incomplete = (statement: StatementToBook): Reason => ({ code: 'INCOMPLETE_STATEMENT', message: `The file itself says that a part of ${nameOf(statement)} stands elsewhere. ${NOTHING}`, fix: 'Download the whole statement from the bank and use that file.' });

export const noBalance = (statement: StatementToBook): Reason => ({ code: 'NO_BALANCE', message: `The opening or closing balance of ${nameOf(statement)} is missing, so that nobody can tell whether all payments are there. ${NOTHING}`, fix: 'Use a file with both balances. Items "One Item per Transaction" of an older version of the node have none: read the file again.' });

export const doesNotBalance = (statement: StatementToBook, total: string, missing: string): Reason => ({
	code: 'DOES_NOT_BALANCE',
	message: `${capital(nameOf(statement))} opens with ${statement.opening}, its payments add up to ${total}, but it closes with ${statement.closing}: ${missing} is missing. ${NOTHING}`,
	fix: 'Give all payments of the statement in one run: bring both outputs of "Match" together with a Merge node (mode Append) before this node.',
});

export const notInCents = (statement: StatementToBook, amount: string): Reason => ({ code: 'NOT_IN_CENTS', message: `${capital(nameOf(statement))} holds the amount ${amount}, which is no whole number of cents. ${NOTHING}`, fix: 'Book this statement by hand.' });

export const partsDoNotAddUp = (statement: StatementToBook, amount: string): Reason => ({ code: 'INVALID_VALUE', message: `The match of the payment of ${amount} on ${nameOf(statement)} gives the documents more than was paid. ${NOTHING}`, fix: 'Give the items of "Match" unchanged.' });

export const unknownDocument = (statement: StatementToBook, document: string): Reason => ({ code: 'INVALID_VALUE', message: `A payment on ${nameOf(statement)} is matched to "${document.slice(0, 60)}", which is not the id of an entry in Exact. ${NOTHING}`, fix: 'In "Match", give the id of the entry in Exact ("exactId") as the id of each open document.' });

export const noSuspenseAccount = (statement: StatementToBook, count: number): Reason => ({ code: 'NO_SUSPENSE_ACCOUNT', message: `${count} payments on ${nameOf(statement)} belong to no invoice for sure, and the connection names no suspense account for them. ${NOTHING}`, fix: 'Set "Suspense Account" to the ledger account that takes such payments until somebody looks at them (NL mostly tussenrekening, BE wachtrekening 499000).' });

export const suspenseNotThere = (code: string, why: string): Reason => ({ code: 'SUSPENSE_ACCOUNT_NOT_USABLE', message: `The suspense account ${code} ${why} in this administration. ${NOTHING}`, fix: 'Set "Suspense Account" to the code of a ledger account that is not blocked.' });

export const noJournal = (statement: StatementToBook): Reason => ({ code: 'NO_BANK_JOURNAL', message: `No bank journal of this administration carries the account ${accountOf(statement)}. ${NOTHING}`, fix: 'Set "Journal" to the code of the bank journal, or put the account number on the journal in Exact.' });

export const severalJournals = (statement: StatementToBook, codes: readonly string[]): Reason => ({ code: 'SEVERAL_BANK_JOURNALS', message: `The bank journals ${codes.join(', ')} all carry the account ${accountOf(statement)}. ${NOTHING}`, fix: 'Set "Journal" to the code of the one that takes this statement.' });

export const journalNotUsable = (code: string, why: string): Reason => ({ code: 'JOURNAL_NOT_USABLE', message: `Journal ${code} ${why}. ${NOTHING}`, fix: 'Set "Journal" to the code of an open bank journal. Journals of payment providers take no statements.' });

export const otherAccount = (statement: StatementToBook, journal: string, iban: string): Reason => ({ code: 'OTHER_BANK_ACCOUNT', message: `Journal ${journal} is that of account ${iban}, but this is ${nameOf(statement)}. ${NOTHING}`, fix: 'Choose the journal of this account, or leave "Journal" empty: then it is found by the account.' });

export const otherCurrency = (statement: StatementToBook, journal: string, currency: string): Reason => ({ code: 'OTHER_CURRENCY', message: `Journal ${journal} is kept in ${currency}, but ${nameOf(statement)} is in ${statement.currency}. ${NOTHING}`, fix: 'Choose the journal of this currency account.' });

export const booked = (statement: StatementToBook, known: KnownStatement): string => `Booked in Exact as bank entry ${numbered(known)} in journal ${known.journal}: ${nameOf(statement)}. Matching with invoices stays in Exact.`;

export const wasBooked = (statement: StatementToBook, known: KnownStatement): string => `Exact already had ${nameOf(statement)} as bank entry ${numbered(known)} in journal ${known.journal}. ${NOTHING}`;

export const hadBooked = (statement: StatementToBook, known: KnownStatement): string => `Exact has ${nameOf(statement)} as bank entry ${numbered(known)} in journal ${known.journal}: the call that got no clear answer had worked.`;

export const otherBalances = (statement: StatementToBook, known: KnownStatement): Reason => ({
	code: 'OTHER_VERSION',
	message: `Exact holds bank entry ${numbered(known)} in journal ${known.journal} for ${nameOf(statement)}, from ${known.opening} to ${known.closing} instead of from ${statement.opening} to ${statement.closing}. ${NOTHING}`,
	fix: 'Compare both in Exact. Correct the entry there, or delete it and book the statement again.',
});

export const twice = (statement: StatementToBook, known: readonly KnownStatement[]): Reason => ({ code: 'TWO_ENTRIES_ONE_KEY', message: `Exact holds ${known.length} bank entries for ${nameOf(statement)} (${known.map(numbered).join(', ')}). No further one was made.`, fix: 'Open them in Exact, check which one is right, and delete the other there.' });

const SHOWN = 5;

export function overlaps(statement: StatementToBook, lines: readonly string[], entries: readonly KnownStatement[]): Reason {
	const more = lines.length > SHOWN ? ` and ${lines.length - SHOWN} more` : '';
	return {
		code: 'STATEMENT_OVERLAPS',
		message: `${lines.length} of ${statement.payments.length} payments on ${nameOf(statement)} stand in Exact already, in bank entry ${entries.map(numbered).join(', ')}: ${lines.slice(0, SHOWN).join('; ')}${more}. ${NOTHING}`,
		fix: 'Download a statement that begins after the last booked day, or delete the earlier entry in Exact when this one is the better.',
	};
}

export const twiceInRun = (statement: StatementToBook): Reason => ({ code: 'STATEMENT_OVERLAPS', message: `Another statement of this run has payments or days in common with ${nameOf(statement)}. Only the first one was sent.`, fix: 'Give files that do not overlap, one after the other.' });

export const periodTaken = (statement: StatementToBook, period: { from: string; to: string }, entries: readonly KnownStatement[]): Reason => ({
	code: 'PERIOD_IN_USE',
	message: `The journal holds bank entries of ${periodOf(period)} from elsewhere (${entries.slice(0, SHOWN).map(numbered).join(', ')}), so ${nameOf(statement)} might be booked twice. ${NOTHING}`,
	fix: 'When a bank feed or somebody else books this account, do not book files beside it. Else give a statement of the days that are missing.',
});

export const wouldBook = (statement: StatementToBook, { journal, relation, suspense }: { journal: string; relation: number; suspense: number }): Reason => ({
	code: 'DRY_RUN',
	message: `Dry run: it would book ${nameOf(statement)} in journal ${journal}, from ${statement.opening} to ${statement.closing}, ${relation} lines on relations and ${suspense} on the suspense account. ${NOTHING}`,
	fix: '',
});

export const noTerm = (number: string): string => `The invoice ${number || 'that a payment is matched to'} has no open or closed term in Exact, so its payment goes to the suspense account.`;

export const otherLines = (known: KnownStatement, what: string): Reason => ({ code: 'BOOKED_OTHERWISE', message: `Exact booked bank entry ${numbered(known)} otherwise than it was sent: ${what}.`, fix: 'Open the entry in Exact and correct or delete it there.' });

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
