// In: the rows that were taken back to `received`. One that is missing here was changed by another run at that moment.
const changed = new Map($input.all().filter((item) => item.json.id !== undefined).map((item) => [item.json.id, item.json]));
return $('Decide what is new').all().filter((item) => item.json.todo === 'offer-again').flatMap(({ json }) => {
	const row = changed.get(json.rowId);
	const answer = { rowId: json.rowId, source: json.source, partyId: json.partyId, documentId: json.documentId, state: row?.state ?? json.state };
	return Array.from({ length: json.times }, (_, index) => ({ json: { ...answer, answer: row !== undefined && index === 0 ? 're-offered' : 'known' } }));
});
