import type { Resource } from '../../operation';
import { seal } from './seal';

export const connection: Resource = {
	option: { name: 'Connection', value: 'connection' },
	defaultOperation: 'seal',
	operations: [seal],
};
