// @include shared/page-words.js
/* global refusal */
// Out: the row as it will be, if nobody changed it or took its administration since this form was opened.
const { row, what } = $('The choice').first().json;
const change = $('The change').first().json;
const { report } = $('Fields: confirm').first().json;
const rows = $('Connections by now').all().map((item) => item.json).filter((one) => one.id !== undefined);
const now = rows.find(({ id }) => id === row.id);
const SAME = ['partyId', 'division', 'gateway', 'activeFrom', 'seal', 'flow', 'state', 'booking', 'mailTo'];
if (now === undefined || SAME.some((name) => String(now[name] ?? '') !== String(row[name] ?? ''))) return [{ json: refusal('Somebody changed this connection meanwhile', `${row.partyName} is not as it was when you opened this form.`, 'Open the form again and look at it anew.') }];
const taken = rows.find((one) => one.id !== row.id && String(one.division) === change.division);
if (taken !== undefined) return [{ json: refusal('The administration was taken meanwhile', `${taken.divisionName} (${taken.division}) takes the documents of ${taken.partyName}.`, 'Open the form again and choose another administration.') }];
const checked = report === undefined ? {} : { check: report.verdict, checkText: report.text, checkedAt: report.checkedAt, exactUser: report.login || now.exactUser };
const patch = { ...change.patch, ...checked, ...(change.relink ? { activeFrom: DateTime.utc().toISO(), linkedBy: $('Confirmed').first().json.who } : {}) };
return [{ json: { allowed: true, what, needsPostbox: change.needsPostbox, remove: change.remove, before: now, connection: { ...now, ...patch }, division: change.division, gateway: change.gateway } }];
