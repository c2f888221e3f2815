import { masterListOperation } from '../../booking/master-list';
import type { Resource } from '../../operation';

/** Cost units (kostendragers). */
export const costUnit: Resource = {
	option: { name: 'Cost Unit', value: 'costUnit' },
	defaultOperation: 'getAll',
	operations: [masterListOperation('costUnits', 'cost units', ({ id, code, description }) => ({ id, code, description }))],
};
