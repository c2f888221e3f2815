import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../operation';
import { getAll } from './getAll';

export const partyOperations: Record<string, Operation> = { getAll };

export const partyDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['party'] } },
		options: [{ name: 'Get Many', value: 'getAll', action: 'Get many parties', description: 'List the organisations of this login with what it may do for each' }],
		default: 'getAll',
	},
	...getAll.fields,
];
