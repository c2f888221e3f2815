import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkInvoice, type InvoiceDocument } from '../../core';

/** Operation Check: which document it is, whether its amounts can be trusted, and every finding. The files of the item go on unchanged. */
export function giveFindings(context: IExecuteFunctions, index: number, { invoice }: InvoiceDocument, key: string | undefined): INodeExecutionData {
	const findings = checkInvoice(invoice);
	const errors = findings.filter(({ level }) => level === 'error').length;
	return {
		json: {
			ok: true,
			sound: errors === 0,
			errors,
			warnings: findings.length - errors,
			findings: findings.map((finding) => ({ ...finding })),
			number: invoice.number,
			issueDate: invoice.issueDate,
			type: invoice.type,
			sellerName: invoice.seller.name,
			buyerName: invoice.buyer.name,
			currency: invoice.currency,
			payable: invoice.totals.payable,
			...(key === undefined ? {} : { key }),
		},
		binary: context.getInputData()[index]?.binary,
		pairedItem: { item: index },
	};
}
