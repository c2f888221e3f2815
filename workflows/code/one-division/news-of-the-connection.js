// Out: when the last document of this connection arrived, and what went wrong last. One item, so that the loop goes on.
const { connection } = $('Start').first().json;
const outcomes = $('An outcome for every row').all().map((item) => item.json);
const arrived = outcomes.some(({ state }) => state === 'sent' || state === 'exists');
// What leaves its calls to new documents waits as it should: nothing is wrong with the connection.
const trouble = outcomes.find(({ state, code }) => !['sent', 'exists'].includes(state) && code !== 'DAY_SHARE');
const now = DateTime.utc().toISO();
// What stands there now, an earlier batch of this run included.
const noted = $('Note it with the connection');
const known = noted.isExecuted ? noted.first().json : connection;
return [
	{
		json: {
			connectionId: connection.id,
			lastSuccessAt: arrived ? now : (known.lastSuccessAt ?? null),
			lastErrorAt: trouble === undefined ? (known.lastErrorAt ?? null) : now,
			lastError: trouble === undefined ? (known.lastError ?? '') : `${trouble.code}: ${trouble.message}`,
		},
	},
];
