// @include shared/page-words.js
/* global beginOf, refusal */
// Out: whether the person goes on after the test of the route.
const answer = $('Page: route').first().json;
if (answer.submittedAt === undefined) return [];
if (beginOf(answer.goOn) !== 'Yes') return [{ json: refusal('Not connected', 'You stopped after the test of the route.', 'Mend what the test named, then open this form again; or choose another booking flow.') }];
return [{ json: { allowed: true } }];
