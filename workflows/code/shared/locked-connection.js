/** What every write verifies with the seal of a connection, from its row. */
function lockedConnection(connection) {
	return {
		partyId: connection.partyId,
		division: String(connection.division),
		gateway: connection.gateway,
		activeFrom: connection.activeFrom,
		vatNumber: connection.divisionVat ?? '',
		chamberOfCommerce: connection.divisionChamber ?? '',
		mailTo: String(connection.mailTo ?? '').trim(),
		seal: connection.seal ?? '',
	};
}
