import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { CREDENTIAL } from '../connection';
import { getParties } from '../parties';
import { runItems } from './run-items';
import { hookDescription } from './resources/hook';
import { partyDescription } from './resources/party';
import { purchaseInvoiceDescription } from './resources/purchaseInvoice';

export class EConnectInbox implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eConnect Inbox',
		name: 'eConnectInbox',
		icon: { light: 'file:../../icons/inbox.svg', dark: 'file:../../icons/inbox.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with the eConnect e-invoice inbox: parties, received invoices and hooks',
		defaults: { name: 'eConnect Inbox' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Hook', value: 'hook' },
					{ name: 'Party', value: 'party' },
					{ name: 'Purchase Invoice', value: 'purchaseInvoice' },
				],
				default: 'purchaseInvoice',
			},
			...partyDescription,
			...purchaseInvoiceDescription,
			...hookDescription,
		],
	};

	methods = { loadOptions: { getParties } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runItems(this)];
	}
}
