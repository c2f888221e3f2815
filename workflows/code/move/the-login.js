// @include shared/page-words.js
// @include shared/exact-logins.js
/* global chosenLogin, refusal */
// Out: the login that was chosen, and the question for its administrations.
const answer = $('Page: login').first().json;
if (answer.submittedAt === undefined) return [];
const login = chosenLogin(answer, $('The list').first().json.logins);
if (login.gateway === undefined) return [{ json: refusal(login.title, login.message, login.fix) }];
return [{ json: { allowed: true, action: 'divisions', login } }];
