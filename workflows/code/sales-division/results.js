// Out: one item per document with what became of it: the outcome of its batch, else what its row in the ledger says.
const documents = $('Start').all().slice(1).map((item) => item.json);
const rows = new Map($('How they stand').all().map((item) => item.json).filter((row) => row.id !== undefined).map((row) => [row.id, row]));
const outcomes = new Map();
const given = $('What waits says so');
for (let run = 0; given.isExecuted; run += 1) {
	try {
		for (const { json } of given.all(0, run)) outcomes.set(json.rowId, json);
	} catch {
		break;
	}
}
const written = $('Write down what waits');
if (written.isExecuted) for (const { json } of $('Not taken up').all()) outcomes.set(json.rowId, json);

return documents.map(({ rowId }) => {
	const outcome = outcomes.get(rowId);
	if (outcome !== undefined) {
		const { state, code, message, fix, exactNumber, exactId, warnings } = outcome;
		return { json: { rowId, outcome: state, code, message, fix: fix ?? '', exactNumber: exactNumber ?? '', exactId: exactId ?? '', warnings: warnings ?? [] } };
	}
	const row = rows.get(rowId) ?? {};
	const due = DateTime.fromISO(String(row.nextTryAt ?? ''));
	const busy = row.state === 'sending' || ((row.claimedBy ?? '') !== '' && row.state !== 'uncertain');
	return {
		json: {
			rowId, outcome: row.state === undefined ? 'failed' : busy ? 'uncertain' : row.state, code: busy ? 'CLAIMED' : (row.code ?? 'NOT_TAKEN_UP'),
			message: busy ? 'Another run works on this document at this moment.' : (row.message ?? 'The document has no row in the ledger.'),
			fix: row.state === 'uncertain' && due.isValid && due > DateTime.now() ? `It is looked up before anything is sent, not before ${due.setZone('Europe/Amsterdam').toFormat('HH:mm')}. Send it again after that.` : busy ? 'Look at it again in some minutes.' : (row.fix ?? ''),
			exactNumber: row.exactNumber ?? '', exactId: row.exactId ?? '', warnings: [],
		},
	};
});
