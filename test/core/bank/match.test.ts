import { matchPayments } from '../../../core/bank/match';
import { invoice, payment } from './matching-fixtures';

const reference = { kind: 'ogm', value: '012345678939', valid: true } as const;
const IBAN = 'BE71096123456769';

/** The only match of a run with one payment. */
function only(...[payments, documents, options]: Parameters<typeof matchPayments>) {
	const { sure, unsure } = matchPayments(payments, documents, options);
	const all = [...sure, ...unsure];
	expect(all).toHaveLength(payments.length);
	const [first] = all;
	if (first === undefined) throw new Error('no match');
	return first;
}

describe('matching payments to documents', () => {
	it('is sure of a structured reference with an equal amount, and says why (BNK-1)', () => {
		const match = only([payment({ reference })], [invoice({ number: '2026001', paymentReference: '+++012/3456/78939+++' }), invoice({ id: 'd2', open: '121.00' })]);
		expect(match).toMatchObject({ sure: true, confidence: 1, rule: 'structuredReference', rest: '0.00', parts: [{ document: 'd1', amount: '121.00', difference: '0.00', outcome: 'paid' }] });
		expect(match.why).toBe('The structured reference 012345678939 is that of 2026001; the amount is equal.');
	});

	it('takes a smaller amount with a structured reference as a part, and several of them for one invoice (BNK-6)', () => {
		const { sure } = matchPayments([payment({ reference, amount: '50.00' }), payment({ id: 'p2', date: '2026-03-11', reference, amount: '71.00' })], [invoice({ paymentReference: '012345678939' })]);
		expect(sure.map((match) => match.parts[0]?.outcome)).toEqual(['partial', 'paid']);
	});

	it('keeps the rest of a larger amount on account (BNK-6)', () => {
		expect(only([payment({ reference, amount: '130.00' })], [invoice({ paymentReference: '012345678939' })])).toMatchObject({ sure: true, rest: '9.00', parts: [{ amount: '121.00', outcome: 'paid' }] });
	});

	it('gives the invoice to the payment with its reference, even when another of the same amount came first (BNK-1)', () => {
		const { sure, unsure } = matchPayments([payment({ account: IBAN }), payment({ id: 'p2', date: '2026-03-12', reference })], [invoice({ accounts: [IBAN], paymentReference: '012345678939' })]);
		expect(sure).toMatchObject([{ payment: 'p2', rule: 'structuredReference' }]);
		expect(unsure).toMatchObject([{ payment: 'p1', parts: [] }]);
	});

	it('never matches on the amount alone, but shows who has it (BNK-1)', () => {
		expect(only([payment({})], [invoice({}), invoice({ id: 'd2', open: '99.00' })])).toMatchObject({ sure: false, rule: 'none', parts: [], rest: '121.00', candidates: ['d1'] });
	});

	it('is sure of the account with one open amount, and not of two equal ones (BNK-1)', () => {
		expect(only([payment({ account: IBAN })], [invoice({ accounts: [IBAN] }), invoice({ id: 'd2', open: '60.00', accounts: [IBAN] })])).toMatchObject({ sure: true, rule: 'amountAndAccount', parts: [{ document: 'd1' }] });
		expect(only([payment({ account: IBAN })], [invoice({ accounts: [IBAN] }), invoice({ id: 'd2', accounts: [IBAN] })])).toMatchObject({ sure: false, confidence: 0.6, parts: [{ document: 'd1' }] });
	});

	it('lets the number in the text decide between two equal amounts of one account (BNK-1)', () => {
		const match = only([payment({ account: IBAN, text: 'Betaling factuur 2026-00417' })], [invoice({ number: '2026-00416', accounts: [IBAN] }), invoice({ id: 'd2', number: '2026-00417', accounts: [IBAN] })]);
		expect(match).toMatchObject({ sure: true, rule: 'numberInText', parts: [{ document: 'd2' }] });
	});

	it('doubts the account when the text names another document (BNK-1)', () => {
		const match = only([payment({ account: IBAN, text: '2026-00999' })], [invoice({ number: '2026-00416', accounts: [IBAN] }), invoice({ id: 'd2', number: '2026-00999', open: '500.00' })]);
		expect(match).toMatchObject({ sure: false });
	});

	it('pays several invoices named in one text, also by the end of their numbers (BNK-1)', () => {
		const documents = ['13196', '13189', '13343'].map((end, index) => invoice({ id: end, number: `2022-12-${end}`, open: `${(index + 1) * 100}.00`, accounts: [IBAN] }));
		const match = only([payment({ amount: '600.00', account: IBAN, text: '2022-12-13196+13189+13343' })], [...documents, invoice({ id: 'other', number: '2022-12-99999', open: '600.50', accounts: [IBAN] })]);
		expect(match).toMatchObject({ sure: true, rule: 'numberInText', rest: '0.00' });
		expect(match.parts.map((part) => part.document).sort()).toEqual(['13189', '13196', '13343']);
	});

	it('finds numbers that stick to words and dates, and not those inside longer numbers (BNK-1)', () => {
		const named = (text: string, number: string) => only([payment({ text })], [invoice({ number })]).parts.length === 1;
		expect(named('factuurnummer 201303-128cursus certified', '201303-128')).toBe(true);
		expect(named('Factuurnr.7903792-07-01-2020/Btw', '7903792')).toBe(true);
		expect(named('F2026 001 234', 'F2026001234')).toBe(true);
		expect(named('00012345', '12345')).toBe(true);
		expect(named('998123459', '12345')).toBe(false);
		expect(named('nr 1234', '1234')).toBe(false);
	});

	it('sets a credit note off against the invoice of the same account (BNK-6)', () => {
		const match = only([payment({ amount: '100.00', account: IBAN })], [invoice({ accounts: [IBAN] }), invoice({ id: 'd2', open: '-21.00', accounts: [IBAN] })]);
		expect(match).toMatchObject({ sure: true, parts: [{ document: 'd1', amount: '121.00' }, { document: 'd2', amount: '-21.00' }], rest: '0.00' });
	});

	it('matches money out to payables and refunds of suppliers to their credit notes (BNK-1)', () => {
		expect(only([payment({ amount: '-121.00', account: IBAN })], [invoice({ accounts: [IBAN] }), invoice({ id: 'd2', kind: 'payable', accounts: [IBAN] })])).toMatchObject({ sure: true, parts: [{ document: 'd2', amount: '-121.00' }] });
		expect(only([payment({ amount: '30.00', account: IBAN })], [invoice({ kind: 'payable', open: '-30.00', accounts: [IBAN] })])).toMatchObject({ sure: true, parts: [{ amount: '30.00' }] });
	});

	it('explains a small difference, charges of the bank and a discount that is still in time (BNK-6)', () => {
		const documents = [invoice({ paymentReference: '012345678939', discount: { amount: '2.42', until: '2026-03-10' } })];
		const part = (over: Parameters<typeof payment>[0]) => only([payment({ reference, ...over })], documents).parts[0];
		expect(part({ amount: '120.98' })).toMatchObject({ amount: '120.98', difference: '0.02', differenceReason: 'smallDifference', outcome: 'paid' });
		expect(part({ amount: '116.00', charges: '5.00' })).toMatchObject({ difference: '5.00', differenceReason: 'charges', outcome: 'paid' });
		expect(part({ amount: '118.58' })).toMatchObject({ difference: '2.42', differenceReason: 'discount', outcome: 'paid' });
		expect(part({ amount: '118.58', date: '2026-03-11' })).toMatchObject({ difference: '0.00', outcome: 'partial' });
	});

	it('matches a payment run by the id of the batch, several invoices at once (BNK-1)', () => {
		const documents = ['a', 'b'].map((id) => invoice({ id, kind: 'payable', open: '50.00', paymentIds: ['RUN-7'] }));
		expect(only([payment({ amount: '-100.00', paymentInformationId: 'RUN-7' })], documents)).toMatchObject({ sure: true, rule: 'paymentId', parts: [{ document: 'a' }, { document: 'b' }] });
	});

	it('keeps currencies apart (BNK-1)', () => {
		expect(only([payment({ reference, currency: 'USD' })], [invoice({ paymentReference: '012345678939' })])).toMatchObject({ parts: [], sure: false });
	});

	it('reopens what a returned payment of the same run had paid, so that the next payment can pay it (BNK-6)', () => {
		const documents = [invoice({ paymentReference: '012345678939' })];
		const { sure } = matchPayments(
			[
				payment({ id: 'paid', reference }),
				payment({ id: 'back', date: '2026-03-12', amount: '-121.00', reference, reversal: true }),
				payment({ id: 'again', date: '2026-03-14', reference }),
			],
			documents,
		);
		expect(sure.map((match) => [match.payment, match.parts[0]?.amount, match.parts[0]?.outcome, match.reverses])).toEqual([
			['paid', '121.00', 'paid', ''],
			['back', '-121.00', 'reopened', 'paid'],
			['again', '121.00', 'paid', ''],
		]);
	});

	it('reopens a document that was paid before the run, and never more than was paid on it (BNK-6)', () => {
		const documents = [invoice({ number: '2026-00001', open: '0', settled: '121.00' })];
		const back = (amount: string) => only([payment({ amount, reversal: true, text: 'Storno 2026-00001' })], documents);
		expect(back('-121.00')).toMatchObject({ sure: true, rule: 'reversal', parts: [{ document: 'd1', amount: '-121.00', outcome: 'reopened' }] });
		expect(back('-122.00')).toMatchObject({ sure: false, parts: [], rest: '-122.00' });
	});
});
