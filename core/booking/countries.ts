import type { EInvoice, Party } from '../einvoice/model';
import { vatCountry } from '../identifiers/vat-number';
import type { BookingSide } from './entry-side';

export interface InvoiceCountries {
	sellerCountry: string;
	buyerCountry: string;
}

/** Country of the VAT number where there is one (a German company can sell under a Dutch number), else of the address. */
export function partyCountry(party: Pick<Party, 'vatNumber' | 'country'>): string {
	return vatCountry(party.vatNumber) || party.country.trim().toUpperCase();
}

/**
 * The two countries that decide about VAT. A seller with a tax representative in the buyer's country (BG-11) sells from there.
 * @param own country of the administration, for a document that says nothing about its own side
 */
export function invoiceCountries(invoice: EInvoice, side: BookingSide, own: string): InvoiceCountries {
	const country = own.trim().toUpperCase();
	const buyerCountry = partyCountry(invoice.buyer) || (side === 'purchase' ? country : '');
	const representative = invoice.taxRepresentative === null ? '' : vatCountry(invoice.taxRepresentative.vatNumber);
	const sellerCountry = representative !== '' && representative === buyerCountry ? representative : partyCountry(invoice.seller) || (side === 'sales' ? country : '');
	return { sellerCountry, buyerCountry };
}
