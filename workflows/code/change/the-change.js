// @include shared/page-words.js
// @include shared/booking-flows.js
// @include shared/same-company.js
/* global beginOf, contradiction, flowOf, partyNumbers, refusal */
// Out: what would be changed (`patch`), and what is needed for it: a check, a postbox, a new seal. Nothing is written yet.
const { row, what } = $('The choice').first().json;
const refuse = (title, message, fix) => [{ json: refusal(title, message, fix) }];
const change = (patch, needs = {}) => {
	const after = { ...row, ...patch };
	return [{ json: {
		allowed: true, what, patch, needsCheck: false, needsSeal: false, relink: false, remove: false, ...needs,
		needsPostbox: needs.needsPostbox === true && after.flow === 'postbox',
		gateway: after.gateway, division: String(after.division), flow: after.flow,
	} }];
};

if (what === 'Activate') return change({ state: 'live' }, { needsCheck: true, needsPostbox: !row.mailboxId });
if (what === 'Switch off') return change({ state: 'off' });
if (what === 'Unlink') return change({}, { remove: true });
if (what === 'Configure') {
	const { values } = $('After the settings').first().json;
	if (Object.entries(values).every(([name, value]) => (row[name] ?? '') === value)) return refuse('Nothing was changed', 'All settings are as they were.', '');
	return change(values, { needsSeal: (values.mailTo ?? '') !== (row.mailTo ?? '') });
}
if (what === 'Change flow') {
	const answer = $('Page: flow').first().json;
	if (answer.submittedAt === undefined) return [];
	const flow = flowOf(answer.flow);
	const mailTo = String(answer.mailTo ?? row.mailTo ?? '').trim();
	if (flow === undefined) return refuse('No booking flow was chosen', `"${answer.flow ?? ''}" is not a booking flow.`, 'Open the form again and choose one of the flows.');
	// The same address may be confirmed: a seal of an older version does not cover it.
	if (flow === row.flow && mailTo === (row.mailTo ?? '') && mailTo === '') return refuse('Nothing was changed', `The flow is "${flow}" already.`, '');
	if (flow === 'postboxMail' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mailTo)) return refuse('No address for mailed invoices', 'The flow postboxMail needs the Exact address of the administration.', 'Look it up in Exact under the company data of the administration, and open this form again.');
	return change({ flow, mailTo }, { needsCheck: flow !== 'hold', needsPostbox: true, needsSeal: mailTo !== '' || (row.mailTo ?? '') !== '' });
}
const answer = $('Page: administration').first().json;
if (answer.submittedAt === undefined) return [];
const { login } = $('The login').first().json;
const division = $('Fields: administration').first().json.divisions.find((one) => String(one.code) === beginOf(answer.administration));
if (division === undefined) return refuse('No administration was chosen', 'The administration in the answer is not one that was offered.', 'Open the form again and choose an administration from the list.');
const contradicted = contradiction({ id: row.partyId, name: row.partyName }, division);
if (contradicted !== undefined) return refuse(contradicted.title, contradicted.message, contradicted.fix);
const { partyVat, partyChamber } = partyNumbers(row.partyId);
const moved = String(division.code) !== String(row.division);
if (moved && row.flow === 'postboxMail') return refuse('Its invoices are mailed to the old administration', 'The flow postboxMail mails to the Exact address of the administration that it has now.', 'Change the flow to hold first, override the connection, and then choose postboxMail again with the address of the new administration.');
return change({
	partyVat, partyChamber,
	division: String(division.code), divisionName: division.name, divisionVat: division.vatNumber ?? '', divisionChamber: division.chamberOfCommerce ?? '',
	gateway: login.gateway, gatewayLabel: login.gatewayLabel, loginKind: login.loginKind,
	state: 'live', activeFrom: DateTime.utc().toISO(), mailboxId: '', mailboxName: '',
	// Journals, codes and the Exact address belong to one administration.
	...(moved ? { booking: '', mailTo: '' } : {}),
}, { needsCheck: true, needsPostbox: true, needsSeal: true, relink: true });
