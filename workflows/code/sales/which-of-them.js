// In: what the ledger knows of sales documents. Out: one item with every document and where it stands: `pick` = offered to
// send, `rest` = waits for a person elsewhere, `hidden` = left out by the filter, `fault` = cannot be sent; and the page.
// @include shared/page-words.js
/* global asOption, paragraph, escapeHtml, note, radio */
const { filter } = $('To be read').first().json;
const fromForm = filter.connectionId !== '';
const rows = new Map($input.all().map((item) => item.json).filter((row) => row.id !== undefined).map((row) => [`${row.partyId}\n${row.documentId}`, row]));
const all = $('Documents').all().map(({ json }, index) => ({ ...json, index })).filter((one) => one.none !== true);

const AT_REST = ['differs', 'held', 'skipped', 'removedInExact', 'rejectedInExact', 'before-link'];
function standing(one) {
	if (!one.ok) return 'fault';
	const state = rows.get(`${one.partyId}\n${one.documentId}`)?.state ?? '';
	const sent = state === 'sent' || state === 'exists';
	if ((filter.from !== '' && one.issueDate < filter.from) || (filter.to !== '' && one.issueDate > filter.to)) return 'hidden';
	if ((filter.sent === 'no' && sent) || (filter.sent === 'yes' && !sent)) return 'hidden';
	return AT_REST.includes(state) ? 'rest' : 'pick';
}
const documents = all.map((one) => {
	const row = rows.get(`${one.partyId}\n${one.documentId}`);
	return { ...one, standing: standing(one), known: row === undefined ? null : { rowId: row.id, state: row.state, message: row.message ?? '', fix: row.fix ?? '', exactNumber: row.exactNumber ?? '' } };
}).sort((a, b) => a.issueDate.localeCompare(b.issueDate) || a.number.localeCompare(b.number, undefined, { numeric: true }));

// n8n keeps the ticks as a list with commas, so no option may hold one.
const WORDS = { sent: 'sent before', exists: 'sent before', parked: 'needed a person', failed: 'failed before', uncertain: 'unclear, is looked up first', rejected: 'refused before' };
const day = (iso) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso.slice(8)}-${iso.slice(5, 7)}-${iso.slice(0, 4)}` : iso);
const label = (one) => asOption(`${one.number} - ${one.kind === 'creditNote' ? 'credit note' : 'invoice'} of ${day(one.issueDate)}, ${one.customer || 'no customer'}, ${one.total !== '' ? `${one.total} ${one.currency || ''}`.trim() : `${one.net} ${one.currency || ''}`.trim() + ' without VAT'}${WORDS[one.known?.state] === undefined ? '' : ` (${WORDS[one.known.state]})`}`.replace(/,/g, ' ·'));
const picks = documents.filter((one) => one.standing === 'pick').map((one) => ({ ...one, label: label(one) }));
const twice = picks.filter((one, index) => picks.findIndex((other) => other.label === one.label) !== index);
for (const one of twice) one.label = `${one.label} (${one.place.replace(/,/g, '')})`;

const of = (standing) => documents.filter((one) => one.standing === standing);
const count = (many, one, words) => `${many} ${many === 1 ? one : words}`;
const list = (entries) => `<ul>${entries.map((entry) => `<li>${entry}</li>`).join('')}</ul>`;
const faults = of('fault');
const rest = of('rest');
const unused = [...new Set(documents.flatMap((one) => one.unused ?? []))];
const notes = [
	...(faults.length === 0 ? [] : [paragraph(`<b>${count(faults.length, 'document cannot be sent', 'documents cannot be sent')}:</b>`) + list(faults.slice(0, 50).map((one) => `${escapeHtml(one.number === '' ? one.place : `${one.number} (${one.place.split(', row ')[0]})`)}: ${escapeHtml(one.fault.message)} ${escapeHtml(one.fault.fix)}`)) + (faults.length > 50 ? paragraph(`… and ${faults.length - 50} more; all are in the result.`) : '')]),
	...(rest.length === 0 ? [] : [paragraph(`<b>${count(rest.length, 'document waits', 'documents wait')} for a decision of a person:</b>`) + list(rest.slice(0, 50).map((one) => `${escapeHtml(one.number)}: ${escapeHtml(one.known.message)} ${escapeHtml(one.known.fix)}`))]),
	...(of('hidden').length === 0 ? [] : [paragraph(`${count(of('hidden').length, 'document is', 'documents are')} left out by your choice (${escapeHtml(filter.period)}, ${{ no: 'not sent yet', yes: 'sent before', all: 'all' }[filter.sent]}).`)]),
	...(unused.length === 0 ? [] : [paragraph(`Not used: ${unused.length === 1 ? 'the column' : 'the columns'} ${unused.map((name) => `<b>${escapeHtml(name)}</b>`).join(', ')}. A column goes along when its name is known or stands in the extra fields of the connection.`)]),
];
const fields = [
	...(picks.length === 0 ? [note('none', paragraph('<b>No document is left to send.</b>'))] : [
		{ fieldLabel: `${count(picks.length, 'document', 'documents')} to send (untick what must not go)`, fieldName: 'documents', fieldType: 'checkbox', fieldOptions: { values: picks.map((one) => ({ option: one.label })) }, defaultValue: picks.map((one) => one.label).join(',') },
		radio('What to do', 'mode', ['Send them to Exact Online', 'Dry run: only show what would happen'], 'Send them to Exact Online'),
	]),
	...notes.map((content, index) => note(`note${index + 1}`, content)),
];
return [{ json: { fromForm, filter, anything: picks.length > 0, documents, picks, fields } }];
