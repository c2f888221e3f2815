// @include shared/locked-connection.js
// @include shared/reason-of-row.js
// @include shared/can-wait.js
/* global lockedConnection, wordsOfPerson, canWait */
// In: the rows that this run won ('Claim the rows'), as the claim left them: it has also said from when a row is doubtful
// whose run is gone. Out: the one item that the Exact login gets.
const { connection, holder } = $('Start').first().json;
const { resendWaitSeconds, lookUpAfterSeconds, keepBackOfResubmit, mailFrom, archive } = $('Settings').first().json;
const { until } = $('Lease').first().json;
const won = $('Claim the rows').all().map((item) => item.json).filter((row) => row.rowId !== undefined);

/**
 * Does the row prove that nobody tried this document before? Only one that came after the link, on its own, and that no run ever sent. What is
 * older or was offered again may have been booked or uploaded by hand meanwhile, so that everything is looked up.
 */
function isFresh({ reason, announcedAt, attempts, firstAttemptAt, doubtfulSince }) {
	const [announced, active] = [announcedAt, connection.activeFrom].map((time) => DateTime.fromISO(String(time ?? ''), { zone: 'utc' }));
	if (!announced.isValid || !active.isValid || announced < active) return false;
	return Number(attempts ?? 0) === 0 && [reason, firstAttemptAt, doubtfulSince].every((value) => String(value ?? '') === '');
}

const items = won.map((row) => ({
	rowId: row.rowId,
	partyId: row.partyId,
	documentId: row.documentId,
	firstAttemptAt: row.firstAttemptAt ?? '',
	doubtfulSince: row.doubtfulSince ?? '',
	archive: row.archive ?? '',
	// The words of a person also send again what was refused in Exact.
	againAfterRefusal: wordsOfPerson(row.reason) !== '',
	fresh: isFresh(row),
}));
// All rows of a batch go the same way.
const flow = won[0]?.flow || connection.flow;
const ofThisDivision = (rule) => ['', String(connection.division)].includes(String(rule.division ?? '').trim());
const rules = flow === 'entry' ? $('Rules').all().map((item) => item.json).filter((rule) => rule.id !== undefined && ofThisDivision(rule)) : [];

return [
	{
		json: {
			action: 'deliver',
			flow,
			division: String(connection.division),
			owner: holder,
			connection: lockedConnection(connection),
			mailboxId: connection.mailboxId ?? '',
			booking: connection.booking || '{}',
			rules,
			mailFrom: String(mailFrom ?? '').trim(),
			// No call to Exact begins in the last two minutes of the lease: whoever holds it next never meets one of ours.
			stopAt: DateTime.fromISO(until).minus({ seconds: 120 }).toUTC().toISO(),
			resendWaitSeconds,
			lookUpAfterSeconds,
			// Per cent of the calls of the day that this batch leaves to other work. A batch never mixes what can wait with what cannot.
			keepBack: won.length > 0 && won.every(canWait) ? Number(keepBackOfResubmit ?? 0) : 0,
			// Id of the workflow that keeps originals; '' = none is kept.
			archive: archive ?? '',
			items,
		},
	},
];
