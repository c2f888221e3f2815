// @include shared/run-of-resubmit.js
/* global fromJson, waitsForCalls */
// In: the rows that were offered, as they stand now. Out: the report of the run. What an administration without calls for it left
// over stays in the run: it is stopped, not done, and can be gone on with when those calls are there again.
const run = $('The run').first().json;
const { offered = [], refused = [], counts = {}, sources = [], left = [], unknown = [], total = 0, todo = [], waits = [] } = fromJson(run.progress, {});
const mine = new Set(offered);
const rows = $input.all().map((item) => item.json).filter((row) => mine.has(row.id));
const states = {};
const stateOf = (row) => (waitsForCalls(row) ? 'waits' : row.state);
for (const row of rows) states[stateOf(row)] = (states[stateOf(row)] ?? 0) + 1;
const SHOWN = 300;
const arrived = ['sent', 'exists'];
// What needs a look stands first.
const documents = rows
	.sort((a, b) => Number(arrived.includes(a.state)) - Number(arrived.includes(b.state)))
	.slice(0, SHOWN)
	.map((row) => ({ number: row.number || row.documentId, supplier: row.supplier ?? '', state: stateOf(row), message: row.message ?? '', fix: row.fix ?? '' }));
// Who waits, and how much of it: what was offered is tried again by itself, the rest was not offered.
const waiting = waits
	.map((one) => ({ ...one, offered: rows.filter((row) => waitsForCalls(row) && String(row.division ?? '') === one.administration).length, notOffered: todo.filter(({ administration }) => administration === one.administration).length }))
	.filter((one) => one.offered + one.notOffered > 0);
const now = DateTime.utc().toISO();
return [{ json: {
	runId: run.id,
	state: todo.length > 0 ? 'stopped' : 'done',
	beatAt: now,
	endedAt: todo.length > 0 ? null : now,
	report: JSON.stringify({ total, offered: offered.length, states, documents, more: rows.length - documents.length, refused, counts, sources, left, unknown, waits: waiting, adds: offered.length + refused.length + todo.length === total }),
} }];
