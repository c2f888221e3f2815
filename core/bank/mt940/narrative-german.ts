import { EMPTY, type Narrative } from './narrative';

/** Three digits, a separator of the bank's choice, two digits: `166?00`, `000>10`. */
const START = /^\d{3}([^\w\s/:,.+-])(?=\d{2})/;

const SEPA_TAGS = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|RREF)\+/g;

/**
 * `?00` posting text, `?20` to `?29` and `?60` to `?63` purpose, `?30` bank, `?31` account, `?32` and `?33` name (Anlage 3 of the
 * DFÜ agreement of the German banks). Lines of 65 characters break anywhere, also inside a tag, so they are joined first.
 * Triodos uses `>` with the same numbers, but has the counterparty in `>10` and its own account in `>31`.
 * @returns undefined when the text is of another dialect
 */
export function germanNarrative(lines: readonly string[]): Narrative | undefined {
	const text = lines.join('');
	const separator = START.exec(text)?.[1];
	if (separator === undefined) return undefined;
	const parts = new Map<string, string>();
	for (const piece of text.slice(3).split(separator === '?' ? /\?(?=[0-6]\d)/ : />(?=[0-6]\d)/).filter((part) => part !== '')) {
		const code = piece.slice(0, 2);
		parts.set(code, (parts.get(code) ?? '') + piece.slice(2));
	}
	const part = (code: string): string => parts.get(code)?.trim() ?? '';
	const purposeCodes = [...parts.keys()].filter((code) => /^(2\d|6[0-3])$/.test(code));
	if (separator === '>') return triodos(purposeCodes, parts);
	const tags = sepaTags(joinPieces(purposeCodes.map((code) => parts.get(code) ?? '')));
	return {
		...EMPTY,
		bankText: part('00'),
		name: [part('32'), part('33')].join(part('32').length >= 26 ? '' : ' ').trim(),
		account: part('31') || (tags.get('IBAN') ?? ''),
		bic: part('30') || (tags.get('BIC') ?? ''),
		text: tags.get('SVWZ') ?? tags.get('') ?? '',
		endToEndId: tags.get('EREF') ?? '',
		paymentInformationId: tags.get('KREF') ?? '',
		mandateId: tags.get('MREF') ?? '',
		creditorId: tags.get('CRED') ?? '',
		purpose: tags.get('PURP') ?? '',
		original: tags.get('OAMT') ?? '',
		charges: tags.get('COAM') ?? '',
	};
}

/** 27 characters to a piece: a full one goes on in the next, a shorter one ended there. */
const joinPieces = (pieces: readonly string[]): string => pieces.reduce((text, piece, index) => text + (index === 0 || (pieces[index - 1]?.length ?? 0) >= 27 ? '' : ' ') + piece, '');

/** `EREF+..SVWZ+..`: value per tag; what stands before the first tag has the tag ''. */
function sepaTags(text: string): Map<string, string> {
	const tags = new Map<string, string>();
	const found = [...text.matchAll(SEPA_TAGS)];
	const before = text.slice(0, found[0]?.index ?? text.length).trim();
	if (before !== '') tags.set('', before);
	for (const [position, match] of found.entries()) {
		const value = text.slice(match.index + match[0].length, found[position + 1]?.index ?? text.length).trim();
		tags.set(match[1] ?? '', value);
	}
	return tags;
}

/** `>10` is the old account number, zeros when `>20` and `>21` hold BIC and IBAN. */
function triodos(purposeCodes: readonly string[], parts: ReadonlyMap<string, string>): Narrative {
	const part = (code: string): string => parts.get(code)?.trim() ?? '';
	const old = part('10').replace(/^0+$/, '');
	const withIban = old === '' && /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$|^[A-Z0-9]{8}$/.test(part('20')) && /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(part('21'));
	const rest = withIban ? purposeCodes.filter((code) => code !== '20' && code !== '21') : purposeCodes;
	return {
		...EMPTY,
		account: withIban ? part('21') : old,
		bic: withIban ? part('20') : '',
		text: joinPieces(rest.map((code) => parts.get(code) ?? '')).trim(),
	};
}
