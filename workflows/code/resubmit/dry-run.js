// In: the answers of the Exact logins, one per administration (or an error). Out: ONE item: what would happen to each document.
/* global connectionOfParty */
// @include shared/connection-of-party.js
const { todo, chosen, left, unknown, sources } = $('Choose').first().json;
const answers = $('Each administration').isExecuted ? $input.all().map((item) => item.json) : [];
const found = new Map(answers.flatMap((answer) => answer.found ?? []).map((one) => [one.rowId, one]));
const inbox = new Map(answers.flatMap((answer) => answer.inbox ?? []).map((one) => [one.rowId, one]));
const problems = answers.flatMap((answer) => (answer.problems ?? (answer.error === undefined ? [] : [{ where: 'Exact login', message: String(answer.error) }])));
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const connectionOf = (row) => connectionOfParty(row.partyId, connections);
const rows = new Map(chosen.map((row) => [row.rowId, row]));

const documents = todo.map((entry) => {
	if (entry.action === 'announce') {
		const named = { documentId: entry.documentId, organisation: connectionOf(entry)?.partyName || entry.partyId };
		if (entry.gone) return { ...named, what: 'gone', says: 'the inbox names it, never announced here, but no longer has the file: ask its sender' };
		return { ...named, what: 'new', says: entry.listed ? 'the inbox holds it, never announced here: it is announced and delivered' : 'not in the ledger: it is announced and delivered' };
	}
	const row = rows.get(entry.rowId);
	const shown = { rowId: row.rowId, documentId: row.documentId, number: row.number ?? '', supplier: row.supplier ?? '', organisation: connectionOf(row)?.partyName || row.partyId, state: row.state };
	const there = found.get(entry.rowId);
	if (there !== undefined) return { ...shown, what: 'inExact', says: `in Exact already (${there.where}${there.exactStatus ? `, ${there.exactStatus}` : ''}): nothing is sent` };
	if (entry.action === 'hurry') return { ...shown, what: 'lookAgain', says: 'Exact is asked again' };
	if (connectionOf(row)?.state !== 'live') return { ...shown, what: 'noConnection', says: 'the organisation has no live connection: it would be parked again' };
	const box = inbox.get(entry.rowId);
	if (box?.state === 'gone' && !row.archive) return { ...shown, what: 'gone', says: 'the inbox no longer has it' };
	return { ...shown, what: row.key ? 'send' : 'fetch', says: `${row.key ? 'not in Exact: it is sent' : 'is fetched and read; Exact is asked before it is sent'}${box?.state === 'there' ? '' : box === undefined || box.state === 'unknown' ? '; whether the inbox still has it cannot be known before' : ''}` };
});
const count = (what) => documents.filter((one) => one.what === what).length;
return [{ json: { documents, left, unknown, sources, problems, counts: { chosen: documents.length, inExact: count('inExact'), send: count('send'), fetch: count('fetch'), lookAgain: count('lookAgain'), new: count('new'), gone: count('gone'), noConnection: count('noConnection'), left: left.length } } }];
