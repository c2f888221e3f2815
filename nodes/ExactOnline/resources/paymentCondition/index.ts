import { masterListOperation } from '../../booking/master-list';
import type { Resource } from '../../operation';

/** Payment conditions; `method` I collects by direct debit. */
export const paymentCondition: Resource = {
	option: { name: 'Payment Condition', value: 'paymentCondition' },
	defaultOperation: 'getAll',
	operations: [masterListOperation('paymentConditions', 'payment conditions', ({ id, code, description, method }) => ({ id, code, description, method }))],
};
