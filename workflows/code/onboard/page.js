// @include shared/page-words.js
// @include shared/onboarding-words.js
// @include shared/client-page.js
/* global REFUSED, clientForm */
// Out: the page for the client, or the one answer for every link that does not work.
const row = $input.all().map((item) => item.json).find((one) => one.id !== undefined);
return [{ json: row === undefined ? { status: 404, html: REFUSED } : { status: 200, html: clientForm(row, $('Hash of the link').first().json.token) } }];
