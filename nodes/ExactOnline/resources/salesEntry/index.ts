import { getAllOperation, getOperation, type Words } from '../../booking/entry-reading';
import type { Resource } from '../../operation';
import { send } from './send';

const words: Words = { side: 'sales', types: [20], one: 'sales entry', many: 'sales entries' };

export const salesEntry: Resource = {
	option: { name: 'Sales Entry', value: 'salesEntry' },
	defaultOperation: 'send',
	operations: [getOperation(words), getAllOperation(words), send],
};
