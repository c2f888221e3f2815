// @include shared/connection-of-party.js
/* global plainOf */
// In: the answers of all calls, and the organisations that were not asked. Out: ONE item: what the inbox holds, what could not be
// read and why, and the words for the row `inbox list` of ExactCursors.
const calls = $input.all().map((item) => item.json);
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const nameOf = (partyId) => connections.find((row) => plainOf(row.partyId) === plainOf(partyId))?.partyName || partyId;

const lists = calls.flatMap((call) => call.lists ?? []);
const read = lists.filter(({ documents }) => documents !== undefined);
const failed = [
	...lists.filter(({ documents }) => documents === undefined).map(({ partyId, code, message }) => ({ name: nameOf(partyId), code, message: code === 'LIST_NOT_OFFERED' && read.length > 0 ? 'eConnect offers no list for it.' : message })),
	...calls.filter((call) => call.lists === undefined).flatMap(({ parties = [] }) => parties.map((partyId) => ({ name: nameOf(partyId), code: 'NOT_ASKED', message: 'Not asked: none of those before it could be read.' }))),
];
const documents = read.flatMap(({ partyId, documents: held }) => held.map((one) => ({ partyId, ...one })));

const counted = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
// Many fail for one reason: it is told once, with their names.
const reasons = new Map();
for (const { name, message } of failed) reasons.set(message, [...(reasons.get(message) ?? []), name]);
const SHOWN = 5;
const notRead = [...reasons].map(([message, names]) => `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''} (${message})`).join('; ');
// A missing list is no trouble of one organisation.
const notOffered = read.length === 0 && failed.length > 0 && failed.every(({ code }) => code === 'LIST_NOT_OFFERED' || code === 'NOT_ASKED') && failed.some(({ code }) => code === 'LIST_NOT_OFFERED');
return [{ json: {
	anyRead: read.length > 0,
	asked: lists.length,
	notOffered,
	documents,
	notRead,
	name: 'inbox list',
	value: `${counted(read.length, 'organisation')} with ${counted(documents.length, 'document')}${notRead === '' ? '' : `; not read: ${notRead}`}`,
	savedAt: DateTime.utc().toISO(),
} }];
