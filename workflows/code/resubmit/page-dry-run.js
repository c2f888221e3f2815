// @include shared/page-words.js
/* global escapeHtml, note, paragraph, radio */
// Out: the fields of the page that tells what would happen.
const { documents, left, unknown, sources, problems, counts } = $('Dry run').first().json;
const line = (number, words) => (number === 0 ? '' : `<tr><td><b>${number}</b></td><td>${words}</td></tr>`);
const summary = `<table>${[
	line(counts.inExact, 'in Exact already: nothing is sent'),
	line(counts.send, 'not in Exact: would be sent'),
	line(counts.fetch, 'would be fetched and read; Exact is asked before anything is sent'),
	line(counts.lookAgain, 'uncertain: Exact is asked again, sent only if it is not there and the waiting time is over'),
	line(counts.new, 'not in the ledger yet: would be announced and delivered'),
	line(counts.noConnection, 'would be parked again: the organisation has no live connection'),
	line(counts.gone, 'the inbox no longer has it'),
	line(counts.left, 'left alone'),
].join('') || '<tr><td>Nothing fits what you chose.</td></tr>'}</table>`;
const SHOWN = 100;
const table = documents.length === 0 ? '' : `<table><tr><th>Number or id</th><th>Supplier</th><th>Organisation</th><th>Now</th><th>What would happen</th></tr>${documents.slice(0, SHOWN).map((one) => `<tr><td>${escapeHtml(one.number || one.documentId)}</td><td>${escapeHtml(one.supplier)}</td><td>${escapeHtml(one.organisation)}</td><td>${escapeHtml(one.state ?? '')}</td><td>${escapeHtml(one.says)}</td></tr>`).join('')}</table>${documents.length > SHOWN ? paragraph(`… and ${documents.length - SHOWN} more.`) : ''}`;
const others = left.length === 0 ? '' : `<p>Left alone:</p><ul>${left.slice(0, 30).map((one) => `<li>${escapeHtml(one.number)} (${escapeHtml(one.state)}): ${escapeHtml(one.why)}</li>`).join('')}</ul>`;
const strange = unknown.length === 0 ? '' : `<p>Not understood:</p><ul>${unknown.slice(0, 20).map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>`;
const trouble = problems.length === 0 ? '' : `<p>Not everything could be asked:</p><ul>${problems.map((one) => `<li>${escapeHtml(one.where)}: ${escapeHtml(one.message)}</li>`).join('')}</ul>`;
const known = `<p>Sources:</p><ul>${sources.map((one) => `<li>${escapeHtml(one.source)}: ${escapeHtml(one.says)}</li>`).join('')}</ul>`;
const options = counts.chosen > 0 ? ['go - offer them again, at a quiet pace', 'nothing - do nothing'] : ['nothing - do nothing'];
return [{ json: { fields: [note('summary', summary), radio('What now?', 'decision', options), note('documents', `${trouble}${table}${others}${strange}${known}`)] } }];
