/** One VAT group of a document (BG-23) -> kind of VAT code and amounts of its line, signed for the books. */
import Big from 'big.js';

import type { EInvoice, VatGroup } from '../einvoice/model';
import type { InvoiceCountries } from './countries';
import { found, notFound, stop, type Found } from './finding';
import { plainRate, readAmount, roundToCents } from './money';
import type { BookingSide } from './entry-side';
import { purchaseVatKind, salesVatKind, SELF_ASSESSED, type VatKind } from './vat-kind';

export interface BookedGroup {
	/** `S/21` */
	name: string;
	/** BT-116 and BT-117, signed. */
	base: Big;
	tax: Big;
	kind: VatKind;
	percentage: string | null;
}

/** Category and rate as one word; the rate as a number, a missing one as 0. */
export const groupName = ({ category, rate }: { category: string; rate: string }): string => `${category.trim().toUpperCase()}/${plainRate(rate)}`;

/** Whether the VAT of the document goes on the line as `VATAmountFC`. */
export const hasInvoiceVat = (kind: VatKind): boolean => kind === 'standard' || kind === 'reduced';

/**
 * @returns AMOUNT_NOT_READABLE, VAT_NEEDS_PERSON (no kind fits), VAT_ON_EXEMPT (an exempt or reverse-charged group carries VAT, VAT-6)
 */
export function bookGroup(invoice: EInvoice, group: VatGroup, side: BookingSide, countries: InvoiceCountries): Found<BookedGroup> {
	const name = groupName(group);
	const base = readAmount(group.taxable);
	const tax = readAmount(group.tax);
	if (base === undefined || tax === undefined) return notFound(stop('AMOUNT_NOT_READABLE', `An amount of VAT group ${name} of invoice ${invoice.number} is not a number.`, 'Ask the sender for a correct invoice, or book it by hand.'));
	const situation = { ...group, ...countries };
	const answer = side === 'purchase' ? purchaseVatKind(situation) : salesVatKind(situation);
	if ('reason' in answer) return notFound(stop('VAT_NEEDS_PERSON', `VAT group ${name} of invoice ${invoice.number} cannot be booked without a person: ${answer.reason}.`, 'Book this invoice by hand in Exact.'));
	const { kind } = answer;
	if (!tax.eq(0) && !hasInvoiceVat(kind) && kind !== 'foreignVatIncluded') {
		return notFound(stop('VAT_ON_EXEMPT', `VAT group ${name} of invoice ${invoice.number} is without VAT by its category, yet ${group.tax} of VAT is charged.`, 'Ask the sender for a correct invoice: exemption and charged VAT exclude each other.'));
	}
	return found({
		name,
		base: roundToCents(base.times(invoice.sign)),
		tax: roundToCents(tax.times(invoice.sign)),
		kind,
		percentage: hasInvoiceVat(kind) ? plainRate(group.rate) : side === 'purchase' && SELF_ASSESSED.includes(kind) ? null : '0',
	});
}

/** Two groups of the same name and kind (some senders repeat a group) are one. */
export function mergeSame(groups: readonly BookedGroup[]): BookedGroup[] {
	const merged: BookedGroup[] = [];
	for (const group of groups) {
		const index = merged.findIndex(({ name, kind }) => name === group.name && kind === group.kind);
		const earlier = merged[index];
		if (earlier === undefined) merged.push(group);
		else merged[index] = { ...earlier, base: new Big(earlier.base).plus(group.base), tax: new Big(earlier.tax).plus(group.tax) };
	}
	return merged;
}
