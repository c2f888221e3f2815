// Out: the question for the picture of one document, or why there is none. Only purchase invoices of a connected organisation.
/* global connectionOfParty */
// @include shared/connection-of-party.js
const row = $('The document').first().json;
const connection = connectionOfParty(row.partyId, $('All connections').all().map((item) => item.json));
if (row.id === undefined || row.direction === 'sales' || row.source === 'upload') return [{ json: { message: 'There is no such purchase invoice from the inbox.' } }];
if (connection === undefined) return [{ json: { message: 'The organisation of this document is not connected.' } }];
return [{ json: { action: 'review', what: 'picture', gateway: connection.gateway, division: String(connection.division), document: { rowId: row.id, partyId: row.partyId, documentId: row.documentId, archive: row.archive ?? '' }, archive: $('Settings').first().json.archive ?? '', booking: '{}', rules: [] } }];
