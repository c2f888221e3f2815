// @include shared/page-words.js
// @include shared/booking-flows.js
// @include shared/same-company.js
/* global beginOf, contradiction, flowOf, partyNumbers, lettersAndDigits, refusal */
// Out: the connection as it would be stored, or the reason why not. The browser is not trusted: what was posted must be
// one of the things that were offered, and neither the organisation nor the administration may be held by now.
const asked = $('Page: administration').first().json;
if (asked.submittedAt === undefined) return [];
const { organisation, divisions } = $('Fields: administration').first().json;
const { login } = $('The login').first().json;
const division = divisions.find((row) => String(row.code) === beginOf(asked.administration));
const flow = flowOf(asked.flow);
const connections = $(inject.connections).all().map((item) => item.json).filter((row) => row.id !== undefined);
const refuse = (title, message, fix) => [{ json: refusal(title, message, fix) }];

if (division === undefined) return refuse('No administration was chosen', 'The administration in the answer is not one that was offered.', 'Open the form again and choose an administration from the list.');
if (flow === undefined) return refuse('No booking flow was chosen', `"${asked.flow ?? ''}" is not a booking flow.`, 'Open the form again and choose one of the flows.');

const byParty = connections.find((row) => lettersAndDigits(row.partyId) === lettersAndDigits(organisation.id));
if (byParty !== undefined) return refuse('Already connected', `${organisation.name} already goes to ${byParty.divisionName} (${byParty.division}).`, 'A connection is locked. To change it, use the form "Change or override a connection".');
const byDivision = connections.find((row) => String(row.division) === String(division.code));
if (byDivision !== undefined) return refuse('Already connected', `${division.name} (${division.code}) already takes the documents of ${byDivision.partyName} (${byDivision.partyId}).`, 'One administration takes the documents of one organisation. Choose another administration.');
const contradicted = contradiction(organisation, division);
if (contradicted !== undefined) return refuse(contradicted.title, contradicted.message, contradicted.fix);

const { partyVat, partyChamber } = partyNumbers(organisation.id);
return [{ json: {
	allowed: true,
	connection: {
		schemaVersion: inject.schemaVersion,
		partyId: organisation.id, partyName: organisation.name, partyVat, partyChamber,
		division: String(division.code), divisionName: division.name, divisionVat: division.vatNumber ?? '', divisionChamber: division.chamberOfCommerce ?? '',
		flow, state: 'live', activeFrom: DateTime.utc().toISO(),
		client: '', mailTo: '', booking: '', bankFeed: 'exact', exactUser: '',
		gateway: login.gateway, gatewayLabel: login.gatewayLabel, loginKind: login.loginKind,
		check: '', checkText: '', checkedAt: null,
		// What the person said on the later pages, where they were asked.
		...($('After the check').isExecuted ? $('After the check').first().json.connection : {}),
		...($('After the settings').isExecuted ? $('After the settings').first().json.values : {}),
	},
} }];
