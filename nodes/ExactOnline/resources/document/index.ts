import type { Resource } from '../../operation';
import { create } from './create';
import { download } from './download';
import { getAll } from './get-all';

export const document: Resource = {
	option: { name: 'Document', value: 'document' },
	defaultOperation: 'create',
	operations: [create, download, getAll],
};
