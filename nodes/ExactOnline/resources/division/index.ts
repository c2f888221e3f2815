import type { Resource } from '../../operation';
import { get } from './get';
import { getAll } from './get-all';

export const division: Resource = {
	option: { name: 'Division', value: 'division' },
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
