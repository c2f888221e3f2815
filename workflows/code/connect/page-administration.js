// @include shared/page-words.js
// @include shared/booking-flows.js
// @include shared/same-company.js
// @include shared/exact-logins.js
/* global FLOW_OPTIONS, asOption, choice, flowOption, escapeHtml, loginProblem, note, paragraph, partyNumbers, lettersAndDigits, radio, refusal */
// Out: the fields of the page on which the administration and the booking flow are chosen. The administration that
// carries the organisation's own number stands first; one that contradicts it is refused at the end, whatever was chosen.
const { organisation } = $('Fields: login').first().json;
const { login } = $('The login').first().json;
const answer = $input.all().map((item) => item.json);
const divisions = answer.filter((row) => row.code !== undefined && row.ok !== false);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const held = new Set(connections.map((row) => String(row.division)));

const { value } = partyNumbers(organisation.id);
const own = (number) => lettersAndDigits(number).replace(/^BE/, '');
const carriesItsNumber = (division) => value.length >= 8 && [division.vatNumber, division.chamberOfCommerce].some((number) => own(number) === own(value));
// The licence holder only tells something apart where there are several.
const manyCustomers = new Set(divisions.map((division) => division.customerName)).size > 1;
const label = (division) => asOption(`${division.code} - ${division.name}${manyCustomers && division.customerName && division.customerName !== division.name ? `, ${division.customerName}` : ''}${division.vatNumber ? ` (${division.vatNumber})` : ''}`);

if (divisions.length === 0) {
	const problem = loginProblem(answer, login);
	return [{ json: refusal(problem?.title ?? 'Exact Online shows no administration', problem?.message ?? 'This Exact login may see no administration.',
		problem?.fix ?? 'In Exact Online: Mijn Exact Online > Beveiligingscentrum (Security centre, Centre de sécurité) > the app > "Toegang tot" (Access to, Accès à) > "Administraties beheren" (Manage administrations, Gérer les administrations): move the administration to the right side. Then open it in Exact, leave it open, and open this form again.') }];
}
const offered = divisions.filter((division) => !held.has(String(division.code)) && division.archived !== true).sort((a, b) => Number(carriesItsNumber(b)) - Number(carriesItsNumber(a)) || String(a.name).localeCompare(String(b.name)));
const match = offered.find(carriesItsNumber);
if (offered.length === 0) {
	return [{ json: refusal('Every administration is connected already', 'Each administration that this Exact login may see has an organisation. One administration takes the documents of one organisation.', 'Grant the app another administration in Exact (Security centre, Beveiligingscentrum, Centre de sécurité), or change the existing connection with the form "Change or override a connection".') }];
}
return [{ json: {
	possible: true,
	organisation,
	divisions: offered,
	fields: [
		note('note', paragraph(`Documents for <b>${escapeHtml(organisation.name)}</b> (${escapeHtml(organisation.id)}) go to one administration. ${match ? 'The first one carries the same number.' : 'None of them carries the same number: look twice.'}`)),
		choice('Administration in Exact Online', 'administration', offered.map(label), match ? label(match) : undefined),
		note('missing', paragraph('Is it not in the list? In Exact: Mijn Exact Online &gt; Beveiligingscentrum (Security centre, Centre de sécurité) &gt; the app &gt; "Toegang tot" &gt; "Administraties beheren", then open this form again.')),
		radio('Booking flow', 'flow', FLOW_OPTIONS, flowOption('postbox')),
	],
} }];
