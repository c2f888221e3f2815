import type { INodeProperties } from 'n8n-workflow';

import { listRelations, momentOf, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import { limitFields, limitOf } from '../../fields/limit';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';
import { relationItem } from './item';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{ displayName: 'Changed Since', name: 'since', type: 'string', default: '', placeholder: 'e.g. 2026-03-01T00:00:00Z', description: 'Only relations that changed since this moment. ISO date-time.' },
		{ displayName: 'Only Usable', name: 'onlyUsable', type: 'boolean', default: false, description: 'Whether to leave out what is blocked in Exact' },
		{
			displayName: 'Role',
			name: 'role',
			type: 'options',
			options: [
				{ name: 'All', value: '' },
				{ name: 'Customer', value: 'customer' },
				{ name: 'Supplier', value: 'supplier' },
			],
			default: '',
		},
		{ displayName: 'Search', name: 'search', type: 'string', default: '', description: 'A part of the name, or the code' },
	],
};

/** Relations by name. */
export const getAll: Operation = {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many accounts', description: 'Get customers and suppliers, by name' },
	fields: [divisionField, ...limitFields, filters],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const given = run.context.getNodeParameter('filters', index, {}) as { since?: string; onlyUsable?: boolean; role?: string; search?: string };
			const relations = await listRelations(client.inDivision(division.value), {
				search: given.search?.trim() ?? '',
				role: given.role === 'customer' || given.role === 'supplier' ? given.role : '',
				unblockedOnly: given.onlyUsable === true,
				since: momentOf(given.since),
				limit: limitOf(run.context, index),
			});
			return relations.ok ? succeed(relations.value.map((relation) => ({ ...relationItem(relation), division: division.value }))) : relations;
		});
	},
};
