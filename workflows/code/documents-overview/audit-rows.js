// In: the answers of the ledger. Out: one audit row per document that goes again.
const asked = new Map($('Which go again').all().map((item) => [item.json.rowId, item.json]));
return $input.all().map((item) => item.json).filter((answer) => answer.ok === true).map((answer) => {
	const document = asked.get(answer.rowId);
	return { json: {
		at: DateTime.utc().toISO(), who: document.who, action: 'resubmit', partyId: document.partyId, division: document.division, documentId: document.documentId, reason: document.reason,
		before: JSON.stringify({ state: document.before }), after: JSON.stringify({ state: answer.state }),
	} };
});
