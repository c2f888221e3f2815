import type { INodeProperties } from 'n8n-workflow';

const showOnlyForRead = { operation: ['read'] };
const showOnlyForMatch = { operation: ['match'] };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Match', value: 'match', description: 'Find the open invoices that payments pay', action: 'Match payments to open invoices' },
			{ name: 'Read', value: 'read', description: 'Read a CODA, MT940 or CAMT.053 file', action: 'Read a bank statement file' },
		],
		default: 'read',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the input field that holds the file',
		description: 'CODA (1 and 2), MT940 or CAMT.053, recognised by its content. A file with anything wrong in it gives one item with ok = false and no statement.',
		displayOptions: { show: showOnlyForRead },
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'One Item per Statement', value: 'statements', description: 'With balances and entries, as one object' },
			{ name: 'One Item per Transaction', value: 'transactions', description: 'Each payment on its own, ready for the operation Match' },
		],
		default: 'statements',
		displayOptions: { show: showOnlyForRead },
	},
	{
		displayName: 'Options',
		name: 'readOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: showOnlyForRead },
		options: [
			{
				displayName: 'Include File Lines',
				name: 'includeRaw',
				type: 'boolean',
				default: false,
				description: 'Whether each entry also carries the lines of the file it was read from (CODA and MT940)',
			},
		],
	},
	{
		displayName: 'The input items are the payments: items of the operation Read, or any items with amount (plus for money in), date, currency, account, reference and text. Sure matches leave by the first output, all others by the second.',
		name: 'matchNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: showOnlyForMatch },
	},
	{
		displayName: 'Open Documents',
		name: 'openDocuments',
		type: 'json',
		required: true,
		default: '[]',
		placeholder: "={{ $('Open invoices').all().map((item) => item.json) }}",
		description: 'List of objects: ID and open (what is still open, negative for a credit note), kind (receivable or payable), number, otherNumbers, paymentReference, accounts (IBANs), name, currency, date, settled (already paid), paymentIds, discount ({ amount, until })',
		displayOptions: { show: showOnlyForMatch },
	},
	{
		displayName: 'Options',
		name: 'matchOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: showOnlyForMatch },
		options: [
			{
				displayName: 'Small Difference',
				name: 'tolerance',
				type: 'string',
				default: '0.05',
				description: 'A difference of at most this amount counts as paid',
			},
			{
				displayName: 'Sure From',
				name: 'sureFrom',
				type: 'number',
				typeOptions: { minValue: 0.5, maxValue: 1, numberPrecision: 2 },
				default: 0.9,
				description: 'From this confidence (0.5 to 1) a match leaves by the first output',
			},
		],
	},
];
