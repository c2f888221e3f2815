// In: what became of the entries, from both outputs. Out: the outcomes for the ledger. A warning stands behind the
// sentence, because the ledger shows one sentence per document.
return $input.all().map(({ json }) => {
	// n8n keeps the structure of an item on the error output in `details`.
	const outcome = json.details?.outcome === undefined ? json : json.details;
	if (outcome.outcome === undefined || outcome.rowId === undefined) return { json: {} };
	const { warnings = [], message = '' } = outcome;
	const notes = warnings.map((warning) => warning.message).filter((text) => text && !message.includes(text));
	return {
		json: {
			...outcome,
			message: [message, ...(notes.length === 0 ? [] : [`To know: ${notes.join(' ')}`])].join(' '),
			...(outcome.processed === true ? { exactStatus: '50' } : {}),
		},
	};
});
