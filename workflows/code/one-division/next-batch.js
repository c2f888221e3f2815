// In: the rows that are due. Out: the claims for the next batch; one item without a row when nothing is left.
// A row that this run has worked on is left to a later run: nothing can turn in a circle here.
const seen = new Set();
for (let run = 0; run < $runIndex; run += 1) for (const { json } of $('The next batch').all(0, run)) seen.add(json.rowId);

const { connection } = $('Start').first().json;
const { batchSize } = $('Settings').first().json;
const until = $('Lease').first().json.until;
const rows = $input.all().map((item) => item.json).filter((row) => row.id !== undefined && !seen.has(row.id)).slice(0, batchSize);
if (rows.length === 0) return [{ json: {} }];
return rows.map((row) => {
	const routed = row.state === 'received' || row.state === 'failed' ? { state: 'ready' } : {};
	return { json: { action: 'claim', rowId: row.id, owner: $execution.id, until, patch: { division: String(connection.division), gateway: connection.gateway, ...routed } } };
});
