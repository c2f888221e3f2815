/** sync/* (row versions), sync/Deleted, SyncTimestamp and bulk/*: other doors to the same tables. */
import { readLiteral } from '../../odata/literal';
import { querySyntaxError } from '../../world/refusal';
import type { Row } from '../../world/world';
import type { Behaviour } from '../behaviour';
import type { ApiCall } from '../call';
import { tablesOf } from '../../world/tables';

const syncTwins: Record<string, string[]> = {
	'sync/CRM/Accounts': ['crm/Accounts'],
	'sync/CRM/Addresses': ['crm/Addresses'],
	'sync/CRM/Contacts': ['crm/Contacts'],
	'sync/Documents/Documents': ['documents/Documents'],
	'sync/Documents/DocumentAttachments': ['documents/DocumentAttachments'],
	'sync/Financial/GLAccounts': ['financial/GLAccounts'],
	'sync/Financial/TransactionLines': ['financialtransaction/TransactionLines'],
	'sync/Logistics/Items': ['logistics/Items'],
	'sync/SalesInvoice/SalesInvoices': ['salesinvoice/SalesInvoices'],
	'sync/SalesOrder/SalesOrderHeaders': ['salesorder/SalesOrders'],
	'sync/SalesOrder/GoodsDeliveries': ['salesorder/GoodsDeliveries'],
	'sync/CRM/QuotationHeaders': ['crm/Quotations'],
	'sync/Subscription/Subscriptions': ['subscription/Subscriptions'],
	'sync/Cashflow/PaymentTerms': ['cashflow/Receivables', 'cashflow/Payments'],
};

const bulkTwins: Record<string, string> = {
	'bulk/CRM/Accounts': 'crm/Accounts',
	'bulk/CRM/Addresses': 'crm/Addresses',
	'bulk/CRM/Contacts': 'crm/Contacts',
	'bulk/Documents/Documents': 'documents/Documents',
	'bulk/Documents/DocumentAttachments': 'documents/DocumentAttachments',
	'bulk/Financial/GLAccounts': 'financial/GLAccounts',
	'bulk/Financial/TransactionLines': 'financialtransaction/TransactionLines',
	'bulk/Logistics/Items': 'logistics/Items',
	'bulk/Cashflow/Receivables': 'cashflow/Receivables',
	'bulk/Cashflow/Payments': 'cashflow/Payments',
};

/** Which set a sync or bulk endpoint reads, for scopes. */
export function twinOf(name: string): string | undefined {
	return syncTwins[name]?.[0] ?? bulkTwins[name];
}

function rowsThrough(call: ApiCall, names: string[], rowsFor: (call: ApiCall, name: string) => Row[]): Row[] {
	return names.flatMap((name) => rowsFor(call, name));
}

/** The row version that the first change at or after this moment has; what is newer than it has changed since. */
function syncTimestamp(call: ApiCall): Row[] {
	const modified = readLiteral(call.parameters.get('modified') ?? '')?.literal;
	const endPoint = readLiteral(call.parameters.get('endPoint') ?? '')?.literal;
	if (modified?.kind !== 'datetime' || endPoint?.kind !== 'string') throw querySyntaxError();
	const twins = Object.entries(syncTwins).find(([name]) => name.split('/').at(-1) === endPoint.value)?.[1];
	if (twins === undefined) throw querySyntaxError();
	const rows = twins.flatMap((name) => [...(tablesOf(call.world, call.division).get(name)?.values() ?? [])]);
	const older = rows.filter((row) => Number(row.Modified ?? 0) < modified.value).map((row) => Number(row.Timestamp));
	const newer = rows.filter((row) => Number(row.Modified ?? 0) >= modified.value).map((row) => Number(row.Timestamp));
	// Folded, not spread: a large administration has more terms than a call may have arguments.
	const highestOlder = older.reduce((highest, version) => Math.max(highest, version), 1);
	return [{ Modified: modified.value, API: endPoint.value, TimeStampAsBigInt: newer.length > 0 ? Math.min(highestOlder, newer.reduce((lowest, version) => Math.min(lowest, version)) - 1) : highestOlder }];
}

/** `rowsFor` gives the rows of a set as its own endpoint would, `childrenOf` its collections. */
export function syncAndBulkEntities(rowsFor: (call: ApiCall, name: string) => Row[], childrenOf: (name: string) => Behaviour['children']): Record<string, Behaviour> {
	const entities: Record<string, Behaviour> = {
		'sync/Deleted': {
			rows: (call) => call.division.deleted.map((entry) => ({ Timestamp: entry.timestamp, DeletedBy: entry.by, DeletedDate: entry.at, Division: call.division.code, EntityKey: entry.key, EntityType: entry.entityType, ID: entry.id })).filter((row) => Number(row.DeletedDate) > call.world.clock.now() - 61 * 86_400_000),
		},
		'read/sync/Sync/SyncTimestamp': { rows: syncTimestamp },
	};
	for (const [name, twins] of Object.entries(syncTwins)) entities[name] = { rows: (call) => rowsThrough(call, twins, rowsFor) };
	for (const [name, twin] of Object.entries(bulkTwins)) entities[name] = { rows: (call) => rowsFor(call, twin), children: childrenOf(twin) };
	return entities;
}
