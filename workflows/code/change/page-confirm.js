// @include shared/page-words.js
// @include shared/verdict-of-check.js
/* global asOption, handoverHtml, escapeHtml, input, note, paragraph, radio, refusal, reportOf, sharedUserHtml, verdictHtml, worstOf */
// Out: what will be changed, what the check found, what is on its way; a reason and a word for yes.
const { row, what } = $('The choice').first().json;
const change = $('The change').first().json;
const report = $('Check through the login').isExecuted ? reportOf($('Check through the login').all().map((item) => item.json)) : undefined;
const connections = $('All connections').all().map((item) => item.json).filter((one) => one.id !== undefined);
const onTheWay = $('On the way').all().map((item) => item.json).filter((one) => one.state === 'sending' || one.state === 'uncertain').length;
const locked = what === 'Override' || what === 'Unlink';
const NAMES = { state: 'State', flow: 'Booking flow', mailTo: 'Mailed to', divisionName: 'Administration', division: 'Its code', gatewayLabel: 'Exact login', activeFrom: 'Documents that arrived from', client: 'Client', bankFeed: 'Bank statements' };
const SHOWN = Object.keys(NAMES);
const moment = (value) => { const at = DateTime.fromISO(String(value ?? '')); return at.isValid ? at.setZone('Europe/Brussels').toFormat('d LLL yyyy, HH:mm') : value; };
/** Settings one by one: `accounts.purchase` -> value. */
function flat(value, path = '') {
	if (typeof value !== 'object' || value === null) return [[path, String(value)]];
	return Object.entries(value).flatMap(([name, inner]) => flat(inner, path === '' ? name : `${path}.${name}`));
}
const settingsOf = (text) => { try { return Object.fromEntries(flat(JSON.parse(text || '{}'))); } catch { return {}; } };
const show = (value) => escapeHtml(value === '' || value === undefined || value === null ? '(empty)' : value);
const differing = SHOWN.filter((name) => change.patch[name] !== undefined && String(change.patch[name] ?? '') !== String(row[name] ?? ''));
const [oldSettings, newSettings] = [settingsOf(row.booking), settingsOf(change.patch.booking ?? row.booking)];
const address = String(change.patch.mailTo ?? row.mailTo ?? '');
const lines = [
	...differing.map((name) => [NAMES[name], ...[row[name], change.patch[name]].map((value) => (name === 'activeFrom' ? moment(value) : value))]),
	...[...new Set([...Object.keys(oldSettings), ...Object.keys(newSettings)])].filter((name) => oldSettings[name] !== newSettings[name]).map((name) => [name, oldSettings[name], newSettings[name]]),
];
const stops = locked && onTheWay > 0;
return [{ json: {
	title: `${what}: ${asOption(row.partyName)}`,
	report: report === undefined ? undefined : { verdict: report.verdict, text: worstOf(report), login: report.user?.login ?? '', checkedAt: report.checkedAt ?? DateTime.utc().toISO() },
	stops,
	allowed: !stops,
	...(stops ? refusal('Documents are on their way', `${onTheWay} ${onTheWay === 1 ? 'document of this organisation is' : 'documents of this organisation are'} being sent, or may lie in Exact already. Breaking the connection now could bring them in twice.`, 'Wait until they have come to rest (the documents overview shows them under "sending" and "uncertain"), then open this form again. To stop what arrives meanwhile, choose "Switch off".') : {}),
	fields: [
		note('connection', paragraph(`<b>${escapeHtml(row.partyName)}</b> (${escapeHtml(row.partyId)}) to <b>${escapeHtml(row.divisionName)}</b> (${escapeHtml(row.division)}).`)),
		change.remove
			? note('change', '<p><b>The connection is removed.</b> Organisation and administration are free again. What arrives from then on is parked until somebody connects the organisation. What lies in Exact stays there.</p>')
			: note('change', lines.length === 0 ? (change.relink ? '<p>The same connection is made again: new linking moment, new seal.</p>' : '<p>Nothing but the seal is new.</p>') : `<table><thead><tr><th></th><th>now</th><th>then</th></tr></thead><tbody>${lines.map(([name, now, then]) => `<tr><td>${escapeHtml(name)}</td><td>${show(now)}</td><td>${show(then)}</td></tr>`).join('')}</tbody></table>`),
		...(change.needsSeal && address !== '' ? [note('address', paragraph(`Invoices are mailed to <b>${escapeHtml(address)}</b>. <b>The seal covers this address from then on</b>: is it the one that Exact shows for ${escapeHtml(row.divisionName)}?`))] : []),
		...(what === 'Switch off' ? [note('off', '<p>What arrives while it is off is parked; offer it again once it is live.</p>')] : []),
		...(report === undefined ? [] : [note('verdict', `${verdictHtml(report)}${sharedUserHtml(report, change.gateway, connections)}${handoverHtml(report)}`)]),
		radio('Are you sure?', 'sure', ['No - change nothing', `Yes - ${what.toLowerCase()}`]),
		input(report?.verdict === 'red' ? 'Why, although the check is red? (kept with the connection)' : 'Why? (kept with the connection)', 'reason', '', { requiredField: true }),
	],
} }];
