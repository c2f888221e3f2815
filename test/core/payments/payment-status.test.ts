import Big from 'big.js';
import fc from 'fast-check';

import { amountsOf, areComplete } from '../../../core/payments/amounts';
import type { OwnDocument, PaymentState } from '../../../core/payments/own-document';
import { paymentStatus, type EntryHead } from '../../../core/payments/payment-status';
import { byEntry, changedTermRow, termRow, type PaymentTerm } from '../../../core/payments/payment-terms';

const ENTRY = '11111111-1111-4111-8111-111111111111';
const own = (more: Partial<OwnDocument> = {}): OwnDocument => ({ entryId: ENTRY, entryNumber: undefined, journal: '', reference: '', invoiceDate: '', previousState: undefined, ...more });
const guid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

let ids = 0;
const term = (amount: string, more: Partial<PaymentTerm> = {}): PaymentTerm => ({
	id: guid((ids += 1)),
	entryId: ENTRY,
	entryNumber: 26700001,
	reference: 'V-1',
	creditNote: false,
	currency: 'EUR',
	amount,
	whole: '-121',
	closed: false,
	fullyPaid: false,
	inPaymentOrder: false,
	dueDate: '2026-07-01',
	lastPaymentDate: '',
	invoiceDate: '2026-06-01',
	relation: guid(1),
	relationName: 'Hotel Duinzicht BV',
	...more,
});
const PAID = { closed: true, fullyPaid: true, lastPaymentDate: '2026-06-20' };
const entry: EntryHead = { id: ENTRY, number: 26700001, journal: '70', reference: 'V-1', relation: guid(1), relationName: 'Hotel Duinzicht BV', currency: 'EUR', dueDate: '2026-07-01', creditNote: false };
const statusOf = (terms: PaymentTerm[], before?: PaymentState) => paymentStatus(own({ previousState: before }), { terms, entry: undefined });

describe('the payment status of one document (BNK-6)', () => {
	it('is open while nothing is paid, with amounts in the sign of the document whatever sign Exact shows (EX-37)', () => {
		for (const sign of [-1, 1]) expect(statusOf([term(String(121 * sign), { whole: String(121 * sign) })])).toMatchObject({ state: 'open', amount: '121.00', paid: '0.00', open: '121.00', currency: 'EUR', dueDate: '2026-07-01', lastPaymentDate: '' });
	});

	it('is partial when a second term holds the rest, and just so when Exact leaves the rest on the one term', () => {
		expect(statusOf([term('-40', PAID), term('-81')])).toMatchObject({ state: 'partial', paid: '40.00', open: '81.00', lastPaymentDate: '2026-06-20' });
		expect(statusOf([term('-81', { lastPaymentDate: '2026-06-20' })])).toMatchObject({ state: 'partial', paid: '40.00', open: '81.00' });
	});

	it('is partial when only a matched term is seen whose sum is below the total and which is not called fully paid', () => {
		expect(statusOf([term('-40', { closed: true, lastPaymentDate: '2026-06-20' })])).toMatchObject({ state: 'partial', paid: '40.00', open: '81.00' });
	});

	it('is paid when all terms are closed and a payment is known, settled when none is', () => {
		expect(statusOf([term('-121', PAID)])).toMatchObject({ state: 'paid', paid: '121.00', open: '0.00' });
		expect(statusOf([term('-121', { closed: true, fullyPaid: true })])).toMatchObject({ state: 'settled', paid: '121.00', open: '0.00', lastPaymentDate: '' });
		expect(paymentStatus(own(), { terms: [], entry })).toMatchObject({ state: 'settled', amount: '', open: '0.00', entryNumber: 26700001 });
	});

	it('takes a small difference that was written off as paid when Exact calls it fully paid', () => {
		expect(statusOf([term('-120.95', PAID)])).toMatchObject({ state: 'paid', open: '0.00', paid: '121.00' });
	});

	it('gives a credit note negative amounts, whatever sign Exact shows (EX-35, EX-37)', () => {
		for (const sign of [-1, 1]) {
			const terms = [term(String(50 * sign), { creditNote: true, whole: String(121 * sign), ...PAID }), term(String(71 * sign), { creditNote: true, whole: String(121 * sign) })];
			expect(statusOf(terms)).toMatchObject({ state: 'partial', creditNote: true, amount: '-121.00', paid: '-50.00', open: '-71.00' });
		}
	});

	it('takes the earliest due date of what is open, and says when a payment order was made', () => {
		const instalments = [term('-21', { ...PAID, dueDate: '2026-06-10' }), term('-50', { dueDate: '2026-08-01' }), term('-50', { dueDate: '2026-07-15', inPaymentOrder: true })];
		expect(statusOf(instalments)).toMatchObject({ state: 'partial', dueDate: '2026-07-15', inPaymentOrder: true });
		expect(statusOf(instalments.map((one) => ({ ...one, ...PAID })))).toMatchObject({ state: 'paid', dueDate: '2026-08-01', inPaymentOrder: false });
	});

	it.each<[PaymentState | undefined, PaymentState, PaymentState, PaymentState]>([
		[undefined, 'open', 'partial', 'paid'],
		['notBooked', 'open', 'partial', 'paid'],
		['open', 'open', 'partial', 'paid'],
		['partial', 'reopened', 'partial', 'paid'],
		['paid', 'reopened', 'reopened', 'paid'],
		['settled', 'reopened', 'reopened', 'paid'],
		['reopened', 'reopened', 'partial', 'paid'],
		['removed', 'open', 'partial', 'paid'],
	])('after %s: nothing paid gives %s, a part paid %s, all paid %s', (before, open, partial, paid) => {
		expect([statusOf([term('-121')], before), statusOf([term('-40', PAID), term('-81')], before), statusOf([term('-121', PAID)], before)].map(({ state }) => state)).toEqual([open, partial, paid]);
	});

	it('tells removed from not booked: what had an id or a state was there once', () => {
		const nothing = { terms: [], entry: undefined };
		expect(paymentStatus(own(), nothing)).toMatchObject({ state: 'removed', amount: '', paid: '', open: '', entryId: ENTRY });
		expect(paymentStatus(own({ entryId: '', reference: 'V-1' }), nothing)).toMatchObject({ state: 'notBooked', entryId: '', reference: 'V-1' });
		expect(paymentStatus(own({ entryId: '', reference: 'V-1', previousState: 'partial' }), nothing)).toMatchObject({ state: 'removed', previousState: 'partial' });
		expect(paymentStatus(own({ entryId: '', reference: 'V-1', previousState: 'notBooked' }), nothing)).toMatchObject({ state: 'notBooked' });
	});
});

describe('amounts of payment terms', () => {
	const cents = fc.integer({ min: 1, max: 1_000_000_000 });
	const text = (value: number, sign: number): string => new Big(value).div(100).times(sign).toFixed();
	const split = fc.record({ parts: fc.array(fc.record({ cents, closed: fc.boolean() }), { minLength: 1, maxLength: 8 }), creditNote: fc.boolean() });
	const termsOf = ({ parts, creditNote }: { parts: Array<{ cents: number; closed: boolean }>; creditNote: boolean }, sign: number): PaymentTerm[] => {
		const whole = text(parts.reduce((total, part) => total + part.cents, 0), sign);
		return parts.map((part) => term(text(part.cents, sign), { whole, creditNote, closed: part.closed, fullyPaid: part.closed }));
	};

	it('add up to the cent: paid and open make the whole, and the sign that Exact shows does not matter (EX-37)', () => {
		fc.assert(
			fc.property(split, (given) => {
				const [shownNegative, shownPositive] = [amountsOf(termsOf(given, -1)), amountsOf(termsOf(given, 1))];
				const sum = (closed: boolean) => given.parts.filter((part) => part.closed === closed).reduce((total, part) => total + part.cents, 0);
				const sign = given.creditNote ? -1 : 1;
				expect(shownNegative).toEqual(shownPositive);
				expect(new Big(shownPositive.paid).plus(shownPositive.open).eq(shownPositive.amount)).toBe(true);
				expect([new Big(shownPositive.paid).times(100 * sign).toNumber() + 0, new Big(shownPositive.open).times(100 * sign).toNumber() + 0]).toEqual([sum(true), sum(false)]);
				expect(Object.values(shownPositive).every((amount) => /^-?\d+\.\d\d$/.test(amount) && amount !== '-0.00')).toBe(true);
			}),
		);
	});

	it('are complete exactly when no term is missing', () => {
		fc.assert(
			fc.property(split, fc.constantFrom(-1, 1), (given, sign) => {
				const terms = termsOf(given, sign);
				expect(areComplete(terms)).toBe(true);
				expect(areComplete(terms.slice(1))).toBe(false);
				expect(areComplete(terms.map((one) => ({ ...one, whole: '' })))).toBe(false);
			}),
		);
	});
});

describe('rows of payment terms', () => {
	const row = { ID: guid(7), TransactionEntryID: ENTRY.toUpperCase(), EntryNumber: 1, YourRef: null, TransactionType: 21, Currency: 'EUR', AmountFC: -33.410000000000004, AmountDC: -1, TransactionAmountFC: -33.41, Status: 50, IsFullyPaid: false, DueDate: '/Date(1767225600000)/', LastPaymentDate: null, Account: null, AccountName: null };

	it('are read with exact amounts and plain days', () => {
		expect(termRow.parse(row)).toMatchObject({ entryId: ENTRY, amount: '-33.410000000000004', whole: '-33.41', closed: true, fullyPaid: false, creditNote: true, dueDate: '2026-01-01', lastPaymentDate: '' });
		expect(amountsOf([termRow.parse(row)])).toEqual({ amount: '-33.41', paid: '-33.41', open: '0.00' });
	});

	it('of the delta feed tell receipts from payments to suppliers', () => {
		expect([20, 22].map((LineType) => changedTermRow.parse({ ...row, LineType, Timestamp: '9007199254740993' }))).toMatchObject([{ receipt: true, timestamp: '9007199254740993' }, { receipt: false }]);
	});

	it('of no entry, such as what was paid too much, belong to nobody; a row that came twice counts once, as it was last', () => {
		const twice = term('-121');
		const found = byEntry([twice, term('-5', { entryId: '' }), { ...twice, closed: true }]);
		expect([...found.keys()]).toEqual([ENTRY]);
		expect(found.get(ENTRY)).toEqual([{ ...twice, closed: true }]);
	});
});
