// The uploaded files that no page is opened for, each with the reason. Needs the nodes "Documents of the person",
// "Announce them" and "The queue".
const DONE = { sent: 'It is in Exact already and is not sent again.', exists: 'It is in Exact already and is not sent again.', skipped: 'It was laid aside by a person.', differs: 'Exact holds another version of it.', removedInExact: 'It was in Exact and was removed there.', rejectedInExact: 'It was refused in Exact.' };

/** @returns `{ name, words }` per file */
function whatBecameOfFiles() {
	if (!$('Documents of the person').isExecuted) return [];
	const files = $('Documents of the person').all().map((item) => item.json);
	const opened = new Set($('The queue').all().map(({ json }) => json.document?.documentId));
	const rows = new Map(($('Announce them').isExecuted ? $('Announce them').all() : []).map(({ json }) => [`${json.partyId} ${json.documentId}`, json]));
	const named = ({ supplier, number }) => [supplier, number].filter(Boolean).join(' ');
	return [
		...files.filter(({ refused }) => refused).map((file) => ({ name: file.number === file.uploaded ? file.uploaded : `${named(file)} (${file.uploaded})`, words: `${file.message} ${file.fix}`.trim() })),
		...files.filter(({ documentId }) => documentId !== undefined && !opened.has(documentId)).map((file) => {
			const state = rows.get(`${file.partyId} ${file.documentId}`)?.state ?? '';
			return { name: named(file), words: DONE[state] ?? 'Somebody works on it now.' };
		}),
	];
}
