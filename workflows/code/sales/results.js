// Out: one item per document: what became of it, in words. Every document that was handed in is here.
const { documents } = $('Which of them').first().json;
const { dryRun, unticked } = $('To be sent').first().json;
const goesOn = $('What goes on');
const { items } = goesOn.isExecuted ? goesOn.first().json : { items: [] };

function everyRun(name) {
	const node = $(name);
	const found = [];
	for (let run = 0; node.isExecuted; run += 1) {
		try {
			found.push(...node.all(0, run).map((item) => item.json));
		} catch {
			break;
		}
	}
	return found;
}
const answers = new Map([...everyRun('Send them'), ...everyRun('Ask the Exact login')].filter((one) => one.rowId !== undefined && one.outcome !== undefined).map((one) => [one.rowId, one]));
const left = new Set(unticked.map((one) => one.index));
const onWay = new Map(items.map((one) => [one.index, one]));

function said(one) {
	if (one.standing === 'fault') return { outcome: one.repeats === true ? 'skipped' : 'failed', ...one.fault };
	if (one.standing === 'hidden') return { outcome: 'skipped', code: 'FILTERED', message: 'Left out by the dates or the state that was chosen.', fix: '' };
	if (one.standing === 'rest') return { outcome: one.known.state, code: 'RESTS', message: one.known.message, fix: one.known.fix };
	if (left.has(one.index)) return { outcome: 'skipped', code: 'UNTICKED', message: 'Unticked. Nothing was sent.', fix: '' };
	const item = onWay.get(one.index);
	const answer = answers.get(item?.rowId);
	if (item?.rests === true) {
		if (item.state !== 'sent' && item.state !== 'exists') return { outcome: item.state, code: 'RESTS', message: one.known?.message ?? '', fix: one.known?.fix ?? '' };
		// Not known when the list was shown: another run sent it since.
		const exactNumber = one.known?.exactNumber ?? '';
		return { outcome: 'exists', code: 'SENT_BEFORE', message: `It is in Exact already${exactNumber === '' ? '' : ` as entry ${exactNumber}`}. Nothing was sent again.`, fix: '', exactNumber };
	}
	if (answer !== undefined) return answer;
	return { outcome: 'failed', code: 'NO_OUTCOME', message: 'The run of this administration gave no outcome.', fix: 'Look at the last executions of "Sales: one division" and "Exact login". Then send the document again: what is in Exact already is found, not sent twice.' };
}
return documents.map((one) => {
	const { outcome, code = '', message = '', fix = '', exactNumber = '', warnings = [] } = said(one);
	return { json: { number: one.number, kind: one.kind, place: one.place, issueDate: one.issueDate, customer: one.customer, total: one.standing === 'fault' && one.total === '' ? '' : one.total || one.net, currency: one.currency, division: String(one.connectionId ?? ''), dryRun, outcome: outcome === '' ? 'failed' : outcome, code, message, fix, exactNumber, warnings: (warnings ?? []).filter((warning) => warning.level === 'warning' && !message.includes(warning.message)).map((warning) => warning.message) } };
});
