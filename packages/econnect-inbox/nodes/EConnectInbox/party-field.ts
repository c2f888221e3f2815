import type { INodeProperties } from 'n8n-workflow';

/** The party that an operation works for; a plain text in the workflow, so that an expression can give it. */
export function partyField(displayOptions: INodeProperties['displayOptions']): INodeProperties {
	return {
		displayName: 'Party Name or ID',
		name: 'partyId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getParties' },
		default: '',
		required: true,
		description: 'The organisation in eConnect. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions,
	};
}

/** Whose hooks an operation works with. */
export function scopeFields(show: Record<string, string[]>): INodeProperties[] {
	return [
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'Environment', value: 'environment', description: 'All parties of the environment' },
				{ name: 'Party', value: 'party', description: 'One party' },
			],
			default: 'environment',
			description: 'Whose hooks to work with',
			displayOptions: { show },
		},
		partyField({ show: { ...show, scope: ['party'] } }),
	];
}
