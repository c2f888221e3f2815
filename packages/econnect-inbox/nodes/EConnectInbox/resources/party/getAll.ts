import { listParties } from '../../../../core';
import { limited, limitFields } from '../../limit-fields';
import type { Operation } from '../../operation';

const show = { resource: ['party'], operation: ['getAll'] };

export const getAll: Operation = {
	fields: limitFields(show),
	execute: async (context, connection, itemIndex) => {
		const parties = await listParties(connection);
		if (!parties.ok) return parties;
		return { ok: true, value: limited(context, itemIndex, parties.value).map(({ id, name, permissions }) => ({ json: { id, name, ...flags(permissions) } })) };
	},
};

/** Permissions as plain columns, so that a filter needs no path. */
function flags(permissions: Record<string, unknown>): Record<string, boolean> {
	return Object.fromEntries(Object.entries(permissions).map(([name, value]) => [name, value === true]));
}
