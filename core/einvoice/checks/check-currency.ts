import type { EInvoice } from '../model';
import { error, warning, type Finding } from './finding';

/** Every amount is in the currency of the document; only the second VAT total (BT-111) is in the tax currency. */
export function checkCurrency(invoice: EInvoice): Finding[] {
	const found: Finding[] = [];
	if (!/^[A-Z]{3}$/.test(invoice.currency)) found.push(error('BR-CL-04', 'currency', `"${invoice.currency}" is not a currency code.`));
	const others = invoice.amountCurrencies.filter((one) => one !== invoice.currency);
	if (others.length > 0) {
		found.push(error('PEPPOL-EN16931-R051', 'amountCurrencies', `The invoice is in ${invoice.currency}, but has amounts in ${others.join(', ')}.`));
	}
	if (invoice.taxCurrency !== '' && invoice.taxCurrency === invoice.currency) {
		found.push(warning('PEPPOL-EN16931-R005', 'taxCurrency', `The tax currency ${invoice.taxCurrency} is the currency of the invoice, so that there is nothing to convert.`));
	} else if (invoice.taxCurrency !== '' && invoice.vatInTaxCurrency === '') {
		found.push(warning('BR-53', 'vatInTaxCurrency', `The tax currency is ${invoice.taxCurrency}, but the VAT total in that currency is missing.`));
	}
	return found;
}
