import { EMPTY, type Narrative } from './narrative';

/** Only known words between slashes are tags: values hold slashes too (`EN/OF`, `NR.201303-111/11.3.2013`). */
const TAGS = /\/(TRTP|RTYP|IBAN|BBAN|BIC|NAME|REMI|EREF|MARF|CSID|ORDP|BENM|ISDT|PREF|IREF|KREF|RTRN|ULTD|ULTC|ULTB|UDTR|UCRD|PURP|SVCL|ADDR|CNTP|OCMT|CHGS|EXCH|TRCD|ACCW|NRTX|VALDT|OSDR|OGB|VA|ID|USTD|STRD)\//g;

/** At least one of these makes it this dialect. */
const TELLING = /\/(TRTP|IBAN|REMI|EREF|CNTP|BENM|ORDP|PREF|NAME|OCMT|CHGS|MARF)\//;

const FULL_LINE = 60;

/**
 * Lines of a field joined again. A full line (65 characters in SWIFT, a little less at some banks) was broken anywhere, also inside a
 * word or a tag; a short one ended where its writer ended it.
 */
export const joined = (lines: readonly string[], fullLine = FULL_LINE): string =>
	lines.reduce((text, line, index) => text + (index === 0 ? '' : (lines[index - 1]?.length ?? 0) >= fullLine ? '' : '\n') + line, '');

/**
 * `/TAG/value` of ABN AMRO, Rabobank, ING, Knab, bunq and others. Text before the first tag (ASN writes account and name there) is
 * left to what the tags say.
 * @returns undefined when no tag that tells stands in the text
 */
export function slashNarrative(lines: readonly string[]): Narrative | undefined {
	const text = joined(lines);
	if (!TELLING.test(text)) return undefined;
	const values = tagValues(text);
	const word = (tag: string): string => (values.get(tag)?.[0] ?? '').replace(/\s+/g, '');
	const phrase = (tag: string): string => (values.get(tag) ?? []).map((value) => value.replace(/\s+/g, ' ').trim()).filter((value) => value !== '').join(' ');
	// ING: account / BIC / name / city
	const [account = '', bic = '', name = ''] = (values.get('CNTP')?.[0] ?? '').split('/').map((part) => part.trim());
	const { remittance, structured } = readRemittance(values, phrase);
	const loose = looseText(lines, values);
	return {
		...EMPTY,
		name: name || phrase('NAME'),
		account: account || word('IBAN') || word('BBAN') || loose.account,
		bic: bic || word('BIC'),
		text: remittance || loose.text,
		structured,
		endToEndId: phrase('EREF'),
		paymentInformationId: phrase('PREF') || phrase('KREF'),
		mandateId: word('MARF'),
		creditorId: word('CSID'),
		returnCode: word('RTRN'),
		purpose: phrase('PURP'),
		bankText: phrase('TRTP'),
		original: word('OCMT'),
		charges: word('CHGS'),
	};
}

function tagValues(text: string): Map<string, string[]> {
	const values = new Map<string, string[]>();
	// The slash that ends one tag begins the next (`/REMI/STRD/CUR/..`), so a match may not use it up.
	const found: Array<{ tag: string; from: number; at: number }> = [];
	const pattern = new RegExp(TAGS.source, 'g');
	for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
		found.push({ tag: match[1] ?? '', at: match.index, from: match.index + match[0].length });
		pattern.lastIndex -= 1;
	}
	for (const [index, { tag, from }] of found.entries()) {
		const value = text.slice(from, Math.max(from, found[index + 1]?.at ?? text.length)).replace(/^\/+$/, '');
		values.set(tag, [...(values.get(tag) ?? []), value.replace(/\/+\s*$/, '')]);
	}
	return values;
}

/** `/REMI/text`, `/REMI/USTD//text/`, `/REMI/STRD/CUR/9999999999999999/`. */
function readRemittance(values: ReadonlyMap<string, string[]>, phrase: (tag: string) => string): { remittance: string; structured: Narrative['structured'] } {
	const structured = values.get('STRD')?.[0];
	const plain = [phrase('REMI'), phrase('USTD').replace(/^\/+/, '')].filter((part) => part !== '').join(' ');
	if (structured === undefined) return { remittance: plain, structured: null };
	const [issuer = '', ...rest] = structured.split('/').map((part) => part.trim());
	const value = rest.filter((part) => part !== '').join('');
	return { remittance: plain, structured: value === '' ? { issuer: '', value: issuer } : { issuer, value } };
}

/**
 * Text that stands outside the tags, for files in which no tag holds it: East European banks name the account behind `/BENM/` or `/ORDP/`
 * and write name and text on lines of their own; others put a plain sentence between `/OCMT/` and `/OGB/`.
 */
function looseText(lines: readonly string[], values: ReadonlyMap<string, string[]>): { account: string; text: string } {
	if (['REMI', 'USTD', 'STRD', 'NAME', 'CNTP', 'IBAN', 'TRTP', 'EREF', 'PREF'].some((tag) => values.has(tag))) return { account: '', text: '' };
	const [, account = ''] = /^\/(?:BENM|ORDP)\/(\d{10,18})$/.exec(lines[0]?.trim() ?? '') ?? [];
	const rest = lines.filter((line, index) => (index > 0 || account === '') && !/^\/[A-Z]{2,4}\//.test(line));
	return { account, text: rest.map((line) => line.trim().replace(/^\//, '')).join(' ').trim() };
}
