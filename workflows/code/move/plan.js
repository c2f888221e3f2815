// @include shared/page-words.js
// @include shared/same-company.js
// @include shared/exact-logins.js
// @include shared/verdict-of-check.js
/* global contradiction, handoverHtml, escapeHtml, input, loginProblem, note, paragraph, partyNumbers, lettersAndDigits, radio, refusal, reportOf, sharedUserHtml, verdictHtml, worstOf */
// Out: for each line what would happen, or why it cannot be moved; the verdict on the login; calls and time. Writes nothing.
const { wanted, parties, strategy, oldUser } = $('The list').first().json;
const { login } = $('The login').first().json;
const answer = $('Administrations in Exact').all().map((item) => item.json);
const divisions = answer.filter((one) => one.code !== undefined && one.ok !== false);
const report = reportOf($('Check through the login').all().map((item) => item.json));
const rows = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const onTheWay = new Set($('On the way').all().map((item) => item.json).filter((one) => one.state === 'sending' || one.state === 'uncertain').map((one) => lettersAndDigits(one.partyId)));
if (divisions.length === 0) {
	const problem = loginProblem(answer, login);
	return [{ json: refusal(problem?.title ?? 'Exact Online shows no administration', problem?.message ?? 'This Exact login may see no administration.', problem?.fix ?? 'In Exact Online: Mijn Exact Online > Beveiligingscentrum (Security centre, Centre de sécurité) > the app > "Toegang tot" (Access to, Accès à) > "Administraties beheren" (Manage administrations, Gérer les administrations).') }];
}
const user = String(report.user?.login ?? '').toLowerCase();
if (strategy === 'another user' && user !== '' && user === oldUser) {
	return [{ json: refusal('It is the same Exact user', `The login "${login.gatewayLabel}" is ${user}, the user of the old link. Exact keeps one link per user and app, so the new link would not stand beside the old one.`, 'Connect the credential of another Exact user and choose its login, or choose "At one moment" and break the old links first.') }];
}
const names = new Map(parties.map((party) => [lettersAndDigits(party.id), party]));
/** Organisations of the inbox that a line may mean: the one with this id, else all of this name. */
function meant(organisation) {
	const party = names.get(lettersAndDigits(organisation));
	return party === undefined ? parties.filter(({ name }) => name.toLowerCase() === organisation.toLowerCase()) : [party];
}
const idOf = (organisation) => lettersAndDigits(meant(organisation)[0]?.id ?? organisation);
const timesNamed = new Map();
for (const { organisation } of wanted) timesNamed.set(idOf(organisation), (timesNamed.get(idOf(organisation)) ?? 0) + 1);
const takers = (division) => wanted.filter((other) => other.division === division);

const plan = wanted.map(({ number, organisation, division }) => {
	const line = { number, organisation, division };
	const [party, ...others] = meant(organisation);
	const row = rows.find((one) => lettersAndDigits(one.partyId) === lettersAndDigits(party?.id ?? organisation));
	const cannot = (problem, fix) => ({ ...line, problem, fix, heldId: row?.id ?? 0 });
	if (organisation === '' || !/^\d{1,10}$/.test(division)) return cannot('The line does not name an organisation and the code of an administration.', 'Write: organisation; administration. The code is the number after _Division_= in the address bar of Exact.');
	if (party === undefined && row === undefined) return cannot('The inbox shows no such organisation.', 'Ask for access to it in eConnect, or correct the line.');
	if (others.length > 0) return cannot('The inbox shows more than one organisation of this name.', `Write the id instead: ${[party, ...others].map(({ id }) => id).join(' or ')}.`);
	if ((timesNamed.get(idOf(organisation)) ?? 0) > 1) return cannot('The list names this organisation more than once.', 'Leave one line for it.');
	if (takers(division).length > 1) return cannot('The list gives this administration to more than one organisation.', 'One administration takes the documents of one organisation.');
	const target = divisions.find((one) => String(one.code) === division);
	if (target === undefined) return cannot('This login does not see that administration.', 'In Exact Online: Mijn Exact Online > Beveiligingscentrum (Security centre, Centre de sécurité) > the app > "Toegang tot" > "Administraties beheren": move it to the right side.');
	if (target.archived === true) return cannot('That administration is archived.', 'Choose the one in which the client works now.');
	const organised = { id: row?.partyId ?? party.id, name: row?.partyName ?? party.name };
	const contradicted = contradiction(organised, target);
	if (contradicted !== undefined) return cannot(contradicted.message, contradicted.fix);
	const holder = rows.find((one) => String(one.division) === division && one.id !== row?.id);
	if (holder !== undefined) return cannot(`That administration takes the documents of ${holder.partyName}.`, 'Move or unlink that connection first.');
	if (onTheWay.has(lettersAndDigits(organised.id))) return cannot('A document of it is being sent, or may lie in Exact already.', 'Wait until it has come to rest, then move this line again.');
	if (row !== undefined && row.state === 'live' && String(row.division) === division && row.gateway === login.gateway) return cannot('It goes there through this login already.', 'Nothing to do.');
	if (row !== undefined && row.flow === 'postboxMail' && String(row.division) !== division) return cannot('Its invoices are mailed to the Exact address of the administration that it has now.', 'Change its flow to hold first, move it, and then choose postboxMail again with the address of the new administration.');
	const { partyVat, partyChamber } = partyNumbers(organised.id);
	return {
		...line, partyVat, partyChamber, rowId: row?.id ?? 0, partyId: organised.id, partyName: organised.name, mailTo: row?.mailTo ?? '', from: row === undefined ? '' : `${row.divisionName} (${row.division})`, needsPostbox: (row?.flow ?? 'postbox') === 'postbox',
		target: { code: division, name: target.name, vatNumber: target.vatNumber ?? '', chamberOfCommerce: target.chamberOfCommerce ?? '' },
	};
});
const good = plan.filter(({ problem }) => problem === undefined);
const bad = plan.filter(({ problem }) => problem !== undefined);
// Two calls per postbox (look, and make where it is missing), half a second each, one administration after the other.
const calls = good.filter(({ needsPostbox }) => needsPostbox).length * 2;
const minutes = Math.max(1, Math.ceil(calls / 120));
const cell = (value) => `<td>${escapeHtml(value)}</td>`;
const table = (title, lines, cells) => (lines.length === 0 ? '' : `<h2>${title}</h2><table><tbody>${lines.slice(0, 200).map((one) => `<tr>${cells(one).map(cell).join('')}</tr>`).join('')}</tbody></table>${lines.length > 200 ? `<p>… and ${lines.length - 200} more.</p>` : ''}`);
return [{ json: {
	allowed: good.length > 0,
	...(good.length > 0 ? {} : refusal('No line can be moved', bad.slice(0, 20).map((one) => `Line ${one.number}: ${one.problem}`).join(' '), bad[0]?.fix ?? '')),
	plan, report: { verdict: report.verdict, text: worstOf(report), login: report.user?.login ?? '', checkedAt: report.checkedAt ?? DateTime.utc().toISO() },
	calls,
	fields: [
		note('verdict', `${verdictHtml(report)}${sharedUserHtml(report, login.gateway, rows)}${handoverHtml(report)}`),
		note('plan', `${table(`${good.length} will be moved or connected`, good, (one) => [one.number, one.partyName, one.from === '' ? 'new' : one.from, `${one.target.name} (${one.target.code})${one.mailTo === '' ? '' : `, mailed to ${one.mailTo}`}`])}${table(`${bad.length} cannot be moved`, bad, (one) => [one.number, one.organisation, one.division, `${one.problem} ${one.fix}`])}`),
		...(good.length > 20 ? [note('budget', `<h5>Yellow: more than 20 connections</h5>${paragraph(`About ${calls} calls to Exact, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} of looking for postboxes; then all are switched together within seconds. Each administration has calls of its own, so no limit is met. Do it when few invoices arrive.`)}`)] : []),
		note('old', strategy === 'at one moment'
			? paragraph('<b>At one moment:</b> break the old links now, in the old program, and only then go on. What arrives in between is kept and can be offered again in the inbox ("API opnieuw aanbieden"). A client\'s own link that cannot be moved to the login of the office is then broken too: its connection is marked <b>needs relink</b> and delivers nothing until it is linked again.')
			: paragraph('<b>Another Exact user takes over:</b> the old links go on until you break them. Break them right after this, or both send the same invoices.')),
		...(strategy === 'at one moment' ? [radio('Are the old links broken?', 'broken', ['No', 'Yes - or there were none'], 'No')] : []),
		radio('What now?', 'go', ['Dry run - change nothing, show the report', 'Move - switch them now'], 'Dry run - change nothing, show the report'),
		...(report.verdict === 'red' ? [note('red', '<p>The check is red. Move only if you know why, and say so below.</p>')] : []),
		input('Why? (kept with each connection)', 'reason', '', { requiredField: true }),
	],
} }];
