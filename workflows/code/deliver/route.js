// In: the due rows of the ledger ('Rows that are due') and every connection ('All connections').
// Out: one item per row with `decision` = deliver | finish. What has no live connection is not downloaded:
// the inbox keeps an unread document 90 days, a downloaded one 7.
const rows = $('Rows that are due').all().map((item) => item.json).filter((row) => row.id !== undefined);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);

const sameParty = (a, b) => String(a ?? '').trim().toUpperCase() === String(b ?? '').trim().toUpperCase();

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

function route(row) {
	const held = connections.filter((connection) => sameParty(connection.partyId, row.partyId));
	if (held.length === 0) {
		return finish(row, 'parked', 'UNKNOWN_RECIPIENT',
			`No connection holds the organisation ${row.partyId}, so nobody said which administration this document belongs to.`,
			'Run the form "Connect an organisation" for it, then offer the document again in the inbox ("API opnieuw aanbieden").');
	}
	if (held.length > 1) {
		return finish(row, 'parked', 'TWO_CONNECTIONS',
			`${held.length} connections hold the organisation ${row.partyId}. A document goes to exactly one administration.`,
			'Open the table ExactConnections, keep the right row and set the state of the others to "off". Then offer the document again.');
	}
	const connection = held[0];
	if (connection.state !== 'live') {
		return finish(row, 'parked', 'CONNECTION_NOT_LIVE',
			`The connection of ${connection.partyName || row.partyId} stands on "${connection.state}".`,
			'Open the table ExactConnections and set the state of this row to "live". Then offer the document again.');
	}
	const activeFrom = DateTime.fromISO(String(connection.activeFrom));
	const announced = DateTime.fromISO(String(row.announcedAt));
	if (!activeFrom.isValid || !announced.isValid) {
		return finish(row, 'parked', 'CONNECTION_ROW_BROKEN',
			`The linking moment of ${connection.partyName || row.partyId} or the time of the event cannot be read.`,
			'The row in ExactConnections was changed by hand. Remove it, connect the organisation anew with the form, then offer the document again.');
	}
	// A re-offer is a wish of a person: it is delivered although the document is older than the connection (AUT-6, AUT-7, AUT-8).
	if (announced < activeFrom && row.reason !== 're-offer' && row.attempts === 0) {
		return finish(row, 'before-link', 'BEFORE_LINK',
			`First announced ${announced.toISO()}, before ${connection.partyName || row.partyId} was connected (${activeFrom.toISO()}).`,
			'If it must be in Exact, offer it again in the inbox ("API opnieuw aanbieden").');
	}
	if (connection.flow === 'hold') {
		return finish(row, 'held', 'HELD',
			`The booking flow of ${connection.partyName || row.partyId} is "hold": documents are kept, not delivered.`,
			'Open the table ExactConnections and set the flow of this row to "postbox". Then offer the document again.');
	}
	return { rowId: row.id, partyId: row.partyId, decision: 'deliver', connection };
}

return rows.map((row) => ({ json: route(row) }));
