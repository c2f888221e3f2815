import { good, listStatuses } from '../../../../core';
import type { Operation } from '../../operation';
import { addressFields, addressOfItem } from './address';

/** The last status and the whole history; eConnect means it for finding faults, not for steering a workflow. */
export const getStatus: Operation = {
	fields: addressFields('getStatus'),
	execute: async (context, connection, itemIndex) => {
		const address = addressOfItem(context, itemIndex);
		if (!address.ok) return address;
		const statuses = await listStatuses(connection, address.value);
		if (!statuses.ok) return statuses;
		const history = [...statuses.value].sort((one, other) => Date.parse(one.createdOn) - Date.parse(other.createdOn)).map((status) => ({ ...status }));
		return good([{ json: { ...address.value, status: history.at(-1)?.name ?? '', history } }]);
	},
};
