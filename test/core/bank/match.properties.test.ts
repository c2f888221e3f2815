import Big from 'big.js';
import fc from 'fast-check';
import { matchPayments } from '../../../core/bank/match';
import type { OpenDocument, Payment } from '../../../core/bank/matching/model';
import { invoice, payment } from './matching-fixtures';

/** Few accounts, references, numbers and amounts, so that everything collides with everything. */
const cents = fc.integer({ min: -400, max: 400 }).map((amount) => new Big(amount).times(25).div(100).toFixed(2));
const reference = fc.constantFrom('012345678939', '012345690053');
const account = fc.constantFrom('', 'BE1', 'BE2');
const number = fc.constantFrom('20260001', '20260002', '2026-0003', '2026-0004');
const day = fc.integer({ min: 1, max: 28 }).map((one) => `2026-03-${String(one).padStart(2, '0')}`);

const payments: fc.Arbitrary<Payment[]> = fc
	.array(
		fc.record({
			date: day, amount: cents, account, text: fc.oneof(fc.constant(''), number, fc.tuple(number, number).map((two) => two.join('+'))), charges: fc.constantFrom('', '0.25', '5.00'),
			reference: fc.option(reference.map((value) => ({ kind: 'ogm' as const, value, valid: true })), { nil: null }),
			endToEndId: fc.constantFrom('', 'RUN-1'), reversal: fc.boolean(), currency: fc.constantFrom('EUR', 'EUR', 'USD'),
		}),
		{ maxLength: 12 },
	)
	.map((all) => all.map((one, index) => payment({ ...one, id: `p${index}` })));

const documents: fc.Arbitrary<OpenDocument[]> = fc
	.array(
		fc.record({
			kind: fc.constantFrom('receivable' as const, 'payable' as const), number, open: cents, settled: cents, date: day, paymentReference: fc.oneof(fc.constant(''), reference),
			accounts: fc.array(account, { maxLength: 2 }), paymentIds: fc.constantFrom<string[]>([], ['RUN-1']), discount: fc.constantFrom(null, { amount: '0.25', until: '2026-03-15' }),
		}),
		{ maxLength: 12 },
	)
	.map((all) => all.map((one, index) => invoice({ ...one, id: `d${index}` })));

const direction = (document: OpenDocument) => (document.kind === 'receivable' ? 1 : -1);

describe('matching, whatever comes in', () => {
	it('gives every payment one match whose parts and rest are exactly the payment (BNK-6)', () => {
		fc.assert(
			fc.property(payments, documents, (paid, open) => {
				const { sure, unsure } = matchPayments(paid, open);
				const all = [...sure, ...unsure];
				expect(all.map((match) => match.payment).sort()).toEqual(paid.map((one) => one.id).sort());
				for (const match of all) {
					const sum = match.parts.reduce((total, part) => total.plus(part.amount), new Big(match.rest));
					expect(sum.eq(paid.find((one) => one.id === match.payment)?.amount ?? '0')).toBe(true);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('never gives a payment to documents beyond its amount, nor against its direction (BNK-6)', () => {
		fc.assert(
			fc.property(payments, documents, (paid, open) => {
				const { sure, unsure } = matchPayments(paid, open);
				for (const match of [...sure, ...unsure]) {
					const amount = new Big(paid.find((one) => one.id === match.payment)?.amount ?? '0');
					const matched = match.parts.reduce((total, part) => total.plus(part.amount), new Big(0));
					expect(matched.abs().lte(amount.abs())).toBe(true);
					expect(matched.times(amount).gte(0)).toBe(true);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('never settles a document twice or beyond what is open, and never reopens more than was paid (BNK-6)', () => {
		fc.assert(
			fc.property(payments, documents, (paid, open) => {
				const { sure, unsure } = matchPayments(paid, open);
				const all = [...sure, ...unsure];
				// A payment and its reversal in the same run cancel each other.
				const cancelled = new Set(all.filter((match) => match.reverses !== '').flatMap((match) => [match.payment, match.reverses]));
				for (const document of open) {
					const parts = all.filter((match) => !cancelled.has(match.payment)).flatMap((match) => match.parts).filter((part) => part.document === document.id);
					const sum = (chosen: typeof parts): Big => chosen.reduce((total, part) => total.plus(part.amount).plus(part.difference), new Big(0));
					const within = (part: Big, whole: Big): boolean => part.eq(0) || (part.times(whole).gt(0) && part.abs().lte(whole.abs()));
					expect(within(sum(parts.filter((part) => part.outcome !== 'reopened')), new Big(document.open).times(direction(document)))).toBe(true);
					expect(within(sum(parts.filter((part) => part.outcome === 'reopened')).neg(), new Big(document.settled).times(direction(document)))).toBe(true);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('gives the same answer whatever the order of the documents (BNK-1)', () => {
		fc.assert(
			fc.property(payments, documents, (paid, open) => {
				expect(matchPayments(paid, [...open].reverse())).toEqual(matchPayments(paid, open));
			}),
			{ numRuns: 100 },
		);
	});
});
