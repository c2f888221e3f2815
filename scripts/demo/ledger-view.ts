/** What the ledger (table ExactDeliveries) says, read through n8n's public API as an operator's own tools would. */
import type { Access } from '../n8n/credentials';
import { publicApi } from '../n8n/session';

export interface LedgerRow {
	id: number;
	documentId: string;
	partyId: string;
	division: string | null;
	number: string | null;
	supplier: string | null;
	state: string;
	code: string | null;
	message: string | null;
	fix: string | null;
	nextTryAt: string | null;
	attempts: number | null;
}

interface Page<T> {
	data: T[];
	nextCursor?: string | null;
}

async function everyPage<T>(n8n: Access, path: string): Promise<T[]> {
	const api = publicApi(n8n.url, n8n.apiKey);
	const rows: T[] = [];
	for (let cursor: string | undefined; ; ) {
		const { data } = await api.get<Page<T>>(path, { params: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } });
		rows.push(...data.data);
		if (!data.nextCursor) return rows;
		cursor = data.nextCursor;
	}
}

async function tableNamed(n8n: Access, name: string) {
	return (await everyPage<{ id: string; name: string }>(n8n, '/data-tables')).find((one) => one.name === name);
}

/** Changes the rows whose columns equal `where`. */
export async function changeTableRow(n8n: Access, name: string, where: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>): Promise<void> {
	const table = await tableNamed(n8n, name);
	if (table === undefined) throw new Error(`There is no table ${name}.`);
	await publicApi(n8n.url, n8n.apiKey).patch(`/data-tables/${table.id}/rows/update`, {
		filter: { type: 'and', filters: Object.entries(where).map(([columnName, value]) => ({ columnName, condition: 'eq', value })) },
		data: values,
	});
}

/** Rows of a table by its exact name. */
export async function tableRows<T>(n8n: Access, name: string): Promise<T[]> {
	const table = await tableNamed(n8n, name);
	return table === undefined ? [] : await everyPage<T>(n8n, `/data-tables/${table.id}/rows`);
}

export async function ledgerRows(n8n: Access): Promise<LedgerRow[]> {
	return await tableRows<LedgerRow>(n8n, 'ExactDeliveries');
}

/** At rest: nothing will happen to it without a person or a new event. */
export const isAtRest = (row: LedgerRow) => row.nextTryAt === null || row.nextTryAt === '';
