import { masterListOperation } from '../../booking/master-list';
import type { Resource } from '../../operation';

/** Cost centres (kostenplaatsen). */
export const costCenter: Resource = {
	option: { name: 'Cost Center', value: 'costCenter' },
	defaultOperation: 'getAll',
	operations: [masterListOperation('costCenters', 'cost centers', ({ id, code, description, blocked }) => ({ id, code, description, blocked }))],
};
