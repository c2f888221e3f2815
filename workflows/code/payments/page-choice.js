// Out: the fields of the page on which the administration is chosen, as they fit to what was asked on the first page.
// @include shared/escape-html.js
/* global escapeHtml */
const FILE = inject.fromFile;
const opened = $('The form is opened').first();
const fromFile = String(opened.json.way ?? '') === FILE;
const files = Object.keys(opened.binary ?? {});
const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined && row.state !== 'off' && String(row.division ?? '') !== '');
const label = (row) => `${row.division} - ${row.divisionName || row.partyName}`.replace(/[<>]/g, '');
const offered = [...new Map(connections.map((row) => [label(row), row])).keys()].sort((a, b) => a.slice(a.indexOf(' - ')).localeCompare(b.slice(b.indexOf(' - '))));

if (offered.length === 0) return [{ json: { possible: false, title: 'No administration is connected', html: '<p>Link an organisation first, with the form "Connect an organisation".</p>' } }];
if (fromFile && files.length === 0) return [{ json: { possible: false, title: 'No file was given', html: '<p>Open the form again and choose a CODA, MT940 or CAMT.053 file of your bank.</p>' } }];

const administration = (options, more = {}) => ({ fieldLabel: 'Administration', fieldName: 'administration', fieldType: 'dropdown', requiredField: true, fieldOptions: { values: options.map((option) => ({ option })) }, ...more });
if (!fromFile) return [{ json: { possible: true, offered, fields: [administration([inject.all, ...offered], { defaultValue: inject.all })] } }];
const names = files.map((name) => escapeHtml(opened.binary[name].fileName ?? name));
return [{ json: {
	possible: true,
	offered,
	fields: [
		{ fieldType: 'html', elementName: 'files', html: `<p>${names.length === 1 ? 'The file' : 'The files'} <b>${names.join('</b>, <b>')}</b> ${names.length === 1 ? 'is' : 'are'} matched with the invoices that were sent to this administration.</p>` },
		administration(offered, offered.length === 1 ? { defaultValue: offered[0] } : {}),
		{ fieldLabel: 'Book the statements in Exact Online too?', fieldName: 'book', fieldType: 'radio', requiredField: true, fieldOptions: { values: [{ option: inject.dontBook }, { option: inject.book }] }, defaultValue: inject.dontBook },
		{ fieldType: 'html', elementName: 'bookNote', html: '<p>Booking makes one bank entry per statement. It is refused when a bank feed books this account already. Matching payments with invoices stays in Exact Online.</p>' },
	],
} }];
