import { listParties } from '../../../../core';
import type { Operation } from '../../operation';

const show = { resource: ['party'], operation: ['getAll'] };

export const getAll: Operation = {
	fields: [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show },
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { ...show, returnAll: [false] } },
		},
	],
	execute: async (context, connection, itemIndex) => {
		const parties = await listParties(connection);
		if (!parties.ok) return parties;
		const all = context.getNodeParameter('returnAll', itemIndex, false) === true;
		const shown = all ? parties.value : parties.value.slice(0, Number(context.getNodeParameter('limit', itemIndex, 50)));
		return { ok: true, value: shown.map(({ id, name, permissions }) => ({ json: { id, name, ...flags(permissions) } })) };
	},
};

/** Permissions as plain columns, so that a filter needs no path. */
function flags(permissions: Record<string, unknown>): Record<string, boolean> {
	return Object.fromEntries(Object.entries(permissions).map(([name, value]) => [name, value === true]));
}
