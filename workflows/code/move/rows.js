// @include shared/page-words.js
// @include shared/exact-logins.js
/* global asOption, beginOf, knownLogins, loginFields, note, paragraph, refusal */
// Out: what was pasted, line by line, and the page on which the login is chosen that serves all of it from then on.
// One line: organisation; administration. Separators ; , or tab; a head line and empty lines are left out.
const asked = $('The form is opened').first().json;
const rows = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const parties = $('Organisations in the inbox').all().map((item) => item.json).filter((party) => party.id);
const strategy = beginOf(asked.strategy) === 'Another user' ? 'another user' : 'at one moment';
const oldUser = String(asked.oldUser ?? '').trim().toLowerCase();
const lines = String(asked.list ?? '').replace(/^\uFEFF/, '').split(/\r?\n/).map((line, index) => ({ number: index + 1, cells: line.split(/[;\t,]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')) })).filter(({ cells }) => cells.some((cell) => cell !== ''));
const head = lines[0]?.cells.some((cell) => /^(organi[sz]ation|organisatie|division|administratie|party|partyid)$/i.test(cell));
const wanted = (head ? lines.slice(1) : lines).map(({ number, cells: [organisation = '', division = ''] }) => ({ number, organisation, division }));
if (wanted.length === 0) return [{ json: refusal('The list is empty', 'No line names an organisation and an administration.', 'Paste one line per connection: organisation; administration. For example 0208:0123456749; 123456') }];
if (wanted.length > 1000) return [{ json: refusal('The list is too long', `It has ${wanted.length} lines; 1,000 go at once.`, 'Split it.') }];
if (strategy === 'another user' && !/^[^@\s]+@[^@\s]+$/.test(oldUser)) return [{ json: refusal('Who made the old link?', 'For another Exact user to take over, this form must know the user of the old link.', 'Open the form again and give the e-mail address with which the old link was made.') }];
const logins = knownLogins($('Settings').first().json, rows);
return [{ json: { allowed: true, strategy, oldUser, wanted, parties: parties.map(({ id, name }) => ({ id, name: asOption(name) })), logins, fields: [
	note('list', paragraph(`<b>${wanted.length}</b> ${wanted.length === 1 ? 'line' : 'lines'} read. Through which Exact login do they go from then on?`)),
	...loginFields(logins),
] } }];
