import type { BudgetState } from '../exact/call-budget';
import type { Observation } from './finding';

export interface BudgetLeft {
	minute?: { limit: number; remaining: number; resetAt: string };
	day?: { limit: number; remaining: number; resetAt: string };
}

/** Background work stops here (design of the call budget): a check shortens itself too. */
const LOW = 0.4;

const plain = (window: BudgetState['minute']) => window && { limit: window.limit, remaining: Math.max(0, window.remaining), resetAt: new Date(window.resetAt).toISOString() };

/** What Exact's headers said last about the calls that are left. Asks nothing. */
export function lookAtBudget(state: BudgetState, division: number): { left: BudgetLeft; low: boolean; observation: Observation | undefined } {
	const minute = plain(state.minute);
	const day = plain(state.day);
	const left: BudgetLeft = { ...(minute && { minute }), ...(day && { day }) };
	if (day === undefined) return { left, low: false, observation: undefined };
	const low = day.remaining <= day.limit * LOW;
	const values = { division, day: day.remaining, dayLimit: day.limit, minute: minute?.remaining ?? '?', minuteLimit: minute?.limit ?? '?' };
	return { left, low, observation: { level: low ? 'warning' : 'info', code: low ? 'BUDGET_LOW' : 'BUDGET', values } };
}
