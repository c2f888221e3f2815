// In: one item per document. Out: the page that the person sees at the end.
// @include shared/escape-html.js
// @include shared/overview-page.js
/* global escapeHtml, overviewPage */
const results = $input.all().map((item) => item.json);
const { filter } = $('To be read').first().json;
const connection = $('All connections').all().map((item) => item.json).find((row) => row.id === filter.connectionId) ?? {};
const dryRun = results.some((one) => one.dryRun);
const WORDS = {
	sent: ['Sent', 'g'], exists: ['Already in Exact', 'g'], uncertain: ['Not clear yet', 'y'], parked: ['Needs a person', 'r'], failed: ['Failed', 'r'],
	differs: ['Differs in Exact', 'r'], rejected: ['Refused by Exact', 'r'], skipped: ['Not sent', 'n'], held: ['Held', 'n'], removedInExact: ['Removed in Exact', 'r'], rejectedInExact: ['Refused in Exact', 'r'], 'before-link': ['Held', 'n'],
};
const wordsOf = (one) => (one.code === 'DRY_RUN' ? ['Would be sent', 'b'] : one.code === 'NOT_READ' ? ['Not read', 'r'] : (WORDS[one.outcome] ?? [one.outcome, 'n']));
const RANK = { r: 0, y: 1, b: 2, g: 3, n: 4 };
const shown = results.filter((one) => one.code !== 'FILTERED').sort((a, b) => RANK[wordsOf(a)[1]] - RANK[wordsOf(b)[1]]);
const hidden = results.length - shown.length;
const counts = new Map();
for (const one of shown) counts.set(wordsOf(one)[0], [wordsOf(one)[1], (counts.get(wordsOf(one)[0])?.[1] ?? 0) + 1]);
const chips = [...counts].map(([words, [colour, many]]) => `<span class="chip k${colour}"><b>${many}</b> ${escapeHtml(words)}</span>`).join('');
const date = (iso) => (iso === '' ? '' : `${iso.slice(8, 10)}-${iso.slice(5, 7)}-${iso.slice(0, 4)}`);
const amount = (one) => (one.total === '' ? '' : `${escapeHtml(one.total)} ${escapeHtml(one.currency || 'EUR')}`);
const row = (one) => {
	const [words, colour] = wordsOf(one);
	const warnings = one.warnings.length === 0 ? '' : `<p class="quiet">Note: ${one.warnings.map(escapeHtml).join(' ')}</p>`;
	const name = one.number === '' ? escapeHtml(one.place) : `<b>${escapeHtml(one.number)}</b><span class="quiet">${one.kind === 'creditNote' ? 'credit note' : 'invoice'}</span>${one.issueDate === '' ? '' : `<span class="quiet">${date(one.issueDate)}</span>`}`;
	return `<tr><th scope="row">${name}</th><td>${escapeHtml(one.customer)}</td><td class="sum">${amount(one)}</td><td><span class="state k${colour}">${escapeHtml(words)}</span></td><td>${escapeHtml(one.exactNumber)}</td><td class="why">${escapeHtml(one.message)}${one.fix === '' ? '' : `<p><b>What to do:</b> ${escapeHtml(one.fix)}</p>`}${warnings}</td></tr>`;
};
const title = dryRun ? 'Dry run: nothing was sent' : 'Sales documents';
const style = '<style>th .quiet{display:block;font-size:13px;white-space:nowrap}.sum{white-space:nowrap;text-align:right}.state{display:inline-block;border-width:2px;border-style:solid;border-radius:6px;padding:2px 9px;font-weight:600;white-space:nowrap}td.why{white-space:normal!important;min-width:280px}.why p{margin:4px 0 0}.chip{cursor:default}@media(max-width:760px){.sum{text-align:left}}@media print{body{background:#fff}.again{display:none}}</style>';
const table = shown.length === 0 ? '<div class="card">No document was left to send.</div>' : `<table><thead><tr><th>Document</th><th>Customer</th><th class="sum">Total</th><th>Result</th><th>Entry in Exact</th><th>Why, and what to do</th></tr></thead><tbody>${shown.map(row).join('')}</tbody></table>`;
const lead = `${escapeHtml(connection.client || connection.partyName || '')} → ${escapeHtml(connection.divisionName || '')} (${escapeHtml(connection.division ?? '')}), ${escapeHtml(filter.period)}${hidden === 0 ? '' : `; ${hidden} left out by your choice`}`;
const after = dryRun ? '<p>To send them, open the form again, choose the same files and answer "Send them to Exact Online".</p>' : '<p>Booked invoices are proposals: approve them in Exact. This page is shown once; the ledger (table <b>ExactDeliveries</b>) keeps what became of each document.</p>';
return [{ json: { html: overviewPage(title, `${style}<h1>${escapeHtml(title)}</h1><p class="lead">${lead}</p><div class="bar">${chips}</div>${table}${after}<p class="again"><a href="/form/send-sales-documents" target="_top">Send more documents</a></p>`) } }];
