import type { EInvoice } from '../einvoice/model';
import { readAmount } from './money';
import type { ProposalLine } from './proposal-line';

/** What a person may want to know; none of them changes an amount. Whether the entry waits for a person is a policy (policies.ts). */
export type ProposalWarning = 'PREPAID' | 'PROBABLY_PAID' | 'CONDITIONAL_DISCOUNT' | 'FOREIGN_VAT' | 'TAX_CURRENCY';

/** UNCL 4461: 48 bank card, 54 credit card, 55 debit card. */
export const PAID_BY_CARD: readonly string[] = ['48', '54', '55'];
/** UNCL 4461: 49 direct debit, 59 SEPA direct debit. */
export const DIRECT_DEBIT: readonly string[] = ['49', '59'];

export const paymentCodes = (invoice: EInvoice): string[] => invoice.payment.means.map(({ code }) => code.trim());

export function proposalWarnings(invoice: EInvoice, lines: readonly ProposalLine[]): ProposalWarning[] {
	const warnings: ProposalWarning[] = [];
	const prepaid = readAmount(invoice.totals.prepaid);
	if (prepaid !== undefined && !prepaid.eq(0)) warnings.push('PREPAID');
	if (paymentCodes(invoice).some((code) => PAID_BY_CARD.includes(code))) warnings.push('PROBABLY_PAID');
	if (hasConditionalDiscount(invoice)) warnings.push('CONDITIONAL_DISCOUNT');
	if (lines.some(({ vatKind }) => vatKind === 'foreignVatIncluded')) warnings.push('FOREIGN_VAT');
	if (invoice.taxCurrency !== '' && invoice.taxCurrency !== invoice.currency) warnings.push('TAX_CURRENCY');
	return warnings;
}

/** Allowance reason 66, UBL.BE's group `FD` or settlement discount, the `#SKONTO#` of XRechnung. */
function hasConditionalDiscount(invoice: EInvoice): boolean {
	return (
		invoice.allowancesCharges.some(({ charge, reasonCode }) => !charge && reasonCode.trim() === '66') ||
		invoice.vatBreakdown.some(({ categoryName }) => categoryName.trim().toUpperCase() === 'FD') ||
		invoice.payment.terms.some(({ discountPercent, discountAmount, text }) => [discountPercent, discountAmount].some((one) => Number(one) > 0) || /#SKONTO#/i.test(text))
	);
}

/** The sentence for an operator. */
export const WARNING_TEXTS: Readonly<Record<ProposalWarning, { message: string; fix: string }>> = {
	PREPAID: { message: 'Part or all of it was paid in advance; the full amount is booked as owed.', fix: 'Match the earlier payment with this invoice in Exact.' },
	PROBABLY_PAID: { message: 'It was probably paid by card already.', fix: 'Match the card payment with this invoice in Exact, so that it is not paid twice.' },
	CONDITIONAL_DISCOUNT: { message: 'There is a discount for paying in time; the full price is booked.', fix: 'Pay in time and book the discount with the payment.' },
	FOREIGN_VAT: { message: 'VAT of another country is charged; it is booked as part of the cost.', fix: 'Ask that VAT back in the other country when it is worth it.' },
	TAX_CURRENCY: { message: 'The supplier states the VAT in another currency as well; that amount is not booked.', fix: 'Compare the VAT in the return with the amount on the invoice.' },
};
