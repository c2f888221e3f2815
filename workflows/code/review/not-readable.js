// In: what the reader refused. Out: why, with `ok: false`.
const json = $input.first()?.json ?? {};
return [{ json: { ok: false, code: json.code ?? 'NOT_READ', message: json.message ?? 'The document could not be read.', fix: json.fix ?? 'Ask the supplier for a valid e-invoice, or book the document by hand.' } }];
