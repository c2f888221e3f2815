// @include shared/page-words.js
// @include shared/exact-logins.js
/* global beginOf, knownLogins, refusal */
// Out: the connection as it is now, and what is to be done with it.
const answer = $('Page: choose').first().json;
if (answer.submittedAt === undefined) return [];
const rows = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const offered = $('Fields: choose').first().json.offered.find(({ option }) => option === answer.connection);
const row = rows.find(({ id }) => id === offered?.id);
const what = inject.what.map(([name]) => name).find((name) => name === beginOf(answer.what));
const refuse = (title, message, fix) => [{ json: refusal(title, message, fix) }];
if (row === undefined) return refuse('No connection was chosen', 'The connection in the answer is not one that was offered.', 'Open the form again and choose a connection.');
if (what === undefined) return refuse('Nothing was chosen', 'The answer does not say what is to be done.', 'Open the form again and choose what you want to do.');
if (what === 'Activate' && row.state === 'live') return refuse('It is live already', `${row.partyName} delivers to ${row.divisionName} (${row.division}).`, 'To look at it, use the overview; to change it, choose another action.');
if (what === 'Activate' && row.state === 'needs relink') return refuse('It must be linked again', `The own link of ${row.partyName} was broken for the move to the login of the office; its old login is not to be used again.`, 'Choose Override and the login of the office, or move it with the form "Move connections".');
if (what === 'Switch off' && row.state === 'off') return refuse('It is off already', `${row.partyName} delivers nothing.`, '');
return [{ json: { allowed: true, what, row, logins: knownLogins($('Settings').first().json, rows) } }];
