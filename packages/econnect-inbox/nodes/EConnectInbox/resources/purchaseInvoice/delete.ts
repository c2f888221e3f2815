import { deleteInvoice, good } from '../../../../core';
import type { Operation } from '../../operation';
import { addressFields, addressOfItem } from './address';

/** Removing a file that is gone already is no error: what was wanted is so. */
export const deleteFile: Operation = {
	fields: addressFields('delete'),
	execute: async (context, connection, itemIndex) => {
		const address = addressOfItem(context, itemIndex);
		if (!address.ok) return address;
		const removed = await deleteInvoice(connection, address.value);
		return removed.ok ? good([{ json: { deleted: true, existed: removed.value, ...address.value } }]) : removed;
	},
};
