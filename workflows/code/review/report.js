// Out: the words of the last page: every document that was opened, and every file that could not be.
/* global escapeHtml, whatBecameOfFiles */
// @include shared/escape-html.js
// @include shared/what-became-of-files.js

const results = [];
for (const name of ['Result: booked', 'Result: put aside', 'Result: too late', 'Result: taken']) {
	for (let run = 0; $(name).isExecuted; run += 1) {
		try {
			results.push(...$(name).all(0, run).map((item) => item.json));
		} catch {
			break;
		}
	}
}
const line = (name, words) => `<li><b>${escapeHtml(name)}:</b> ${escapeHtml(words)}</li>`;
const list = [...results.map(({ supplier, number, words }) => line([supplier, number].filter(Boolean).join(' ') || 'Document', words)), ...whatBecameOfFiles().map(({ name, words }) => line(name, words))];
return [{ json: { title: results.some(({ stop }) => stop) ? 'Stopped' : 'The list is empty', message: list.length > 0 ? `<ul>${list.join('')}</ul>` : '<p>No document was opened.</p>' } }];
