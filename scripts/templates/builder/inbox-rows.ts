import type { Where } from './data-table';

/** Rows of documents that came from the inbox. Sales documents stand in the same table and belong to templates of their own. */
export const FROM_THE_INBOX: readonly Where[] = [
	{ column: 'source', is: 'eq', value: 'econnect' },
	// Empty is purchase, too: n8n's "neq" takes rows without a value.
	{ column: 'direction', is: 'neq', value: 'sales' },
];
