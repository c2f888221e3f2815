import type { INodeProperties } from 'n8n-workflow';

/** How bank transactions reach the bookkeeping, the same in all operations that depend on it. */
export function bankFeedField(description: string): INodeProperties {
	return {
		displayName: 'Bank Feed',
		name: 'bankFeed',
		type: 'options',
		default: 'exact',
		options: [
			{ name: 'CodaBox', value: 'codabox', description: 'CODA files come in through CodaBox: the status in Exact does not count' },
			{ name: 'Exact', value: 'exact', description: 'Bank transactions are imported or linked in Exact itself' },
			{ name: 'None', value: 'none', description: 'No bank transactions come into Exact by themselves' },
			{ name: 'Ponto', value: 'ponto', description: 'Transactions come straight from the bank through Ponto: the status in Exact does not count' },
		],
		description,
	};
}
