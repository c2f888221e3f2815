import type { VatKind } from './vat-kind';

/** A line of what an e-invoice must become in the books. Amounts are decimal strings, signed for the books. */
export interface ProposalLine {
	/** `<BT-118>/<BT-119>` of its VAT group; null for a rounding line, which belongs to none. */
	group: string | null;
	/** Without VAT, signed for the books, two decimals; with the VAT inside for `foreignVatIncluded`. */
	amountFC: string;
	/** VAT of the invoice on this line. null = the property is absent from the request: Exact works it out (self-assessed), or there is none. */
	vatAmountFC: string | null;
	vatKind: VatKind;
	/** Rate that the VAT code must have, in per cent; '0' = a code without VAT; null = not on the invoice (self-assessed). */
	percentage: string | null;
	role: 'goods' | 'discount' | 'charge' | 'rounding';
	/** Text for the line; '' in VAT-group booking. */
	description: string;
	/** Position in `invoice.lines`, null where the line is no invoice line. */
	source: number | null;
}
