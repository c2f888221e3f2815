// @include shared/page-words.js
// @include shared/booking-fields.js
/* global readBookingAnswers, refusal */
// Out: the settings as they are stored, or what is wrong with them.
const answer = $('Page: settings').first().json;
if (answer.submittedAt === undefined) return [];
const { row } = $('The choice').first().json;
const { values, problem } = readBookingAnswers(row, answer, $('Fields: settings').first().json.fields);
if (problem !== undefined) return [{ json: refusal(problem.title, problem.message, problem.fix) }];
return [{ json: { allowed: true, values } }];
