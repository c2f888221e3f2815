// In: what the invoicing tool gave (sub-workflow "Fetch from my invoicing tool"). Out: one item per document, as the form
// gives its files: an e-invoice with its XML, or fields with maybe a picture.
return $input.all()
	.filter(({ json, binary }) => Object.keys(json).length > 0 || Object.keys(binary ?? {}).length > 0)
	.map(({ json, binary }, index) => {
		const files = Object.entries(binary ?? {});
		const ofType = (pattern) => files.find(([, file]) => pattern.test(`${file.mimeType ?? ''} ${file.fileName ?? ''}`))?.[1];
		const xml = ofType(/xml/i);
		const picture = ofType(/pdf/i);
		const common = { possible: true, filter: { connectionId: '', from: '', to: '', period: 'all dates', sent: 'no' }, place: index, given: json };
		// A PDF alone may be a Factur-X, which holds its XML; beside fields of a document it is their picture.
		const fields = json.number !== undefined || json.lines !== undefined;
		if (xml !== undefined || (picture !== undefined && !fields)) return { json: { ...common, what: 'einvoice', fileName: (xml ?? picture).fileName ?? `document ${index + 1}` }, binary: { data: xml ?? picture, ...(xml !== undefined && picture !== undefined ? { picture } : {}) } };
		return { json: { ...common, what: 'fields', fileName: `document ${index + 1}` }, ...(picture === undefined ? {} : { binary: { picture } }) };
	});
