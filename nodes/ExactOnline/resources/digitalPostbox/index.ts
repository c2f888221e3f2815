import type { Resource } from '../../operation';
import { ensure } from './ensure';
import { getAll } from './get-all';
import { getStatus } from './get-status';
import { testRoute } from './test-route';
import { upload } from './upload';

export const digitalPostbox: Resource = {
	option: { name: 'Digital Postbox', value: 'digitalPostbox' },
	defaultOperation: 'upload',
	operations: [ensure, getAll, getStatus, testRoute, upload],
};
