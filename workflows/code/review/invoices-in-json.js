// In: what the JSON files hold. Out: one item per e-invoice in them, with its JSON as a file for the Exact login.
const files = $('What kind of file?').all(1);
return $input.all().flatMap(({ json }, index) => {
	const uploaded = files[index]?.json.uploaded ?? 'JSON file';
	const refuse = (message) => [{ json: { uploaded, ok: false, code: 'JSON_NOT_READABLE', message, fix: 'Give one e-invoice, or a list of them, as the node "E-Invoice" gives them.' } }];
	if (json.error !== undefined || json.data === undefined) return refuse('The file is no JSON.');
	return (Array.isArray(json.data) ? json.data : [json.data]).flatMap((invoice, place) => {
		if (typeof invoice?.number !== 'string' || !invoice.seller || typeof invoice.seller !== 'object' || !invoice.buyer || typeof invoice.buyer !== 'object') return refuse(`Entry ${place + 1} of the JSON file is no e-invoice.`);
		return [{ json: { ...invoice, ok: true, uploaded }, binary: { data: { data: Buffer.from(JSON.stringify(invoice)).toString('base64'), mimeType: 'application/json', fileName: 'invoice.json' } } }];
	});
});
