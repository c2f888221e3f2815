import { digitsOnly, remainder97 } from './check-digits';

/**
 * Belgian enterprise number (KBO/BCE) as ten digits: dots, spaces and a leading `BE` go, the nine digits of old data get their zero back.
 * @returns ten digits, or '' when it cannot be one. Says nothing about the check digits: see `isEnterpriseNumber`.
 */
export function enterpriseDigits(raw: string): string {
	const text = raw.trim().replace(/^BE/i, '').replace(/[\s.\-/]/g, '');
	if (!/^\d{9,10}$/.test(text)) return '';
	const digits = text.padStart(10, '0');
	return digits.startsWith('0') || digits.startsWith('1') ? digits : '';
}

/** Last two digits are 97 minus the first eight modulo 97. */
export function isEnterpriseNumber(raw: string): boolean {
	const digits = enterpriseDigits(raw);
	return digits !== '' && 97 - remainder97(digits.slice(0, 8)) === Number(digits.slice(8));
}

/**
 * Dutch chamber number (KvK): eight digits, leading zeros count, there is no check digit. The twelve digits of a branch are another number.
 * @returns eight digits, or '' when it cannot be one
 */
export function kvkDigits(raw: string): string {
	const digits = digitsOnly(raw);
	return digits.length === 8 && /^[\d\s.]+$/.test(raw.trim()) ? digits : '';
}
