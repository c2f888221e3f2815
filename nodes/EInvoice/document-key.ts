import { documentKey, sellerIdentity, type EInvoice } from '../../core';

/** The key of a document in an administration; undefined where no division is given. */
export function keyFor(invoice: EInvoice, division: string): string | undefined {
	if (division === '') return undefined;
	const { number, issueDate, type } = invoice;
	return documentKey({ division, sellerId: sellerIdentity(invoice.seller), number, issueDate, type });
}
