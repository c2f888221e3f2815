// What a person does to a row (part of ledger/plan-writes.js). Each answers like the others: what changes, or why not.
// @include shared/office-zone.js
/* global text, time, now, free, rests, mayMove, refuse, isHeldByOther, officeTime, wayOfDocument, wordsOfPerson */
const REOFFERED = inject.reofferedByPerson;
const WITH_REASON = inject.reofferedWithReason;
const REVIEWED = inject.reviewed;

/** Who has it and until when, in words for the next one who wants it. The claim of a review ends with the name of its person. */
function heldInWords(row) {
	const [, person] = /^review \S+ (\S+)$/.exec(text(row.claimedBy)) ?? [];
	return `${person === undefined ? 'Somebody else works on it' : `${person} has it open`} until ${officeTime(time(row.claimedUntil))}.`;
}

/** Back to `received`: the next delivery takes it up. What was in Exact before goes only with the words of a person. */
function reoffer(row, item) {
	const [who, reason] = [text(item.who).trim(), text(item.reason).trim()];
	if (who === '') return refuse('NOBODY_ASKED', 'To offer a document again the call must say who does it.');
	if (isHeldByOther(row, text(item.owner))) return refuse('CLAIMED', heldInWords(row));
	if (WITH_REASON.includes(row.state)) {
		if (who === 'schedule' || wordsOfPerson(reason) === '') return refuse('REASON_NEEDED', `It stands in "${row.state}": it was in Exact before. Only a person sends it again, and says why.`);
	} else if (!REOFFERED.includes(row.state)) return refuse('NOT_OFFERED_AGAIN', `A document in "${row.state}" is not offered again: it is on its way or in Exact.`);
	return {
		...free,
		state: 'received',
		code: 'OFFERED_AGAIN',
		message: `Offered again by ${who}.`,
		fix: '',
		retryable: true,
		reason: reason === '' ? 're-offer' : reason,
		flow: wayOfDocument(row),
		nextTryAt: time(item.nextTryAt) ?? now.toISO(),
		finishedAt: null,
	};
}

/** Takes a waiting document up at once. An uncertain one is looked up; what keeps it from being sent too early stays. */
function hurry(row, item) {
	if (text(item.who).trim() === '') return refuse('NOBODY_ASKED', 'To hurry a document the call must say who does it.');
	if (isHeldByOther(row, '')) return refuse('CLAIMED', heldInWords(row));
	if (rests(row.state, row.retryable === true) || row.state === 'sending') return refuse('NOT_WAITING', `A document in "${row.state}" does not wait for a next try.`);
	return { nextTryAt: now.toISO() };
}

/** To `held` or `skipped`: it rests until a person takes it back. */
function putAside(to) {
	return (row, item) => {
		const [who, reason] = [text(item.who).trim(), text(item.reason).trim()];
		if (who === '' || reason === '') return refuse('REASON_NEEDED', 'To lay a document aside the call must say who does it, and why.');
		if (isHeldByOther(row, text(item.owner))) return refuse('CLAIMED', heldInWords(row));
		if (!mayMove(row.state, to)) return refuse('FORBIDDEN_MOVE', `A document in "${row.state}" cannot become "${to}".`);
		return {
			...free,
			state: to,
			code: text(item.code) || (to === 'held' ? 'HELD_BY_PERSON' : 'SKIPPED_BY_PERSON'),
			message: text(item.message) || `${who}: ${reason}`,
			fix: text(item.fix) || 'To deliver it after all, offer it again with the form "Resubmit".',
			retryable: false,
			reason,
			nextTryAt: null,
			finishedAt: now.toISO(),
		};
	};
}

/**
 * Was it a person who sent it, with choices of his own? Then no run sends it again with those of the connection: he opens it once more, and
 * what he sends then is looked up first.
 */
const sentByPerson = (row) => row.source === 'upload' || row.code === 'REVIEW_UNCERTAIN' || text(row.claimedBy).startsWith('review ');

/** A person has it open on a page: no other page and no run takes it meanwhile. Its state stays. */
function claimForReview(row, item) {
	const [owner, until] = [text(item.owner), time(item.until)];
	if (owner === '' || until === null || until <= now.toISO()) return refuse('CLAIM_WITHOUT_END', 'A claim needs an owner and a time in the future until which it holds.');
	if (isHeldByOther(row, owner)) return refuse('CLAIMED', heldInWords(row));
	if (sentByPerson(row) && row.state === 'uncertain') return { claimedBy: owner, claimedUntil: until };
	if (sentByPerson(row) && row.state === 'sending') return { claimedBy: owner, claimedUntil: until, state: 'uncertain', code: 'REVIEW_UNCERTAIN', doubtfulSince: time(row.doubtfulSince) ?? time(row.claimedUntil) ?? now.toISO() };
	if (!REVIEWED.includes(row.state)) return refuse('NOT_FOR_REVIEW', `It stands in "${row.state}" now: ${text(row.message)}`);
	return { claimedBy: owner, claimedUntil: until };
}

/** Lets go what this owner holds. What may be written already needs an outcome instead. */
function releaseRow(row, item) {
	if (text(item.owner) === '' || text(row.claimedBy) !== text(item.owner)) return refuse('NOT_CLAIMED', 'It is not held by who wants to let it go.');
	// What became of it in Exact is still not known, as before it was opened; it waits for a person, not for a run.
	if (sentByPerson(row) && row.state === 'uncertain') return { ...free };
	if (row.state === 'sending' || row.state === 'uncertain') return refuse('OUTCOME_NEEDED', `A document in "${row.state}" may be in Exact: it needs an outcome (finish or abandon).`);
	return { ...free, ...(rests(row.state, row.retryable === true) ? {} : { nextTryAt: now.toISO() }) };
}
