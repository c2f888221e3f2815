// Out: whether the next document follows. A page that nobody answered is followed by none.
for (const name of ['Result: put aside', 'Result: booked']) {
	if (!$(name).isExecuted) continue;
	const { rowId, stop, gone } = $(name).first().json;
	if (rowId === $('Each document').first().json.document.rowId) return [{ json: { ...$(name).first().json, next: gone ? 'nobody' : stop ? 'stop' : 'next' } }];
}
return [{ json: { next: 'next' } }];
