import type { StatementToBook } from '../bank/to-book';
import type { Outcome, OutcomeOf } from './outcome';
import type { StatementLine } from './statement-lines';

/** One statement to book, with what the connection says about it. */
export interface StatementItem {
	/** Business key, 12 base32 characters: see `statementBusinessKey`. */
	key: string;
	statement: StatementToBook;
	/** Code of the bank journal; '' = the one that carries the account. */
	journal: string;
	/** Code of the ledger account for what belongs to no invoice for sure; '' = none. */
	suspenseAccount: string;
	/** ISO or ''. */
	firstAttemptAt: string;
	doubtfulSince: string;
}

export interface StatementOutcome extends Outcome {
	statementKey: string;
	/** Guid of the document that carries the key, '' where there is none. */
	documentId: string;
	/** Code, '' where it was not decided. */
	journal: string;
	/** Lines of the bank entry on relations and on the suspense account; 0 where they were not made. */
	linesOnRelations: number;
	linesOnSuspense: number;
	/** Exact matches payments with invoices in its own screens only: a booked payment does not close an invoice by itself. */
	matchedInExact: false;
	warnings: string[];
}

export const aboutStatement = (division: number, { key }: StatementItem): OutcomeOf => ({ key, division, files: [], calls: 0 });

export function statementOutcome({ statement }: StatementItem, outcome: Outcome, more: { documentId?: string; journal?: string; lines?: readonly StatementLine[]; warnings?: readonly string[] } = {}): StatementOutcome {
	const lines = more.lines ?? [];
	const onRelations = lines.filter(({ relation }) => relation !== '').length;
	return { ...outcome, statementKey: statement.key, documentId: more.documentId ?? '', journal: more.journal ?? '', linesOnRelations: onRelations, linesOnSuspense: lines.length - onRelations, matchedInExact: false, warnings: [...(more.warnings ?? [])] };
}
