// Out: the words of the page when there is nothing to review.
/* global escapeHtml, whatBecameOfFiles */
// @include shared/escape-html.js
// @include shared/what-became-of-files.js

const { withoutConnection } = $('The queue').first().json;
const lines = [
	...whatBecameOfFiles().map(({ name, words }) => `<li><b>${escapeHtml(name)}:</b> ${escapeHtml(words)}</li>`),
	...(withoutConnection > 0 ? [`<li>${withoutConnection} ${withoutConnection === 1 ? 'document waits' : 'documents wait'} whose organisation is not connected: connect it first.</li>`] : []),
];
return [{ json: { title: 'Nothing waits for you', message: lines.length > 0 ? `<ul>${lines.join('')}</ul>` : '<p>Every purchase invoice that was chosen is dealt with.</p>' } }];
