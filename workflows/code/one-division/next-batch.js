// @include shared/reason-of-row.js
// @include shared/can-wait.js
/* global canWait */
// In: the rows that are due. Out: the claims for the next batch; one item without a row when nothing is left.
// A row that this run has worked on is left to a later run: nothing can turn in a circle here.
const seen = new Set();
const claims = $('Claim the rows');
for (let run = 0; claims.isExecuted && run < $runIndex; run += 1) {
	try {
		for (const { json } of claims.all(0, run)) seen.add(json.rowId);
	} catch {
		break; // fewer claims than batches: a renewal of the lease lay in between
	}
}

const { connection, holder } = $('Start').first().json;
const { batchSize, entryBatchSize } = $('Settings').first().json;
const until = $('Lease').first().json.until;
// New documents go first, also those that came while an earlier batch was under way. What Resubmit offered leaves calls to them, and so
// never shares a batch with them.
const due = $input.all().map((item) => item.json).filter((row) => row.id !== undefined && !seen.has(row.id)).sort((a, b) => Number(canWait(a)) - Number(canWait(b)));
if (due.length === 0) return [{ json: {} }];

// A document keeps the way of its first try, also when the connection changes; one call of the Exact login knows one way.
const flowOf = (row) => row.flow || connection.flow;
const flow = flowOf(due[0]);
// Entries share master data and look-ups, so a larger batch costs fewer calls. Mails go one at a time: when a run dies, only
// the mail that was under way is in doubt, and no other document.
const size = { entry: entryBatchSize, postboxMail: 1 }[flow] ?? batchSize;
const rows = due.filter((row) => flowOf(row) === flow && canWait(row) === canWait(due[0])).slice(0, size);
return rows.map((row) => ({ json: { action: 'claim', rowId: row.id, owner: holder, until, patch: { division: String(connection.division), gateway: connection.gateway } } }));
