// Out: the connection as it would be stored, or the reason why not. The browser is not trusted: what was posted must be
// one of the things that were offered, and neither the organisation nor the administration may be held by now.
const asked = $('Page: administration').first().json;
const { organisation, divisions } = $('Fields: administration').first().json;
const division = divisions.find((row) => String(row.code) === String(asked.administration ?? '').split(' - ')[0]);
const flow = String(asked.flow ?? '').split(' - ')[0];
const connections = $('Connections by now').all().map((item) => item.json).filter((row) => row.id !== undefined);

const plain = (value) => String(value ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
const refuse = (title, message, fix) => [{ json: { allowed: false, title, message, fix } }];

if (division === undefined) return refuse('No administration was chosen', 'The administration in the answer is not one that was offered.', 'Open the form again and choose an administration from the list.');
if (flow !== 'postbox' && flow !== 'hold') return refuse('No booking flow was chosen', `"${flow}" is not a booking flow.`, 'Open the form again and choose postbox or hold.');

const byParty = connections.find((row) => plain(row.partyId) === plain(organisation.id));
if (byParty !== undefined) return refuse('Already connected', `${organisation.name} already goes to ${byParty.divisionName} (${byParty.division}).`, 'A connection is locked. To change it, it must be changed on purpose, not made a second time.');
const byDivision = connections.find((row) => String(row.division) === String(division.code));
if (byDivision !== undefined) return refuse('Already connected', `${division.name} (${division.code}) already takes the documents of ${byDivision.partyName} (${byDivision.partyId}).`, 'One administration takes the documents of one organisation. Choose another administration.');

// Which number an organisation shows is told by the scheme of its participant id (ISO 6523): 0106 KvK, 0208 KBO, 9944 and 9925 VAT.
const [scheme, ...rest] = organisation.id.split(':');
const named = /^[A-Z]{2}$/i.test(scheme) ? `${scheme}:${rest[0] ?? ''}`.toUpperCase() : scheme;
const value = plain(/^[A-Z]{2}$/i.test(scheme) ? rest.slice(1).join('') : rest.join(''));
const kind = { '0106': 'chamber', 'NL:KVK': 'chamber', '0208': 'enterprise', 'BE:CBE': 'enterprise', 'BE:EN': 'enterprise', '9944': 'vat', 'NL:VAT': 'vat', '9925': 'vat', 'BE:VAT': 'vat' }[named];
const enterprise = (number) => { const found = plain(number).replace(/^BE/, ''); return /^\d{9,10}$/.test(found) ? found.padStart(10, '0') : ''; };

const partyVat = kind === 'vat' ? value : kind === 'enterprise' ? `BE${enterprise(value)}` : '';
const partyChamber = kind === 'chamber' ? value : kind === 'enterprise' ? enterprise(value) : '';
const belgian = kind === 'enterprise' || partyVat.startsWith('BE');
const theirs = belgian ? enterprise(value) : value;
const ours = belgian ? [division.vatNumber, division.chamberOfCommerce].map(enterprise).filter((number) => number !== '') : [kind === 'chamber' ? plain(division.chamberOfCommerce) : plain(division.vatNumber)].filter((number) => number !== '');
const comparable = kind !== undefined && ours.length > 0;
if (comparable && !ours.includes(theirs)) {
	return refuse('This is another company', `${organisation.name} has the number ${theirs}, but ${division.name} (${division.code}) in Exact Online has ${ours.join(' and ')}.`,
		'Choose the administration with the same VAT or chamber of commerce number. If the number in Exact is wrong, correct it there first (administration > settings > company data, "Bedrijfsgegevens").');
}
if (!comparable && (plain(division.vatNumber) + plain(division.chamberOfCommerce)) === '') {
	return refuse('The administration has no number', `${division.name} (${division.code}) has neither a VAT number nor a chamber of commerce number in Exact Online, so no document could be checked against it.`,
		'Fill in the company data of the administration in Exact ("Bedrijfsgegevens"), then open this form again.');
}

return [{ json: {
	allowed: true,
	compared: comparable,
	connection: {
		schemaVersion: 1,
		partyId: organisation.id, partyName: organisation.name, partyVat, partyChamber,
		division: String(division.code), divisionName: division.name, divisionVat: division.vatNumber ?? '', divisionChamber: division.chamberOfCommerce ?? '',
		flow, state: 'live', activeFrom: DateTime.utc().toISO(),
		gateway: $('Settings').first().json.exactLogin, gatewayLabel: $('Settings').first().json.exactLoginLabel, loginKind: $('Settings').first().json.loginKind,
	},
} }];
