import Big from 'big.js';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const ZERO = new Big(0);
const HALF_UP = 1;

/**
 * A decimal as a document or a form writes it -> an exact number. '' and absent count as 0.
 * @returns undefined when it is no plain decimal (a comma, an exponent, a word)
 */
export function readAmount(text: string | undefined): Big | undefined {
	const bare = (text ?? '').trim();
	if (bare === '') return ZERO;
	return DECIMAL.test(bare) ? new Big(bare.replace(/^\+/, '')) : undefined;
}

/** Two decimals, half up, and never `-0.00`: how amounts travel between the nodes. */
export function inCents(amount: Big): string {
	const text = amount.toFixed(2, HALF_UP);
	return text === '-0.00' ? '0.00' : text;
}

export const roundToCents = (amount: Big): Big => amount.round(2, HALF_UP);

export const sumOf = (amounts: readonly Big[]): Big => amounts.reduce((total, amount) => total.plus(amount), ZERO);

/** Sum of decimal texts that are known to be good. */
export const sumOfTexts = (amounts: readonly string[]): Big => sumOf(amounts.map((text) => new Big(text)));

/** `21.00` -> `21`, `` -> `0`: rates are compared as numbers, never as texts (category O has none at all). */
export function plainRate(rate: string): string {
	return (readAmount(rate) ?? ZERO).toFixed();
}

/**
 * The JSON number of a decimal text, because Exact's amounts are doubles.
 * @returns undefined when the double would not be the same decimal any more
 */
export function exactNumber(text: string): number | undefined {
	const amount = readAmount(text);
	if (amount === undefined) return undefined;
	const number = Number(amount.toFixed());
	return Number.isFinite(number) && new Big(number).eq(amount) ? number : undefined;
}
