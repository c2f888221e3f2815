// @include shared/page-words.js
// @include shared/exact-logins.js
/* global beginOf, escapeHtml, knownLogins, loginFields, note, paragraph, refusal */
// Out: the fields of the page on which the Exact login is chosen. Nobody answered the page before within its time: the run ends.
if ($('Page: organisation').first().json.submittedAt === undefined) return [];
const chosen = beginOf($('Page: organisation').first().json.organisation);
const organisation = $('Fields: organisation').first().json.offered.find((party) => party.id === chosen);
if (organisation === undefined) return [{ json: refusal('No organisation was chosen', 'The organisation in the answer is not one that was offered.', 'Open the form again and choose an organisation of the inbox.') }];
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const logins = knownLogins($('Settings').first().json, connections);
return [{ json: {
	allowed: true,
	organisation,
	logins,
	fields: [
		note('which', paragraph(`<b>${escapeHtml(organisation.name)}</b> (${escapeHtml(organisation.id)}) goes to Exact Online. Through which login?`)),
		...loginFields(logins),
	],
} }];
