import type { Resource } from '../../operation';
import { book } from './book';

export const bankStatement: Resource = {
	option: { name: 'Bank Statement', value: 'bankStatement' },
	defaultOperation: 'book',
	operations: [book],
};
