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

const { connection } = $('Start').first().json;
const { batchSize } = $('Settings').first().json;
const until = $('Lease').first().json.until;
const rows = $input.all().map((item) => item.json).filter((row) => row.id !== undefined && !seen.has(row.id)).slice(0, batchSize);
if (rows.length === 0) return [{ json: {} }];
return rows.map((row) => ({ json: { action: 'claim', rowId: row.id, owner: $execution.id, until, patch: { division: String(connection.division), gateway: connection.gateway } } }));
