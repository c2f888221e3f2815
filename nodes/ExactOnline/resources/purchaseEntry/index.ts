import { getAllOperation, getOperation, type Words } from '../../booking/entry-reading';
import type { Resource } from '../../operation';
import { propose } from './propose';
import { send } from './send';

const words: Words = { side: 'purchase', types: [30, 31], one: 'purchase entry', many: 'purchase entries' };

export const purchaseEntry: Resource = {
	option: { name: 'Purchase Entry', value: 'purchaseEntry' },
	defaultOperation: 'send',
	operations: [getOperation(words), getAllOperation(words), propose, send],
};
