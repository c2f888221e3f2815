import { sendFields } from '../../booking/entry-fields';
import { sendItems } from '../../booking/send-items';
import type { Operation } from '../../operation';

/** Purchase invoices and credit notes with their files, each at most once (PUR-1, PUR-5, PUR-7 to PUR-9, CRN-5). */
export const send: Operation = {
	option: { name: 'Send', value: 'send', action: 'Send a purchase entry', description: 'Put a purchase invoice or credit note with its files into Exact as a booking proposal, at most once' },
	fields: sendFields('purchase'),
	execute: async (run) => await sendItems(run, 'purchase'),
};
