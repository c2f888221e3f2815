import { masterListOperation } from '../../booking/master-list';
import type { Resource } from '../../operation';
import { create } from './create';
import { ledgerAccountItem } from './item';

/** Ledger accounts, and new ones, so that a missing account can be added where the work is done (PUR-4). */
export const glAccount: Resource = {
	option: { name: 'GL Account', value: 'glAccount' },
	defaultOperation: 'getAll',
	operations: [create, masterListOperation('ledgerAccounts', 'GL accounts', ledgerAccountItem)],
};
