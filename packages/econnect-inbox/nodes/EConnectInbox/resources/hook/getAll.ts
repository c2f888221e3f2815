import { good, listHooks } from '../../../../core';
import { limited, limitFields } from '../../limit-fields';
import type { Operation } from '../../operation';
import { scopeFields } from '../../party-field';
import { scopeOfItem, shownHook } from './shown';

const show = { resource: ['hook'], operation: ['getAll'] };

export const getAll: Operation = {
	fields: [
		...scopeFields(show),
		...limitFields(show),
	],
	execute: async (context, connection, itemIndex) => {
		const scope = scopeOfItem(context, itemIndex);
		if (!scope.ok) return scope;
		const hooks = await listHooks(connection, scope.value);
		if (!hooks.ok) return hooks;
		return good(limited(context, itemIndex, hooks.value).map((hook) => ({ json: shownHook(hook, scope.value) })));
	},
};
