// In: the tables, and what the night run hands over. Out: one item: what happened since yesterday and what waits for a person,
// as text, as HTML and as lines for a chat. Counts and names; no amounts and no content of documents.
// @include shared/escape-html.js
// @include shared/reconcile.js
/* global escapeHtml, reconcile */
const text = (value) => String(value ?? '').trim();
const rows = $('Documents').all().map((item) => item.json).filter((row) => row.id !== undefined);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const given = $('When a template calls').isExecuted ? $('When a template calls').first().json : {};
const settings = $('Settings').first().json;
const now = DateTime.utc();
const since = now.minus({ hours: Number(settings.hours) || 24 }).toISO();
const iso = (value) => {
	const moment = DateTime.fromISO(text(value), { zone: 'utc' });
	return moment.isValid ? moment.toISO() : '';
};
const recent = (row) => iso(row.finishedAt) >= since;
const nameOf = new Map(connections.map((one) => [text(one.partyId).toUpperCase(), text(one.client) || text(one.partyName) || text(one.partyId)]));
const clientOf = (row) => nameOf.get(text(row.partyId).toUpperCase()) ?? text(row.partyId);
const count = (list) => {
	const by = new Map();
	for (const row of list) by.set(clientOf(row), (by.get(clientOf(row)) ?? 0) + 1);
	return [...by].sort((a, b) => b[1] - a[1]).map(([name, number]) => `${name} ${number}`).join(', ');
};
const times = (number, one, more) => `${number} ${number === 1 ? one : more}`;

const arrived = rows.filter((row) => ['sent', 'exists'].includes(row.state) && recent(row));
const person = rows.filter((row) => ['parked', 'rejected', 'differs'].includes(row.state));
const stuck = rows.filter((row) => ['received', 'ready', 'sending', 'uncertain', 'failed'].includes(row.state) && iso(row.announcedAt) < since);
const gone = rows.filter((row) => ['removedInExact', 'rejectedInExact'].includes(row.state) && recent(row));
const live = connections.filter(({ state }) => state === 'live');
// What a move left behind delivers nothing; what somebody switched off does so by his wish.
const LEFT_BEHIND = { migrating: 'a move of this connection did not end, so it delivers nothing. Move it again.', 'needs relink': 'its own link ended with the move to the login of the office, so it delivers nothing. Choose Override.' };
const red = connections.flatMap((one) => (LEFT_BEHIND[one.state] !== undefined ? [{ ...one, why: LEFT_BEHIND[one.state] }] : one.state === 'live' && one.check === 'red' ? [{ ...one, why: text(one.checkText) }] : []));
const yellow = live.filter(({ check, loginKind }) => check === 'yellow' || (check === 'green' && loginKind !== 'firm'));
const month = now.setZone('Europe/Amsterdam').toFormat('yyyy-LL');
const faults = reconcile(rows, connections, month, '').flatMap((group) => group.faults.map((fault) => `${group.client}: ${fault}`));

const lines = [
	`${times(arrived.length, 'document', 'documents')} arrived in Exact Online${arrived.length > 0 ? ` (${count(arrived)})` : ''}.`,
	person.length > 0 ? `${times(person.length, 'document waits', 'documents wait')} for a person (${count(person)}): open the form "Review purchase invoices".` : '',
	stuck.length > 0 ? `${times(stuck.length, 'document is', 'documents are')} on the way for more than a day (${count(stuck)}).` : '',
	gone.length > 0 ? `${times(gone.length, 'document was', 'documents were')} removed or rejected in Exact (${count(gone)}).` : '',
	red.length > 0 ? `Red: ${red.map((one) => `${text(one.client) || text(one.partyName)}: ${one.why}`).join(' | ')}` : '',
	yellow.length > 0 ? `Yellow: ${times(yellow.length, 'connection', 'connections')} may lapse or want a look.` : '',
	...faults.slice(0, 5).map((fault) => `The reconciliation of ${month} does not add up. ${fault}`),
	...(Array.isArray(given.steps) ? given.steps.filter(({ ok }) => ok === false).map(({ name, message }) => `The night run: ${name} did not work. ${text(message)}`) : []),
].filter((line) => line !== '');
const quiet = person.length + stuck.length + gone.length + red.length + faults.length === 0 && lines.length <= (yellow.length > 0 ? 2 : 1);
const title = quiet ? 'Exact Online: all is well' : `Exact Online: ${times(lines.length - 1, 'thing', 'things')} to look at`;
const plain = `${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
return [{ json: {
	title, quiet, send: !quiet || settings.alsoWhenQuiet === true,
	text: plain,
	// In Slack <!channel> in the name of a client would call everybody.
	slack: plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
	html: `<h2>${escapeHtml(title)}</h2><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
	counts: { arrived: arrived.length, person: person.length, stuck: stuck.length, gone: gone.length, red: red.length, yellow: yellow.length, faults: faults.length },
} }];
