// In: documents that the inbox refused to give (error output of the download). Out: their outcomes.
const asked = $('One item per document').all().map((item) => item.json);
return $input.all().map((item) => {
	const details = item.json.details ?? {};
	// n8n merges the fields of the input into an error item; where it could not, the error names the document itself.
	const document = asked.find(({ rowId }) => rowId === item.json.rowId) ?? asked.find(({ partyId, documentId }) => partyId === details.partyId && documentId === details.documentId);
	// Without a document the row gets its outcome from its state: never from a guess.
	if (document === undefined) return { json: {} };
	const { rowId, doubtfulSince } = document;
	const retryable = details.retryable === true;
	// A doubtful document stays doubtful: that its bytes cannot be had right now says nothing of what Exact holds.
	const outcome = doubtfulSince ? 'uncertain' : retryable ? 'failed' : 'parked';
	return {
		json: {
			rowId,
			outcome,
			code: details.code ?? 'INBOX_ERROR',
			message: item.json.message ?? item.json.error ?? 'The inbox did not give the document.',
			fix: details.fix ?? 'Look at the eConnect credential and at the document in the inbox, then offer it again.',
			retryable: retryable || outcome === 'uncertain',
			doubtfulSince: doubtfulSince ?? '',
			nextTryAt: outcome === 'parked' ? '' : DateTime.utc().plus({ minutes: 5 }).toISO(),
		},
	};
});
