import { lettersAsDigits, remainder97 } from '../identifiers/check-digits';
import { isIban, normaliseAccount } from '../identifiers/iban';

/**
 * The IBAN inside an account as bank files write it: `NL91 ABNA 0417 1643 00`, `NL10BUNQ2290325473 EUR`, `NL71RABO0123456789EUR`.
 * @returns '' when there is no valid one
 */
export function ibanIn(account: string): string {
	const text = normaliseAccount(account);
	if (isIban(text)) return text;
	const withoutCurrency = text.replace(/[A-Z]{3}$/, '');
	return isIban(withoutCurrency) ? withoutCurrency : '';
}

/** IBAN of a Belgian account number of 12 digits (check digits: 98 minus the number with `BE00` behind it, modulo 97); '' when it is none. */
export function belgianIban(account: string): string {
	const digits = account.replace(/[\s-]/g, '');
	if (!/^\d{12}$/.test(digits) || !isBelgianAccount(digits)) return '';
	const check = 98 - remainder97(`${digits}${lettersAsDigits('BE')}00`);
	return `BE${String(check).padStart(2, '0')}${digits}`;
}

/** Last two digits are the first ten modulo 97, 0 written as 97. */
const isBelgianAccount = (digits: string): boolean => (remainder97(digits.slice(0, 10)) || 97) === Number(digits.slice(10));
