/**
 * Text -> signs that every PDF reader can show without an embedded font (Windows-1252: Western European, with € and diacritics).
 * Other Latin letters lose their mark, Greek and Cyrillic are written in Latin letters (ISO 843 and ISO 9, without marks), so that a
 * name stays readable; what is left of other scripts becomes `?`.
 */

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
/** Windows-1252 from 0x80 on, without its gaps, the no-break space and the soft hyphen. */
export const BEYOND_ASCII = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ';
export const SHOWN = ASCII + BEYOND_ASCII;
const shown = new Set(SHOWN);

/** Codes of the signs between 0x80 and 0x9F; from 0xA0 on the code is that of Unicode. */
const LOW_CODES = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const LATIN: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H', ı: 'i', ŧ: 't', Ŧ: 'T', ŋ: 'n', Ŋ: 'N', ĳ: 'ij', Ĳ: 'IJ', ſ: 's', ẞ: 'SS', '−': '-', '‐': '-', '‑': '-', '‒': '-', '―': '—', '′': "'", '″': '"', ʼ: "'", '№': 'No.', '⁄': '/', '≤': '<=', '≥': '>=', '≈': '~', '→': '->', Ω: 'Ohm' };

const pairs = (from: string, to: string): Array<[string, string]> => {
	const latin = to.split(' ');
	return [...from].map((sign, index) => [sign, latin[index] ?? '']);
};
const OTHER_SCRIPTS = new Map([
	...pairs('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t y f ch ps o'),
	...pairs('абвгдежзийклмнопрстуфхцчшщыэюяіїєґћђљњџјѕќѓў', 'a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht y e yu ya i yi ye g c dj lj nj dz j dz k g u'),
	['ъ', 'a'],
	['ь', ''],
]);

/** @returns only signs of `SHOWN`; line breaks and tabs become spaces */
export function latinText(text: string): string {
	return [...text.normalize('NFC')].map(latinSign).join('').replace(/ {2,}/g, ' ').trim();
}

function latinSign(sign: string): string {
	if (shown.has(sign)) return sign;
	if (/[\s\u00A0]/u.test(sign)) return ' ';
	if (/[\p{Cc}\p{Cf}\p{Mn}\u00AD]/u.test(sign)) return '';
	const latin = LATIN[sign];
	if (latin !== undefined) return latin;
	const bare = sign.normalize('NFKD').replace(/\p{Mn}/gu, '');
	if (bare !== sign && [...bare].every((one) => shown.has(one))) return bare;
	const small = OTHER_SCRIPTS.get(sign.toLowerCase()) ?? OTHER_SCRIPTS.get(bare.toLowerCase());
	if (small === undefined) return '?';
	return sign === sign.toLowerCase() ? small : small.charAt(0).toUpperCase() + small.slice(1);
}

/** Windows-1252 of a text that `latinText` gave: one character a byte. */
export function latinBytes(text: string): string {
	return [...text].map((sign) => (LOW_CODES.includes(sign) && sign > '\u009F' ? String.fromCharCode(0x80 + LOW_CODES.indexOf(sign)) : sign)).join('');
}
