// @include shared/page-words.js
// @include shared/onboarding-words.js
// @include shared/client-page.js
/* global ONBOARDING, REFUSED, clientPage, escapeHtml, put */
// Out: thanks, if this answer was the one that used the link; two at once get one thanks.
const row = $input.all().map((item) => item.json).find((one) => one.id !== undefined);
if (row === undefined) return [{ json: { status: 404, html: REFUSED } }];
const before = $('The link of the answer').first().json;
const words = ONBOARDING[row.language] ?? ONBOARDING.nl;
return [{ json: { status: 200, html: clientPage(row.language, words.thanks, `<p>${escapeHtml(put(words.done, { office: before.officeName }))}</p><p class="not">${escapeHtml(words.not)}</p>`) } }];
