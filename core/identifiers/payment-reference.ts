import { alphanumeric, digitsOnly, lettersAsDigits, remainder97, weightedSum } from './check-digits';

/**
 * - ogm: Belgian structured communication, twelve digits
 * - rf: creditor reference of ISO 11649
 * - betalingskenmerk: Dutch payment reference of 7, 9 to 14 or 16 digits
 * - '': free text, for instance an invoice number
 */
export interface PaymentReference {
	kind: 'ogm' | 'rf' | 'betalingskenmerk' | '';
	/** Without separators, as banks compare it; '' for free text. */
	value: string;
	/** Are the check digits right? null when there are none. */
	valid: boolean | null;
}

const NONE: PaymentReference = { kind: '', value: '', valid: null };

/** Belgian structured communication: first ten digits modulo 97, and 97 in place of 0 (Febelfin). Expects twelve digits. */
export const isOgm = (digits: string): boolean => /^\d{12}$/.test(digits) && (remainder97(digits.slice(0, 10)) || 97) === Number(digits.slice(10));

/** ISO 11649: at most 25 characters, ISO 7064 mod 97-10 over reference, RF and check digits. Spaces and lower case are allowed. */
export function isCreditorReference(raw: string): boolean {
	const text = alphanumeric(raw);
	return /^RF\d{2}[A-Z0-9]{1,21}$/.test(text) && remainder97(lettersAsDigits(text.slice(4) + text.slice(0, 4))) === 1;
}

/** From right to left, repeating (Betaalvereniging Nederland, specificaties betalingskenmerk). */
const KENMERK_WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];

/** Is the first digit of these digits their check digit, and, with 9 to 14 digits, the second the last digit of what follows it in length? */
export function isBetalingskenmerk(digits: string): boolean {
	if (!/^(\d{9,14}|\d{16})$/.test(digits)) return false;
	if (digits.length < 16 && Number(digits[1]) !== (digits.length - 2) % 10) return false;
	const fromTheRight = [...digits.slice(1)].reverse().join('');
	const rest = weightedSum(fromTheRight, [...KENMERK_WEIGHTS, ...KENMERK_WEIGHTS]) % 11;
	const check = rest === 0 ? 0 : rest === 1 ? 1 : 11 - rest;
	return Number(digits[0]) === check;
}

/**
 * Recognise a payment reference (BT-83) that a machine will compare later.
 *
 * Marked forms (`+++`, `***`, `RF`) are what they say, right or wrong. Bare digits are ambiguous with invoice numbers: twelve are an OGM
 * when the check digits say so, nine to fourteen a betalingskenmerk when check digit and length code do, sixteen always one.
 *
 * @param raw as on the document
 * @param sellerCountry of a seller outside the Netherlands no digits are a betalingskenmerk; `NL` makes seven of them one, though they have no check digit
 */
export function readPaymentReference(raw: string, sellerCountry = ''): PaymentReference {
	const text = raw.trim();
	const marked = /^(\+{3}|\*{3})\s*(\d{3}\s*\/\s*\d{4}\s*\/\s*\d{5})\s*(\+{3}|\*{3})$/.exec(text);
	if (marked !== null) {
		const value = digitsOnly(marked[2] ?? '');
		return { kind: 'ogm', value, valid: isOgm(value) };
	}
	if (/^RF\s?\d{2}/i.test(text) && /^[A-Z0-9 ]{5,31}$/i.test(text)) {
		return { kind: 'rf', value: alphanumeric(text), valid: isCreditorReference(text) };
	}
	if (!/^\d[\d ./]*\d$/.test(text)) return NONE;
	const digits = digitsOnly(text);
	if (isOgm(digits)) return { kind: 'ogm', value: digits, valid: true };
	if (/^\d{3}\/\d{4}\/\d{5}$/.test(text)) return { kind: 'ogm', value: digits, valid: false };
	if (/[./]/.test(text)) return NONE;
	if (!['NL', ''].includes(sellerCountry.toUpperCase())) return NONE;
	if (isBetalingskenmerk(digits)) return { kind: 'betalingskenmerk', value: digits, valid: true };
	if (digits.length === 16) return { kind: 'betalingskenmerk', value: digits, valid: false };
	if (digits.length === 7 && sellerCountry.toUpperCase() === 'NL') return { kind: 'betalingskenmerk', value: digits, valid: null };
	return NONE;
}

/** `+++ddd/dddd/ddddd+++`, as it is printed on an invoice. Expects twelve digits. */
export const printOgm = (digits: string): string => `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`;
