import { enterpriseDigits, isEnterpriseNumber, kvkDigits } from '../identifiers/chamber-number';
import { enterpriseOfVatNumber } from '../identifiers/vat-number';
import { NO_ID, type Party, type SchemedId } from './model';

const KVK_SCHEMES = new Set(['0106', 'NL:KVK', 'KVK']);
const KBO_SCHEMES = new Set(['0208', '9956', 'BE:CBE', 'BE:EN', 'KBO', 'BCE', 'CBE']);
const BELGIAN_VAT_SCHEMES = new Set(['9925', 'BE:VAT']);

/**
 * Number in the Dutch or Belgian trade register, from whatever place of the party holds it: legal id, other ids, electronic address (in
 * that order, by their scheme), then a Belgian VAT number, whose digits are the enterprise number, then a legal id without a scheme.
 * @returns eight digits (KvK) or ten (KBO), '' when none is there
 */
export function chamberOfCommerceOf(party: Omit<Party, 'chamberOfCommerce'>): string {
	for (const { scheme, value } of [party.legalId, ...party.ids, party.endpoint]) {
		const found = digitsByScheme(scheme.toUpperCase(), value);
		if (found !== '') return found;
	}
	const fromVat = enterpriseOfVatNumber(party.vatNumber);
	if (fromVat !== '') return fromVat;
	if (party.legalId.scheme !== '') return '';
	if (party.country === 'NL') return kvkDigits(party.legalId.value);
	return party.country === 'BE' && isEnterpriseNumber(party.legalId.value) ? enterpriseDigits(party.legalId.value) : '';
}

function digitsByScheme(scheme: string, value: string): string {
	if (KVK_SCHEMES.has(scheme)) return kvkDigits(value);
	if (KBO_SCHEMES.has(scheme)) return enterpriseDigits(value);
	return BELGIAN_VAT_SCHEMES.has(scheme) ? enterpriseOfVatNumber(value) || enterpriseDigits(value) : '';
}

/** Does the document say at all who this is? A country alone is nobody. */
export const isNamed = (party: Party): boolean =>
	[party.name, party.tradeName, party.vatNumber, party.taxRegistration, party.legalId.value, party.endpoint.value, ...party.ids.map((id: SchemedId) => id.value)].some(
		(value) => value !== '',
	);

/** A party that the document leaves out. */
export const NO_PARTY: Party = {
	name: '',
	tradeName: '',
	vatNumber: '',
	taxRegistration: '',
	legalId: NO_ID,
	endpoint: NO_ID,
	ids: [],
	country: '',
	chamberOfCommerce: '',
	email: '',
	contactName: '',
	phone: '',
	address: { street: '', additional: '', postalCode: '', city: '', region: '' },
	legalForm: '',
};
