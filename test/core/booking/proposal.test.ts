import Big from 'big.js';
import fc from 'fast-check';

import { shareOut } from '../../../core/booking/document-lines';
import { proposeBooking, type BookingProposal, type ProposalOptions } from '../../../core/booking/proposal';
import type { EInvoice } from '../../../core/einvoice/model';
import { allowance, anInvoice, invoiceLine, vatGroup } from './an-invoice';

function proposal(invoice: EInvoice, options: ProposalOptions = { country: 'BE' }): BookingProposal {
	const answer = proposeBooking(invoice, options);
	if (!answer.ok) throw new Error(`${answer.finding.code}: ${answer.finding.message}`);
	return answer.value;
}
const refusal = (invoice: EInvoice, options: ProposalOptions = { country: 'BE' }): string => {
	const answer = proposeBooking(invoice, options);
	return answer.ok ? 'none' : answer.finding.code;
};
const sum = ({ lines }: BookingProposal) => lines.reduce((total, line) => total.plus(line.amountFC).plus(line.vatAmountFC ?? 0), new Big(0)).toFixed(2);

const cents = fc.integer({ min: -5_000_000, max: 5_000_000 }).map((value) => new Big(value).div(100).toFixed(2));
const groups = fc.uniqueArray(fc.record({ rate: fc.constantFrom('21', '12', '6'), taxable: cents, tax: cents }), { selector: ({ rate }) => rate, minLength: 1, maxLength: 3 }).map((all) => all.map(({ rate, taxable, tax }) => vatGroup('S', rate, taxable, tax)));

describe('a proposal by VAT group', () => {
	it('adds up to the liability for every document whose totals fit (VAT-7)', () => {
		fc.assert(
			fc.property(groups, fc.constantFrom<1 | -1>(1, -1), fc.integer({ min: -4, max: 4 }), (vatBreakdown, sign, roundingCents) => {
				const rounding = new Big(roundingCents).div(100).toFixed(2);
				const plain = anInvoice(vatBreakdown);
				const result = proposal({ ...plain, sign, totals: { ...plain.totals, rounding } });
				const liability = new Big(plain.totals.taxInclusive).plus(rounding).times(sign);
				expect(result.liability).toBe(liability.eq(0) ? '0.00' : liability.toFixed(2));
				expect(new Big(sum(result)).eq(result.liability)).toBe(true);
				expect(result.entryType).toBe(liability.lt(0) ? 31 : 30);
				expect(result.lines.filter(({ role }) => role === 'rounding')).toHaveLength(roundingCents === 0 ? 0 : 1);
			}),
		);
	});

	it('refuses a document whose total is a cent off, and says which (arithmetic fault)', () => {
		const invoice = anInvoice([vatGroup('S', '21', '100.00', '21.00')]);
		expect(refusal({ ...invoice, totals: { ...invoice.totals, taxInclusive: '121.01' } })).toBe('ARITHMETIC_FAULT');
		expect(refusal({ ...invoice, totals: { ...invoice.totals, vat: '21.01', taxInclusive: '121.01' } })).toBe('ARITHMETIC_FAULT');
		expect(refusal({ ...invoice, totals: { ...invoice.totals, taxExclusive: 'abc' } })).toBe('AMOUNT_NOT_READABLE');
		expect(refusal({ ...invoice, vatBreakdown: [] })).toBe('DOCUMENT_WITHOUT_VAT_BREAKDOWN');
	});

	it('refuses VAT on an exempt or reverse-charged group (VAT-6)', () => {
		expect(refusal(anInvoice([vatGroup('AE', '0', '100.00', '21.00')]))).toBe('VAT_ON_EXEMPT');
		expect(refusal(anInvoice([vatGroup('E', '', '100.00', '0.01')]))).toBe('VAT_ON_EXEMPT');
	});

	it('puts the Belgian cash discount back into the expense, also in the older spelling with a group FD', () => {
		const older = anInvoice([vatGroup('S', '21', '392.00', '82.32', { categoryName: '03' }), vatGroup('E', '0', '8.00', '0', { categoryName: 'FD' })], { lines: [invoiceLine('400.00', 'S', '21')] });
		for (const mode of ['group', 'line'] as const) {
			const { lines, warnings } = proposal(older, { mode });
			expect(lines.map(({ group, amountFC, vatAmountFC }) => [group, amountFC, vatAmountFC])).toEqual([['S/21', '400.00', '82.32']]);
			expect(warnings).toContain('CONDITIONAL_DISCOUNT');
		}
	});

	it('leaves a real exempt amount beside a cash discount on a line of its own', () => {
		const invoice = anInvoice([vatGroup('S', '21', '98.00', '20.58'), vatGroup('E', '0', '52.00', '0')], {
			allowancesCharges: [allowance('2.00', 'S', '21', { reasonCode: '66' }), allowance('2.00', 'E', '0', { charge: true })],
		});
		expect(proposal(invoice).lines.map(({ group, amountFC, vatAmountFC }) => [group, amountFC, vatAmountFC])).toEqual([
			['S/21', '100.00', '20.58'],
			['E/0', '50.00', null],
		]);
	});

	it('books domestic VAT of a foreign seller with a tax representative here, and a German seller under a Dutch number in NL', () => {
		const invoice = anInvoice([vatGroup('S', '21', '100.00', '21.00')]);
		const german = { ...invoice.seller, vatNumber: 'DE136695976', country: 'DE' };
		expect(proposal({ ...invoice, seller: german }).lines[0]?.vatKind).toBe('foreignVatIncluded');
		expect(proposal({ ...invoice, seller: german, taxRepresentative: { ...german, vatNumber: 'BE0765432146' } }).lines[0]?.vatKind).toBe('standard');
		const dutch = { ...invoice, seller: { ...german, vatNumber: 'NL004495445B01' }, buyer: { ...invoice.buyer, vatNumber: 'NL123456782B90', country: 'NL' } };
		expect(proposal(dutch, { country: 'NL' }).lines[0]?.vatKind).toBe('standard');
	});

	it.each([
		['AE', 'US', 'servicesOutsideEu'],
		['O', 'US', 'servicesOutsideEu'],
		['G', 'US', 'import'],
		['K', 'DE', 'intraCommunityGoods'],
		['AE', 'DE', 'intraCommunityServices'],
		['AE', 'XI', 'servicesOutsideEu'],
		['K', 'XI', 'intraCommunityGoods'],
		['AE', 'BE', 'reverseChargeDomestic'],
		['O', 'BE', 'outsideScope'],
		['Z', 'BE', 'zero'],
	])('category %s from %s is %s', (category, country, kind) => {
		const invoice = anInvoice([vatGroup(category, '', '100.00', '0')]);
		const vatNumber = country === 'US' ? '' : `${country}123456789`;
		expect(proposal({ ...invoice, seller: { ...invoice.seller, country, vatNumber } }).lines[0]).toMatchObject({ vatKind: kind, vatAmountFC: null });
	});

	it.each([
		['K', 'BE'],
		['K', 'US'],
		['B', 'IT'],
		['G', 'BE'],
	])('leaves category %s from %s to a person', (category, country) => {
		const invoice = anInvoice([vatGroup(category, '', '100.00', '0')]);
		expect(refusal({ ...invoice, seller: { ...invoice.seller, country, vatNumber: '' } })).toBe('VAT_NEEDS_PERSON');
	});

	it('believes the Belgian name of a group above its category (44: services, also under K)', () => {
		const invoice = anInvoice([vatGroup('K', '0', '100.00', '0', { categoryName: '44' })]);
		expect(proposal({ ...invoice, seller: { ...invoice.seller, country: 'DE', vatNumber: 'DE136695976' } }).lines[0]?.vatKind).toBe('intraCommunityServices');
	});
});

describe('a proposal by line', () => {
	const nets = fc.array(fc.integer({ min: -100_000, max: 900_000 }), { minLength: 1, maxLength: 12 });

	it('has base and VAT of each group to the cent, whatever the decimals of the lines', () => {
		fc.assert(
			fc.property(nets, cents, (thousandths, tax) => {
				const lines = thousandths.map((value) => invoiceLine(new Big(value).div(1000).toFixed(3), 'S', '21.00'));
				const taxable = lines.reduce((total, { net }) => total.plus(net), new Big(0)).round(2, 1).toFixed(2);
				const result = proposal(anInvoice([vatGroup('S', '21', taxable, tax)], { lines }), { mode: 'line' });
				expect(result.lines).toHaveLength(lines.length);
				expect(result.lines.reduce((total, line) => total.plus(line.amountFC), new Big(0)).eq(taxable)).toBe(true);
				expect(result.lines.reduce((total, line) => total.plus(line.vatAmountFC ?? 0), new Big(0)).eq(tax)).toBe(true);
			}),
		);
	});

	it('books document allowances below zero and charges above, each in its group', () => {
		const invoice = anInvoice([vatGroup('S', '21', '95.00', '19.95'), vatGroup('S', '6', '5.00', '0.30')], {
			lines: [invoiceLine('100.00', 'S', '21', { name: 'Papier' })],
			allowancesCharges: [allowance('5.00', 'S', '21', { reason: 'Korting' }), allowance('5.00', 'S', '6', { charge: true, reason: 'Vracht' })],
		});
		expect(proposal(invoice, { mode: 'line' }).lines.map(({ role, amountFC, vatAmountFC, description }) => [role, amountFC, vatAmountFC, description])).toEqual([
			['goods', '100.00', '21.00', 'Papier'],
			['discount', '-5.00', '-1.05', 'Korting'],
			['charge', '5.00', '0.30', 'Vracht'],
		]);
	});

	it('refuses lines that do not belong to the breakdown, and falls back on groups where there are no lines', () => {
		const breakdown = [vatGroup('S', '21', '100.00', '21.00')];
		expect(refusal(anInvoice(breakdown, { lines: [invoiceLine('90.00', 'S', '21')] }), { mode: 'line' })).toBe('LINES_DO_NOT_FIT');
		expect(refusal(anInvoice(breakdown, { lines: [invoiceLine('100.00', 'S', '21'), invoiceLine('1.00', 'S', '6')] }), { mode: 'line' })).toBe('LINES_DO_NOT_FIT');
		expect(proposal(anInvoice(breakdown), { mode: 'line' }).lines).toHaveLength(1);
	});

	it('puts foreign VAT into the cost of each line', () => {
		const invoice = anInvoice([vatGroup('S', '19', '190.00', '36.10')], { lines: [invoiceLine('100.00', 'S', '19'), invoiceLine('90.00', 'S', '19')] });
		const result = proposal({ ...invoice, seller: { ...invoice.seller, country: 'DE', vatNumber: 'DE136695976' } }, { mode: 'line' });
		expect(result.lines.map(({ amountFC, vatAmountFC }) => [amountFC, vatAmountFC])).toEqual([['119.00', null], ['107.10', null]]);
	});

	it('divides any amount in whole cents without losing one', () => {
		fc.assert(
			fc.property(cents, fc.array(cents, { minLength: 1, maxLength: 9 }), (total, weights) => {
				const shares = shareOut(new Big(total), weights.map((weight) => new Big(weight)));
				expect(shares.reduce((all, share) => all.plus(share), new Big(0)).eq(total)).toBe(true);
				expect(shares.every((share) => share.round(2, 1).eq(share))).toBe(true);
			}),
		);
	});
});
