/**
 * n8n's Data Table node, with its traps shut: conditions are always joined by AND (its default is OR), reads return all
 * rows (its default is 50) in the order of their ids, a write maps every column by name, and none of them takes an onError.
 * A table given by name is looked up with LIKE, so no table of ours is part of another's name.
 */
import type { NodeKind, Parameters } from './template';
import { TABLES, type TableName } from '../tables';

export interface Where {
	column: string;
	is: 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'like' | 'isEmpty' | 'isNotEmpty' | 'isTrue' | 'isFalse' | `=${string}`;
	/** A value, or an expression that begins with '='. Never an empty date; dates end in Z. */
	value?: string | number | boolean;
}

/** A table by its own name, or by an expression that gives its id (exact, where a look-alike must not be hit). */
export type TableRef = TableName | `=${string}`;

const dataTable = (parameters: Parameters): NodeKind => ({ type: 'n8n-nodes-base.dataTable', typeVersion: 1.1, parameters });

function tableId(table: TableRef): Parameters {
	return table.startsWith('=') ? { __rl: true, mode: 'id', value: table } : { __rl: true, mode: 'name', value: table };
}

function matching(where: readonly Where[]): Parameters {
	if (where.length === 0) throw new Error('a row operation without a condition would touch every row; use readAll');
	return {
		matchType: 'allConditions',
		filters: { conditions: where.map(({ column, is, value }) => ({ keyName: column, condition: is, ...(value === undefined ? {} : { keyValue: value }) })) },
	};
}

const columns = (values: Readonly<Record<string, string | number | boolean>>): Parameters => ({
	columns: { mappingMode: 'defineBelow', value: values, matchingColumns: [], schema: [], attemptToConvertTypes: false, convertFieldsToString: false },
});

/**
 * n8n asks for rows and counts them one after the other, in pages of 1,000: where another run adds and removes rows between
 * the two it gives up ("result count changed during pagination", seen with 50 runs on PostgreSQL), and without an order
 * that no two rows share PostgreSQL may give a row in two pages and another in none. A read changes nothing, so it is
 * tried again.
 */
const reading = (table: TableRef, which: Parameters): NodeKind => ({
	...dataTable({ resource: 'row', operation: 'get', dataTableId: tableId(table), ...which, returnAll: true, orderBy: true, orderByColumn: 'id', orderByDirection: 'ASC' }),
	settings: { retryOnFail: true, maxTries: 5, waitBetweenTries: 400 },
});

/** Every row that meets all conditions, per input item. 0 rows end the branch unless the node has alwaysOutputData. */
export const readRows = (table: TableRef, where: readonly Where[]): NodeKind => reading(table, matching(where));

/** Every row of a table: use it with executeOnce. */
export const readAll = (table: TableRef): NodeKind => reading(table, { matchType: 'allConditions', filters: {} });

/**
 * Takes every field of the incoming item as a column (except n8n's own id, createdAt, updatedAt, which may ride along for
 * the conditions). For many rows: one expression per column costs a millisecond each, this costs none. A Code node before
 * it must leave only columns in the item.
 */
export const EVERY_FIELD = 'every field of the item';

type Values = Readonly<Record<string, string | number | boolean>> | typeof EVERY_FIELD;

const mapped = (values: Values): Parameters => (values === EVERY_FIELD ? { columns: { mappingMode: 'autoMapInputData', value: {}, matchingColumns: [], schema: [], attemptToConvertTypes: false, convertFieldsToString: false } } : columns(values));

export function insertRow(table: TableRef, values: Values): NodeKind {
	return dataTable({ resource: 'row', operation: 'insert', dataTableId: tableId(table), ...mapped(values), options: {} });
}

/** Changes the rows that meet all conditions and returns only those: 0 items = somebody else was first. */
export function updateRows(table: TableRef, where: readonly Where[], values: Values): NodeKind {
	return dataTable({ resource: 'row', operation: 'update', dataTableId: tableId(table), ...matching(where), ...mapped(values), options: {} });
}

export function deleteRows(table: TableRef, where: readonly Where[]): NodeKind {
	return dataTable({ resource: 'row', operation: 'deleteRows', dataTableId: tableId(table), ...matching(where), options: {} });
}

/** The tables of this n8n project whose names contain the words (LIKE): choose the right one by its exact name. */
export function listTables(words: string): NodeKind {
	return dataTable({ resource: 'table', operation: 'list', returnAll: true, options: { filterName: words } });
}

/** Makes a table of ours with all its columns. `reuse` returns an existing one unchanged. */
export function createTable(table: TableName, reuse: boolean): NodeKind {
	return dataTable({
		resource: 'table',
		operation: 'create',
		tableName: table,
		columns: { column: TABLES[table].columns.map(({ name, type }) => ({ name, type })) },
		options: { createIfNotExists: reuse },
	});
}
