/** Mode A, VAT-group booking: one line per group of the VAT breakdown in the order of the document, a rounding line last. */
import type Big from 'big.js';

import type { EInvoice } from '../einvoice/model';
import { withoutCashDiscount } from './cash-discount';
import type { InvoiceCountries } from './countries';
import { found, type Found } from './finding';
import { bookGroup, hasInvoiceVat, mergeSame, type BookedGroup } from './group-vat';
import { inCents, readAmount } from './money';
import type { BookingSide } from './entry-side';
import type { ProposalLine } from './proposal-line';

export interface BookedGroups {
	groups: BookedGroup[];
	/** Cash discount per group name that was put back into its group. */
	discounts: Map<string, Big>;
}

/** The groups of a document as they are booked: cash discounts back in place. */
export function bookedGroups(invoice: EInvoice, side: BookingSide, countries: InvoiceCountries): Found<BookedGroups> {
	const groups: BookedGroup[] = [];
	for (const group of invoice.vatBreakdown) {
		const booked = bookGroup(invoice, group, side, countries);
		if (!booked.ok) return booked;
		groups.push(booked.value);
	}
	return found(withoutCashDiscount(invoice, mergeSame(groups)));
}

export function groupLines(invoice: EInvoice, side: BookingSide, countries: InvoiceCountries): Found<ProposalLine[]> {
	const booked = bookedGroups(invoice, side, countries);
	if (!booked.ok) return booked;
	const lines = booked.value.groups
		// An empty group (0.00 and no VAT) is nothing to book; a document of nothing but empty groups keeps them.
		.filter(({ base, tax }, _index, all) => !base.eq(0) || !tax.eq(0) || all.every((one) => one.base.eq(0) && one.tax.eq(0)))
		.map((group): ProposalLine => ({ ...amountsOf(group), group: group.name, vatKind: group.kind, percentage: group.percentage, role: 'goods', description: '', source: null }));
	return found([...lines, ...roundingLine(invoice)]);
}

/** Foreign VAT goes into the cost; self-assessed, exempt and 0 % lines have no VAT property at all. */
function amountsOf({ base, tax, kind }: BookedGroup): Pick<ProposalLine, 'amountFC' | 'vatAmountFC'> {
	if (kind === 'foreignVatIncluded') return { amountFC: inCents(base.plus(tax)), vatAmountFC: null };
	return { amountFC: inCents(base), vatAmountFC: hasInvoiceVat(kind) ? inCents(tax) : null };
}

/** BT-114, for instance cash rounding to 0.05: a line of its own without VAT. */
export function roundingLine(invoice: EInvoice): ProposalLine[] {
	const rounding = readAmount(invoice.totals.rounding);
	if (rounding === undefined || rounding.eq(0)) return [];
	return [{ group: null, amountFC: inCents(rounding.times(invoice.sign)), vatAmountFC: null, vatKind: 'outsideScope', percentage: '0', role: 'rounding', description: '', source: null }];
}
