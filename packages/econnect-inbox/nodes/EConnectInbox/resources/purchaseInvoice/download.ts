import { downloadInvoice, good } from '../../../../core';
import { textOf, type Operation } from '../../operation';
import { addressFields, addressOfItem } from './address';

const show = { resource: ['purchaseInvoice'], operation: ['download'] };

/** The item as it came in, with the file beside it. */
export const download: Operation = {
	fields: [
		...addressFields('download'),
		{
			displayName: 'Put Output File in Field',
			name: 'binaryProperty',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
			displayOptions: { show },
		},
		{
			displayName: 'Target Format',
			name: 'targetFormat',
			type: 'string',
			default: '',
			placeholder: 'e.g. urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##…',
			description: 'Document type URN that eConnect translates the invoice to. Leave empty to get the file as the supplier sent it.',
			displayOptions: { show },
		},
	],
	execute: async (context, connection, itemIndex) => {
		const address = addressOfItem(context, itemIndex);
		if (!address.ok) return address;
		const file = await downloadInvoice(connection, address.value, textOf(context, 'targetFormat', itemIndex));
		if (!file.ok) return file;
		const { content, fileName, mimeType } = file.value;
		const item = context.getInputData()[itemIndex];
		const binary = await context.helpers.prepareBinaryData(content, fileName, mimeType);
		return good([{ json: { ...item?.json }, binary: { ...item?.binary, [textOf(context, 'binaryProperty', itemIndex) || 'data']: binary } }]);
	},
};
