// Out: the page after a file: what is sure as facts, what is not as questions, and what became of the booking.
// @include shared/escape-html.js
/* global escapeHtml */
const found = $('What it means').first().json;
const failure = $('The write-back failed').isExecuted ? $('The write-back failed').first().json.error : '';
const booked = $('Book the statements').isExecuted ? [...new Map($('Book the statements').all().map((item) => [item.json.statementKey || item.json.code || JSON.stringify(item.json), item.json])).values()].filter((row) => Object.keys(row).length > 0) : [];
const WORDS = { paid: 'paid', partial: 'partly paid', open: 'open', reopened: 'open again' };
const cell = (value) => `<td>${escapeHtml(value)}</td>`;
const table = (heads, lines) => `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${lines.join('')}</table>`;
const parts = [];
for (const file of found.bad) parts.push(`<p><b>${escapeHtml(file.fileName || 'The file')} was not read${file.line > 0 ? ` (line ${Number(file.line)})` : ''}.</b> ${escapeHtml(file.message)} ${escapeHtml(file.fix)}</p>`);
if (failure) parts.push(`<p><b>The write-back to the invoicing tool failed, so nothing was noted.</b> ${escapeHtml(failure)} Repair it and give the same file again.</p>`);
if (found.changes.length > 0) parts.push(`<h3>${failure ? 'Would be' : 'Now'} known</h3>${table(['Invoice', 'Partner', 'State', 'Open'], found.changes.map((row) => `<tr>${cell(row.number)}${cell(row.partner)}${cell(WORDS[row.paymentState] ?? row.paymentState)}${cell(`${row.openAmount} ${row.currency}`)}</tr>`))}`);
if (found.questions.length > 0) parts.push(`<h3>Please look at these</h3><p>Nothing was done with them.</p>${table(['Payment', 'From or to', 'Question'], found.questions.map((row) => `<tr>${cell(`${row.date} ${row.amount} ${row.currency}`)}${cell(`${row.name} ${row.text}`)}${cell(`${row.candidates.length > 0 ? `Is this ${row.candidates.join(' or ')}? ` : 'Which invoice is this? '}${row.why}`)}</tr>`))}`);
if (booked.length > 0) parts.push(`<h3>Booking in Exact Online</h3>${booked.map((row) => `<p>${escapeHtml(row.message || row.error || 'No answer.')} ${escapeHtml(row.fix || row.details?.fix || '')}${(row.warnings ?? []).map((warning) => ` ${escapeHtml(warning)}`).join('')}</p>`).join('')}`);
if (found.knownPayments > 0) parts.push(`<p>${found.knownPayments} of ${found.wholePayments} payments were in an earlier file and were left out.</p>`);
if (parts.length === 0) parts.push('<p>The files hold no payment.</p>');
const sure = found.changes.length;
return [{ json: { title: `${sure} ${sure === 1 ? 'invoice' : 'invoices'} recognised, ${found.questions.length} ${found.questions.length === 1 ? 'question' : 'questions'}`, html: parts.join('') } }];
