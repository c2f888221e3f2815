// In: the files that were found, or errors. Out: one item per asked document, in order: with its file and `fromArchive`, or as it
// came, so that the outcome of the inbox stands.
const found = $input.all();
return $('Requests').all().map((asked) => {
	const file = found.find((item) => item.binary?.data !== undefined && [item.json.fileName, item.json.archive, item.binary.data.fileName].some((name) => String(name ?? '').endsWith(asked.json.archive)));
	if (file === undefined) return { json: { ...asked.json, fromArchive: false } };
	// The refusal of the inbox no longer matters.
	const { error, message, details, ...document } = asked.json;
	return { json: { ...document, fromArchive: true, inboxSaid: String(details?.code ?? message ?? error ?? '') }, binary: { data: { ...file.binary.data, fileName: `${document.documentId}.xml` } } };
});
