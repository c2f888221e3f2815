// In: the rows that this run won ('Claim the rows'). Out: the one item that the Exact login gets.
// A row found in `sending` belongs to a run that is gone: its last call may still be on its way, so it counts as
// doubtful from the last moment at which that run could have begun one.
const { connection } = $('Start').first().json;
const { resendWaitSeconds, lookUpAfterSeconds } = $('Settings').first().json;
const won = $('Claim the rows').all().map((item) => item.json).filter((row) => row.rowId !== undefined);
const due = new Map($('Rows that are due').all().map((item) => [item.json.id, item.json]));
const { until } = $('Lease').first().json;

const items = won.map(({ rowId }) => {
	const row = due.get(rowId);
	return {
		rowId,
		partyId: row.partyId,
		documentId: row.documentId,
		firstAttemptAt: row.firstAttemptAt ?? '',
		doubtfulSince: row.doubtfulSince ?? (row.state === 'sending' ? row.claimedUntil : '') ?? '',
	};
});

return [
	{
		json: {
			action: 'deliver',
			division: String(connection.division),
			owner: $execution.id,
			connection: {
				partyId: connection.partyId,
				division: String(connection.division),
				gateway: connection.gateway,
				activeFrom: connection.activeFrom,
				vatNumber: connection.divisionVat ?? '',
				chamberOfCommerce: connection.divisionChamber ?? '',
				seal: connection.seal ?? '',
			},
			mailboxId: connection.mailboxId ?? '',
			// No call to Exact begins in the last two minutes of the lease: whoever holds it next never meets one of ours.
			stopAt: DateTime.fromISO(until).minus({ seconds: 120 }).toUTC().toISO(),
			resendWaitSeconds,
			lookUpAfterSeconds,
			items,
		},
	},
];
