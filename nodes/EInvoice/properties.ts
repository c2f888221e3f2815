import type { INodeProperties } from 'n8n-workflow';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Check', value: 'check', action: 'Check an invoice', description: 'Check totals, VAT, currency and identification numbers, and list what is wrong' },
		{ name: 'Read', value: 'read', action: 'Read an invoice', description: 'Turn UBL, CII or a Factur-X PDF into one JSON shape, with the embedded files' },
	],
	default: 'read',
};

const binaryProperty: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryProperty',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the e-invoice',
	description: 'The file to read: XML of a UBL invoice or credit note, of a Cross Industry Invoice, or a PDF that holds one',
};

const division: INodeProperties = {
	displayName: 'Division',
	name: 'division',
	type: 'string',
	default: '',
	placeholder: 'e.g. 123456',
	description:
		"Code of the Exact Online administration for which the document is. With it the output carries the document's key: the same for the same document, however often and in whatever way it arrives.",
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Add Findings',
			name: 'addFindings',
			type: 'boolean',
			default: false,
			description: 'Whether to check the invoice, too, and to add the findings to the output',
		},
		{
			displayName: 'Draw a Picture When There Is None',
			name: 'drawPicture',
			type: 'boolean',
			default: false,
			description: 'Whether a document that came without a PDF gets a plain one, drawn from its XML, in the binary field "pdf"',
		},
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: false,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
	],
	displayOptions: { show: { operation: ['read'] } },
};

export const properties: INodeProperties[] = [operation, binaryProperty, division, options];
