import type { Resource } from '../../operation';
import { check } from './check';
import { seal } from './seal';

export const connection: Resource = {
	option: { name: 'Connection', value: 'connection' },
	defaultOperation: 'check',
	operations: [check, seal],
};
