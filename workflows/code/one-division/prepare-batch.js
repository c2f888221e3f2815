// In: the rows that this run won ('Claim the rows'), as the claim left them: it has also said from when a row is doubtful
// whose run is gone. Out: the one item that the Exact login gets.
const { connection } = $('Start').first().json;
const { resendWaitSeconds, lookUpAfterSeconds } = $('Settings').first().json;
const { until } = $('Lease').first().json;
const won = $('Claim the rows').all().map((item) => item.json).filter((row) => row.rowId !== undefined);
const items = won.map(({ rowId, partyId, documentId, firstAttemptAt, doubtfulSince }) => ({ rowId, partyId, documentId, firstAttemptAt: firstAttemptAt ?? '', doubtfulSince: doubtfulSince ?? '' }));

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
