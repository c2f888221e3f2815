import fc from 'fast-check';
import { enterpriseDigits, isEnterpriseNumber, kvkDigits } from '../../../core/identifiers/chamber-number';
import { lettersAsDigits, remainder97 } from '../../../core/identifiers/check-digits';
import { isIban, normaliseAccount } from '../../../core/identifiers/iban';
import { checkVatNumber, enterpriseOfVatNumber, normaliseVatNumber, vatCountry } from '../../../core/identifiers/vat-number';

/** The slow and obvious way, to hold the fast one against. */
const bigRemainder = (digits: string) => Number(BigInt(digits) % 97n);
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const belgian = fc.integer({ min: 0, max: 19_999_999 }).map((base) => {
	const first = String(base).padStart(8, '0');
	return first + String(97 - (base % 97)).padStart(2, '0');
});

describe('check digits', () => {
	it('takes the remainder of numbers of any length exactly', () => {
		fc.assert(fc.property(fc.stringMatching(/^\d{1,60}$/), (text) => expect(remainder97(text)).toBe(bigRemainder(text))));
	});
});

describe('Belgian enterprise number (KBO)', () => {
	it.each(['0000000196', '0000000295', '1023456797', '0428.759.497', 'BE 0428 759 497', 'be0428759497', '428759497'])('accepts %s', (raw) =>
		expect(isEnterpriseNumber(raw)).toBe(true),
	);
	it.each(['', '0428759498', '2428759497', '12345678', 'NL0428759497', '04287594970', 'abc'])('does not accept "%s"', (raw) => expect(isEnterpriseNumber(raw)).toBe(false));

	it('accepts every number with the right check digits, and none with one digit changed', () => {
		fc.assert(
			fc.property(belgian, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
				expect(isEnterpriseNumber(number)).toBe(true);
				const changed = number.slice(0, place) + String((Number(number[place]) + shift) % 10) + number.slice(place + 1);
				expect(isEnterpriseNumber(changed)).toBe(false);
			}),
		);
	});

	it('gives old nine-digit numbers their zero back', () => expect(enterpriseDigits('428.759.497')).toBe('0428759497'));
});

describe('Dutch chamber number (KvK)', () => {
	it.each([
		['01234567', '01234567'],
		['1122 3344', '11223344'],
		['000012345678', ''],
		['1234567', ''],
		['KVK12345678', ''],
	])('reads "%s" as "%s"', (raw, expected) => expect(kvkDigits(raw)).toBe(expected));
});

describe('VAT number', () => {
	it.each([
		['BE0000000196', 'valid'],
		['BE 1000.000.120', 'valid'],
		['BE1023456797', 'valid'],
		['BE428759497', 'valid'],
		['be0428759497', 'valid'],
		['BE0428759498', 'wrongCheckDigits'],
		['BE2428759497', 'wrongFormat'],
		['NL123456782B90', 'valid'],
		['NL4495445B01', 'valid'],
		['NL004495445B01', 'valid'],
		['NL123456782B9', 'wrongFormat'],
		['NL123456789B01', 'wrongCheckDigits'],
		['NL000000000B00', 'wrongCheckDigits'],
		['DE123456789', 'valid'],
		['DE12345678', 'wrongFormat'],
		['GR123456789', 'valid'],
		['EL123456789', 'valid'],
		['XI123456789', 'valid'],
		['ATU12345678', 'valid'],
		['FR83404833048', 'valid'],
		['FRO1404833048', 'wrongFormat'],
		['IE6388047V', 'valid'],
		['IE1234567FA', 'valid'],
		['ESX1234567X', 'valid'],
		['CHE123456789', 'notChecked'],
		['GB123456789', 'notChecked'],
		['NO999999999MVA', 'notChecked'],
		['', 'wrongFormat'],
		['123456789', 'wrongFormat'],
	])('finds %s %s', (raw, verdict) => expect(checkVatNumber(raw)).toBe(verdict));

	it('accepts a Dutch sole trader whose number only fits mod 97', () => {
		// Build one: choose nine digits and find the two last ones that make the whole number leave 1.
		fc.assert(
			fc.property(digits(9), (nine) => {
				const last = [...Array(100).keys()].map((n) => String(n).padStart(2, '0')).find((two) => bigRemainder(lettersAsDigits(`NL${nine}B${two}`)) === 1);
				if (last !== undefined) expect(checkVatNumber(`NL${nine}B${last}`)).toBe('valid');
			}),
		);
	});

	it('does not care about spaces, dots and case', () => {
		fc.assert(
			fc.property(belgian, fc.array(fc.constantFrom(' ', '.', '-', ''), { minLength: 10, maxLength: 10 }), (number, separators) => {
				const written = 'be' + [...number].map((digit, index) => `${separators[index]}${digit}`).join('');
				expect(normaliseVatNumber(written)).toBe(`BE${number}`);
				expect(checkVatNumber(written)).toBe('valid');
			}),
		);
	});

	it('names country and enterprise number', () => {
		expect([vatCountry('nl 1234'), vatCountry('12')]).toEqual(['NL', '']);
		expect([enterpriseOfVatNumber('BE 0428.759.497'), enterpriseOfVatNumber('NL123456782B90')]).toEqual(['0428759497', '']);
	});

	it('never throws, whatever is written', () => {
		fc.assert(fc.property(fc.string(), (text) => void [checkVatNumber(text), normaliseVatNumber(text), isEnterpriseNumber(text), kvkDigits(text), isIban(text)]));
	});
});

describe('IBAN', () => {
	it.each(['BE68 5390 0754 7034', 'nl91abna0417164300', 'DE89370400440532013000', 'GB29 NWBK 6016 1331 9268 19', 'FR1420041010050500013M02606'])('accepts %s', (raw) =>
		expect(isIban(raw)).toBe(true),
	);
	it.each(['', 'BE68539007547035', 'NL91ABNA041716430', 'XX68539007547034', '0417164300', 'BE6853900754703A'])('does not accept "%s"', (raw) => expect(isIban(raw)).toBe(false));

	it('accepts every account with the right check digits', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Z]{4}\d{10}$/), (bban) => {
				const check = String(98 - bigRemainder(lettersAsDigits(`${bban}NL00`))).padStart(2, '0');
				expect(isIban(`NL${check}${bban}`)).toBe(true);
			}),
		);
	});

	it('leaves other accounts as they are, without separators', () => expect(normaliseAccount('123-456 78')).toBe('12345678'));
});
