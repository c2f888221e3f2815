/** Makes the Data Tables through n8n's public API and adds columns that are missing; it never removes or changes one. */
import type { AxiosInstance } from 'axios';
import { TABLES, TABLE_NAMES, type TableName } from '../templates/tables';

interface RemoteTable {
	id: string;
	name: string;
	columns?: { name: string; type: string }[];
}

export interface TablesResult {
	ids: Record<TableName, string>;
	/** What was made, in words. */
	done: string[];
	/** What an operator should look at. */
	warnings: string[];
}

async function allTables(api: AxiosInstance): Promise<RemoteTable[]> {
	const tables: RemoteTable[] = [];
	let cursor: string | undefined;
	do {
		const { data } = await api.get<{ data: RemoteTable[]; nextCursor?: string | null }>('/data-tables', { params: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } });
		tables.push(...data.data);
		cursor = data.nextCursor ?? undefined;
	} while (cursor !== undefined);
	return tables;
}

/**
 * @param dryRun only says what would be done; ids of missing tables are then ''
 * @throws when a column has another type than ours, which only a person can settle
 */
export async function ensureTables(api: AxiosInstance, dryRun: boolean, projectId?: string): Promise<TablesResult> {
	const result: TablesResult = { ids: Object.fromEntries(TABLE_NAMES.map((name) => [name, ''])) as Record<TableName, string>, done: [], warnings: [] };
	const present = await allTables(api);
	for (const name of TABLE_NAMES) {
		const columns = TABLES[name].columns.map((column) => ({ name: column.name, type: column.type }));
		const table = present.find((one) => one.name === name);
		for (const twin of present) if (twin.name !== name && twin.name.toLowerCase().includes(name.toLowerCase())) result.warnings.push(`There is a table "${twin.name}". n8n finds tables by a part of their name and might take it for "${name}": rename or remove it.`);
		if (table === undefined) {
			result.done.push(`table ${name} made`);
			if (!dryRun) result.ids[name] = (await api.post<RemoteTable>('/data-tables', { name, columns, ...(projectId === undefined ? {} : { projectId }) })).data.id;
			continue;
		}
		result.ids[name] = table.id;
		const held = table.columns ?? (await api.get<{ name: string; type: string }[]>(`/data-tables/${table.id}/columns`)).data;
		for (const column of columns) {
			const found = held.find((one) => one.name.toLowerCase() === column.name.toLowerCase());
			if (found === undefined) {
				result.done.push(`column ${name}.${column.name} added`);
				if (!dryRun) await api.post(`/data-tables/${table.id}/columns`, column);
			} else if (found.name !== column.name || found.type !== column.type) {
				throw new Error(`The table "${name}" has a column "${found.name}" of type ${found.type}, where "${column.name}" of type ${column.type} belongs. Rename the table in n8n (to something without "${name}" in it) and install again.`);
			}
		}
	}
	return result;
}
