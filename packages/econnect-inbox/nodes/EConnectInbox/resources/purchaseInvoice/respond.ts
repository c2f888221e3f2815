import type { IExecuteFunctions, INodePropertyOptions } from 'n8n-workflow';

import { good, respondToInvoice } from '../../../../core';
import { textOf, type Operation } from '../../operation';
import { addressFields, addressOfItem } from './address';

const show = { resource: ['purchaseInvoice'], operation: ['respond'] };

const STATUSES: INodePropertyOptions[] = [
	{ name: 'Accepted', value: 'AP', description: 'The invoice is approved' },
	{ name: 'Acknowledged', value: 'AB', description: 'The invoice has arrived' },
	{ name: 'Conditionally Accepted', value: 'CA', description: 'Approved with conditions; needs a reason' },
	{ name: 'In Process', value: 'IP', description: 'The invoice is being handled' },
	{ name: 'Paid', value: 'PD', description: 'The invoice is paid' },
	{ name: 'Rejected', value: 'RE', description: 'The invoice is refused; needs a reason' },
	{ name: 'Under Query', value: 'UQ', description: 'There is a question; needs a reason' },
];

const REASONS: INodePropertyOptions[] = [
	{ name: 'Delivery Not Right', value: 'DEL' },
	{ name: 'Finance Terms Not Right', value: 'FIN' },
	{ name: 'Item Not Right', value: 'ITM' },
	{ name: 'Legal Details Not Right', value: 'LEG' },
	{ name: 'No Issue', value: 'NON' },
	{ name: 'Other', value: 'OTH' },
	{ name: 'Partly Paid', value: 'PPD' },
	{ name: 'Payment Terms Not Right', value: 'PAY' },
	{ name: 'Price Not Right', value: 'PRI' },
	{ name: 'Quality Not Right', value: 'QUA' },
	{ name: 'Quantity Not Right', value: 'QTY' },
	{ name: 'Receiver Unknown', value: 'REC' },
	{ name: 'References Not Right', value: 'REF' },
	{ name: 'Unrecognised', value: 'UNR' },
];

const ACTIONS: INodePropertyOptions[] = [
	{ name: 'Credit the Amount', value: 'CNA' },
	{ name: 'Credit the Invoice Fully', value: 'CNF' },
	{ name: 'Credit the Invoice Partly', value: 'CNP' },
	{ name: 'No Action', value: 'NOA' },
	{ name: 'Other', value: 'OTH' },
	{ name: 'Provide Information', value: 'PIN' },
	{ name: 'Send a New Invoice', value: 'NIN' },
];

export const respond: Operation = {
	fields: [
		...addressFields('respond'),
		{ displayName: 'Status', name: 'status', type: 'options', options: STATUSES, default: 'AP', description: 'What the supplier is told', displayOptions: { show } },
		{
			displayName: 'Reasons',
			name: 'reasons',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Reason',
			default: {},
			description: 'Why; needed for Rejected, Under Query and Conditionally Accepted',
			options: [
				{
					displayName: 'Reason',
					name: 'reason',
					values: [
						{ displayName: 'Code', name: 'code', type: 'options', options: REASONS, default: 'OTH' },
						{ displayName: 'Explanation', name: 'text', type: 'string', default: '' },
					],
				},
			],
			displayOptions: { show },
		},
		{
			displayName: 'Actions',
			name: 'actions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Action',
			default: {},
			description: 'What the supplier is asked to do',
			options: [
				{
					displayName: 'Action',
					name: 'action',
					values: [
						{ displayName: 'Code', name: 'code', type: 'options', options: ACTIONS, default: 'NOA' },
						{ displayName: 'Explanation', name: 'text', type: 'string', default: '' },
					],
				},
			],
			displayOptions: { show },
		},
		{ displayName: 'Note', name: 'note', type: 'string', typeOptions: { rows: 3 }, default: '', description: 'Text for the whole response', displayOptions: { show } },
		{
			displayName: 'Response ID',
			name: 'responseId',
			type: 'string',
			default: '',
			description: 'Your own ID of this response. eConnect takes an ID once, so a repeated run does not answer twice.',
			displayOptions: { show },
		},
	],
	execute: async (context, connection, itemIndex) => {
		const address = addressOfItem(context, itemIndex);
		if (!address.ok) return address;
		const response = {
			status: textOf(context, 'status', itemIndex),
			reasons: codes(context, 'reasons.reason', itemIndex),
			actions: codes(context, 'actions.action', itemIndex),
			note: textOf(context, 'note', itemIndex),
		};
		const sent = await respondToInvoice(connection, address.value, response, textOf(context, 'responseId', itemIndex));
		return sent.ok ? good([{ json: { id: sent.value.id, ...address.value, status: response.status } }]) : sent;
	},
};

/** The rows of a collection as `{ code: text }`; one code twice keeps both texts. */
function codes(context: IExecuteFunctions, name: string, itemIndex: number): Record<string, string> {
	const rows = context.getNodeParameter(name, itemIndex, []) as Array<{ code?: string; text?: string }>;
	const found: Record<string, string> = {};
	for (const { code = '', text = '' } of Array.isArray(rows) ? rows : []) {
		if (code !== '') found[code] = [found[code], text].filter((part) => part !== undefined && part !== '').join(' ');
	}
	return found;
}
