// In: the items of the caller ('When a template calls') and the tables of this n8n ('Tables of this n8n').
// Out: what to do next, as `route`: rows | announce | lease | release | tables | note. Every item also tells the ids of the
// tables: n8n finds a table by a part of its name, the Ledger takes only the exact one.
const asked = $('When a template calls').all().map((item) => item.json);
const now = DateTime.utc();
const WANTED = inject.columns;

const found = $input.all().map((item) => item.json).filter((table) => table.id !== undefined);
const tables = {};
for (const [name, columns] of Object.entries(WANTED)) {
	const table = found.find((one) => one.name === name);
	if (table === undefined) continue;
	tables[name] = table.id;
	const missing = Array.isArray(table.columns) ? columns.filter((column) => !table.columns.some((held) => held.name === column)) : [];
	if (missing.length > 0) throw new Error(`The table "${name}" has no column ${missing.join(', ')}. Run "npm run install-templates" again: it adds what is missing and changes nothing else.`);
}
const absent = Object.keys(WANTED).filter((name) => tables[name] === undefined);
if (absent.length > 0) {
	if ($runIndex > 2) throw new Error(`The table ${absent.join(', ')} cannot be made. Is there a table with a similar name, such as a copy? Rename it in n8n > Data tables, then try again.`);
	return [{ json: { route: 'tables' } }];
}

const text = (value) => String(value ?? '').trim();
const need = (item, names) => {
	const missing = names.filter((name) => text(item[name]) === '');
	if (missing.length > 0) throw new Error(`Ledger: the action "${item.action}" needs ${missing.join(', ')}. Look at the node of the calling workflow that makes this item.`);
};
const action = text(asked[0]?.action);

const FACTS = inject.facts;
const NOTED = inject.noted;
const DATES = inject.dates;
const date = (value) => {
	const moment = DateTime.fromISO(text(value), { zone: 'utc' });
	return moment.isValid ? moment.toISO() : null;
};
/** Only the columns that may be set here, only what is given, each as its column wants it. */
const only = (given, names) => Object.fromEntries(names.filter((name) => given?.[name] !== undefined && given[name] !== null).map((name) => [name, DATES.includes(name) ? date(given[name]) : text(given[name])]));

if (action === 'announce') {
	// The same document may stand in one call twice: one row, the newest event counts.
	const documents = new Map();
	for (const item of asked) {
		need({ ...item, action }, ['source', 'partyId', 'documentId']);
		const event = DateTime.fromISO(text(item.eventCreatedOn), { zone: 'utc' });
		const eventAt = (event.isValid ? event : now).toUTC().toISO();
		const key = [text(item.source), text(item.partyId), text(item.documentId)];
		const known = documents.get(key.join('\n'));
		if (known === undefined) {
			const { nextTryAt, ...facts } = only(item, [...FACTS, 'nextTryAt']);
			documents.set(key.join('\n'), { route: 'announce', tables, source: key[0], partyId: key[1], documentId: key[2], announcedAt: eventAt, eventAt, times: 1, facts, nextTryAt: nextTryAt ?? null, reason: text(item.reason) });
		} else {
			known.times += 1;
			if (eventAt > known.eventAt) known.eventAt = eventAt;
			if (eventAt < known.announcedAt) known.announcedAt = eventAt;
		}
	}
	return [...documents.values()].map((json) => ({ json }));
}

if (action === 'lease' || action === 'release') {
	// A lease is asked for one thing at a time; given back are as many as are named.
	return asked.slice(0, action === 'lease' ? 1 : asked.length).map((item) => {
		need({ ...item, action }, ['name', 'owner']);
		const seconds = Number(item.seconds ?? 60);
		if (!(seconds > 0)) throw new Error(`Ledger: a lease of ${text(item.seconds)} seconds is none.`);
		return { json: { route: action, tables, name: text(item.name), owner: text(item.owner), now: now.toISO(), until: now.plus({ seconds }).toISO(), free: '1970-01-01T00:00:00.000Z' } };
	});
}

if (action === 'note') {
	return asked.map((item) => {
		const unknown = Object.keys(item.patch ?? {}).filter((name) => !NOTED.includes(name));
		if (unknown.length > 0) throw new Error(`Ledger: a note sets only ${NOTED.join(', ')}, not ${unknown.join(', ')}.`);
		const patch = only(item.patch, NOTED);
		if (!Number.isInteger(Number(item.rowId)) || text(item.rowId) === '' || Object.keys(patch).length === 0) throw new Error('Ledger: a note needs a rowId and a patch in every item.');
		return { json: { route: 'note', tables, rowId: Number(item.rowId), patch } };
	});
}

const ROW_ACTIONS = ['claim', 'sending', 'finish', 'park', 'abandon', 'reoffer', 'hurry', 'hold', 'skip', 'claimForReview', 'releaseRow'];
if (ROW_ACTIONS.includes(action)) {
	// One read for all rows that lie close together: a row costs next to nothing, a read 10 ms.
	const ids = [...new Set(asked.map((item) => Number(item.rowId)))].sort((a, b) => a - b);
	if (ids.some((id) => !Number.isInteger(id))) throw new Error(`Ledger: the action "${action}" needs a rowId in every item.`);
	const ranges = [];
	for (const id of ids) {
		const last = ranges[ranges.length - 1];
		if (last !== undefined && id - last.to <= 50) last.to = id;
		else ranges.push({ route: 'rows', tables, from: id, to: id });
	}
	return ranges.map((json) => ({ json }));
}

throw new Error(`Ledger: nobody knows the action "${action}". There are announce, note, lease, release, ${ROW_ACTIONS.join(', ')}.`);
