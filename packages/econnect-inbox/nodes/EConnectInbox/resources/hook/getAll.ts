import { good, listHooks } from '../../../../core';
import type { Operation } from '../../operation';
import { scopeFields } from '../../party-field';
import { scopeOfItem, shownHook } from './shown';

const show = { resource: ['hook'], operation: ['getAll'] };

export const getAll: Operation = {
	fields: [
		...scopeFields(show),
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
		const scope = scopeOfItem(context, itemIndex);
		if (!scope.ok) return scope;
		const hooks = await listHooks(connection, scope.value);
		if (!hooks.ok) return hooks;
		const all = context.getNodeParameter('returnAll', itemIndex, false) === true;
		const shown = all ? hooks.value : hooks.value.slice(0, Number(context.getNodeParameter('limit', itemIndex, 50)));
		return good(shown.map((hook) => ({ json: shownHook(hook, scope.value) })));
	},
};
