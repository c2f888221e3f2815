/**
 * The eighteen fields of an entry beyond the ordinary ones (EXT-3), as data: their name in the product that asked for them, their
 * property in Exact, where they sit, and what a value must look like. Empty = not sent (EXT-4). Names are case-sensitive.
 */
import { dayOf } from './day-of';
import { stop, warn, type Finding } from './finding';
import { exactNumber } from './money';

export type ExtraFieldType = 'text' | 'date' | 'number' | 'guid' | 'country' | 'url';

export interface ExtraField {
	/** As the operator knows it (Dutch). */
	label: string;
	/** Property of Exact. */
	property: string;
	level: 'header' | 'line';
	type: ExtraFieldType;
	/** What to say beside the field. */
	hint: string;
	/** The form of a value after trimming; texts without one are free. */
	pattern?: RegExp;
	/** What the pattern asks for, in words. */
	form?: string;
	/** Only companies of these countries have the field. */
	countries?: readonly string[];
}

const INTRASTAT = 'Only counts when Intrastat is switched on in the administration.';

export const EXTRA_FIELDS: readonly ExtraField[] = [
	{ label: 'Uw ref.', property: 'YourRef', level: 'header', type: 'text', hint: 'Your reference. On purchases it holds the number of the supplier and is filled already.' },
	{ label: 'Betalingsreferentie', property: 'PaymentReference', level: 'header', type: 'text', hint: 'Structured communication or other payment reference; used when bank statements are imported.' },
	{ label: 'Vanaf', property: 'From', level: 'line', type: 'date', hint: 'First day of the period over which the amount is spread.' },
	{ label: 'T/m', property: 'To', level: 'line', type: 'date', hint: 'Last day of the period over which the amount is spread.' },
	{ label: 'Serienummer', property: 'SerialNumber', level: 'line', type: 'text', hint: '' },
	{ label: 'Trackingnummer', property: 'TrackingNumber', level: 'line', type: 'guid', hint: 'The id (GUID) of a tracking number record in Exact, not the number itself and not the code of a parcel.' },
	{ label: 'Externe koppeling - URL', property: 'ExternalLinkReference', level: 'header', type: 'url', hint: 'Address of the document in the other system.' },
	{ label: 'Externe koppeling - Omschrijving', property: 'ExternalLinkDescription', level: 'header', type: 'text', hint: 'Exact’s reference calls it read-only; when Exact does not take it, the entry is sent without it and the outcome says so.' },
	{ label: 'Notities', property: 'Notes', level: 'line', type: 'text', hint: '' },
	{ label: 'IntraStat - Land', property: 'IntraStatCountry', level: 'line', type: 'country', hint: `Two letters, e.g. DE. ${INTRASTAT}` },
	{ label: 'IntraStat - Statistische waarde', property: 'StatisticalValue', level: 'line', type: 'number', hint: INTRASTAT },
	{ label: 'IntraStat - Statistisch aantal', property: 'StatisticalQuantity', level: 'line', type: 'number', hint: INTRASTAT },
	{ label: 'IntraStat - Goederencode', property: 'StatisticalNumber', level: 'line', type: 'text', pattern: /^\d{8,10}$/, form: 'the 8 digits of the Combined Nomenclature (10 with TARIC)', hint: INTRASTAT },
	{ label: 'IntraStat - Nettogewicht', property: 'StatisticalNetWeight', level: 'line', type: 'number', hint: `In kilograms. ${INTRASTAT}` },
	{ label: 'IntraStat - Transactie A', property: 'IntraStatTransactionA', level: 'line', type: 'text', pattern: /^\d{1,2}$/, form: 'one or two digits', hint: INTRASTAT },
	{ label: 'IntraStat - Transactie B', property: 'IntraStatTransactionB', level: 'line', type: 'text', pattern: /^\d{1,2}$/, form: 'one or two digits', countries: ['BE', 'LU', 'FR', 'GB', 'UK'], hint: `Only in companies in Belgium, Luxembourg, France and the United Kingdom. ${INTRASTAT}` },
	{ label: 'IntraStat - Vervoerswijze', property: 'IntraStatTransportMethod', level: 'line', type: 'text', pattern: /^\d$/, form: 'one digit', hint: INTRASTAT },
	{ label: 'IntraStat - Leveringswijze', property: 'IntraStatDeliveryTerm', level: 'line', type: 'text', pattern: /^[A-Z]{3}$/, form: 'the three letters of an Incoterm, e.g. DAP', hint: INTRASTAT },
];

/** The field that Exact may refuse or leave empty (issue 3, point 9). */
export const FIELD_THAT_MAY_NOT_STICK = 'ExternalLinkDescription';

export interface ExtraValues {
	/** Property of Exact -> value, ready for the body. */
	fields: Record<string, string | number>;
	findings: Finding[];
}

/**
 * Values of a document -> properties of Exact.
 * @param mapping own field name -> property of Exact (setting `extraFields`); what is not mapped is not sent, except names that are properties themselves
 * @param values own field name -> value; '' and absent are left out
 * @param country country of the administration, '' when unknown
 * @returns findings FIELD_UNKNOWN, FIELD_VALUE (stop) and FIELD_OTHER_COUNTRY (warning)
 */
export function extraFields(level: 'header' | 'line', values: Readonly<Record<string, unknown>>, mapping: Readonly<Record<string, string>>, country = '', line?: number): ExtraValues {
	const result: ExtraValues = { fields: {}, findings: [] };
	for (const [name, value] of Object.entries(values)) {
		const target = mapping[name] ?? (EXTRA_FIELDS.some(({ property }) => property === name) ? name : undefined);
		if (target === undefined || isEmpty(value)) continue;
		const field = EXTRA_FIELDS.find(({ property, level: own }) => property === target && own === level);
		if (field === undefined) {
			result.findings.push(stop('FIELD_UNKNOWN', `"${name}" is mapped to ${target}, which is no field of the ${level === 'header' ? 'entry' : 'lines'}.`, 'Correct the mapping of the extra fields in the connection.', line));
			continue;
		}
		const read = readValue(field, value);
		if (read === undefined) {
			result.findings.push(stop('FIELD_VALUE', `${field.label} (${field.property}) cannot be "${String(value).slice(0, 60)}": it takes ${wantedForm(field)}.`, field.hint, line));
			continue;
		}
		if (field.countries !== undefined && country !== '' && !field.countries.includes(country)) result.findings.push(warn('FIELD_OTHER_COUNTRY', `${field.label} exists only in companies in ${field.countries.join(', ')}; this administration is in ${country}.`, 'Leave the field out when Exact refuses it.', line));
		result.fields[field.property] = read;
	}
	const { From, To } = result.fields;
	if (typeof From === 'string' && typeof To === 'string' && From > To) result.findings.push(stop('FIELD_VALUE', `The period of a line ends (${To}) before it begins (${From}).`, 'Exchange Vanaf and T/m.', line));
	return result;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function readValue(field: ExtraField, value: unknown): string | number | undefined {
	const text = String(value).trim();
	switch (field.type) {
		case 'number':
			// A comma is a decimal comma here: nobody writes statistics with a thousands separator.
			return exactNumber(text.replace(/^([+-]?\d+),(\d+)$/, '$1.$2'));
		case 'date':
			return dayOf(text);
		case 'guid':
			return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : undefined;
		case 'country':
			return /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined;
		case 'url':
			return /^https?:\/\/\S+$/i.test(text) ? text : undefined;
		default: {
			const plain = field.pattern?.source === '^[A-Z]{3}$' ? text.toUpperCase() : text;
			return field.pattern === undefined || field.pattern.test(plain) ? plain : undefined;
		}
	}
}

const FORMS: Readonly<Record<ExtraFieldType, string>> = { text: 'a text', date: 'a date (YYYY-MM-DD)', number: 'a number', guid: 'the id (GUID) of a record in Exact', country: 'two letters', url: 'an address that begins with https://' };

const wantedForm = (field: ExtraField): string => field.form ?? FORMS[field.type];
