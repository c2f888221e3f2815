import { bad, deleteHook as removeHook, good } from '../../../../core';
import { textOf, type Operation } from '../../operation';
import { scopeFields } from '../../party-field';
import { scopeOfItem } from './shown';

const show = { resource: ['hook'], operation: ['delete'] };

export const deleteHook: Operation = {
	fields: [
		...scopeFields(show),
		{ displayName: 'Hook ID', name: 'hookId', type: 'string', default: '', required: true, description: 'The hook to remove', displayOptions: { show } },
	],
	execute: async (context, connection, itemIndex) => {
		const scope = scopeOfItem(context, itemIndex);
		if (!scope.ok) return scope;
		const id = textOf(context, 'hookId', itemIndex);
		// An empty id would turn the address into that of all hooks.
		if (id === '') return bad({ code: 'INVALID_INPUT', message: 'The hook ID is empty.', retryable: false, fix: 'Check the expression of this field: the item has no such value.' });
		const removed = await removeHook(connection, scope.value, id);
		return removed.ok ? good([{ json: { deleted: true, existed: removed.value, id } }]) : removed;
	},
};
