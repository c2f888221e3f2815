/** Numbers and ids that look real and are the same at every start: drawn from a hash, not from chance. */
import { createHash } from 'node:crypto';

function digest(parts: unknown[]): Buffer {
	return createHash('sha256').update(parts.join('\u0000')).digest();
}

/** A lower-case GUID that depends on nothing but its parts. */
export function guidFor(...parts: unknown[]): string {
	const hex = digest(['guid', ...parts]).toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${'89ab'[parseInt(hex[16] ?? '0', 16) % 4]}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An integer from 0 up to (not including) `below`. */
export function numberFor(below: number, ...parts: unknown[]): number {
	return Number(digest(['number', ...parts]).readBigUInt64BE(0) % BigInt(below));
}

/** Url-safe random-looking text for codes and tokens. */
export function tokenFor(length: number, ...parts: unknown[]): string {
	let text = '';
	for (let block = 0; text.length < length; block += 1) text += digest(['token', block, ...parts]).toString('base64url').replace(/[-_]/g, '');
	return text.slice(0, length);
}

/** Ten digits of a Belgian enterprise number (KBO); the last two are 97 - (first eight mod 97). */
export function enterpriseNumberFor(...parts: unknown[]): string {
	const first = 4_000_000 + numberFor(5_900_000, 'kbo', ...parts);
	const eight = String(first).padStart(8, '0');
	return eight + String(97 - (Number(eight) % 97)).padStart(2, '0');
}

/** Nine digits that pass the Dutch eleven-test of RSIN numbers. */
export function rsinFor(...parts: unknown[]): string {
	for (let attempt = 0; ; attempt += 1) {
		const eight = String(10_000_000 + numberFor(79_999_999, 'rsin', attempt, ...parts)).padStart(8, '0');
		const sum = [...eight].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
		if (sum % 11 !== 10) return eight + String(sum % 11);
	}
}

/** Eight digits of a Dutch chamber of commerce (KvK) number; it has no check digit. */
export function kvkFor(...parts: unknown[]): string {
	return String(10_000_000 + numberFor(79_999_999, 'kvk', ...parts));
}

/** An IBAN with right check digits for the country and domestic account number. */
export function ibanFor(country: 'BE' | 'NL', ...parts: unknown[]): string {
	let domestic: string;
	if (country === 'BE') {
		const ten = `${['001', '068', '363', '731'][numberFor(4, 'bank', ...parts)]}${String(numberFor(9_999_999, 'iban', ...parts)).padStart(7, '0')}`;
		const rest = Number(ten) % 97;
		domestic = ten + String(rest === 0 ? 97 : rest).padStart(2, '0');
	} else {
		domestic = `${['ABNA', 'INGB', 'RABO', 'TRIO'][numberFor(4, 'bank', ...parts)]}0${String(numberFor(999_999_999, 'iban', ...parts)).padStart(9, '0')}`;
	}
	const digits = [...`${domestic}${country}00`].map((character) => (/\d/.test(character) ? character : String(character.charCodeAt(0) - 55))).join('');
	return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${domestic}`;
}
