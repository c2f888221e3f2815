// In: the rows that this run won ('Claim the rows'). Out: what the Exact login gets: the administration first, then those
// documents with their files.
const [head, ...documents] = $('Start').all();
const { resendWaitSeconds, lookUpAfterSeconds } = $('Settings').first().json;
const { until } = $('Lease').first().json;
const won = new Map($('Claim the rows').all().map((item) => item.json).filter((row) => row.rowId !== undefined).map((row) => [row.rowId, row]));
const { action, division, booking, connection, holder } = head.json;
return [
	// No call to Exact begins in the last two minutes of the lease: whoever holds it next never meets one of ours.
	{ json: { action, division, booking, connection, dryRun: false, owner: holder, resendWaitSeconds, lookUpAfterSeconds, stopAt: DateTime.fromISO(until).minus({ seconds: 120 }).toUTC().toISO() } },
	...documents.filter((item) => won.has(item.json.rowId)).map((item) => {
		const { firstAttemptAt, doubtfulSince } = won.get(item.json.rowId);
		return { json: { ...item.json, firstAttemptAt: firstAttemptAt ?? '', doubtfulSince: doubtfulSince ?? '' }, ...(item.binary === undefined ? {} : { binary: item.binary }) };
	}),
];
