// In: an e-invoice as JSON, as a person brought it. Out: the same as the reader gives. The Exact node checks its shape.
const { data, error } = $input.first().json;
return [{ json: data === undefined ? { ok: false, code: 'JSON_NOT_READABLE', message: `The file is no JSON: ${error ?? ''}`, fix: 'Upload it again.' } : { ...data, ok: true } }];
