import type { Refusal } from '../xml/reading';
import type { BankFile } from './model';

export type BankFileCode =
	| 'EMPTY'
	| 'UNKNOWN_FORMAT'
	| 'NOT_A_STATEMENT'
	| 'UNSUPPORTED_VERSION'
	| 'NO_STATEMENTS'
	| 'BAD_ENCODING'
	| 'NOT_XML'
	| 'HAS_DTD'
	| 'CUT_OFF'
	| 'BAD_RECORD'
	| 'TOTALS_DIFFER'
	| 'DOES_NOT_BALANCE'
	| 'PAGES_DO_NOT_CONNECT'
	| 'MIXED_CURRENCIES';

/** Why a file gives nothing: which rule it breaks, and on which line (from 1; 0 when the whole file is meant). */
export interface BankFileProblem extends Refusal<BankFileCode> {
	line: number;
	rule: string;
}

export type BankReading = { ok: true; value: BankFile } | { ok: false; problem: BankFileProblem };

export interface Fault {
	code: BankFileCode;
	message: string;
	rule: string;
	line: number;
}

/** Readers go on after a fault, so that they stay plain; one fault anywhere refuses the whole file. */
export type Report = (fault: Fault) => void;

/** What a reader makes of a text. Only without faults may anybody use the statements. */
export interface Draft extends BankFile {
	faults: Fault[];
}

const AGAIN = 'Download the statement again from the bank, unchanged, and use that file. Nothing of this one was taken over.';

const FIXES: Record<BankFileCode, string> = {
	EMPTY: 'Choose the file again: this one has no content.',
	UNKNOWN_FORMAT: 'Choose CODA, MT940 or CAMT.053 when you download the statement. Unpack a ZIP file first.',
	NOT_A_STATEMENT: 'Download the end-of-day statement as CAMT.053 (or MT940 or CODA).',
	UNSUPPORTED_VERSION: 'Ask the bank for CODA version 2.',
	NO_STATEMENTS: 'Choose a period with at least one booked day and download the statement again.',
	BAD_ENCODING: AGAIN,
	NOT_XML: AGAIN,
	HAS_DTD: 'Do not use this file: statements of a bank never hold a DOCTYPE. Download it again from the bank itself.',
	CUT_OFF: AGAIN,
	BAD_RECORD: AGAIN,
	TOTALS_DIFFER: AGAIN,
	DOES_NOT_BALANCE: AGAIN,
	PAGES_DO_NOT_CONNECT: AGAIN,
	MIXED_CURRENCIES: 'Download the statement of each currency account on its own.',
};

/** The refusal of a whole file. `fix` is given where the code alone does not say enough. */
export const refuseFile = (fault: Fault, fix = FIXES[fault.code]): { ok: false; problem: BankFileProblem } => ({
	ok: false,
	problem: { code: fault.code, message: fault.message, retryable: false, fix, line: fault.line, rule: fault.rule },
});
