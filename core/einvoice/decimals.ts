import Big from 'big.js';

/** xs:decimal, of a length that an amount can have. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const LONGEST = 40;

/** A number as documents write it. undefined when it is none; '' is none, too. Never a float. */
export function decimal(text: string): Big | undefined {
	const trimmed = text.trim();
	return DECIMAL.test(trimmed) && trimmed.length <= LONGEST ? new Big(trimmed.replace(/^\+/, '')) : undefined;
}

/** Where absent means nothing: prepaid, rounding, allowance and charge totals. */
export const decimalOrZero = (text: string): Big => decimal(text) ?? new Big(0);

export const sumOf = (amounts: readonly Big[]): Big => amounts.reduce((sum, amount) => sum.plus(amount), new Big(0));

/** To two decimals, half away from zero. Sums are rounded, never their parts: lines may have more decimals. */
export const toCents = (amount: Big): Big => amount.round(2, Big.roundHalfUp);

/** How amounts stand in sentences. */
export const show = (amount: Big): string => (toCents(amount).eq(amount) ? amount.toFixed(2) : amount.toFixed());
