// In: the inbox's refusal. Out: why the person cannot see the document; `ok: false` as from every other step.
const [{ json }] = $input.all();
const details = json.details ?? {};
return [{ json: { ok: false, code: details.code ?? 'INBOX_ERROR', message: json.message ?? json.error ?? 'The inbox did not give the document.', fix: details.fix ?? 'Upload the file of the invoice in the first page of the form instead.' } }];
