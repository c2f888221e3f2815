import type { INodeProperties } from 'n8n-workflow';

import { createDocuments } from '../../../../core';
import { deliverItems } from '../../deliver-items';
import { attemptFields, deliveryOptions, filesField, keyField, lockFields, subjectField } from '../../fields/delivery';
import { invoiceFacts, invoiceFactsField } from '../../fields/invoice-facts';
import type { Operation } from '../../operation';
import { divisionField } from '../../pickers/division';

const fields: INodeProperties[] = [
	divisionField,
	keyField,
	subjectField,
	{ displayName: 'Document Type', name: 'documentType', type: 'number', default: 20, description: "Exact's document type: 20 goes with a purchase entry, 10 with a sales entry, 55 is miscellaneous" },
	{ displayName: 'Account ID', name: 'account', type: 'string', default: '', placeholder: 'e.g. 0f8fad5b-d9cb-469f-a165-70867728950e', description: 'The ID of the relation (supplier or customer) that the document belongs to; may stay empty' },
	filesField,
	...attemptFields,
	...lockFields,
	invoiceFactsField,
	deliveryOptions(false),
];

/** Documents with files in the archive, each at most once. */
export const create: Operation = {
	option: { name: 'Create', value: 'create', action: 'Create a document with files', description: 'Put a document with its files into the archive, at most once' },
	fields,
	async execute(run) {
		return await deliverItems(
			run,
			(index, { settings: _settings, ...document }) => ({
				...document,
				documentType: Number(run.context.getNodeParameter('documentType', index, 20)) || 20,
				facts: invoiceFacts(run.context, index),
				account: String(run.context.getNodeParameter('account', index, '') ?? '').trim(),
			}),
			createDocuments,
		);
	},
};
