// In: what a look into Exact found of the documents that the ledger let through (a dry run: nothing was written). Out: one
// item per document with `mail` true, or false and its outcome.
// The address is that of the locked connection, which the look has verified with its seal.
// Nobody can look up in Exact what a mail did. So it is sent once: a document whose run died, or whose mail server gave
// no clear answer, is never mailed again by itself. A person decides.
const request = $('Start').first().json;
const stopAt = DateTime.fromISO(request.stopAt || '');
const late = stopAt.isValid && DateTime.utc() >= stopAt;
const looks = $input.all().map((item) => item.json);
const inOneMinute = DateTime.utc().plus({ minutes: 1 }).toISO();

function whyNot({ key, doubtfulSince }, found) {
	if (['exists', 'differs'].includes(found.outcome)) return found;
	if (doubtfulSince) {
		return {
			outcome: 'parked',
			code: 'MAIL_UNCERTAIN',
			message: `An earlier run broke off while it mailed this document (${doubtfulSince}), so it is not known whether the mail went. It was not mailed again.`,
			fix: `Look in Exact whether it arrived (subject ends in #${key}). If it did not, offer the document again in the inbox ("API opnieuw aanbieden"); if it did, nothing has to be done.`,
			retryable: false,
		};
	}
	// "It would create it": that is how a dry run says that Exact does not have it and that nothing speaks against it.
	if (found.code !== 'DRY_RUN') return found;
	if (late) return { outcome: 'failed', code: 'STOPPED_AT_DEADLINE', message: 'The run reached its deadline before this document was mailed.', fix: 'Nothing has to be done: the next run takes it.', retryable: true, nextTryAt: inOneMinute };
	return undefined;
}

const NOT_LOOKED = { outcome: 'failed', code: 'NOT_LOOKED_UP', message: 'It could not be looked up whether Exact has the document. Nothing was mailed.', fix: 'Nothing has to be done: it is tried again.', retryable: true, nextTryAt: inOneMinute };

return $('Let through').all().map(({ json, binary }) => {
	const { rowId, key, subject, binaryProperties } = json;
	const own = looks.filter((one) => one.rowId === rowId && one.outcome !== undefined);
	const refusal = whyNot(json, own.length === 1 ? own[0] : NOT_LOOKED);
	if (refusal !== undefined) return { json: { ...refusal, rowId, mail: false } };
	return { json: { rowId, mail: true, key, to: request.connection.mailTo, from: request.mailFrom, subject: `${subject} #${key}`, attachments: binaryProperties }, binary };
});
