import Big from 'big.js';
import fc from 'fast-check';
import { lineVat } from './line-vat';

const code = (Type: string, Percentage: number, Charged = false) => ({ Type, Percentage, Charged });
const cents = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((value) => new Big(value).div(100));
const rate = fc.constantFrom(0, 0.06, 0.09, 0.12, 0.21);

describe('VAT of a line', () => {
	it('adds up to the amount for inclusive codes and leaves the base alone for exclusive ones', () => {
		fc.assert(
			fc.property(cents, rate, (amount, percentage) => {
				const inclusive = lineVat(amount, code('I', percentage), undefined);
				expect(inclusive.base.plus(inclusive.vat).eq(amount)).toBe(true);
				const exclusive = lineVat(amount, code('E', percentage), undefined);
				expect(exclusive.base.eq(amount)).toBe(true);
				expect(exclusive.vat.minus(amount.times(percentage)).abs().lte(0.005)).toBe(true);
				expect(exclusive.vat.eq(exclusive.vat.round(2))).toBe(true);
			}),
		);
	});

	it('owes the relation nothing over a reverse-charge line', () => {
		fc.assert(
			fc.property(cents, rate, (amount, percentage) => {
				const split = lineVat(amount, code('E', percentage, true), undefined);
				expect(split.vat.eq(0)).toBe(true);
				expect(split.selfAssessed.eq(lineVat(amount, code('E', percentage), undefined).vat)).toBe(true);
			}),
		);
	});
});
