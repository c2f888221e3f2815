import { enterpriseDigits, kvkDigits } from '../identifiers/chamber-number';
import { enterpriseOfVatNumber, normaliseVatNumber, vatCountry } from '../identifiers/vat-number';
import type { Reason } from './outcome';

/** Identifiers of the administration or of the buyer on a document; '' where not known. */
export interface CompanyIds {
	vatNumber: string;
	chamberOfCommerce: string;
	/** Further identifiers with their scheme (EAS or ISO 6523 code, or a country's own word). */
	ids?: Array<{ scheme: string; value: string }>;
}

export type BuyerVerdict = { ok: true; note: string } | { ok: false; reason: Reason };

/** Known identifiers by kind: `NL:KVK`, `BE:KBO`, `VAT:<country>`. */
type Known = Map<string, Set<string>>;

/** EAS codes (Peppol code list) whose value is the national company number. */
const COMPANY_SCHEMES: Record<string, 'NL:KVK' | 'BE:KBO'> = { '0106': 'NL:KVK', 'NL:KVK': 'NL:KVK', KVK: 'NL:KVK', '0208': 'BE:KBO', 'BE:EN': 'BE:KBO', 'BE:CBE': 'BE:KBO', KBO: 'BE:KBO' };

/** EAS codes whose value is a VAT number, with the country that a bare number belongs to. */
const VAT_SCHEMES: Record<string, string> = {
	'9925': 'BE', '9944': 'NL', '9930': 'DE', '9957': 'FR', '9920': 'ES', '9938': 'LU', '9932': 'GB', '9906': 'IT', '9914': 'AT', 'NL:VAT': 'NL', 'BE:VAT': 'BE', 'DE:VAT': 'DE', 'FR:VAT': 'FR',
};

/**
 * Compares the buyer on a document with the organisation behind the administration (design, decision 8).
 * Identifiers are compared kind by kind: a kind that both sides know and that differs is a contradiction, also when
 * another kind agrees (companies of one Dutch fiscal unit share a VAT number). A Belgian VAT number and enterprise
 * number are the same digits; a Dutch VAT number says nothing about the chamber number.
 * Two VAT numbers of different countries contradict, unless another identifier agrees.
 * Nothing to compare is not a contradiction: the verdict is ok with a note.
 * @param party which party of the document must be the organisation: the buyer of a purchase, the seller of a sale
 */
export function buyerCheck(administration: CompanyIds, named: CompanyIds, party: 'buyer' | 'seller' = 'buyer'): BuyerVerdict {
	const ours = known(administration);
	const theirs = known(named);
	let agreed = false;
	for (const [kind, values] of theirs) {
		const expected = ours.get(kind);
		if (!expected) continue;
		if (![...values].some((value) => expected.has(value))) return contradiction(kind, expected, values, party);
		agreed = true;
	}
	if (agreed) return { ok: true, note: '' };
	const [ourVat, theirVat] = [vatOf(ours), vatOf(theirs)];
	if (ourVat && theirVat) return contradiction('VAT', ourVat, theirVat, party);
	return { ok: true, note: `The ${party} could not be compared: the document and the connection share no kind of identifier (VAT or chamber number).` };
}

function contradiction(kind: string, expected: Set<string>, found: Set<string>, party: 'buyer' | 'seller'): BuyerVerdict {
	const label = kind.startsWith('VAT') ? 'VAT number' : kind === 'NL:KVK' ? 'KvK number' : 'enterprise number';
	return {
		ok: false,
		reason: {
			code: 'WRONG_ADMINISTRATION',
			message: `The document is ${party === 'buyer' ? 'addressed to' : 'issued by'} ${label} ${[...found].join(' / ')}, but this connection is for ${[...expected].join(' / ')}. Nothing was written.`,
			fix: `Check ${party === 'buyer' ? 'for whom the invoice is' : 'whose invoice it is'}. If it belongs to another client, connect that organisation; if the number of the administration changed, make the connection again with the form "Connect an administration".`,
		},
	};
}

function vatOf(ids: Known): Set<string> | undefined {
	const values = [...ids].filter(([kind]) => kind.startsWith('VAT:')).flatMap(([, all]) => [...all]);
	return values.length > 0 ? new Set(values) : undefined;
}

function known({ vatNumber, chamberOfCommerce, ids = [] }: CompanyIds): Known {
	const all: Known = new Map();
	addVat(all, vatNumber, '');
	addCompany(all, chamberOfCommerce, undefined);
	for (const { scheme, value } of ids) {
		const kind = scheme.trim().toUpperCase();
		if (kind in VAT_SCHEMES) addVat(all, value, VAT_SCHEMES[kind] ?? '');
		else if (kind in COMPANY_SCHEMES) addCompany(all, value, COMPANY_SCHEMES[kind]);
	}
	return all;
}

function addVat(all: Known, raw: string, fallbackCountry: string): void {
	const bare = normaliseVatNumber(raw);
	const number = vatCountry(bare) !== '' || bare === '' ? bare : normaliseVatNumber(`${fallbackCountry || bareCountry(bare)}${bare}`);
	const country = vatCountry(number);
	if (country === '' || !/\d/.test(number)) return;
	if (country !== 'BE') return add(all, `VAT:${country}`, number);
	addEnterprise(all, enterpriseOfVatNumber(number));
}

/** A number without its country, as people type it: the Dutch form gives itself away, other forms say nothing. */
function bareCountry(number: string): string {
	return /^\d{6,9}B\d{2}$/.test(number) ? 'NL' : '';
}

function addCompany(all: Known, raw: string, kind: 'NL:KVK' | 'BE:KBO' | undefined): void {
	const kvk = kind === 'BE:KBO' ? '' : kvkDigits(raw);
	if (kvk !== '') return add(all, 'NL:KVK', kvk);
	if (kind !== 'NL:KVK') addEnterprise(all, enterpriseDigits(raw));
}

function addEnterprise(all: Known, digits: string): void {
	if (digits === '') return;
	add(all, 'BE:KBO', digits);
	add(all, 'VAT:BE', `BE${digits}`);
}

function add(all: Known, kind: string, value: string): void {
	const values = all.get(kind) ?? new Set<string>();
	values.add(value);
	all.set(kind, values);
}
