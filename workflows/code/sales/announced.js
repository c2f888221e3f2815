// In: the answers of the ledger. Out: one item per document that goes on, with its row; those whose row rests are answered
// by what the ledger knows. A dry run has no rows.
const { go, dryRun } = $('To be sent').first().json;
const { documents } = $('Which of them').first().json;
const answers = dryRun ? new Map() : new Map($('Write it into the ledger').all().filter((item) => item.json.rowId !== undefined).map(({ json }) => [`${json.partyId}\n${json.documentId}`, json]));
const RESTS = ['sent', 'exists', 'differs', 'held', 'skipped', 'removedInExact', 'rejectedInExact', 'before-link'];
const items = go.map((one) => {
	const row = answers.get(`${one.partyId}\n${one.documentId}`);
	const state = dryRun ? (one.known?.state ?? '') : (row?.state ?? '');
	return { ...one, rowId: dryRun ? one.index : row?.rowId, dryRun, rests: RESTS.includes(state), state };
});
const unread = documents.filter((one) => one.standing === 'fault' && answers.has(`${one.partyId}\n${one.documentId}`)).map((one) => ({ ...one, rowId: answers.get(`${one.partyId}\n${one.documentId}`).rowId, state: answers.get(`${one.partyId}\n${one.documentId}`).state }));
return [{ json: { dryRun, items, send: items.filter((one) => !one.rests && one.rowId !== undefined), unread: unread.filter(({ state }) => !RESTS.includes(state)) } }];
