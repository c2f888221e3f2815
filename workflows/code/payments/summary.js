// In: one item per administration. Out: one item with the page that a person sees.
// @include shared/escape-html.js
/* global escapeHtml */
const results = $input.all().map((item) => item.json).filter((row) => row.division !== undefined);
const changed = results.reduce((sum, row) => sum + Number(row.changed ?? 0), 0);
const bad = results.filter((row) => row.ok === false);
const line = (row) => `<tr><td>${escapeHtml(row.name)} (${escapeHtml(row.division)})</td><td>${row.ok === false ? '<b>not fetched</b>' : row.changed > 0 ? `${row.changed} changed` : 'nothing new'}</td><td>${escapeHtml(row.message ?? '')}</td></tr>`;
return [{ json: {
	title: results.length === 0 ? 'No administration was chosen' : `${changed} ${changed === 1 ? 'document' : 'documents'} changed`,
	html: `${bad.length > 0 ? `<p><b>${bad.length} of ${results.length} administrations could not be fetched.</b></p>` : ''}<table><tr><th>Administration</th><th>Payment state</th><th></th></tr>${results.map(line).join('')}</table>`,
	changed,
	results,
} }];
