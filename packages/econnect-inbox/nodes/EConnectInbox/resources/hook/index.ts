import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../operation';
import { deleteHook } from './delete';
import { ensure } from './ensure';
import { getAll } from './getAll';
import { ping } from './ping';
import { upsert } from './upsert';

export const hookOperations: Record<string, Operation> = { delete: deleteHook, ensure, getAll, ping, upsert };

export const hookDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['hook'] } },
		options: [
			{ name: 'Create or Update', value: 'upsert', action: 'Create or update a hook', description: 'Create a new record, or update the current one if it already exists (upsert)' },
			{ name: 'Delete', value: 'delete', action: 'Delete a hook', description: 'Remove a subscription' },
			{ name: 'Ensure', value: 'ensure', action: 'Ensure that a hook is there', description: 'Look whether the hook of a trigger is there as it should be, and put it back where it is not' },
			{ name: 'Get Many', value: 'getAll', action: 'Get many hooks', description: 'List the subscriptions, without their secrets' },
			{ name: 'Ping', value: 'ping', action: 'Ping the hooks of a party', description: 'Let eConnect call all hooks of a party with a test event' },
		],
		default: 'getAll',
	},
	...getAll.fields,
	...ensure.fields,
	...upsert.fields,
	...deleteHook.fields,
	...ping.fields,
];
