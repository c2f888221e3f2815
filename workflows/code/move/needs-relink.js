// Out: the connections that hung on a client's own link, were to move under the login of the office and could not: their old
// link was broken for the move, so each must be linked again (CON-18). Until then it is red and delivers nothing.
const { strategy } = $('The list').first().json;
const { login } = $('The login').first().json;
const { plan } = $('The plan').first().json;
const stored = new Set($('To store').first().json.rows.map(({ number }) => number));
const late = new Map($('Switch').all().map((item) => item.json).filter(({ problem }) => problem !== undefined).map((one) => [one.number, one]));
const rows = new Map($('Connections by now').all().map((item) => item.json).filter((row) => row.id !== undefined).map((row) => [row.id, row]));
const ownLink = (row) => row !== undefined && row.loginKind === 'own' && row.gateway !== login.gateway && ['live', 'migrating'].includes(row.state);
const left = strategy !== 'at one moment' || login.loginKind !== 'firm' ? [] : plan.filter(({ number, rowId, heldId }) => !stored.has(number) && ownLink(rows.get(rowId ?? heldId)));
if (left.length === 0) return [{ json: { none: true } }];
return left.map(({ number, rowId, heldId, problem }) => {
	const row = rows.get(rowId ?? heldId);
	const why = problem ?? late.get(number)?.problem ?? 'The Exact login gave no seal.';
	return { json: {
		none: false, number, id: row.id, state: 'needs relink', check: 'red', checkedAt: DateTime.utc().toISO(),
		checkText: `Needs relink: its own link was broken for the move to "${login.gatewayLabel}", and it could not be moved. ${why}`.slice(0, 500),
	} };
});
