// In: the outcomes that the Exact login gave. Out: one outcome for every row that this run had claimed.
// A row for which no outcome came back is never guessed: the ledger decides by its state (`abandon`).
const claimed = $('Claim the rows').all().map((item) => item.json.rowId).filter((id) => id !== undefined);
const given = new Map();
for (const { json } of $input.all()) if (json.rowId !== undefined && json.outcome !== undefined) given.set(json.rowId, json);

return claimed.map((rowId) => {
	const outcome = given.get(rowId);
	if (outcome === undefined) {
		return { json: { action: 'abandon', rowId, owner: $execution.id, message: $input.first()?.json?.error ?? 'The Exact login gave no outcome for this document.' } };
	}
	return { json: { action: 'finish', owner: $execution.id, ...outcome, state: outcome.outcome } };
});
