// @include shared/page-words.js
// @include shared/never-announced.js
/* global asOption, connectionOfParty, connectionsOf, neverAnnounced, officeTime, plainOf */
// In: every row of the ledger. Out: ONE item: what is `todo` for the Ledger, in the words of its actions, what of the list was
// not understood, and the state of the sources from which a missing document can be known.
const wish = $('The wish').first().json;
const rows = $input.all().map((item) => item.json).filter((row) => row.id !== undefined && row.direction !== 'sales');
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const WITH_REASON = inject.withReason;
const OFFERED = inject.offered;
const SHOWN = ['key', 'number', 'supplier', 'amount', 'total', 'partyId', 'documentId', 'division', 'gateway', 'state', 'firstAttemptAt', 'source', 'archive'];

const connectionOf = (row) => connectionOfParty(row.partyId, connections);
const inWindow = (row) => (wish.from === '' || row.announcedAt >= wish.from) && (wish.to === '' || row.announcedAt < wish.to);
// Where several hold it, none delivers, but each may be the one that is looked for.
const ofClient = (row) => wish.client === '' || connectionsOf(row.partyId, connections).some((one) => asOption(one.client || one.partyName) === wish.client);
const ofDivision = (row) => wish.division === '' || (row.division ? String(row.division) === wish.division : connectionsOf(row.partyId, connections).some((one) => String(one.division ?? '') === wish.division));
const ofKind = (row) => wish.kind === '' || String(row.kind ?? '') === '' || row.kind === wish.kind;

function byList() {
	const [chosen, announced, unknown] = [new Map(), new Map(), []];
	const parties = new Map(connections.map((one) => [plainOf(one.partyId), one.partyId]));
	const holders = new Set([...rows, ...connections].map(({ partyId }) => plainOf(partyId)));
	const only = [...new Set(connections.filter((one) => (wish.client === '' || asOption(one.client || one.partyName) === wish.client) && (wish.division === '' || String(one.division) === wish.division)).map((one) => one.partyId))];
	for (const [index, line] of wish.ids.entries()) {
		const words = line.split(/[;,\t]/).map((word) => word.trim().replace(/^"|"$/g, '')).filter((word) => word !== '');
		// A number is one supplier's and may stand with several organisations: a line that names one of them means that one.
		const named = words.map(plainOf).filter((word) => holders.has(word));
		const found = rows.filter((row) => (named.length === 0 || named.includes(plainOf(row.partyId))) && words.some((word) => plainOf(word) === plainOf(row.documentId) || (plainOf(row.number) !== '' && plainOf(word) === plainOf(row.number))));
		for (const row of found) chosen.set(row.id, row);
		if (found.length > 0) continue;
		const partyId = words.map((word) => parties.get(plainOf(word))).find((one) => one !== undefined) ?? (only.length === 1 && words.length === 1 ? only[0] : undefined);
		const documentId = words.find((word) => !parties.has(plainOf(word)) && /^[\w.:-]{8,80}$/.test(word));
		if (partyId !== undefined && documentId !== undefined) announced.set(`${partyId}\n${documentId}`, { action: 'announce', partyId, documentId });
		// The first line of a CSV holds the names of its columns.
		else if (index > 0 || /\d/.test(line)) unknown.push(line.slice(0, 80));
	}
	return { chosen: [...chosen.values()], announced: [...announced.values()], unknown };
}
/** What the schedule may hope for: the reason lay in the connection, not in the document, and the connection is live now. */
const OF_THE_CONNECTION = ['UNKNOWN_RECIPIENT', 'TWO_CONNECTIONS', 'CONNECTION_NOT_LIVE', 'CONNECTION_ROW_BROKEN', 'DIVISION_NOT_GRANTED'];
const hopeful = (row) => wish.byPerson || row.state !== 'parked' || (OF_THE_CONNECTION.includes(row.code) && connectionOf(row)?.state === 'live');
const byChoice = () => ({ chosen: rows.filter((row) => wish.states.includes(row.state) && inWindow(row) && ofClient(row) && ofDivision(row) && ofKind(row) && hopeful(row)), announced: [], unknown: [] });
const { chosen, announced, unknown } = wish.ids.length > 0 ? byList() : byChoice();

const person = wish.byPerson && wish.reason !== '';
const left = [];
const todo = chosen.flatMap((row) => {
	const say = (why) => void left.push({ rowId: row.id, number: row.number || row.documentId, state: row.state, why });
	if (row.state === 'uncertain') return [{ action: 'hurry', rowId: row.id }];
	if (WITH_REASON.includes(row.state)) return person ? [{ action: 'reoffer', rowId: row.id }] : say('It was in Exact before: only a person sends it again, and says why.') ?? [];
	if (OFFERED.includes(row.state)) return [{ action: 'reoffer', rowId: row.id }];
	return say(['sent', 'exists'].includes(row.state) ? 'It is in Exact.' : row.state === 'differs' ? 'Exact holds another version of it; a person settles it there.' : 'It is on its way.') ?? [];
});

const cursor = (name) => $('Cursors').all().map((item) => item.json).find((row) => row.name === name);
const watchdog = cursor('watchdog mails');
const list = neverAnnounced({
	holds: $('What the inbox holds').isExecuted ? $('What the inbox holds').first().json : undefined,
	switchedOn: $('Settings').first().json.inboxList === true,
	wish, rows, connections, earlier: cursor('inbox list'),
});
const notInExact = rows.filter((row) => !['sent', 'exists', 'skipped'].includes(row.state));
const sources = [
	{ source: 'Ledger', says: `${rows.length} documents, ${notInExact.length} of them not in Exact` },
	{ source: 'Watch-dog mails of the inbox', says: watchdog === undefined ? 'not read (template "Read watch-dog mails" is not in use)' : `read, last on ${officeTime(watchdog.savedAt)}: ${watchdog.value}` },
	{ source: 'List of the inbox', says: list.says },
	{ source: 'Pasted list', says: wish.ids.length === 0 ? 'none' : `${wish.ids.length} lines: ${chosen.length} known here, ${announced.length} new, ${unknown.length} not understood` },
];
const canKnow = watchdog !== undefined || list.canTell || wish.ids.length > 0;
sources.push({ source: 'Documents that the inbox holds and never announced here', says: canKnow ? 'as far as the sources above tell' : 'cannot know' });

return [{ json: { todo: [...todo, ...announced, ...list.announce], left, unknown, sources, chosen: chosen.map((row) => ({ rowId: row.id, ...Object.fromEntries(SHOWN.map((name) => [name, row[name] ?? ''])) })) } }];
