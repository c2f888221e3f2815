import type { Resource } from '../../operation';
import { getAll } from './get-all';

export const bankTransaction: Resource = {
	option: { name: 'Bank Transaction', value: 'bankTransaction' },
	defaultOperation: 'getAll',
	operations: [getAll],
};
