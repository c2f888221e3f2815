import type { Resource } from '../../operation';
import { getAll } from './get-all';
import { remove } from './remove';
import { repair } from './repair';

/** What Exact calls when something changes. The webhook trigger makes and removes its own. */
export const webhookSubscription: Resource = {
	option: { name: 'Webhook Subscription', value: 'webhookSubscription' },
	defaultOperation: 'getAll',
	operations: [remove, getAll, repair],
};
