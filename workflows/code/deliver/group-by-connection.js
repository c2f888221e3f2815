// In: routed rows with `decision` deliver. Out: one item per connection, so that each division gets a run of its own.
// Entries share master data and look-ups: a heap is booked in one batch when it has come in whole. So a connection whose
// documents become entries waits until none came for a while, but never longer than its patience. What was tried goes at once.
const { entryQuietSeconds = 0, entryPatienceSeconds = 0 } = $('Settings').first().json;
const now = DateTime.utc();
const secondsSince = (moment) => {
	const time = DateTime.fromISO(String(moment ?? ''), { zone: 'utc' });
	return time.isValid ? now.diff(time, 'seconds').seconds : Infinity;
};
const groups = new Map();
for (const { json } of $input.all()) {
	const { connection, flow, cameAt, tried } = json;
	const group = groups.get(connection.id) ?? { connection, division: String(connection.division), gateway: connection.gateway, documents: 0, gathers: true, newest: Infinity, oldest: 0 };
	group.documents += 1;
	group.gathers &&= flow === 'entry' && !tried;
	group.newest = Math.min(group.newest, secondsSince(cameAt));
	group.oldest = Math.max(group.oldest, secondsSince(cameAt));
	groups.set(connection.id, group);
}
return [...groups.values()]
	.filter(({ gathers, newest, oldest }) => !gathers || newest >= entryQuietSeconds || oldest >= entryPatienceSeconds)
	.map(({ connection, division, gateway, documents }) => ({ json: { connection, division, gateway, documents } }));
