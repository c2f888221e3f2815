import { getAllOperation, getOperation, type Words } from '../../booking/entry-reading';
import type { Resource } from '../../operation';
import { send } from './send';

const words: Words = { side: 'sales', types: [21], one: 'credit note', many: 'credit notes' };

export const creditNote: Resource = {
	option: { name: 'Credit Note', value: 'creditNote' },
	defaultOperation: 'send',
	operations: [getOperation(words), getAllOperation(words), send],
};
