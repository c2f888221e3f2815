import type { Resource } from '../../operation';
import { find } from './find';
import { findOrCreate } from './find-or-create';
import { get } from './get';
import { getAll } from './get-all';

export const account: Resource = {
	option: { name: 'Account', value: 'account' },
	defaultOperation: 'find',
	operations: [find, findOrCreate, get, getAll],
};
