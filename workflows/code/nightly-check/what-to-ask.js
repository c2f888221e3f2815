// In: every connection ('All connections') and the documents that rest in a postbox ('Documents of the last weeks').
// Out: one question per call to an Exact login, or one item without a question. Per login one look at everything it should
// reach; per administration one list of messages; and the full check of an administration in turn, so that a night stays cheap.
// @include shared/webhook-memory.js
/* global readWebhookMemory, sameWebhook */
const SETTINGS = $('Settings').first().json;
// The night run says how much of a day its steps leave to each other.
const NIGHT = $('When a template calls').isExecuted ? $('When a template calls').first().json : {};
/** What one call may ask for: the ids stand in the address, which Exact limits. */
const IDS_IN_ONE_CALL = 80;
const WITNESSES = 3;
const now = DateTime.utc();
const text = (value) => String(value ?? '').trim();
const number = (value, otherwise) => (Number(value) > 0 ? Number(value) : otherwise);

const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined && text(row.gateway) !== '');
const byLogin = new Map();
for (const row of connections) byLogin.set(row.gateway, [...(byLogin.get(row.gateway) ?? []), row]);
const expected = (row) => ({ code: text(row.division), vatNumber: text(row.divisionVat), chamberOfCommerce: text(row.divisionChamber) });

/** The codes that this connection books with: each must be there. */
function defaultsOf(row) {
	let booking = {};
	try {
		booking = JSON.parse(text(row.booking) || '{}');
	} catch {
		return {};
	}
	const codes = (list) => [...new Set(Object.values(list ?? {}).map(text).filter((code) => code !== ''))].join(',');
	return { journals: codes(booking.journals), ledgerAccounts: codes(booking.accounts), vatCodes: codes(booking.vatMap) };
}
const checkOf = (row, all) => ({ action: 'check', division: text(row.division), expected: all.filter((one) => text(one.division) !== '').map(expected), flow: text(row.flow), defaults: defaultsOf(row), language: SETTINGS.language, handoverLanguage: SETTINGS.language, keepBack: NIGHT.keepBack ?? 0 });

// A login that serves nothing live is asked too: Exact ends a link that nobody used for 30 days.
const logins = [...byLogin].map(([gateway, rows]) => {
	const first = rows.find((row) => row.state === 'live') ?? rows[0];
	return { kind: 'login', gateway, connectionId: first.id, connectionIds: rows.map((row) => row.id), call: checkOf(first, rows) };
});

const done = new Set(logins.map(({ connectionId }) => connectionId));
const urgency = (row) => (row.check === 'red' ? 0 : row.check === 'yellow' ? 1 : text(row.check) === '' ? 2 : 3);
const turn = number(SETTINGS.fullCheckEveryDays, 7);
const full = connections
	.filter((row) => row.state === 'live' && text(row.division) !== '' && !done.has(row.id) && (urgency(row) < 3 || row.id % turn === now.ordinal % turn))
	.sort((a, b) => urgency(a) - urgency(b) || text(a.checkedAt).localeCompare(text(b.checkedAt)))
	.slice(0, number(SETTINGS.fullChecksPerNight, 150))
	.map((row) => ({ kind: 'full', gateway: row.gateway, connectionId: row.id, connectionIds: [row.id], call: checkOf(row, [row]) }));

/** Exact says nothing more of a message that is processed (50). */
const isOpen = (row) => !(Number.parseInt(text(row.exactStatus), 10) >= 50);
const rests = $('Documents of the last weeks').all().map((item) => item.json)
	.filter((row) => row.id !== undefined && ['sent', 'exists'].includes(row.state) && row.direction !== 'sales' && ['', 'postbox'].includes(text(row.flow)) && text(row.exactId) !== '' && text(row.division) !== '');
const byDivision = new Map();
for (const row of rests) byDivision.set(text(row.division), [...(byDivision.get(text(row.division)) ?? []), row]);
const postboxes = [...byDivision].flatMap(([division, rows]) => {
	const connection = connections.find((row) => text(row.division) === division);
	const open = rows.filter(isOpen).sort((a, b) => text(a.followedAt).localeCompare(text(b.followedAt))).slice(0, IDS_IN_ONE_CALL);
	if (connection === undefined || connection.state === 'off' || open.length === 0) return [];
	// Messages that were settled before and should still be there: without one of them in sight a missing one proves nothing.
	const witnesses = rows.filter((row) => !isOpen(row)).slice(-WITNESSES);
	return [{
		kind: 'postbox', gateway: connection.gateway, connectionId: connection.id, connectionIds: [connection.id],
		documents: open.map((row) => ({ rowId: row.id, exactId: text(row.exactId).toLowerCase(), exactStatus: text(row.exactStatus), finishedAt: row.finishedAt, name: [row.number, row.supplier].map(text).filter((part) => part !== '').join(', ') || `document ${row.id}`, partyName: text(connection.partyName) })),
		call: { action: 'postboxStatus', division, keepBack: NIGHT.keepBackOfPostbox ?? 40, messageIds: [...open, ...witnesses].map((row) => text(row.exactId)).join(',') },
	}];
});

/** Subscriptions of Exact that no trigger of this n8n looks after: a list that the operator fills in. */
function moreWebhooks() {
	let list;
	try {
		list = typeof SETTINGS.moreWebhooks === 'string' ? JSON.parse(SETTINGS.moreWebhooks || '[]') : SETTINGS.moreWebhooks;
	} catch {
		throw new Error('Settings > moreWebhooks is no JSON list, such as [{"division": 123456, "topic": "SalesInvoices", "callbackUrl": "https://n8n.example/webhook/x"}].');
	}
	return Array.isArray(list) ? list : [];
}
// What called this n8n when the last night looked. A lost one is made again once: what is gone a second time was removed on purpose.
const { seen, remade } = readWebhookMemory($('What was subscribed').all());
const wanted = [...seen.filter((one) => !remade.some((other) => sameWebhook(one, other))), ...moreWebhooks()];
const webhooks = [...byLogin].map(([gateway, rows]) => {
	const served = [...new Map(rows.filter((row) => row.state === 'live' && text(row.division) !== '').map((row) => [text(row.division), row])).values()];
	const here = (one) => served.some((row) => text(row.division) === text(one.division));
	// Where nothing was subscribed a look once a week is enough.
	const looked = served.filter((row) => seen.some((one) => text(one.division) === text(row.division)) || row.id % turn === now.ordinal % turn);
	return {
		kind: 'webhooks', gateway, connectionId: rows[0].id, connectionIds: rows.map((row) => row.id),
		call: { action: 'webhooks', divisions: looked.map((row) => Number(row.division)), wanted: wanted.filter(here) },
	};
}).filter(({ call }) => SETTINGS.webhooks === true && call.divisions.length + call.wanted.length > 0);
const questions = [...logins, ...full, ...postboxes, ...webhooks];
return questions.length === 0 ? [{ json: { ask: false } }] : questions.map((json) => ({ json: { ask: true, ...json } }));
