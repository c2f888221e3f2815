import Big from 'big.js';

/** A decimal as text: never an exponent, at least two decimals, as many as it has (CODA has three, CAMT up to five). */
export function money(amount: Big): string {
	const decimals = amount.toFixed().split('.')[1]?.length ?? 0;
	return decimals <= 2 ? (amount.eq(0) ? '0.00' : amount.toFixed(2)) : amount.toFixed();
}

export const sum = (amounts: readonly string[]): Big => amounts.reduce((total, amount) => total.plus(amount), new Big(0));

/** `1234,5`, `1234.50`, `000000001000,00`, `500` and `0,` as banks write them; undefined for anything else. */
export function parseBankDecimal(text: string): Big | undefined {
	if (!/^\d+([.,]\d*)?$/.test(text)) return undefined;
	return new Big(text.replace(',', '.').replace(/\.$/, ''));
}
