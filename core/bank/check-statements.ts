import Big from 'big.js';
import { money } from './amounts';
import type { Draft, Fault } from './faults';
import type { BankFormat, BankStatement } from './model';

const RULE = 'Opening balance + entries = closing balance.';

/**
 * The integrity test: opening + entries = closing for every statement, and closing(n) = opening(n+1) per account as a warning (a missing
 * day between two whole statements is worth knowing, but neither of them is wrong).
 *
 * @returns the same draft with verdicts: `balanceChecked`, warnings, and a fault for each statement that contradicts itself
 */
export function checkStatements(draft: Draft): Draft {
	const faults: Fault[] = [];
	const statements = draft.statements.map((statement) => checkBalance(statement, draft.format, faults));
	return { ...draft, statements: warnOfGaps(statements), faults: [...draft.faults, ...faults] };
}

function checkBalance(statement: BankStatement, format: BankFormat, faults: Fault[]): BankStatement {
	const { opening, closing, total } = statement;
	if (!statement.bookable) {
		return { ...statement, warnings: [...statement.warnings, 'Details of an amount on another statement ("separate application"): not to be booked.'] };
	}
	if (opening === null || closing === null) {
		const missing = opening === null && closing === null ? 'no balances' : opening === null ? 'no opening balance' : 'no closing balance';
		return { ...statement, warnings: [...statement.warnings, `The file has ${missing}: whether all entries are there cannot be checked.`] };
	}
	const difference = new Big(closing.amount).minus(opening.amount).minus(total);
	if (difference.eq(0)) return { ...statement, balanceChecked: true };
	// A Lithuanian bank writes its balances with the sign of the bank's side: the change then is exactly the opposite.
	if (format === 'camt053' && new Big(closing.amount).minus(opening.amount).plus(total).eq(0)) {
		return {
			...statement,
			opening: { ...opening, amount: money(new Big(opening.amount).neg()) },
			closing: { ...closing, amount: money(new Big(closing.amount).neg()) },
			balanceChecked: true,
			warnings: [...statement.warnings, 'The bank writes its balances with the opposite sign; they were turned.'],
		};
	}
	const name = statement.sequence || statement.id;
	faults.push({
		code: 'DOES_NOT_BALANCE',
		message: `Statement ${name} of ${statement.account.iban || statement.account.number} opens with ${opening.amount}, its entries add up to ${total}, but it closes with ${closing.amount}: ${money(difference)} is missing.`,
		rule: RULE,
		line: closing.line,
	});
	return statement;
}

function warnOfGaps(statements: readonly BankStatement[]): BankStatement[] {
	const last = new Map<string, string>();
	return statements.map((statement) => {
		const account = `${statement.account.number} ${statement.currency}`;
		const before = last.get(account);
		if (statement.closing !== null && statement.bookable) last.set(account, statement.closing.amount);
		if (before === undefined || statement.opening === null || !statement.bookable || before === statement.opening.amount) return statement;
		return { ...statement, warnings: [...statement.warnings, `Opens with ${statement.opening.amount}, but the statement of this account before it in the file closes with ${before}: a statement between them is missing.`] };
	});
}
