// In: the rows that were really changed, or plans that write nothing. Out: the answer to the caller. A claim and an
// attempt answer only with what was won: what is not in the answer must not be touched by the caller.
const changed = new Map($input.all().filter((item) => item.json.id !== undefined).map((item) => [Number(item.json.id), item.json]));
const plans = $input.all().some((item) => item.json.writes === false) ? $input.all().map((item) => item.json) : $('Plan the writes').all().map((item) => item.json).filter((plan) => plan.writes);
const onlyWon = (action) => action === 'claim' || action === 'sending';

const answers = plans.map((plan) => {
	const { rowId, action } = plan;
	if (plan.refused !== undefined) return { rowId, action, ok: false, state: plan.state, ...plan.refused };
	const row = changed.get(rowId);
	// Changed between the read and the write by somebody else: theirs counts.
	if (row === undefined || (action.startsWith('claim') && row.claimedBy !== plan.owner)) return { rowId, action, ok: false, state: plan.guard.state, code: 'LOST_RACE', message: 'Another run changed the document at the same moment.' };
	return { ...row, rowId, action, ok: true };
});
return answers.filter((answer) => answer.ok || !onlyWon(answer.action)).map((json) => ({ json }));
