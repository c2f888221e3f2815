// In: the first page. Out: one item per uploaded file, and what must be done with it; one item without anything when
// nothing was uploaded.
const [{ binary }] = $input.all();
const files = Object.entries(binary ?? {}).map(([name, file]) => ({
	json: { uploaded: file.fileName ?? name, kind: /\.json$/i.test(file.fileName ?? '') || file.mimeType === 'application/json' ? 'json' : 'invoice' },
	binary: { data: file },
}));
return files.length > 0 ? files : [{ json: {} }];
