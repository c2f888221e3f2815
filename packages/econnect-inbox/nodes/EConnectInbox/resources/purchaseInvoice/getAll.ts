import { bad, good, listInvoices } from '../../../../core';
import { limited, limitFields } from '../../limit-fields';
import { textOf, type Operation } from '../../operation';
import { partyField } from '../../party-field';

const show = { resource: ['purchaseInvoice'], operation: ['getAll'] };

/** Received invoices of a party. Assumption EC-07: the address of this list is not proven. */
export const getAll: Operation = {
	fields: [
		{
			displayName: 'It is not proven that eConnect has this list, nor at which address. Where an environment has none, the operation says LIST_NOT_OFFERED.',
			name: 'listNotice',
			type: 'notice',
			default: '',
			displayOptions: { show },
		},
		partyField({ show }),
		{
			displayName: 'Received From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: 'Only invoices that arrived at eConnect at or after this time; empty for all',
			displayOptions: { show },
		},
		...limitFields(show),
	],
	execute: async (context, connection, itemIndex) => {
		const partyId = textOf(context, 'partyId', itemIndex);
		if (partyId === '') return bad({ code: 'INVALID_INPUT', message: 'The party ID is empty.', retryable: false, fix: 'Check the expression of this field: the item has no such value.' });
		const invoices = await listInvoices(connection, partyId, textOf(context, 'from', itemIndex));
		if (!invoices.ok) return invoices;
		return good(limited(context, itemIndex, invoices.value).map((invoice) => ({ json: { partyId, ...invoice } })));
	},
};
