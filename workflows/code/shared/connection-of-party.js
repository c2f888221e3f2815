// Which connection a document goes by, from the organisation that received it. One rule for delivery, review, picture and resubmit.

/** Ids of organisations and documents are compared in this spelling: the inbox, a form and a person write them differently. */
const plainOf = (value) => String(value ?? '').trim().toUpperCase();

/** The connections that hold this organisation. */
const connectionsOf = (partyId, connections) => connections.filter((connection) => connection.id !== undefined && plainOf(connection.partyId) === plainOf(partyId));

/** The one that holds it; undefined where none or several do: where a document belongs is not guessed (DIV-20). */
function connectionOfParty(partyId, connections) {
	const held = connectionsOf(partyId, connections);
	return held.length === 1 ? held[0] : undefined;
}
