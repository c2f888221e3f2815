// In: routed rows with `decision` deliver. Out: one item per connection, so that each division gets a run of its own.
const groups = new Map();
for (const { json } of $input.all()) {
	const { connection } = json;
	const group = groups.get(connection.id) ?? { connection, division: String(connection.division), gateway: connection.gateway, documents: 0 };
	group.documents += 1;
	groups.set(connection.id, group);
}
return [...groups.values()].map((json) => ({ json }));
