// @include shared/locked-connection.js
/* global lockedConnection */
// Out: the one item that the Exact login gets: every payment of the statements, those that were seen before included,
// because only a whole statement balances.
const { connection, payments } = $('What is to be matched').first().json;
const matched = new Map(($('Sure and unsure').isExecuted ? $('Sure and unsure').all() : []).map((item) => [item.json.id, item.json]));
let booking = {};
try {
	booking = JSON.parse(connection.booking || '{}');
} catch {
	booking = {};
}
return [{ json: {
	action: 'bookStatements',
	division: String(connection.division),
	bankFeed: String(connection.bankFeed ?? '').trim() || 'exact',
	journal: booking.bank?.journal ?? '',
	suspenseAccount: booking.bank?.suspenseAccount ?? '',
	connection: lockedConnection(connection),
	payments: payments.map((payment) => matched.get(payment.id) ?? payment),
} }];
