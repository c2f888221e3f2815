import { masterListOperation } from '../../booking/master-list';
import type { Resource } from '../../operation';

/** Journals (dagboeken) of an administration (VAT-4). */
export const journal: Resource = {
	option: { name: 'Journal', value: 'journal' },
	defaultOperation: 'getAll',
	operations: [masterListOperation('journals', 'journals', ({ id, code, description, type, currency, anyCurrency, blocked }) => ({ id, code, description, type, currency, anyCurrency, blocked }))],
};
