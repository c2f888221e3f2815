/** Writing rows of one division: keys, audit columns and the row version that sync endpoints read. */
import { endpointOf } from '../metadata/endpoints';
import { auditTime, newGuid, nextRowVersion, type Division, type Row, type User, type World } from './world';

export type Tables = Map<string, Map<string, Row>>;

/** Types of deleted rows in sync/Deleted. */
const entityTypes: Record<string, number> = {
	'financialtransaction/TransactionLines': 1,
	'crm/Accounts': 2,
	'crm/Addresses': 3,
	'documents/DocumentAttachments': 4,
	'crm/Contacts': 5,
	'documents/Documents': 6,
	'financial/GLAccounts': 7,
	'logistics/Items': 9,
	'cashflow/Receivables': 10,
	'cashflow/Payments': 10,
	'salesinvoice/SalesInvoices': 13,
	'salesorder/GoodsDeliveries': 16,
	'salesorder/SalesOrders': 32,
	'subscription/Subscriptions': 23,
	'subscription/SubscriptionLines': 24,
};

export function tableIn(tables: Tables, name: string): Map<string, Row> {
	let table = tables.get(name);
	if (table === undefined) {
		table = new Map();
		tables.set(name, table);
	}
	return table;
}

export function keyOf(name: string, row: Row): string {
	const key = endpointOf(name).key;
	return String(key === undefined ? row.ID : row[key.name]);
}

export interface Author {
	id: string;
	fullName: string;
}

/** The division of each row, whose database counts its versions. */
const homes = new WeakMap<Row, Division>();

const versionIn = (world: World, division: Division | undefined): number => nextRowVersion(world) - (division?.versionsBefore ?? 0);

/** Exact moves the division to another database: row versions begin anew, in the order that the rows had; nothing else changes. */
export function moveToOtherDatabase(world: World, division: Division): void {
	const rows = [...division.tables.values()].flatMap((table) => [...table.values()]).sort((one, other) => Number(one.Timestamp) - Number(other.Timestamp));
	rows.forEach((row, index) => {
		row.Timestamp = index + 1;
	});
	division.deleted.forEach((entry, index) => {
		entry.timestamp = rows.length + index + 1;
	});
	division.versionsBefore = world.rowVersion - rows.length - division.deleted.length;
	division.movedAt = world.clock.now();
}

/** Puts a new row in the table, with a key when it has none, and with audit columns as far as the endpoint knows them. */
export function insertInto(world: World, tables: Tables, division: Division, name: string, values: Row, author: Author, moment = world.clock.now()): Row {
	const endpoint = endpointOf(name);
	const row: Row = { ...values };
	if (endpoint.key?.type === 'Edm.Guid' && typeof row[endpoint.key.name] !== 'string') row[endpoint.key.name] = newGuid(world);
	const stamp = auditTime(world, moment);
	const audit: Row = { Created: stamp, Creator: author.id, CreatorFullName: author.fullName, Modified: stamp, Modifier: author.id, ModifierFullName: author.fullName, Division: division.code };
	for (const [column, value] of Object.entries(audit)) if (endpoint.byName.has(column) && row[column] === undefined) row[column] = value;
	row.Timestamp = versionIn(world, division);
	homes.set(row, division);
	tableIn(tables, name).set(keyOf(name, row), row);
	return row;
}

/** Changes a row in place and marks it as changed now. */
export function changeRow(world: World, name: string, row: Row, patch: Row, author: Author): void {
	const endpoint = endpointOf(name);
	Object.assign(row, patch);
	const stamp = auditTime(world);
	const audit: Row = { Modified: stamp, Modifier: author.id, ModifierFullName: author.fullName };
	for (const [column, value] of Object.entries(audit)) if (endpoint.byName.has(column)) row[column] = value;
	row.Timestamp = versionIn(world, homes.get(row));
}

/** Removes a row; entities with a sync endpoint leave a line in sync/Deleted. */
export function removeFrom(world: World, tables: Tables, division: Division, name: string, row: Row, author: Author): void {
	tableIn(tables, name).delete(keyOf(name, row));
	division.files.delete(keyOf(name, row));
	const entityType = entityTypes[name];
	if (entityType === undefined) return;
	division.deleted.push({ timestamp: versionIn(world, division), entityType, key: keyOf(name, row), by: author.id, at: auditTime(world), id: newGuid(world) });
}

export function authorOf(user: User): Author {
	return { id: user.id, fullName: user.fullName };
}
