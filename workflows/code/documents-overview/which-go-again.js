// In: the rows that were named ('Read the documents'). Out: one item per named document: what the ledger is asked to do
// (`action`), or why it stays as it is (`stays`).
// @include shared/standing-of-document.js
/* global standingOf, mayGoAgain */
const named = $('Who, why and which').all().map((item) => item.json);
const rows = new Map($('Read the documents').all().map((item) => item.json).filter((row) => row.id !== undefined).map((row) => [Number(row.id), row]));
const name = (row) => [row.number, row.supplier].filter((part) => String(part ?? '') !== '').join(', ') || `the document that came in on ${DateTime.fromISO(String(row.announcedAt ?? ''), { zone: 'utc' }).setZone('Europe/Amsterdam').toFormat('d LLL yyyy HH:mm')}`;

function staysBecause(row) {
	if (row.direction === 'sales') return 'a sales document: let your invoicing tool supply it again';
	const { group, word } = standingOf(row);
	if (group === 'sent') return 'it is in Exact';
	if (group === 'way') return `${word.toLowerCase()}: it needs no help`;
	return `in the state "${row.state}" it is settled in Exact, not sent again`;
}

return named.map(({ id, who, reason }) => {
	const row = rows.get(id);
	if (row === undefined) return { json: { rowId: id, goes: false, name: `document ${id}`, stays: 'it does not stand in the ledger' } };
	const about = { rowId: id, name: name(row), partyId: row.partyId, division: row.division ?? '', documentId: row.documentId, before: row.state };
	return { json: mayGoAgain(row) ? { ...about, goes: true, action: 'reoffer', who, reason } : { ...about, goes: false, stays: staysBecause(row) } };
});
