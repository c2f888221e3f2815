import type { EInvoice } from '../model';
import { checkCurrency } from './check-currency';
import { checkDocument, isHeaderOnly } from './check-document';
import { checkIdentification } from './check-identification';
import { checkTotals } from './check-totals';
import { checkVat } from './check-vat';
import type { Finding } from './finding';

/**
 * Is this invoice sound enough to be booked? Shape, currency, totals and VAT of EN 16931, then identification numbers.
 *
 * Not a schematron: code lists and national rules were checked by the sender's access point. What a booking needs is the arithmetic.
 * @returns findings, errors first; an empty list when there is nothing to say
 */
export function checkInvoice(invoice: EInvoice): Finding[] {
	const hasLines = invoice.lines.length > 0 && !isHeaderOnly(invoice);
	const found = [
		...checkDocument(invoice),
		...checkCurrency(invoice),
		...checkTotals(invoice, hasLines),
		...checkVat(invoice, hasLines),
		...checkIdentification(invoice),
	];
	return [...found.filter(({ level }) => level === 'error'), ...found.filter(({ level }) => level === 'warning')];
}
