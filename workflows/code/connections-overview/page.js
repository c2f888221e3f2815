// In: the call of the page ('The page is opened') and every connection. Out: the page as `html`.
// @include shared/escape-html.js
// @include shared/overview-page.js
// @include shared/colour-of-connection.js
/* global escapeHtml, overviewPage, pageLink, pageOptions, hoverDetails, colourOf */
const query = $('The page is opened').first().json.query ?? {};
const asked = (name) => String((Array.isArray(query[name]) ? query[name][0] : query[name]) ?? '').trim().slice(0, 100);
const wish = { q: asked('q'), colour: asked('colour'), client: asked('client') };
const now = DateTime.utc();

const text = (value) => String(value ?? '').trim();
const MARKS = { green: ['g', '✓', 'Green'], yellow: ['y', '!', 'Yellow'], red: ['r', '✕', 'Red'] };
const FLOWS = { postbox: 'Digital postbox', entry: 'Purchase entries', document: 'Documents', postboxMail: 'Mail to the postbox', hold: 'Hold: nothing is delivered' };
const time = (value) => {
	const moment = DateTime.fromISO(text(value), { zone: 'utc' });
	return moment.isValid ? moment.setZone('Europe/Amsterdam').toFormat('d LLL yyyy HH:mm') : '';
};

const all = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined)
	.map((row) => ({ row, client: text(row.client) || text(row.partyName) || text(row.partyId), ...colourOf(row, now) }));
const clients = [...new Set(all.map(({ client }) => client))].sort((a, b) => a.localeCompare(b));
const words = wish.q.toLowerCase().split(/\s+/).filter((word) => word !== '');
const holds = ({ row, client }) => {
	const lowered = [client, row.partyName, row.partyId, row.division, row.divisionName, row.divisionVat, row.gatewayLabel, row.exactUser].map(text).join(' ').toLowerCase();
	return words.every((word) => lowered.includes(word));
};
const found = all.filter((one) => (wish.client === '' || one.client === wish.client) && holds(one));
const shown = found.filter(({ colour }) => wish.colour === '' || colour === wish.colour);

const count = (list, colour) => list.filter((one) => one.colour === colour).length;
const marks = (list) => Object.entries(MARKS).filter(([colour]) => count(list, colour) > 0).map(([colour, [, mark, name]]) => `<span aria-label="${count(list, colour)} ${name.toLowerCase()}">${mark} ${count(list, colour)}</span>`).join(' &nbsp; ');
const chip = (colour, words_, number, style) => `<a class="chip ${style}" href="${pageLink('connections-overview', { ...wish, colour })}"${wish.colour === colour ? ' aria-current="true"' : ''}>${words_} ${number}</a>`;
const many = (number, one, more) => `${number} ${number === 1 ? one : more}`;

/** One dossier. Closing tags that HTML does not need are left out: 500 of these stay under 300 kB. */
function line({ row, colour, why }) {
	const [style, mark] = MARKS[colour];
	const flow = Object.hasOwn(FLOWS, text(row.flow)) ? FLOWS[row.flow] : `Unknown flow "${text(row.flow)}"`;
	const relink = text(row.state) === 'needs relink';
	const said = why || (text(row.lastSuccessAt) === '' ? 'In order. No document yet.' : `In order. Last document ${time(row.lastSuccessAt)}.`);
	return `<tr class=${style}><th scope=row><button class=f>${mark} ${escapeHtml(row.division || 'none')}</button> ${escapeHtml(row.divisionName)}<td>${escapeHtml(row.partyName)}<small>${escapeHtml(row.partyId)}</small><td>${escapeHtml(flow)}<td>${escapeHtml(said.slice(0, 160))}<td><a href="${pageLink('../form/change-a-connection', { connection: row.id, ...(relink ? { what: 'override' } : {}) })}">${relink ? 'Link again' : 'Configure'}</a>`;
}

function details({ row, client }) {
	const login = `${text(row.gatewayLabel) || 'unnamed'} (${row.loginKind === 'firm' ? 'login of the office' : "client's own login"})`;
	return [login, row.exactUser, row.linkedBy, time(row.activeFrom), row.check === '' || row.check == null ? '' : `${time(row.checkedAt)}, ${row.check}`, time(row.lastSuccessAt), [time(row.lastErrorAt), text(row.lastError).slice(0, 160)].filter((part) => part !== '').join(': '), client === text(row.partyName) ? '' : client, row.divisionVat];
}
const LABELS = ['Login', 'Exact user', 'Linked by', 'Linked since', 'Last check', 'Last success', 'Last error', 'Client', 'VAT number'];

const links = '<nav aria-label="Other pages"><a href="../form/connect-an-organisation">Connect an organisation</a><a href="documents-overview">Documents overview</a><a href="../form/move-connections">Move connections</a></nav>';
const head = `<h1>Connections with Exact Online</h1>`;

if (all.length === 0) {
	return [{ json: { html: overviewPage('Connections with Exact Online', `${head}<div class="card"><h2>There is no connection yet</h2><p>A connection leads the e-invoices of one organisation to one administration in Exact Online. To make the first one:</p><ol><li>Give the workflow <b>Exact login</b> its credential and publish it. The person who gives consent must see the administration in Exact.</li><li>Open the form <a href="../form/connect-an-organisation">Connect an organisation</a>: choose the organisation, its administration and the booking flow.</li><li>Come back here: the dossier stands in a green frame with a check mark.</li></ol><p>Many at once, or coming from another tool? Use the form <a href="../form/move-connections">Move connections</a>. To ask a client who he is, use <a href="../form/onboard-a-client">Onboard a client</a>.</p></div>`) } }];
}

// Clients with several dossiers first, each under its name; the others follow under one heading, lest they seem to belong to the last.
const ofClient = (client) => all.filter((one) => one.client === client).length;
const byName = (a, b) => text(a.row.divisionName).localeCompare(text(b.row.divisionName));
const groups = clients.filter((client) => ofClient(client) > 1).map((client) => [client, shown.filter((one) => one.client === client).sort(byName)]);
const single = shown.filter(({ client }) => ofClient(client) === 1).sort((a, b) => a.client.localeCompare(b.client));
const sections = [...groups, [groups.some(([, list]) => list.length > 0) ? 'Clients with one dossier' : '', single]].filter(([, list]) => list.length > 0);
const rows = sections.flatMap(([, list]) => list);
const body = sections.map(([title, list]) => `${title === '' ? '' : `<tr class=h><th colspan="5" scope="rowgroup"><h2>${escapeHtml(title)} <span class="quiet">${marks(list)}</span></h2>`}${list.map(line).join('\n')}`).join('\n');

const filters = `<form class="bar" method="get" action="connections-overview"><label>Search <input type="search" name="q" value="${escapeHtml(wish.q)}" placeholder="name, number, user"></label><label>Client <select name="client">${pageOptions([['', `All ${clients.length} clients`], ...clients.map((client) => [client, client])], wish.client)}</select></label>${wish.colour === '' ? '' : `<input type="hidden" name="colour" value="${escapeHtml(wish.colour)}">`}<button class="go">Filter</button>${wish.q === '' && wish.client === '' && wish.colour === '' ? '' : '<a href="connections-overview">Show all</a>'}</form>`;
const chips = `<div role="group" aria-label="Colour">${chip('', 'All', found.length, '')}${Object.entries(MARKS).map(([colour, [style, mark, name]]) => chip(colour, `${mark} ${name}`, count(found, colour), `k${style}`)).join('')}</div>`;
const legend = '<details><summary>What the colours mean</summary><p><b>✓ Green</b>: linked by the login of the office, granted in Exact, in order at the last check.<br><b>! Yellow</b>: works, but may lapse or wants a look: a client\'s own login, a remark of the check, not checked for two days, or a last delivery that failed.<br><b>✕ Red</b>: nothing is delivered: not linked, switched off, needs relink (its own link ended with the move to the office), or the check failed.</p><p>Point at a dossier number, or tap it, for its login, user and last success. <b>Configure</b> links it again or changes it.</p></details>';
const table = rows.length === 0
	? '<div class="card"><p>No connection fits this filter. <a href="connections-overview">Show all</a></p></div>'
	: `<table><thead><tr><th scope="col">Dossier in Exact<th scope="col">Organisation<th scope="col">Booking flow<th scope="col">State<th scope="col"><span class="sr">Configure</span></thead><tbody>${body}</tbody></table>${hoverDetails(LABELS, rows.map(details))}`;
return [{ json: { html: overviewPage('Connections with Exact Online', `${head}<p class="lead">${many(all.length, 'connection', 'connections')} of ${many(clients.length, 'client', 'clients')}. As of ${now.setZone('Europe/Amsterdam').toFormat('d LLL yyyy HH:mm')}.</p>${links}${filters}${chips}${legend}<div style="height:10px"></div>${table}`) } }];
