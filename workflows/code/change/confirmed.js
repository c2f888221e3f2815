// @include shared/page-words.js
/* global beginOf, refusal */
// Out: what is to be done, now that a person said yes and why.
const answer = $('Page: confirm').first().json;
if (answer.submittedAt === undefined) return [];
const reason = String(answer.reason ?? '').trim().slice(0, 500);
if (beginOf(answer.sure) !== 'Yes') return [{ json: refusal('Nothing was changed', 'You chose to change nothing.', '') }];
if (reason.length < 3) return [{ json: refusal('Nothing was changed', 'A change of a connection needs a reason, which is kept with it.', 'Open this form again and say why.') }];
return [{ json: { allowed: true, reason, who: $('The form is opened').first().json.user?.email ?? 'form' } }];
