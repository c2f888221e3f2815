// @include shared/run-of-resubmit.js
/* global fromJson */
// In: the Ledger's answers. Out: the progress of the run after this round, for its row.
const run = $('The run').first().json;
const asked = $('Next round').all().map((item) => item.json);
const answers = $input.all().map((item) => item.json).filter((answer) => answer.rowId !== undefined);
const progress = fromJson(run.progress, {});
const same = (one, other) => one.action === other.action && (one.rowId !== undefined ? one.rowId === other.rowId : one.partyId === other.partyId && one.documentId === other.documentId);
const refused = answers.filter((answer) => answer.ok === false);
const taken = answers.filter((answer) => answer.ok !== false).map(({ rowId }) => rowId);
return [{ json: {
	runId: run.id,
	beatAt: DateTime.utc().toISO(),
	progress: JSON.stringify({
		...progress,
		todo: progress.todo.filter((entry) => !asked.some((one) => same(one, entry))),
		offered: [...new Set([...(progress.offered ?? []), ...taken])],
		refused: [...(progress.refused ?? []), ...refused.map(({ rowId, state, code, message }) => ({ rowId, state, code, message }))],
	}),
	from: Math.min(...taken),
	to: Math.max(...taken),
	taken,
} }];
