import fc from 'fast-check';
import { isBetalingskenmerk, isCreditorReference, isOgm, printOgm, readPaymentReference } from '../../../core/identifiers/payment-reference';

const ogm = fc.bigInt({ min: 0n, max: 9_999_999_999n }).map((base) => {
	const check = base % 97n === 0n ? 97n : base % 97n;
	return String(base).padStart(10, '0') + String(check).padStart(2, '0');
});

describe('payment reference (SAL-12)', () => {
	it.each([
		['+++000/0000/09797+++', { kind: 'ogm', value: '000000009797', valid: true }],
		['***090/9337/55493***', { kind: 'ogm', value: '090933755493', valid: true }],
		['+++ 090 / 9337 / 55493 +++', { kind: 'ogm', value: '090933755493', valid: true }],
		['090/9337/55493', { kind: 'ogm', value: '090933755493', valid: true }],
		['090933755493', { kind: 'ogm', value: '090933755493', valid: true }],
		['+++123/4567/89012+++', { kind: 'ogm', value: '123456789012', valid: false }],
		['+++000/0000/09700+++', { kind: 'ogm', value: '000000009700', valid: false }],
		['RF18 5390 0754 7034', { kind: 'rf', value: 'RF18539007547034', valid: true }],
		['rf18539007547034', { kind: 'rf', value: 'RF18539007547034', valid: true }],
		['RF00539007547034', { kind: 'rf', value: 'RF00539007547034', valid: false }],
		['5000056789012345', { kind: 'betalingskenmerk', value: '5000056789012345', valid: true }],
		['5000 0567 8901 2345', { kind: 'betalingskenmerk', value: '5000056789012345', valid: true }],
		['6000056789012345', { kind: 'betalingskenmerk', value: '6000056789012345', valid: false }],
		['Invoice 15000001', { kind: '', value: '', valid: null }],
		['20240001', { kind: '', value: '', valid: null }],
		['2024/0001', { kind: '', value: '', valid: null }],
		['1234567', { kind: '', value: '', valid: null }],
		['', { kind: '', value: '', valid: null }],
	])('reads "%s"', (raw, expected) => expect(readPaymentReference(raw)).toEqual(expected));

	it('takes seven bare digits of a Dutch seller for a betalingskenmerk', () => {
		expect(readPaymentReference('1234567', 'nl')).toEqual({ kind: 'betalingskenmerk', value: '1234567', valid: null });
	});

	it('takes no digits of a foreign seller for a betalingskenmerk', () => {
		expect(readPaymentReference('5000056789012345', 'NO')).toEqual({ kind: '', value: '', valid: null });
		expect(readPaymentReference('090933755493', 'NO')).toEqual({ kind: 'ogm', value: '090933755493', valid: true });
	});

	it('knows the published example of the check digit of a betalingskenmerk', () => {
		expect(isBetalingskenmerk('5000056789012345')).toBe(true);
		expect(['0', '1', '2', '3', '4', '6', '7', '8', '9'].some((first) => isBetalingskenmerk(`${first}000056789012345`))).toBe(false);
	});

	it('wants the length code of a betalingskenmerk of 9 to 14 digits', () => {
		const fitting = (length: number, code: string) =>
			[...Array(10).keys()].filter((check) => isBetalingskenmerk(`${check}${code}${'1234567890123'.slice(0, length - 2)}`)).length;
		for (const [length, code] of [[9, '7'], [10, '8'], [11, '9'], [12, '0'], [13, '1'], [14, '2']] as const) {
			expect([length, fitting(length, code)]).toEqual([length, 1]);
			expect([length, fitting(length, '5')]).toEqual([length, 0]);
		}
	});

	it('reads every structured communication back from its printed form', () => {
		fc.assert(fc.property(ogm, (digits) => expect(readPaymentReference(printOgm(digits))).toEqual({ kind: 'ogm', value: digits, valid: true })));
	});

	it('sees every single wrong digit of a structured communication', () => {
		fc.assert(
			fc.property(ogm, fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
				const changed = digits.slice(0, place) + String((Number(digits[place]) + shift) % 10) + digits.slice(place + 1);
				expect(isOgm(changed)).toBe(false);
			}),
		);
	});

	it('accepts every creditor reference with the right check digits', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Z0-9]{1,21}$/), (reference) => {
				const number = BigInt([...`${reference}RF00`].map((sign) => parseInt(sign, 36)).join(''));
				expect(isCreditorReference(`RF${String(98n - (number % 97n)).padStart(2, '0')}${reference}`)).toBe(true);
			}),
		);
	});

	it('never throws, whatever is written', () => {
		fc.assert(fc.property(fc.string(), (text) => void readPaymentReference(text)));
	});
});
