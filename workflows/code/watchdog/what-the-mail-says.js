// @include shared/connection-of-party.js
/* global plainOf */
// In: mails. Out: one item with the documents that the inbox's watch-dog names in them (topics HookSentRetry, HookSentError), each
// with `announce`; nothing when none is from it. The wording of these mails is not established (Assumption EC-15): what is taken is
// every GUID that follows a word like "document", and the organisation that the mail names or that is the only one here.
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const parties = new Map(connections.map((row) => [plainOf(row.partyId), row.partyId]));
const wordsOf = (mail) => [mail.subject, mail.textPlain, mail.text, String(mail.textHtml ?? mail.html ?? '').replace(/<[^>]+>/g, ' ')].filter(Boolean).join('\n').slice(0, 50_000);
// The mail of somebody else is nobody's business here; HookSent tells of an event that got through in the end.
const mails = $('The mails').all().map((item) => wordsOf(item.json)).filter((words) => /\bHookSent(Retry|Error)\b/.test(words));
if (mails.length === 0) return [];

const found = new Map();
const unclear = [];
let silent = 0;
for (const words of mails) {
	const ids = [...words.matchAll(/document\s*(?:id)?\W{0,6}([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/gi)].map((match) => match[1].toLowerCase());
	const named = [...new Set([...words.matchAll(/\b(\d{4}:[A-Za-z0-9]+|[A-Z]{2}:[A-Z]+:[A-Za-z0-9]+)/g)].map((match) => parties.get(plainOf(match[1]))).filter((one) => one !== undefined))];
	const partyId = named.length === 1 ? named[0] : named.length === 0 && parties.size === 1 ? [...parties.values()][0] : undefined;
	if (ids.length === 0) silent += 1;
	if (partyId === undefined) unclear.push(...ids);
	if (partyId !== undefined) for (const documentId of ids) found.set(documentId, { action: 'announce', source: 'econnect', partyId, documentId, eventCreatedOn: '1970-01-01T00:00:00.000Z', reason: 're-offer' });
}
return [{ json: { mails: mails.length, found: [...found.values()], unclear: [...new Set(unclear)].filter((id) => !found.has(id)), silent } }];
