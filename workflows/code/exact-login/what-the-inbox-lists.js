// In: the documents of all organisations that were asked for, and an error for each that could not be read. Out: ONE item: per
// organisation its documents, or why there are none. An organisation without either has an empty inbox.
const { parties = [] } = $('Start').first().json;
const rows = $('List of received invoices').all().map((item) => item.json);
const failures = rows.filter((row) => row.error !== undefined);
// An error that names no organisation is about the credential or the node: it stands for all.
const ofAll = failures.find((row) => row.details?.partyId === undefined);
const lists = parties.map((partyId) => {
	const failure = failures.find((row) => row.details?.partyId === partyId) ?? ofAll;
	if (failure !== undefined) return { partyId, code: failure.details?.code ?? 'LIST_FAILED', message: String(failure.message ?? failure.error) };
	return { partyId, documents: rows.filter((row) => row.partyId === partyId && row.documentId !== undefined).map(({ documentId, createdOn, available }) => ({ documentId, createdOn, available })) };
});
return [{ json: { lists } }];
