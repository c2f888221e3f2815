// In: the rows of the uploaded documents. Out: those that nobody looked at yet come to rest until a person has.
return $input.all().filter(({ json }) => json.rowId !== undefined && json.state === 'received').map(({ json }) => ({ json: {
	action: 'finish', rowId: json.rowId, state: 'parked', code: 'WAITS_FOR_REVIEW', message: 'It was uploaded by hand and waits for review.',
	fix: 'Open the form "Review purchase invoices" and upload its file again.', retryable: false,
} }));
