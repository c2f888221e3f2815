import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { bad, good, type DocumentAddress, type Result } from '../../../../core';
import { textOf } from '../../operation';
import { partyField } from '../../party-field';

/** The two fields that name a received invoice. */
export function addressFields(operation: string): INodeProperties[] {
	const displayOptions = { show: { resource: ['purchaseInvoice'], operation: [operation] } };
	return [
		partyField(displayOptions),
		{
			displayName: 'Document ID',
			name: 'documentId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. f96bad15-0500-4d80-b883-1a82c01b8f93',
			description: 'The documentId of the event with which eConnect announced the invoice',
			displayOptions,
		},
	];
}

export function addressOfItem(context: IExecuteFunctions, itemIndex: number): Result<DocumentAddress> {
	const address = { partyId: textOf(context, 'partyId', itemIndex), documentId: textOf(context, 'documentId', itemIndex) };
	const missing = address.partyId === '' ? 'party ID' : address.documentId === '' ? 'document ID' : undefined;
	if (missing === undefined) return good(address);
	return bad({ code: 'INVALID_INPUT', message: `The ${missing} is empty.`, retryable: false, fix: 'Check the expression of this field: the item has no such value.' });
}
