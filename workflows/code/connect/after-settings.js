// @include shared/page-words.js
// @include shared/booking-fields.js
/* global readBookingAnswers, refusal */
// Out: the settings as they are stored, or what is wrong with them.
const answer = $('Page: settings').first().json;
if (answer.submittedAt === undefined) return [];
const { connection } = $('Could it be connected?').first().json;
const { values, problem } = readBookingAnswers(connection, answer, $('Fields: settings').first().json.fields);
if (problem !== undefined) return [{ json: refusal(problem.title, problem.message, problem.fix) }];
const from = String(answer.activeFrom ?? '').trim();
if (from === '') return [{ json: { allowed: true, values } }];
// The day begins where the administration is, not where the server stands.
const day = DateTime.fromISO(from, { zone: 'Europe/Brussels' }).startOf('day');
if (!day.isValid) return [{ json: refusal('The day cannot be read', `"${from}" is not a day.`, 'Open this form again and choose a day, or leave it empty.') }];
return [{ json: { allowed: true, values: { ...values, activeFrom: day.toUTC().toISO() } } }];
