// Out: one item per connection: what the Exact login is asked about it, or why it is not asked.
// @include shared/own-payment-documents.js
/* global ownDocuments */
const { connections } = $('What is to be done').first().json;
const rows = $('Own sales documents').all().map((item) => item.json);
const cursors = new Map($('Cursors').all().map((item) => [item.json.name, item.json.value]));
const FEEDS = { ponto: 'come in through Ponto', codabox: 'come in through CodaBox', none: 'do not come into Exact Online' };

return connections.map((connection) => {
	const name = connection.divisionName || connection.partyName || String(connection.division);
	const division = String(connection.division);
	const feed = String(connection.bankFeed ?? '').trim().toLowerCase() || 'exact';
	const base = { division, name, gateway: connection.gateway, ask: false, ok: true, changed: 0, documents: [] };
	if (feed !== 'exact') return { json: { ...base, ok: false, message: `The bank statements of ${name} ${FEEDS[feed] ?? `come in by a way that is not known ("${feed}")`}, so the payment state in Exact Online would mislead. Give a bank file instead.` } };
	// Exact's feed of changes tells receipts; what was bought gets its state from a bank file.
	const own = ownDocuments(rows, connection).filter((row) => row.direction === 'sales');
	if (own.length === 0) return { json: { ...base, message: 'No invoice that was sent from here is in Exact Online yet.' } };
	const cursor = String(cursors.get(`payments ${division}`) ?? '');
	return { json: {
		...base,
		ask: true,
		cursor,
		message: '',
		// Without a cursor nothing is known: what a run noted whose write-back failed is told once more.
		documents: own.map((row) => ({ rowId: row.id, key: row.key ?? '', exactId: row.exactId, issueDate: String(row.issueDate ?? '').slice(0, 10), paymentState: cursor === '' ? '' : (row.paymentState ?? '') })),
	} };
});
