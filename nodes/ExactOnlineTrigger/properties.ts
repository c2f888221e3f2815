import type { INodeProperties } from 'n8n-workflow';

import { divisionsField } from './chosen';
import { TOPIC_OPTIONS } from './topic-options';

export const properties: INodeProperties[] = [
	{
		displayName: 'While you build, this node shows the newest example of each topic and remembers nothing. Once the workflow is active it tells each change once, also what happened while n8n was off. Exact tells deletions for two months only: after a longer pause the first item says so in its field note.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{ displayName: 'Topics', name: 'topics', type: 'multiOptions', options: TOPIC_OPTIONS, default: ['PaymentStatus'], required: true, description: 'What to listen to' },
	{
		displayName: 'Listen To',
		name: 'scope',
		type: 'options',
		options: [
			{ name: 'All Administrations of This Login', value: 'all', description: 'New ones are taken in by themselves' },
			{ name: 'Chosen Administrations', value: 'chosen' },
		],
		default: 'chosen',
		description: 'Each administration and topic takes one call per poll, of the 5000 a day that Exact gives per administration',
	},
	{ ...divisionsField, displayOptions: { show: { scope: ['chosen'] } } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Begin At',
				name: 'from',
				type: 'dateTime',
				default: '',
				description: 'The first time the workflow is active: tell also what changed since this moment. Empty: only what changes from now on. Later it is not looked at, except for a topic or administration that is added.',
			},
			{ displayName: 'Changes per Poll', name: 'changesPerPoll', type: 'number', typeOptions: { minValue: 1, maxValue: 5000 }, default: 1000, description: 'Max number of changes that one run of the workflow gets. What is left comes with the next poll.' },
		],
	},
];
