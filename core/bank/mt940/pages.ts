import { money, sum } from '../amounts';
import type { Report } from '../faults';
import type { BankStatement } from '../model';

/** One message. `:60M:` and `:62M:` are intermediate balances: the statement goes on from, or to, another message. */
export interface Page {
	statement: BankStatement;
	goesOnFrom: boolean;
	goesOnTo: boolean;
}

/**
 * Joins the pages of a statement, which some banks break after a number of transactions. A page whose neighbour is not in the file is
 * a statement of its own that says it is not complete; pages that stand next to each other but do not connect refuse the file.
 */
export function joinPages(pages: readonly Page[], report: Report): BankStatement[] {
	const joined: Page[] = [];
	for (const page of pages) {
		const before = joined.at(-1);
		if (before?.goesOnTo !== true || !page.goesOnFrom || !sameAccount(before.statement, page.statement)) {
			joined.push(page);
			continue;
		}
		const [left, right] = [before.statement.closing, page.statement.opening];
		if (left?.amount !== right?.amount) {
			report({
				code: 'PAGES_DO_NOT_CONNECT',
				message: `One page of statement ${page.statement.sequence || page.statement.id} ends with ${left?.amount ?? ''}, the next begins with ${right?.amount ?? ''}.`,
				rule: 'The :60M: of a page repeats the :62M: of the page before it.',
				line: page.statement.line,
			});
		}
		joined[joined.length - 1] = { statement: join(before.statement, page.statement), goesOnFrom: before.goesOnFrom, goesOnTo: page.goesOnTo };
	}
	return joined.map(({ statement, goesOnFrom, goesOnTo }) => ({
		...statement,
		complete: !goesOnFrom && !goesOnTo,
		warnings: [
			...statement.warnings,
			...(goesOnFrom ? ['Begins with an intermediate balance (:60M:): the pages before it are in another file.'] : []),
			...(goesOnTo ? ['Ends with an intermediate balance (:62M:): the pages behind it are in another file.'] : []),
		],
	}));
}

const sameAccount = (one: BankStatement, other: BankStatement): boolean => one.account.number === other.account.number && one.currency === other.currency;

function join(first: BankStatement, next: BankStatement): BankStatement {
	const entries = [...first.entries, ...next.entries].map((entry, index) => ({ ...entry, index: index + 1 }));
	return {
		...first,
		toDate: next.toDate,
		closing: next.closing,
		total: money(sum(entries.map((entry) => entry.amount))),
		messages: [...first.messages, ...next.messages],
		entries,
	};
}
