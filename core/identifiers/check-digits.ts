/** Remainder by 97 of a decimal number of any length, taken in pieces that a double holds exactly. */
export function remainder97(digits: string): number {
	let remainder = 0;
	for (const piece of digits.match(/\d{1,9}/g) ?? []) remainder = Number(`${remainder}${piece}`) % 97;
	return remainder;
}

/** Letters as ISO 7064 counts them: A = 10 ... Z = 35. Expects upper-case letters and digits. */
export const lettersAsDigits = (text: string): string => text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));

/** Sum of digit x weight, position by position. */
export const weightedSum = (digits: string, weights: readonly number[]): number =>
	[...digits].reduce((sum, digit, index) => sum + Number(digit) * (weights[index] ?? 0), 0);

/** Upper case, letters and digits only: how identifiers are compared. */
export const alphanumeric = (raw: string): string => raw.toUpperCase().replace(/[^A-Z0-9]/g, '');

export const digitsOnly = (raw: string): string => raw.replace(/\D/g, '');
