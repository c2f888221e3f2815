import { EXTRA_FIELDS } from '../../core/booking/extra-fields';
import { readAll, readRows } from './builder/data-table';
import { append, callTemplate, code, everyDayAt, extractFromFile, formEnding, formEndingPage, formPage, formTrigger, ifTrue, loop, manual, pass, switchBy } from './builder/node-kinds';
import { eInvoice } from './builder/own-nodes';
import { template } from './builder/template';

const CSS = ':root{--container-width:860px;--font-size-header:22px;--color-submit-btn-bg:#1f6f54;--color-required:#b3261e;}';
const extraFields = EXTRA_FIELDS.map(({ label, property, level, type }) => ({ label, property, level, type }));

/** Sales invoices and credit notes to Exact: chosen by a person in a form, or everything new in the night (SAL-1 to SAL-12, CRN-1 to CRN-4). */
export default template({ number: '07', key: 'send-sales-documents', name: 'Send sales documents', version: 1, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Send sales documents
Books sales invoices and credit notes in Exact Online as proposals that only need approval, each at most once.

- **By a person**: the form takes e-invoices (UBL, CII, Factur-X), spreadsheets (CSV, XLSX) and JSON, shows the list to untick, and tells what became of each document. It has a dry run.
- **In the night**: what *Fetch from my invoicing tool* gives and is not sent yet.

The form of a spreadsheet, with an example: docs/sales-spreadsheet.md.

**To do once**
1. Publish *Sales: one division* and this workflow.
2. Open the production address of the form while you are logged in to n8n.
3. For the night: set up *Fetch from my invoicing tool*. Until then the nightly run sends nothing.

What is sent is not kept here: no data of runs that went well.`,
		[0, -2.35], [4.6, 1.8], 'yellow',
	);
	t.note('### A person chooses', [0, -0.35], [7.8, 2.4], 'green');
	const form = t.node('The form is opened', formTrigger({
		path: 'send-sales-documents',
		title: 'Send sales documents to Exact Online',
		description: 'Invoices and credit notes become booking proposals. First choose the client and the files, then untick what must not go.',
		fields: [],
		button: 'Begin',
		css: CSS,
	}), [0, 0.2]);
	const offered = t.node('Connections to choose from', readAll('ExactConnections'), [1, 0.2], { executeOnce: true, alwaysOutputData: true });
	const what = t.node('Fields: what to send', code('sales/page-what.js'), [2, 0.2]);
	const possible = t.node('Anything connected?', ifTrue('={{ $json.possible }}'), [3, 0.2]);
	const page = t.node('Page: what to send', formPage({ fields: '={{ $json.fields }}', title: 'What do you want to send?', description: 'Several files may be chosen at once. Nothing is sent yet: the next page shows the list.', button: 'Show the list', css: CSS }), [4, 0.2]);
	const choice = t.node('The choice', code('sales/choice.js'), [5, 0.2]);
	const chosen = t.node('Was it complete?', ifTrue('={{ $json.possible }}'), [6, 0.2]);
	const refused = t.node('Why not', code('sales/refused.js'), [6, 0.9]);
	const notDone = t.node('Page: nothing was sent', formEnding("={{ $('Why not').first().json.title }}", "=<p>{{ $('Why not').first().json.message }}</p><p>{{ $('Why not').first().json.fix }}</p><p>Nothing was sent.</p>", CSS), [7, 0.9]);

	t.note('### In the night, or by hand', [0, 2.25], [7.8, 2.4], 'green');
	const night = t.node('Every night', everyDayAt(2, 0), [0, 2.7]);
	const byHand = t.node('Send all that is new', manual(), [0, 3.5]);
	const fetch = t.node('Fetch from my invoicing tool', callTemplate('fetch-from-my-invoicing-tool'), [2, 3]);
	const source = t.node('Documents of the source', code('sales/source-documents.js'), [4, 3]);

	t.note('### What is in it\nEach file is read by its kind. A row or file that cannot be read stays in the list, with the reason.', [8, -0.9], [6, 4.4]);
	const read = t.node('To be read', pass(), [8, 1.2]);
	const kind = t.node('What is it?', switchBy({ 'e-invoice': "={{ $json.what === 'einvoice' }}", CSV: "={{ $json.what === 'csv' }}", spreadsheet: "={{ $json.what === 'sheet' }}", JSON: "={{ $json.what === 'json' }}" }), [9, 1.2]);
	const invoices = t.node('Read the e-invoices', eInvoice({ binaryProperty: 'data', options: { simplify: false } }), [10, 0]);
	const texts = t.node('Text of the CSV files', extractFromFile('text', 'text'), [10, 0.8], { onError: 'continueRegularOutput' });
	const sheets = t.node('Rows of the spreadsheets', extractFromFile('xlsx'), [10, 1.6], { onError: 'continueRegularOutput' });
	const jsons = t.node('Contents of the JSON files', extractFromFile('fromJson', 'content'), [10, 2.4], { onError: 'continueRegularOutput' });
	const all = t.node('All of them', append(5), [11, 1.2]);
	const connections = t.node('All connections', readAll('ExactConnections'), [12, 1.2], { executeOnce: true, alwaysOutputData: true });
	const documents = t.node('Documents', code('sales/documents.js', { extraFields }), [13, 1.2]);

	t.note('### Which of them\nThe filter, then the ticks of the person. In the night: all that is not sent yet.', [14, -0.9], [6, 4.4]);
	const known = t.node('What the ledger knows', readRows('ExactDeliveries', [{ column: 'direction', is: 'eq', value: 'sales' }]), [14, 1.2], { executeOnce: true, alwaysOutputData: true });
	const which = t.node('Which of them', code('sales/which-of-them.js'), [15, 1.2]);
	const asked = t.node('Is a person there?', ifTrue('={{ $json.fromForm }}'), [16, 1.2]);
	const list = t.node('Page: which documents', formPage({ fields: '={{ $json.fields }}', title: 'Which documents?', description: 'What stays ticked goes.', button: 'Go on', waitDays: 2, css: CSS }), [17, 0.8], { notes: 'Forgotten after two days' });
	const answered = t.node('Answered?', ifTrue('={{ $json.submittedAt !== undefined }}'), [18, 0.8]);
	const nobody = t.node('Nobody answered', pass(), [18, 0], { notes: 'Nothing was sent' });
	const go = t.node('To be sent', code('sales/to-be-sent.js'), [19, 1.2]);

	t.note('### Into the ledger, then to Exact\nOne row per document before anything is sent. Each administration has a run of its own.', [0, 4.85], [13, 3.2]);
	const announcing = t.node('Announcements', code('sales/announcements.js'), [0, 5.8]);
	const anyRow = t.node('Any to note?', ifTrue('={{ $json.action !== undefined }}'), [1, 5.8], { notes: 'None in a dry run' });
	const announced = t.node('Write it into the ledger', callTemplate('ledger'), [2, 5.6], { notes: 'No row, no sending' });
	const goesOn = t.node('What goes on', code('sales/announced.js'), [3, 5.8]);
	const anyFault = t.node('Any that cannot be sent?', ifTrue('={{ $json.unread.length > 0 }}'), [4, 5.8], { notes: 'Only in the night: by day the page tells it' });
	const faults = t.node('Why they cannot', code('sales/faults-for-the-ledger.js'), [5, 5.4]);
	const noted = t.node('Write down why', callTemplate('ledger'), [6, 5.4], { alwaysOutputData: true });
	const groups = t.node('One group per administration', code('sales/groups.js'), [7, 5.8], { executeOnce: true });
	const anything = t.node('Anything to send?', ifTrue('={{ $json.documents !== undefined }}'), [8, 5.8]);
	const each = t.node('Each administration', loop(1), [9, 5.8]);
	const group = t.node('Documents of the administration', code('sales/documents-of-group.js'), [10, 6]);
	const dry = t.node('Only a dry run?', ifTrue("={{ $('To be sent').first().json.dryRun }}"), [11, 6]);
	const ask = t.node('Ask the Exact login', callTemplate('={{ $json.connection.gateway }}'), [12, 5.4], { onError: 'continueRegularOutput', alwaysOutputData: true, notes: 'Dry run: looks, writes nothing' });
	const send = t.node('Send them', callTemplate('sales-one-division'), [12, 6.8], { onError: 'continueRegularOutput', alwaysOutputData: true });

	t.note('### What became of them', [14, 4.85], [4.6, 3.2], 'green');
	const results = t.node('Results', code('sales/results.js'), [14, 5.6], { executeOnce: true, notes: 'One for every document' });
	const forPage = t.node('For a page?', ifTrue("={{ $('Which of them').first().json.fromForm }}"), [15, 5.6]);
	const html = t.node('The page', code('sales/page-results.js'), [16, 5.4]);
	const end = t.node('Page: results', formEndingPage("={{ $('The page').first().json.html }}"), [17, 5.4]);
	const done = t.node('The night is done', pass(), [16, 6.8], { notes: 'Every document has its row in ExactDeliveries' });

	t.chain(form, offered, what, possible, page, choice, chosen, read);
	t.link(possible, refused, 1);
	t.link(chosen, refused, 1);
	t.chain(refused, notDone);
	t.chain(night, fetch, source, read, kind);
	t.link(byHand, fetch);
	[invoices, texts, sheets, jsons].forEach((reader, index) => {
		t.link(kind, reader, index);
		t.link(reader, all, 0, index);
	});
	t.link(kind, all, 4, 4);
	t.chain(all, connections, documents, known, which, asked, list, answered, go, announcing, anyRow, announced, goesOn, anyFault, faults, noted, groups, anything, each, results, forPage, html, end);
	t.link(asked, go, 1);
	t.link(answered, nobody, 1);
	t.link(anyRow, goesOn, 1);
	t.link(anyFault, groups, 1);
	t.link(anything, results, 1);
	t.link(each, group, 1);
	t.chain(group, dry, ask, each);
	t.link(dry, send, 1);
	t.link(send, each);
	t.link(forPage, done, 1);
});
