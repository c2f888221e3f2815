// @include shared/run-of-resubmit.js
// @include shared/reason-of-row.js
/* global fromJson, mayGoNow, reasonOfResubmit */
// In: the row of the run as it is now: a person may have stopped it. Out: the documents of the next round in the words of the
// Ledger, or one item that says what comes instead: `report` or `end`.
const run = $input.first().json;
const { perRound } = $('Settings').first().json;
if (run.id === undefined || run.state !== 'running') return [{ json: { route: 'end' } }];
// An administration that gives no more calls today is left alone; the others go on.
const todo = mayGoNow(fromJson(run.progress, { todo: [] }));
if (todo.length === 0) return [{ json: { route: 'report' } }];
// The Ledger does one thing per call.
const [{ action }] = todo;
const round = todo.filter((entry) => entry.action === action).slice(0, perRound);
const wish = fromJson(run.asked, {});
return round.map((entry) => ({ json: { route: 'offer', source: 'econnect', eventCreatedOn: DateTime.utc().toISO(), ...entry, who: wish.who ?? 'schedule', reason: reasonOfResubmit(wish.reason) } }));
