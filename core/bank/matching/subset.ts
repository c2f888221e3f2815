import Big from 'big.js';
import type { Account } from './ledger';

const MOST_CANDIDATES = 12;
const LARGEST = 4;

/**
 * The one small group of documents (2 to 4 of at most 12) whose open amounts add up exactly.
 * @returns undefined when there is none, or more than one: then nobody can say which
 */
export function onlySubset(accounts: readonly Account[], amount: Big): Account[] | undefined {
	const candidates = accounts.filter((account) => !account.left.eq(0)).slice(0, MOST_CANDIDATES);
	const solutions: Account[][] = [];
	const search = (from: number, chosen: Account[], sum: Big): void => {
		if (chosen.length > 1 && sum.eq(amount)) solutions.push(chosen);
		if (chosen.length === LARGEST || solutions.length > 1) return;
		for (let index = from; index < candidates.length; index++) {
			const account = candidates[index];
			if (account !== undefined) search(index + 1, [...chosen, account], sum.plus(account.left));
		}
	};
	search(0, [], new Big(0));
	return solutions.length === 1 ? solutions[0] : undefined;
}
