// In: what was read of the files. Out: one item: the payments that were not seen before, and the open documents of the ledger.
// @include shared/own-payment-documents.js
/* global ownDocuments */
const [connection] = $('What is to be done').first().json.connections;
const read = $input.all().map((item) => item.json);
const rows = [...$('Own sales documents').all(), ...$('Own purchase entries').all()].map((item) => item.json);
const cursors = new Map($('Cursors').all().map((item) => [item.json.name, item.json.value]));
const name = `bank payments ${connection?.division ?? ''}`;
let seen;
try {
	seen = JSON.parse(cursors.get(name) || '[]');
} catch {
	seen = [];
}
const known = new Set(seen);
// 16 characters of the key of a payment are enough to know it again.
const short = (id) => String(id).slice(0, 16) + (String(id).split('-')[1] ?? '');
// Files of one upload may overlap: a payment that stands in two of them is one.
const payments = [...new Map(read.filter((row) => row.ok === true).map((row) => [row.id, row])).values()];
const fresh = payments.filter((row) => !known.has(short(row.id)));
const own = connection === undefined ? [] : ownDocuments(rows, connection);
const direction = (row) => (row.direction === 'sales' ? 'receivable' : 'payable');
const DONE = ['paid', 'settled', 'removed'];
// What was never asked is open with its whole amount.
const openOf = (row) => (DONE.includes(row.paymentState) ? '0.00' : row.openAmount || row.total || row.amount || '');
const usable = own.filter((row) => openOf(row) !== '');
return [{ json: {
	name,
	connection: connection ?? null,
	payments,
	fresh,
	knownPayments: payments.length - fresh.length,
	seen: [...seen, ...fresh.map((row) => short(row.id))].slice(-20000),
	bad: read.filter((row) => row.ok === false),
	open: usable.map((row) => ({
		id: row.exactId,
		kind: direction(row),
		number: row.number ?? '',
		otherNumbers: [row.exactNumber ?? ''].filter((number) => number !== ''),
		open: openOf(row),
		settled: DONE.includes(row.paymentState) ? (row.total || row.amount || '0.00') : '0.00',
		currency: row.currency || 'EUR',
		date: String(row.issueDate ?? '').slice(0, 10),
		paymentReference: row.paymentReference ?? '',
		accounts: String(row.bankAccounts ?? '').split(',').filter((account) => account !== ''),
		name: row.supplier ?? '',
	})),
} }];
