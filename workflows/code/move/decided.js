// @include shared/page-words.js
/* global beginOf, refusal */
// Out: whether to move, and the questions for the postboxes; a dry run goes to the report.
const answer = $('Page: plan').first().json;
if (answer.submittedAt === undefined) return [];
const { strategy } = $('The list').first().json;
const { report, calls } = $('The plan').first().json;
const reason = String(answer.reason ?? '').trim().slice(0, 500);
const who = $('The form is opened').first().json.user?.email ?? 'form';
const move = beginOf(answer.go) === 'Move';
if (!move) return [{ json: { allowed: true, move: false, who, reason, calls, startedAt: DateTime.utc().toISO() } }];
if (strategy === 'at one moment' && beginOf(answer.broken) !== 'Yes') return [{ json: refusal('The old links are not broken yet', 'At one moment means: first the old links are broken, then all are switched here.', 'Break them in the old program, then open this form again; or let another Exact user take over.') }];
if (reason.length < 3) return [{ json: refusal('No reason was given', 'A move needs a reason, which is kept with each connection.', 'Open this form again and say why.') }];
if (report.verdict === 'red' && reason.length < 10) return [{ json: refusal('The check is red', report.text, 'Mend what the check named, then open this form again; or say in the reason why they must be moved all the same.') }];
return [{ json: { allowed: true, move: true, who, reason, calls, startedAt: DateTime.utc().toISO() } }];
