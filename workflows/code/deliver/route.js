// In: the due rows of the ledger ('Rows that are due') and every connection ('All connections').
// Out: one item per row with `decision` = deliver | finish. What has no live connection is not downloaded:
// the inbox keeps an unread document 90 days, a downloaded one 7.
const rows = $('Rows that are due').all().map((item) => item.json).filter((row) => row.id !== undefined);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);

/* global connectionsOf, whyNotMailedTo */
// @include shared/connection-of-party.js
// @include shared/mail-address.js

function finish(row, state, code, message, fix) {
	// What may lie in Exact already is never laid aside: it stays uncertain, and is looked at again later.
	const inFlight = row.state === 'sending' || row.state === 'uncertain';
	return {
		rowId: row.id,
		partyId: row.partyId,
		decision: 'finish',
		outcome: {
			rowId: row.id, code, message, fix,
			state: inFlight ? 'uncertain' : state,
			retryable: inFlight,
			doubtfulSince: inFlight ? (row.doubtfulSince ?? row.claimedUntil) : '',
			nextTryAt: inFlight ? DateTime.utc().plus({ hours: 1 }).toISO() : '',
		},
	};
}

/** A person sent it from a review, with choices of his own. A run would send it with those of the connection: it stays with him. */
const sentByPerson = (row) => (row.state === 'uncertain' && row.code === 'REVIEW_UNCERTAIN') || (row.state === 'sending' && String(row.claimedBy ?? '').startsWith('review '));

function route(row) {
	if (sentByPerson(row)) {
		return finish(row, 'uncertain', 'REVIEW_UNCERTAIN',
			'A person sent it from the review, and Exact did not answer clearly.',
			'Open the form "Review purchase invoices" and send it again: it is looked up in Exact before anything is sent.');
	}
	const held = connectionsOf(row.partyId, connections);
	if (held.length === 0) {
		return finish(row, 'parked', 'UNKNOWN_RECIPIENT',
			`No connection holds the organisation ${row.partyId}, so nobody said which administration this document belongs to.`,
			'Run the form "Connect an organisation" for it, then offer the document again in the inbox ("API opnieuw aanbieden").');
	}
	if (held.length > 1) {
		return finish(row, 'parked', 'TWO_CONNECTIONS',
			`${held.length} connections hold the organisation ${row.partyId}. A document goes to exactly one administration.`,
			'Open the form "Change or override a connection", switch off or unlink all but the right one, then offer the document again.');
	}
	const connection = held[0];
	if (connection.state !== 'live') {
		return finish(row, 'parked', 'CONNECTION_NOT_LIVE',
			`The connection of ${connection.partyName || row.partyId} stands on "${connection.state}".`,
			`Open the form "Change or override a connection" and choose ${connection.state === 'needs relink' ? 'Override (Overschrijven) with the login of the office' : 'Activate (Activeren)'}. Then offer the document again.`);
	}
	const activeFrom = DateTime.fromISO(String(connection.activeFrom));
	const announced = DateTime.fromISO(String(row.announcedAt));
	if (!activeFrom.isValid || !announced.isValid) {
		return finish(row, 'parked', 'CONNECTION_ROW_BROKEN',
			`The linking moment of ${connection.partyName || row.partyId} or the time of the event cannot be read.`,
			'The row in ExactConnections was changed by hand. Open the form "Change or override a connection" and choose Override, then offer the document again.');
	}
	// A re-offer is a wish of a person: it is delivered although the document is older than the connection (AUT-6, AUT-7, AUT-8).
	if (announced < activeFrom && String(row.reason ?? '') === '' && row.attempts === 0) {
		return finish(row, 'before-link', 'BEFORE_LINK',
			`First announced ${announced.toISO()}, before ${connection.partyName || row.partyId} was connected (${activeFrom.toISO()}).`,
			'If it must be in Exact, offer it again in the inbox ("API opnieuw aanbieden").');
	}
	if (connection.flow === 'hold') {
		return finish(row, 'held', 'HELD',
			`The booking flow of ${connection.partyName || row.partyId} is "hold": documents are kept, not delivered.`,
			'Open the form "Change or override a connection" and choose Change flow. Then offer the document again.');
	}
	// A document that was tried before keeps the way of its first try: only there can be looked up what became of it.
	const flow = row.flow || connection.flow;
	if (!inject.flows.includes(flow)) {
		return finish(row, 'parked', 'UNKNOWN_FLOW',
			`The booking flow "${flow ?? ''}" of ${connection.partyName || row.partyId} does not exist, so nobody said in which way this document goes to Exact.`,
			`Open the form "Change or override a connection", choose Change flow and one of ${[...inject.flows, 'hold'].join(', ')}. Then offer the document again.`);
	}
	const unmailable = flow === 'postboxMail' ? whyNotMailedTo(connection.mailTo) : undefined;
	if (unmailable !== undefined) return finish(row, 'parked', unmailable.code, unmailable.message, unmailable.fix);
	return { rowId: row.id, partyId: row.partyId, decision: 'deliver', connection, flow, cameAt: row.createdAt ?? row.announcedAt, tried: Number(row.attempts ?? 0) > 0 };
}

return rows.map((row) => ({ json: route(row) }));
