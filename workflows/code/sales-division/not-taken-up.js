// In: the rows of this organisation as the ledger holds them. Out: for each document that no batch took up, what is to be
// written of it; one item without a row when there is none. What somebody else holds or what is not due is left as it is.
const documents = $('Start').all().slice(1).map((item) => item.json);
const rows = new Map($input.all().map((item) => item.json).filter((row) => row.id !== undefined).map((row) => [row.id, row]));
const waiting = documents.filter(({ rowId }) => ['received', 'ready'].includes(rows.get(rowId)?.state) && (rows.get(rowId)?.claimedBy ?? '') === '');
if (waiting.length === 0) return [{ json: {} }];
return waiting.map(({ rowId }) => ({
	json: {
		action: 'finish', rowId, state: 'failed', retryable: true, code: 'WAITS_FOR_ITS_SOURCE',
		message: 'Another run was sending sales documents of this administration. Nothing was sent.',
		fix: 'The document itself is not kept: send it again with the form "Send sales documents", or the nightly run hands it over again.',
		nextTryAt: DateTime.utc().plus({ minutes: 15 }).toISO(),
	},
}));
