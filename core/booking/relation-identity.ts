/** Identifiers of a relation in one form for comparing: `BE 0123.456.789`, `be0123456789` and KBO `0123456789` are the same company. */
import { enterpriseDigits, isEnterpriseNumber, kvkDigits } from '../identifiers/chamber-number';
import { alphanumeric } from '../identifiers/check-digits';
import { normaliseAccount } from '../identifiers/iban';
import { enterpriseOfVatNumber, normaliseVatNumber, vatCountry } from '../identifiers/vat-number';

/** What is known of a party that is looked for; '' = unknown. */
export interface WantedRelation {
	/** Exact's id. */
	id: string;
	/** Exact's code, padded or not. */
	code: string;
	vatNumber: string;
	/** KBO or KvK. */
	chamberOfCommerce: string;
	iban: string;
	/** `0208:0123456789`, or with the scheme apart. */
	peppolId: string;
	email: string;
	name: string;
	/** ISO code: tells a bare number's country. */
	country: string;
}

export const NOBODY: WantedRelation = { id: '', code: '', vatNumber: '', chamberOfCommerce: '', iban: '', peppolId: '', email: '', name: '', country: '' };

/** The kinds of identity, strongest first. The last two only suggest. */
export const IDENTITY_KINDS = ['id', 'code', 'vat', 'chamber', 'peppol', 'iban', 'email', 'name'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

export const IDENTITY_WORDS: Readonly<Record<IdentityKind, string>> = {
	id: 'id',
	code: 'code',
	vat: 'VAT number',
	chamber: 'chamber of commerce number',
	peppol: 'Peppol id',
	iban: 'bank account',
	email: 'e-mail address',
	name: 'name',
};

/** Peppol schemes that hold a number which Exact keeps elsewhere. */
const COMPANY_SCHEMES: Readonly<Record<string, 'KBO' | 'KVK' | 'VAT'>> = { '0208': 'KBO', '0106': 'KVK', '9925': 'VAT', '9944': 'VAT', '9930': 'VAT', '9938': 'VAT' };

/** All the identities of one party, each kind in its normal form. */
export function identitiesOf(party: WantedRelation): Map<IdentityKind, Set<string>> {
	const all = new Map<IdentityKind, Set<string>>();
	const add = (kind: IdentityKind, value: string) => {
		if (value === '') return;
		all.set(kind, (all.get(kind) ?? new Set()).add(value));
	};
	add('id', party.id.trim().toLowerCase());
	add('code', party.code.trim().toUpperCase());
	const vatNumber = completeVat(party.vatNumber, party.country);
	add('vat', vatNumber);
	add('chamber', enterpriseOf(vatNumber));
	addChamber(add, party.chamberOfCommerce, party.country);
	const participant = normalPeppol(party.peppolId);
	add('peppol', participant);
	const [, scheme = '', value = ''] = /^([^:]+):(.+)$/.exec(participant) ?? [];
	const kind = COMPANY_SCHEMES[scheme];
	if (kind === 'VAT') add('vat', normaliseVatNumber(value));
	else if (kind !== undefined) addChamber(add, value, kind === 'KBO' ? 'BE' : 'NL');
	add('iban', normaliseAccount(party.iban));
	add('email', party.email.trim().toLowerCase());
	add('name', normalName(party.name));
	return all;
}

function addChamber(add: (kind: IdentityKind, value: string) => void, raw: string, country: string): void {
	const kbo = country === 'NL' ? '' : enterpriseDigits(raw);
	if (kbo !== '' && (country === 'BE' || isEnterpriseNumber(kbo))) {
		add('chamber', `KBO${kbo}`);
		// For Belgian companies the enterprise number is the VAT number's digits.
		add('vat', `BE${kbo}`);
		return;
	}
	const kvk = kvkDigits(raw);
	add('chamber', kvk !== '' ? `KVK${kvk}` : alphanumeric(raw));
}

const enterpriseOf = (vatNumber: string): string => {
	const digits = enterpriseOfVatNumber(vatNumber);
	return digits === '' ? '' : `KBO${digits}`;
};

/** People leave the country off. */
function completeVat(raw: string, country: string): string {
	const text = alphanumeric(raw);
	if (text === '' || vatCountry(text) !== '') return normaliseVatNumber(text);
	return /^[A-Z]{2}$/.test(country) ? normaliseVatNumber(country + text) : text;
}

/** Scheme and value in lower case, `iso6523-actorid-upis::` off. */
export function normalPeppol(raw: string): string {
	return raw.trim().toLowerCase().replace(/^iso6523-actorid-upis::/, '').replace(/\s/g, '');
}

/** Legal forms, accents, case and punctuation do not make another company. */
export function normalName(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(/\b(b\.?v\.?b\.?a|b\.?v|n\.?v|s\.?r\.?l|s\.?p\.?r\.?l|s\.?a|v\.?o\.?f|c\.?v|c\.?o\.?m\.?m\.?v|gmbh|g\.?m\.?b\.?h|ltd|llc|inc|s\.?a\.?s|s\.?a\.?r\.?l)\b\.?/g, ' ')
		.replace(/[^\p{L}\p{N}]+/gu, '');
}
