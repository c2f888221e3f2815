// Out: why nothing can be sent, ready for a page.
// @include shared/page-words.js
/* global asOption, escapeHtml */
const { title, message, fix } = $input.first().json;
return [{ json: { title: asOption(title), message: escapeHtml(message), fix: escapeHtml(fix) } }];
