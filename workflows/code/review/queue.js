// Out: one item per document that is reviewed now, oldest first, with the connection it belongs to.
/* global connectionOfParty, plainOf */
// @include shared/connection-of-party.js
const asked = $('The form is opened').first().json;
const rows = $('What waits').all().map((item) => item.json).filter((row) => row.id !== undefined);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const words = String(asked.ids ?? '').split(/[\s,;]+/).map((word) => word.trim()).filter((word) => word !== '');
const client = String(asked.client ?? '').trim().toLowerCase();
const onlyNamed = asked.which === 'Only those named below';

const uploads = new Map();
for (const item of $('Documents of the person').isExecuted ? $('Documents of the person').all() : []) {
	if (item.json.documentId !== undefined) uploads.set(`${item.json.partyId}\n${item.json.documentId}`, item.binary?.data);
}
const named = (row) => words.some((word) => [String(row.id), row.documentId, row.number, row.key].some((value) => plainOf(value) === plainOf(word)));
const fileOf = (row) => (row.source === 'upload' ? uploads.get(`${row.partyId}\n${row.documentId}`) : undefined);

// What a run left in doubt is looked up by a run.
const ofPerson = (row) => !['uncertain', 'sending'].includes(row.state) || row.source === 'upload' || row.code === 'REVIEW_UNCERTAIN';

const queue = rows.filter((row) => row.direction !== 'sales' && ofPerson(row)).flatMap((row) => {
	const file = fileOf(row);
	// An uploaded document is only reviewed with its file at hand; a selection names what it wants.
	if (row.source === 'upload' ? file === undefined : uploads.size > 0 || (onlyNamed && !named(row))) return [];
	const connection = connectionOfParty(row.partyId, connections);
	if (client !== '' && !`${connection?.client ?? ''} ${connection?.partyName ?? ''} ${row.partyId}`.toLowerCase().includes(client)) return [];
	return [{ row, connection, file }];
});
queue.sort((a, b) => String(a.row.announcedAt).localeCompare(String(b.row.announcedAt)) || a.row.id - b.row.id);

const ready = queue.filter(({ connection }) => connection !== undefined);
if (ready.length === 0) return [{ json: { nothing: true, withoutConnection: queue.length } }];
return ready.map(({ row, connection, file }, index) => ({
	json: {
		place: index + 1, of: ready.length,
		document: { rowId: row.id, partyId: row.partyId, documentId: row.documentId, source: row.source, archive: row.archive ?? '', firstAttemptAt: row.firstAttemptAt ?? '', doubtfulSince: row.doubtfulSince ?? '' },
		why: { state: row.state, code: row.code, message: row.message, fix: row.fix, number: row.number ?? '', supplier: row.supplier ?? '' },
		connection,
	},
	...(file === undefined ? {} : { binary: { data: file } }),
}));
