// In: the rows that the announced documents have already ('Look for the documents'). Out: one item per document with
// `todo` = insert | offer-again | nothing, and for the last one the answer.
const AGAIN = inject.reoffered;

/* global wayOfDocument */
// @include shared/way-of-document.js

const now = DateTime.utc().toISO();
/** A row that rests and is claimed is open on the page of a person: what comes meanwhile does not take it from him. */
const isOpen = (row) => (row.claimedBy ?? '') !== '' && DateTime.fromISO(String(row.claimedUntil ?? ''), { zone: 'utc' }) > DateTime.utc();
const documents = $('Understand the request').all().map((item) => item.json);
const name = (row) => [row.source, row.partyId, row.documentId].join('\n');
const rows = new Map();
for (const { json } of $input.all()) if (json.id !== undefined && (rows.get(name(json))?.id ?? Infinity) > json.id) rows.set(name(json), json);

return documents.flatMap((document) => {
	const row = rows.get(name(document));
	if (row === undefined) return [{ json: { ...document, todo: 'insert', now } }];
	const newer = row.eventAt === null || row.eventAt === undefined || document.eventAt > DateTime.fromISO(row.eventAt, { zone: 'utc' }).toISO();
	if (AGAIN.includes(row.state) && newer && !isOpen(row)) return [{ json: { ...document, todo: 'offer-again', now, rowId: row.id, state: row.state, claimedBy: row.claimedBy ?? '', flow: wayOfDocument(row) } }];
	const answer = { rowId: row.id, state: row.state, answer: ['sent', 'exists'].includes(row.state) ? 'exists' : 'known' };
	return Array.from({ length: document.times }, () => ({ json: { ...answer, todo: 'nothing', source: row.source, partyId: row.partyId, documentId: row.documentId } }));
});
