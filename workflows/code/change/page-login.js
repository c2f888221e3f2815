// @include shared/page-words.js
// @include shared/exact-logins.js
/* global escapeHtml, loginFields, note, paragraph */
// Out: the login through which the connection is to go from now on; its own one stands first.
const { row, logins } = $('The choice').first().json;
const own = logins.find(({ gateway }) => gateway === row.gateway);
return [{ json: { fields: [
	note('now', `${paragraph(`<b>${escapeHtml(row.partyName)}</b> goes to <b>${escapeHtml(row.divisionName)}</b> (${escapeHtml(row.division)}) through <b>${escapeHtml(row.gatewayLabel)}</b>.`)}${paragraph('Overriding breaks this connection and makes a new one: another login, another administration, or the same ones again. It gets a new seal and a new linking moment: documents that were first announced before it go only after they are offered again.')}`),
	...loginFields(logins, own?.option),
] } }];
