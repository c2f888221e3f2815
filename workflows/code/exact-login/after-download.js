// In: documents that the inbox refused to give (error output of the download). Out: their outcomes.
const asked = $('One item per document').all();
return $input.all().map((item, index) => {
	const details = item.json.details ?? {};
	const pairedIndex = typeof item.pairedItem === 'object' ? (Array.isArray(item.pairedItem) ? item.pairedItem[0]?.item : item.pairedItem?.item) : item.pairedItem;
	const { rowId, doubtfulSince } = asked[pairedIndex ?? index].json;
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
