// @include shared/page-words.js
// @include shared/connection-of-party.js
/* global asOption, plainOf */
// Out: one item per call of an Exact login: some of the organisations whose inbox is read. Ten at a time, so that an inbox that
// is away is noticed before hundreds of organisations were asked. Only live connections: for others nothing could be sent.
const wish = $('The wish').first().json;
const AT_ONCE = 10;
const fits = (row) => row.state === 'live' && (wish.client === '' || asOption(row.client || row.partyName) === wish.client) && (wish.division === '' || String(row.division) === wish.division);
const live = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined && fits(row));
const logins = new Map();
for (const row of new Map(live.map((one) => [plainOf(one.partyId), one])).values()) logins.set(row.gateway, [...(logins.get(row.gateway) ?? []), String(row.partyId).trim()]);
return [...logins].flatMap(([gateway, parties]) => Array.from({ length: Math.ceil(parties.length / AT_ONCE) }, (_, index) => ({ json: { action: 'inboxList', gateway, from: wish.from, parties: parties.slice(index * AT_ONCE, (index + 1) * AT_ONCE) } })));
