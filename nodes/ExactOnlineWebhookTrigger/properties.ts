import type { INodeProperties } from 'n8n-workflow';

import { divisionsField } from '../ExactOnlineTrigger/chosen';
import { TOPIC_OPTIONS } from '../ExactOnlineTrigger/topic-options';

/** What Exact has no webhook for. */
const WITHOUT_WEBHOOK = ['BankTransactions', 'Divisions', 'PaymentStatus', 'TransactionLines'];

export const WEBHOOK_OPTIONS = TOPIC_OPTIONS.filter(({ value }) => !WITHOUT_WEBHOOK.includes(String(value))).map((option) => ({ ...option, description: 'Created, changed or deleted' }));

export const properties: INodeProperties[] = [
	{
		displayName: 'A test in the editor subscribes to nothing at Exact and removes nothing: no event of Exact arrives there. Send an empty POST to the test URL to get an example. Exact must reach n8n under https, and the credential needs the webhook secret of the app; otherwise use Exact Online Trigger.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'At the poll times above the node asks Exact for what it may have missed, and looks after its subscriptions. Choose Every Hour: every minute would only cost calls.',
		name: 'pollNotice',
		type: 'notice',
		default: '',
	},
	{ displayName: 'Topics', name: 'topics', type: 'multiOptions', options: WEBHOOK_OPTIONS, default: ['Accounts'], required: true, description: 'What to listen to. Exact keeps one subscription per topic, administration, app and user: a topic can start one workflow.' },
	divisionsField,
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Event', value: 'event', description: 'What changed: topic, action, administration and ID' },
			{ name: 'Event and Entity', value: 'entity', description: 'With the most used fields of what changed. What was deleted has none.' },
		],
		default: 'entity',
		description: 'What the workflow gets',
	},
];
