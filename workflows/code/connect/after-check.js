// @include shared/page-words.js
/* global beginOf, refusal */
// Out: what the person decided on the page of the check, and what of the check is stored with the connection.
const answer = $('Page: check').first().json;
if (answer.submittedAt === undefined) return [];
const { report } = $('Fields: check').first().json;
const { connection } = $('Could it be connected?').first().json;
const reason = String(answer.overrideReason ?? '').trim();
if (report.verdict === 'red' && beginOf(answer.override) !== 'Yes') return [{ json: refusal('Not connected: the check is red', report.text, 'Mend what the check named, then open this form again.') }];
if (report.verdict === 'red' && reason.length < 5) return [{ json: refusal('Not connected: no reason was given', 'A connection with a red check needs a reason, which is kept with it.', 'Open this form again and say why it must be connected all the same.') }];
const configure = beginOf(answer.configure) === 'Now';
if (connection.flow === 'postboxMail' && !configure) return [{ json: refusal('The address for mailed invoices is missing', 'The flow postboxMail needs the Exact address of the administration.', 'Open this form again and choose the settings now.') }];
const test = beginOf(answer.testRoute);
return [{ json: {
	allowed: true,
	connection: { exactUser: report.login, check: report.verdict, checkText: report.text, checkedAt: report.checkedAt },
	reason: report.verdict === 'red' ? reason : '',
	configure,
	test: connection.flow === 'postbox' && (test === 'Look' || test === 'Write'),
	action: 'testRoute', division: connection.division, confirm: test === 'Write',
} }];
