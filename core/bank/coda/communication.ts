import { structuredReference } from '../references';
import type { StructuredReference } from '../model';

export interface Communication {
	/** Free text; of a structured communication the part that people read. */
	text: string;
	reference: StructuredReference | null;
	documentNumbers: string[];
	mandateId: string;
	creditorId: string;
	/** R-type and reason of a direct debit (type 127). */
	returnType: string;
	returnReason: string;
}

const NOTHING: Communication = { text: '', reference: null, documentNumbers: [], mandateId: '', creditorId: '', returnType: '', returnReason: '' };

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** 128-character form of a reference that stands at a fixed place; 12 zeros or spaces mean that there is none. */
const belgianReference = (digits: string): StructuredReference | null => (/^\d{12}$/.test(digits) && !/^0+$/.test(digits) ? structuredReference('ogm', digits) : null);

/**
 * What a payer wrote, from the joined communication zones of records 2.1, 2.2 and 2.3 (Febelfin CODA 2.6, chapter 5).
 * A type that is not listed here is kept as text: an unknown code never loses a movement.
 *
 * @param structured position 62 of record 2.1
 * @param zones the zones joined with all their spaces
 */
export function readCommunication(structured: boolean, zones: string): Communication {
	if (!structured) return { ...NOTHING, text: squeezeFree(zones) };
	const type = zones.slice(0, 3);
	const content = zones.slice(3);
	switch (type) {
		// 100: ISO 11649; 101 checked and 102 reconstituted Belgian references; 103 number of the debtor's bank.
		case '100':
			return { ...NOTHING, reference: content.trim() === '' ? null : structuredReference('rf', content) };
		case '101':
		case '102':
			return { ...NOTHING, reference: belgianReference(content.slice(0, 12)), text: squeeze(content.slice(12)) };
		// 105: amounts, rate and currency of the original, then a Belgian reference.
		case '105':
			return { ...NOTHING, reference: belgianReference(content.slice(45, 57)), text: '' };
		case '127':
			return directDebit(content);
		default:
			return { ...NOTHING, text: squeeze(content) };
	}
}

/** Free text keeps its words; only the padding between the zones goes. */
const squeezeFree = (zones: string): string => zones.replace(/ {2,}/g, ' ').trim();

/** Settlement date 6, type 1, scheme 1, paid 1, creditor 35, mandate 35, communication 62, R-type 1, reason 4. */
function directDebit(content: string): Communication {
	const part = (from: number, length: number): string => content.slice(from, from + length).trim();
	const returnType = part(141, 1);
	return {
		...NOTHING,
		creditorId: part(9, 35),
		mandateId: part(44, 35),
		text: squeeze(part(79, 62)),
		returnType: returnType === '0' ? '' : returnType,
		returnReason: part(142, 4),
	};
}
