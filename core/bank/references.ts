import { alphanumeric, digitsOnly } from '../identifiers/check-digits';
import { isBetalingskenmerk, isCreditorReference, isOgm, readPaymentReference } from '../identifiers/payment-reference';
import type { ReferenceKind, StructuredReference } from './model';

const isValid: Record<ReferenceKind, (value: string) => boolean> = {
	ogm: isOgm,
	rf: isCreditorReference,
	// Seven digits have no check digit: the bank's word that it is a betalingskenmerk has to do.
	betalingskenmerk: (value) => value.length === 7 || isBetalingskenmerk(value),
	other: () => false,
};

/** A reference of which the file itself says that it is structured, in the form in which references are compared. */
export function structuredReference(kind: ReferenceKind, raw: string): StructuredReference {
	const value = kind === 'rf' ? alphanumeric(raw) : kind === 'other' ? raw.replace(/\s+/g, '') : digitsOnly(raw);
	return { kind, value, valid: isValid[kind](value) };
}

/** A structured reference of which the file does not say which: recognised by its form, else `other`. '' gives null. */
export function untypedReference(raw: string): StructuredReference | null {
	if (alphanumeric(raw) === '') return null;
	const found = readPaymentReference(raw);
	if (found.kind !== '' && found.valid !== false) return structuredReference(found.kind, found.value);
	const marked = referenceInText(raw);
	return marked ?? structuredReference('other', raw);
}

const OGM_IN_TEXT = /(\+{3}|\*{3})?\s*(\d{3}\s?\/\s?\d{4}\s?\/\s?\d{5})\s*(\+{3}|\*{3})?/g;
const RF_IN_TEXT = /\bRF\d{2}(?: ?[A-Z0-9]{1,4}){1,6}/gi;
const KENMERK_IN_TEXT = /BETALINGSKENM(?:ERK)?[.:\s]*(\d[\d ]{5,40})/i;

/**
 * A structured reference that a payer typed into free text. Only what its own marks or check digits prove counts: twelve digits in the
 * middle of a sentence are an OGM by chance once in 97 times, so bare digits count only when they are the whole text.
 */
export function referenceInText(text: string): StructuredReference | null {
	const whole = readPaymentReference(text.trim());
	if (whole.kind !== '' && whole.valid === true) return structuredReference(whole.kind, whole.value);
	for (const [, before, digits = '', after] of text.matchAll(OGM_IN_TEXT)) {
		const reference = structuredReference('ogm', digits);
		if (reference.valid || (before !== undefined && after !== undefined)) return reference;
	}
	for (const [found] of text.matchAll(RF_IN_TEXT)) {
		// The words behind a reference look like more groups of it: take groups away from the end until the check digits fit.
		for (let rest = found; rest !== ''; rest = rest.replace(/(^|\s)\S*$/, '').trimEnd()) {
			if (isCreditorReference(rest)) return structuredReference('rf', rest);
		}
	}
	return kenmerkInText(text);
}

/** Dutch banks print it in groups, with columns of other words behind it: it ends where a group ends. Sixteen digits behind the word are one anyway. */
function kenmerkInText(text: string): StructuredReference | null {
	const groups = KENMERK_IN_TEXT.exec(text.replace(/\s+/g, ' '))?.[1]?.trim().split(' ') ?? [];
	const candidates = groups.map((_, index) => groups.slice(0, index + 1).join(''));
	const found = candidates.find((digits) => isBetalingskenmerk(digits)) ?? candidates.find((digits) => digits.length === 16);
	return found === undefined ? null : structuredReference('betalingskenmerk', found);
}
