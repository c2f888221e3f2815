import Big from 'big.js';
import { money } from './amounts';
import { amountKey, type Ledger, openLedger, putBack, settle } from './matching/ledger';
import type { Match, Matching, MatchOptions, OpenDocument, Payment } from './matching/model';
import { indexNumbers, type NamedDocuments, numbersInText } from './matching/numbers-in-text';
import { pairReversals, reopen, undo } from './matching/reversals';
import { byAmountAndAccount, byNumberInText, byPaymentId, byStructuredReference, type Proposal, type Rule } from './matching/rules';

/** In the order in which they may take documents: what identifies goes before what only fits. */
const RULES: readonly Rule[] = [byStructuredReference, byPaymentId, byAmountAndAccount, byNumberInText];

const DEFAULTS: MatchOptions = { tolerance: '0.05', sureFrom: 0.9 };

/**
 * Finds for each payment the documents that it pays.
 *
 * Rules go one after the other over all payments (oldest first), so that a payment with a structured reference never loses its document
 * to one that merely has the same amount. What no rule is sure of is proposed afterwards, from what is left. Amount alone never matches.
 *
 * @param payments amounts with plus for money in
 * @param documents open amounts without direction: positive for invoices, negative for credit notes
 * @param options see `MatchOptions`
 * @returns one match for each payment. Always: parts + rest = payment, and no document gets more than is open (reversals: than was paid)
 */
export function matchPayments(payments: readonly Payment[], documents: readonly OpenDocument[], options: Partial<MatchOptions> = {}): Matching {
	const { tolerance, sureFrom } = { ...DEFAULTS, ...options };
	const ordered = [...payments].sort((one, other) => one.date.localeCompare(other.date));
	const index = indexNumbers(documents);
	const named = new Map(ordered.map((payment) => [payment.id, numbersInText([payment.text, ...payment.documentNumbers, payment.endToEndId].join(' | '), index)]));
	const pairs = pairReversals(ordered);
	const undone = new Set([...pairs.values()].map((original) => original.id));
	const context = { named, tolerance: new Big(tolerance).abs(), sureFrom };

	const ledger = openLedger(documents);
	const atStart = pairs.size === 0 ? ledger : openLedger(documents);
	const matches = new Map<string, Match>();
	matchAll(ordered.filter((payment) => !payment.reversal && !undone.has(payment.id)), ledger, context, matches);
	for (const reversal of ordered.filter((payment) => payment.reversal)) {
		const original = pairs.get(reversal.id);
		if (original === undefined) {
			const match = reopen(reversal, ledger, namedBy(named, reversal), sureFrom);
			settle(ledger, match.parts);
			matches.set(reversal.id, match);
		} else {
			// The original and its reversal together change nothing: they are matched against the documents as they were at the start.
			const alone = new Map<string, Match>();
			matchAll([original], atStart, context, alone);
			const match = alone.get(original.id) ?? unmatched(original, atStart);
			putBack(atStart, match.parts);
			matches.set(original.id, match);
			matches.set(reversal.id, undo(reversal, original, match));
		}
	}
	const inOrder = payments.flatMap((payment) => matches.get(payment.id) ?? []);
	return { sure: inOrder.filter((match) => match.sure), unsure: inOrder.filter((match) => !match.sure) };
}

interface Context {
	named: ReadonlyMap<string, NamedDocuments>;
	tolerance: Big;
	sureFrom: number;
}

const namedBy = (named: ReadonlyMap<string, NamedDocuments>, payment: Payment): NamedDocuments => named.get(payment.id) ?? { whole: [], ending: [] };

function matchAll(payments: readonly Payment[], ledger: Ledger, context: Context, matches: Map<string, Match>): void {
	const namers = new Map<string, Set<string>>();
	for (const payment of payments) {
		for (const id of namedBy(context.named, payment).whole) namers.set(id, (namers.get(id) ?? new Set()).add(payment.id));
	}
	const ask = (rule: Rule, payment: Payment): Proposal | undefined =>
		rule({
			payment,
			ledger,
			named: namedBy(context.named, payment),
			namedElsewhere: (document) => [...(namers.get(document) ?? [])].some((id) => id !== payment.id && !matches.has(id)),
			tolerance: context.tolerance,
		});
	const take = (payment: Payment, proposal: Proposal): void => {
		const { parts, rule, confidence, why } = proposal;
		settle(ledger, parts);
		matches.set(payment.id, { payment: payment.id, rule, sure: confidence >= context.sureFrom, confidence: Math.round(confidence * 100) / 100, why, parts, rest: money(proposal.rest), reverses: '', candidates: [] });
	};
	for (const rule of RULES) {
		for (const payment of payments.filter((one) => !matches.has(one.id))) {
			const proposal = ask(rule, payment);
			if (proposal !== undefined && proposal.confidence >= context.sureFrom) take(payment, proposal);
		}
	}
	for (const payment of payments.filter((one) => !matches.has(one.id))) {
		const proposals = RULES.flatMap((rule) => ask(rule, payment) ?? []).sort((one, other) => other.confidence - one.confidence);
		if (proposals[0] === undefined) matches.set(payment.id, unmatched(payment, ledger));
		else take(payment, proposals[0]);
	}
}

const MOST_SHOWN = 5;

/** Amount alone is no reason, but a person wants to see it. */
function unmatched(payment: Payment, ledger: Ledger): Match {
	const same = (ledger.byAmount.get(amountKey(payment.currency, new Big(payment.amount))) ?? []).filter((account) => !account.left.eq(0) && account.left.eq(payment.amount));
	const candidates = same.slice(0, MOST_SHOWN).map((account) => account.document.id);
	const why = candidates.length === 0 ? 'No open document was found by reference, account or number.' : 'No open document was found by reference, account or number; some have the same amount, which alone is not enough.';
	return { payment: payment.id, rule: 'none', sure: false, confidence: 0, why, parts: [], rest: money(new Big(payment.amount)), reverses: '', candidates };
}
