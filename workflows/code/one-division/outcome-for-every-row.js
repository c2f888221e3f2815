// Out: one outcome for every row that this run had claimed. Where the Exact login gave none, the state of the row
// decides: in `sending` a call may have been made, so it is uncertain; before that nothing was written.
const claimed = $('Claim the rows').all().map((item) => item.json.rowId).filter((id) => id !== undefined);
const answers = $('Exact login').all().map((item) => item.json);
const given = new Map();
for (const answer of answers.filter(({ rowId, outcome }) => rowId !== undefined && outcome !== undefined)) {
	// Two outcomes for one row contradict each other, so neither is believed.
	given.set(answer.rowId, given.has(answer.rowId) ? undefined : answer);
}
const rows = new Map($input.all().map((item) => [item.json.id, item.json]));
const failure = answers.find((answer) => answer.error !== undefined);
const message = `The workflow "Exact login" gave no outcome for this document${failure === undefined ? '' : `: ${String(failure.error)}`}.`;
const fix = 'Open the last failed executions of "Exact login": is it published, does it have its credentials, is the connection still granted?';
const owner = $('Start').first().json.holder;

return claimed.map((rowId) => {
	const answer = given.get(rowId);
	if (answer !== undefined) return { json: { ...answer, action: 'finish', owner, rowId, state: answer.outcome } };
	const row = rows.get(rowId) ?? {};
	const inFlight = row.state === 'sending' || row.doubtfulSince !== null && row.doubtfulSince !== undefined;
	return {
		json: {
			action: 'finish',
			owner,
			rowId,
			state: inFlight ? 'uncertain' : 'failed',
			code: 'NO_OUTCOME',
			message,
			fix,
			retryable: true,
			doubtfulSince: inFlight ? (row.doubtfulSince ?? DateTime.utc().toISO()) : '',
			nextTryAt: DateTime.utc().plus({ minutes: inFlight ? 1 : 5 }).toISO(),
		},
	};
});
