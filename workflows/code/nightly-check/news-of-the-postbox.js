// Out: what the ledger notes of the messages that were followed (`note`), and the moves that are certain (`finish`).
// "Rejected" is what Exact says. "Removed" is only concluded when another message of the same postbox is still in sight:
// a login that lost its rights sees none, and that proves nothing.
const now = DateTime.utc();
const text = (value) => String(value ?? '').trim();
const out = [];
for (const { documents = [], messages = [], failure } of $('All answers').all().map((item) => item.json).filter(({ kind }) => kind === 'postbox')) {
	if (failure !== undefined) continue;
	const said = new Map(messages.map((message) => [text(message.messageId).toLowerCase(), message]));
	const inSight = messages.some(({ result }) => result !== 'missing');
	for (const { rowId, exactId, exactStatus, finishedAt, name, partyName } of documents) {
		const message = said.get(exactId);
		if (message === undefined) continue;
		const status = `${message.recipientStatus} ${message.recipientStatusText}`;
		const about = { rowId, name, partyName, result: message.result };
		const restsADay = DateTime.fromISO(text(finishedAt), { zone: 'utc' }) < now.minus({ days: 1 });
		const gone = message.result === 'missing';
		if (gone && !(inSight && restsADay)) {
			out.push({ ...about, todo: 'unseen' });
			continue;
		}
		out.push({ ...about, todo: 'note', note: { action: 'note', rowId, patch: { exactStatus: gone ? exactStatus || status : status, followedAt: now.toISO() } } });
		if (message.result === 'rejected' || gone) {
			out.push({ ...about, todo: 'finish', finish: {
				action: 'finish', rowId, state: gone ? 'removedInExact' : 'rejectedInExact', code: gone ? 'REMOVED_IN_EXACT' : 'REJECTED_IN_EXACT', retryable: false, exactStatus: gone ? 'Gone' : status,
				message: gone ? 'It was in the digital postbox and is not there any more.' : 'Somebody rejected it in the digital postbox of Exact.',
				fix: gone ? 'Ask who removed it. Send it again only when it must be in Exact: Documents overview > Send again, with a reason.' : 'Ask why. Send it again only when it must be in Exact: Documents overview > Send again, with a reason.',
			} });
		}
	}
}
return out.length === 0 ? [{ json: { todo: 'nothing' } }] : out.map((json) => ({ json }));
