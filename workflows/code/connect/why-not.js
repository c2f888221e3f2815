// Out: why nothing was linked, ready for a page (text only, nothing of it may act as HTML).
// @include shared/page-words.js
/* global asOption, escapeHtml */
const { title, message, fix } = $input.first().json;
return [{ json: { title: asOption(title), message: escapeHtml(message), fix: escapeHtml(fix) } }];
