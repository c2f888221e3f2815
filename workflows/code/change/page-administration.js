// @include shared/page-words.js
// @include shared/exact-logins.js
/* global asOption, choice, loginProblem, refusal */
// Out: the administrations that the connection may go to: its own, and those that no other connection holds.
const { row } = $('The choice').first().json;
const { login } = $('The login').first().json;
const answer = $input.all().map((item) => item.json);
const divisions = answer.filter((one) => one.code !== undefined && one.ok !== false);
const held = new Set($('All connections').all().map((item) => item.json).filter((one) => one.id !== undefined && one.id !== row.id).map((one) => String(one.division)));
const offered = divisions.filter((one) => !held.has(String(one.code)) && one.archived !== true).sort((a, b) => Number(String(b.code) === String(row.division)) - Number(String(a.code) === String(row.division)) || String(a.name).localeCompare(String(b.name)));
if (offered.length === 0) {
	const problem = loginProblem(answer, login);
	return [{ json: refusal(problem?.title ?? 'No administration is free', problem?.message ?? 'This Exact login shows no administration that another connection does not hold.',
		problem?.fix ?? 'In Exact Online: Mijn Exact Online > Beveiligingscentrum (Security centre, Centre de sécurité) > the app > "Toegang tot" (Access to, Accès à) > "Administraties beheren" (Manage administrations, Gérer les administrations): move the administration to the right side, then open this form again.') }];
}
const label = (one) => asOption(`${one.code} - ${one.name}${one.vatNumber ? ` (${one.vatNumber})` : ''}`);
const own = offered.find((one) => String(one.code) === String(row.division));
return [{ json: {
	possible: true,
	divisions: offered,
	fields: [choice('Administration in Exact Online', 'administration', offered.map(label), own === undefined ? undefined : label(own))],
} }];
