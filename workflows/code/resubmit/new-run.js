// @include shared/page-words.js
// @include shared/connection-of-party.js
/* global beginOf, connectionOfParty */
// Out: the row of the run, or nothing to do. What is in Exact already is offered too: delivery finds it there and the row
// ends in `exists`. What the inbox probably no longer has, or what
// would only be parked again, is tried when a person wants it, not night after night.
const wish = $('The wish').first().json;
const { counts, sources, left, unknown, documents } = $('Dry run').first().json;
const nameOf = ({ rowId, documentId }) => rowId ?? documentId;
const gone = new Set(documents.filter(({ what }) => what === 'gone' || what === 'noConnection').map(nameOf));
// Each with the administration to which it goes, so that one without calls for it holds up no other.
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const chosen = new Map($('Choose').first().json.chosen.map((row) => [row.rowId, row]));
function administrationOf(entry) {
	const { partyId, division } = chosen.get(entry.rowId) ?? entry;
	const connection = connectionOfParty(partyId, connections);
	return String(connection?.division || division || '');
}
const todo = $('Choose').first().json.todo.filter((entry) => wish.byPerson || !gone.has(nameOf(entry))).map((entry) => ({ ...entry, administration: administrationOf(entry) }));
const decided = !wish.byPerson || beginOf($('Page: dry run').first().json.decision) === 'go';
const now = DateTime.utc().toISO();
return [{ json: {
	go: decided && todo.length > 0,
	kind: 'resubmit',
	state: 'running',
	startedAt: now,
	startedBy: wish.who,
	asked: JSON.stringify(wish),
	progress: JSON.stringify({ total: todo.length, todo, offered: [], refused: [], counts, sources, left, unknown }),
	beatAt: now,
} }];
