import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { readInvoiceFacts, type InvoiceFacts } from '../../../core';

export const invoiceFactsField: INodeProperties = {
	displayName: 'Invoice',
	name: 'invoiceFacts',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. {{ JSON.stringify($json.facts) }}',
	description:
		'What a purchase invoice says of itself as JSON: type (invoice or creditNote), number, issueDate, currency, taxInclusive, rounding and supplier (vatNumber, chamberOfCommerce, name, country). When given, the purchase entries are looked through, too, and an invoice that is booked already is not delivered.',
};

/** The facts of one item; undefined when none are given. Throws for what cannot be read: without them a booked invoice would be delivered again. */
export function invoiceFacts(context: IExecuteFunctions, index: number): InvoiceFacts | undefined {
	const { given, facts } = readInvoiceFacts(context.getNodeParameter('invoiceFacts', index, ''));
	if (given && facts === undefined) {
		throw new NodeOperationError(context.getNode(), 'The field "Invoice" holds no JSON with type, number, issueDate and supplier. Nothing was written.', { itemIndex: index, description: 'Give what the E-Invoice node reads, or leave the field empty.' });
	}
	return facts;
}
