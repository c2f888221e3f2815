import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../operation';
import { deleteFile } from './delete';
import { download } from './download';
import { getAll } from './getAll';
import { getStatus } from './getStatus';
import { respond } from './respond';

export const purchaseInvoiceOperations: Record<string, Operation> = { delete: deleteFile, download, getAll, getStatus, respond };

export const purchaseInvoiceDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['purchaseInvoice'] } },
		options: [
			{ name: 'Delete', value: 'delete', action: 'Delete a purchase invoice', description: 'Remove the file from eConnect before its retention ends; the audit trail stays' },
			{ name: 'Download', value: 'download', action: 'Download a purchase invoice', description: 'Get the file of a received invoice; the first download starts a retention of 7 days' },
			{ name: 'Get Many', value: 'getAll', action: 'Get many purchase invoices', description: 'List the received invoices of a party, where the environment offers such a list' },
			{ name: 'Get Status', value: 'getStatus', action: 'Get the status of a purchase invoice', description: 'Get the history of a received invoice' },
			{ name: 'Respond', value: 'respond', action: 'Respond to a purchase invoice', description: 'Tell the supplier what became of the invoice' },
		],
		default: 'download',
	},
	...download.fields,
	...getAll.fields,
	...getStatus.fields,
	...respond.fields,
	...deleteFile.fields,
];
