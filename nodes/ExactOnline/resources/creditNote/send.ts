import { sendFields } from '../../booking/entry-fields';
import { sendItems } from '../../booking/send-items';
import type { Operation } from '../../operation';

/** Sales credit notes, with positive amounts as on the document; type and sign follow (CRN-1 to CRN-4). */
export const send: Operation = {
	option: { name: 'Send', value: 'send', action: 'Send a credit note', description: 'Put a sales credit note into Exact as a booking proposal, at most once. Amounts are given positive.' },
	fields: sendFields('credit'),
	execute: async (run) => await sendItems(run, 'credit'),
};
