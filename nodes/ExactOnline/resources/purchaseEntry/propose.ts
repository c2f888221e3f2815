import { proposeFields } from '../../booking/entry-fields';
import { proposeItems } from '../../booking/propose-items';
import type { Operation } from '../../operation';

/** Lines with where each choice came from, before anything is sent (PUR-3, PUR-5, VAT-2). */
export const propose: Operation = {
	option: { name: 'Propose', value: 'propose', action: 'Propose a purchase entry', description: 'Show what an e-invoice would become: ledger account and VAT code per line, where each choice came from, and what a person must still say. Nothing is written.' },
	fields: proposeFields,
	execute: async (run) => await proposeItems(run),
};
