// @include shared/same-administration.js
/* global sameAdministration */
/** The own documents of a connection: what this side sent and Exact has as an entry. Invoices that were typed in Exact are not among them. */
function ownDocuments(rows, connection) {
	const own = (row) => ['sent', 'exists'].includes(row.state) && String(row.exactId ?? '') !== '' && sameAdministration(row.division, connection.division) && (row.direction === 'sales' || row.flow === 'entry');
	return [...new Map(rows.filter((row) => row.id !== undefined && own(row)).map((row) => [row.id, row])).values()];
}
