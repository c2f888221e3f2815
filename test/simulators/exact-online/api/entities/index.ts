/** Every entity set that is more than a plain table, and which sets the simulator plays at all. */
import type { Endpoint } from '../../metadata/endpoints';
import { endpointOf } from '../../metadata/endpoints';
import { bankAndJournalEntities } from '../../books/bank-and-journal';
import { entryEntities } from '../../books/entries';
import { mailboxEntities } from '../../postbox/mailboxes';
import { messageEntities } from '../../postbox/messages';
import { rowsOf } from '../../world/tables';
import type { Behaviour } from '../behaviour';
import { documentEntities } from './documents';
import { masterDataEntities } from './master-data';
import { syncAndBulkEntities, twinOf } from './sync-and-bulk';
import { systemEntities } from './system';
import { webhookEntities } from './webhooks';

const own: Record<string, Behaviour> = { ...systemEntities, ...mailboxEntities, ...messageEntities, ...documentEntities, ...masterDataEntities, ...entryEntities, ...bankAndJournalEntities, ...webhookEntities };

const behaviours: Record<string, Behaviour> = {
	...own,
	...syncAndBulkEntities((call, name) => own[name]?.rows?.({ ...call, endpoint: endpointOf(name) }) ?? rowsOf(call.world, call.division, name), (name) => own[name]?.children),
};

const none: Behaviour = {};

export function behaviourOf(name: string): Behaviour {
	return behaviours[name] ?? none;
}

/** Plain CRUD sets work from the metadata alone; functions and computed lists only where somebody wrote them. */
export function isPlayed(endpoint: Endpoint): boolean {
	if (behaviours[endpoint.name] !== undefined) return true;
	return !/^(read|sync|bulk|beta)\//.test(endpoint.name) && endpoint.methods.includes('GET') && endpoint.key !== undefined;
}

const scopeOverrides: Record<string, string> = {
	'cashflow/Payments': 'financial.payables',
	'sync/Cashflow/PaymentTerms': 'financial.receivables',
	'read/mailbox/DefaultMailbox': 'communication.mailboxes',
	'read/mailbox/PreferredMailbox': 'communication.mailboxes',
	'read/mailbox/PreferredMailboxForOperation': 'communication.mailboxes',
	'hrm/Divisions': 'organization.administration',
	'system/AllDivisions': 'organization.administration',
	'system/GetMostRecentlyUsedDivisions': 'organization.administration',
};

/** The data scope that an endpoint needs, undefined = none. */
export function scopeOf(endpoint: Endpoint): string | undefined {
	const twin = twinOf(endpoint.name);
	return scopeOverrides[endpoint.name] ?? endpoint.scope ?? (twin === undefined ? undefined : (scopeOverrides[twin] ?? endpointOf(twin).scope ?? undefined));
}
