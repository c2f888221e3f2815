// In: documents that the inbox refused. Out: the questions for the archive; the refusal rides along for what it has not either.
return $input.all().map(({ json }) => ({ json: { ...json, action: 'fetch' } }));
