// Which answered invitations (ExactOnboarding) are of an organisation that is connected: by a number that both carry, never by a name.

// @include shared/company-number.js
/* global companyNumber */

/** @returns the invitations */
function connectedInvitations(invitations, connections) {
	const numbers = new Set(connections.flatMap((row) => [row.partyVat, row.partyChamber, row.divisionVat, row.divisionChamber].map(companyNumber)).filter((number) => number !== ''));
	return invitations.filter((row) => row.id !== undefined && row.state === 'answered' && [row.vatNumber, row.chamber].some((value) => numbers.has(companyNumber(value))));
}
