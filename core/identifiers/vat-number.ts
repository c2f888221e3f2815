import { enterpriseDigits, isEnterpriseNumber } from './chamber-number';
import { alphanumeric, lettersAsDigits, remainder97, weightedSum } from './check-digits';

/** valid: well formed, check digits right where they are checked (BE, NL). Only VIES knows whether it exists. */
export type VatVerdict = 'valid' | 'wrongCheckDigits' | 'wrongFormat' | 'notChecked';

/** What VIES accepts after the country code; Greece is EL, Northern Ireland XI. */
const EU_FORMATS: Readonly<Record<string, RegExp>> = {
	AT: /^U\d{8}$/,
	BE: /^[01]\d{9}$/,
	BG: /^\d{9,10}$/,
	CY: /^\d{8}[A-Z]$/,
	CZ: /^\d{8,10}$/,
	DE: /^\d{9}$/,
	DK: /^\d{8}$/,
	EE: /^\d{9}$/,
	EL: /^\d{9}$/,
	ES: /^[A-Z\d]\d{7}[A-Z\d]$/,
	FI: /^\d{8}$/,
	FR: /^[A-HJ-NP-Z\d]{2}\d{9}$/,
	HR: /^\d{11}$/,
	HU: /^\d{8}$/,
	// The second sign of old Irish numbers may be "+" or "*", which normalising takes away.
	IE: /^(\d{7}[A-W][A-I]?|\d[A-Z]?\d{5}[A-W])$/,
	IT: /^\d{11}$/,
	LT: /^(\d{9}|\d{12})$/,
	LU: /^\d{8}$/,
	LV: /^\d{11}$/,
	MT: /^\d{8}$/,
	NL: /^\d{9}B\d{2}$/,
	PL: /^\d{10}$/,
	PT: /^\d{9}$/,
	RO: /^\d{2,10}$/,
	SE: /^\d{12}$/,
	SI: /^\d{8}$/,
	SK: /^\d{10}$/,
	XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

/** Country part of a VAT number (`BE`, `EL`...); '' when it has none. */
export const vatCountry = (raw: string): string => /^[A-Z]{2}/.exec(alphanumeric(raw))?.[0] ?? '';

/**
 * One form for comparing: upper case, no separators, and the zeros back that spreadsheets lose (`BE428759497`, `NL4495445B01`).
 * @returns '' for ''
 */
export function normaliseVatNumber(raw: string): string {
	const text = alphanumeric(raw).replace(/^GR(?=\d{9}$)/, 'EL');
	const belgian = /^BE(\d{9})$/.exec(text);
	if (belgian !== null) return `BE0${belgian[1]}`;
	const dutch = /^NL(\d{6,8})(B\d{2})$/.exec(text);
	if (dutch !== null) return `NL${(dutch[1] ?? '').padStart(9, '0')}${dutch[2]}`;
	return text;
}

/**
 * Is this a well-formed VAT number? Belgium and the Netherlands with check digits, other EU countries by format, the rest not at all.
 * The Netherlands has two families: the elder (mod 11 over nine digits) and, since 2020, that of sole traders (mod 97 over the whole
 * number); a number is right when either holds.
 */
export function checkVatNumber(raw: string): VatVerdict {
	const number = normaliseVatNumber(raw);
	const country = number.slice(0, 2);
	const format = EU_FORMATS[country];
	if (format === undefined) return /^[A-Z]{2}/.test(country) ? 'notChecked' : 'wrongFormat';
	if (!format.test(number.slice(2))) return 'wrongFormat';
	if (country === 'BE') return isEnterpriseNumber(number) ? 'valid' : 'wrongCheckDigits';
	if (country === 'NL') return isDutchElder(number) || isDutchSoleTrader(number) ? 'valid' : 'wrongCheckDigits';
	return 'valid';
}

const isDutchElder = (number: string): boolean => weightedSum(number.slice(2, 11), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && !/^NL0{9}/.test(number);

const isDutchSoleTrader = (number: string): boolean => remainder97(lettersAsDigits(number)) === 1;

/** The ten KBO digits inside a Belgian VAT number; '' for every other number. */
export const enterpriseOfVatNumber = (raw: string): string => (vatCountry(raw) === 'BE' ? enterpriseDigits(alphanumeric(raw)) : '');
