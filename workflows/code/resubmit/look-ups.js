// @include shared/connection-of-party.js
/* global connectionOfParty */
// Out: one question per administration for its Exact login; documents that never got to an administration are not asked for.
const { chosen, todo } = $('Choose').first().json;
const { askInboxFor } = $('Settings').first().json;
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const wanted = new Set(todo.map(({ rowId }) => rowId));
const groups = new Map();
for (const row of chosen.filter(({ rowId }) => wanted.has(rowId))) {
	const connection = connectionOfParty(row.partyId, connections);
	const division = String(row.division || connection?.division || '');
	const gateway = row.gateway || connection?.gateway;
	if (division === '' || !gateway) continue;
	const group = groups.get(division) ?? { division, gateway, documents: [] };
	group.documents.push(row);
	groups.set(division, group);
}
return [...groups.values()].map(({ division, gateway, documents }) => {
	const tried = documents.map(({ firstAttemptAt }) => firstAttemptAt).filter(Boolean).sort();
	// A day of margin: the zone in which Exact writes its times is disputed.
	const since = tried.length === 0 ? '' : DateTime.fromISO(tried[0], { zone: 'utc' }).minus({ days: 1 }).toISO();
	const inbox = documents.filter(({ source }) => source === 'econnect');
	return { json: { action: 'lookUp', division, gateway, since, askInbox: Math.min(inbox.length, askInboxFor), documents } };
});
