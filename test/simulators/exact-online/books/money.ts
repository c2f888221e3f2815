/** Amounts are exact decimals; what is stored and sent has two of them. */
import Big from 'big.js';

export const zero = new Big(0);

/** A JSON number means the shortest decimal that prints it. */
export function amount(value: unknown): Big {
	return typeof value === 'number' || typeof value === 'string' ? new Big(String(value)) : zero;
}

export function cents(value: Big): Big {
	return value.round(2, Big.roundHalfUp);
}

/** The number that is stored in a row: exact to two decimals. */
export function stored(value: Big): number {
	return Number(cents(value).toFixed(2));
}

export function sum(values: Big[]): Big {
	return values.reduce((total, value) => total.plus(value), zero);
}
