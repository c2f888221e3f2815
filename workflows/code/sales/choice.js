// In: the answers of the page, with the files as binaries. Out: one item per file with what it is; the browser is not
// trusted, so a client must be one of those that were offered.
// @include shared/periods.js
/* global periodsFrom */
const [page] = $input.all();
const answers = page.json;
const connection = $('Fields: what to send').first().json.offered.find((one) => one.label === answers.client)?.connection;
const refused = (title, message, fix) => [{ json: { possible: false, title, message, fix } }];
if (connection === undefined) return refused('No client was chosen', 'The client in the answer is not one that was offered.', 'Open the form again and choose a client from the list.');

const day = (value) => (/^\d{4}-\d{2}-\d{2}$/.test(String(value ?? '')) ? String(value) : '');
const preset = Object.values(periodsFrom(DateTime.now())).find(([words]) => words === answers.period);
const other = String(answers.period ?? '').startsWith('Other');
const [from, to] = preset === undefined ? (other ? [day(answers.from), day(answers.to)] : ['', '']) : [preset[1], preset[2]];
if (other && (from === '' || to === '' || from > to)) return refused('The dates are missing', 'With "Other dates" both the first and the last day are needed, the first one first.', 'Open the form again and fill in both days.');
const filter = { connectionId: connection.id, from, to, period: from === '' ? 'all dates' : `${from} to ${to}`, sent: { 'Not sent yet': 'no', 'Sent before': 'yes' }[answers.sent] ?? 'all' };

const KINDS = { xml: 'einvoice', pdf: 'einvoice', csv: 'csv', txt: 'csv', xlsx: 'sheet', xls: 'sheet', ods: 'sheet', json: 'json' };
const files = Object.entries(page.binary ?? {}).filter(([, file]) => (file.fileName ?? '') !== '');
if (files.length === 0) return refused('There is no file', 'No file came with the form.', 'Open the form again and choose one or more files.');
return files.map(([name, file], index) => {
	const extension = String(file.fileName).toLowerCase().split('.').pop();
	return { json: { possible: true, filter, place: index, fileName: file.fileName, what: KINDS[extension] ?? 'unknown' }, binary: { data: page.binary[name] } };
});
