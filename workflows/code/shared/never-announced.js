// @include shared/connection-of-party.js
// @include shared/office-zone.js
/* global connectionOfParty, plainOf, officeTime */
/**
 * What the list of the inbox adds to a run of Resubmit: documents that the ledger does not know, and the words for the source.
 * @param holds what was read, undefined when nothing was asked (switched off, or only a pasted list counts)
 */
function neverAnnounced({ holds, switchedOn, wish, rows, connections, earlier }) {
	const before = earlier === undefined ? '' : ` Last read on ${officeTime(earlier.savedAt)}: ${earlier.value}.`;
	if (!switchedOn) return { announce: [], canTell: false, says: 'off' };
	if (holds === undefined) return { announce: [], canTell: false, says: `not asked: only the pasted list counts.${before}` };
	if (holds.notOffered) return { announce: [], canTell: false, says: `this environment of eConnect offers none. Ask eConnect whether yours can have one; until then set inboxList in Settings to false, and rely on the watch-dog mails or paste a list of document ids.${before}` };
	if (!holds.anyRead) return { announce: [], canTell: false, says: holds.asked === 0 && holds.notRead === '' ? `nothing asked: no live connection fits what was chosen.${before}` : `could not be read: ${holds.notRead}.${before}` };

	// By the id of the document alone: an organisation has several ids (KVK, VAT), and its documents stand under each of them.
	const known = new Set(rows.map((row) => plainOf(row.documentId)));
	const connectionOf = ({ partyId }) => connectionOfParty(partyId, connections);
	const time = (value) => DateTime.fromISO(String(value ?? ''), { zone: 'utc' });
	const [from, to] = [time(wish.from), time(wish.to)];
	const inWindow = (at) => !at.isValid || ((!from.isValid || at >= from) && (!to.isValid || at < to));
	const fresh = new Map();
	for (const one of holds.documents) {
		const at = time(one.createdOn);
		const id = plainOf(one.documentId);
		if (!known.has(id) && inWindow(at)) fresh.set(id, { ...one, at });
	}
	// What came before the connection, or nobody says when, is not delivered by itself (AUT-6): somebody has to choose it (AUT-7, AUT-8).
	const afterLink = ({ at, ...one }) => at.isValid && at >= time(connectionOf(one)?.activeFrom);
	const chosen = [...fresh.values()].filter((one) => afterLink(one) || wish.states.includes('before-link'));
	const announce = chosen.map(({ partyId, documentId, available, at }) => ({
		action: 'announce', partyId, documentId, listed: true,
		// The time of the document itself: what the ledger came to know meanwhile is not taken for an older wish.
		...(at.isValid ? { eventCreatedOn: at.toISO() } : {}),
		...(available === false ? { gone: true } : {}),
	}));
	const left = fresh.size - chosen.length;
	const says = [
		`read on ${officeTime(holds.savedAt)}: ${holds.value}`,
		`${announce.length} never announced here`,
		...(left === 0 ? [] : [`${left} more from before the connection, not chosen (before-link)`]),
	].join('; ');
	return { announce, canTell: true, says };
}
