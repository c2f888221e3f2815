import type { Resource } from '../../operation';
import { get } from './get';
import { getChanges } from './get-changes';

export const paymentStatus: Resource = {
	option: { name: 'Payment Status', value: 'paymentStatus' },
	defaultOperation: 'get',
	operations: [get, getChanges],
};
