// In: all rows of the documents that were just inserted. Two runs may have inserted the same document at one moment, for a
// Data Table knows no unique key: the lowest id stays, whoever sees the others removes them (while nobody works on them).
const name = (row) => [row.source, row.partyId, row.documentId].join('\n');
const mine = new Map($('Write the new rows').all().map((item) => [name(item.json), item.json.id]));
const lowest = new Map();
const count = new Map();
const unique = new Map($input.all().filter((item) => item.json.id !== undefined).map((item) => [item.json.id, item.json]));
for (const row of unique.values()) count.set(name(row), (count.get(name(row)) ?? 0) + 1);
for (const { json } of $input.all()) if (json.id !== undefined && (lowest.get(name(json))?.id ?? Infinity) > json.id) lowest.set(name(json), json);
return [...lowest.values()].map((row) => ({ json: { rowId: row.id, source: row.source, partyId: row.partyId, documentId: row.documentId, state: row.state, doubles: count.get(name(row)) - 1, answer: mine.get(name(row)) === row.id ? 'new' : 'known' } }));
