import { sendFields } from '../../booking/entry-fields';
import { sendItems } from '../../booking/send-items';
import type { Operation } from '../../operation';

/** Sales invoices as booking proposals, each at most once (SAL-1 to SAL-12). E-invoices and JSON may hold credit notes, too. */
export const send: Operation = {
	option: { name: 'Send', value: 'send', action: 'Send a sales entry', description: 'Put a sales invoice into Exact as a booking proposal, at most once: what is there already is found, not sent again' },
	fields: sendFields('sales'),
	execute: async (run) => await sendItems(run, 'sales'),
};
