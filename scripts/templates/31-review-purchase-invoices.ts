import { deleteRows, insertRow, readAll, readRows } from './builder/data-table';
import { append, callTemplate, code, editFields, extractFromFile, formEnding, formPage, formTrigger, ifTrue, loop, pass, switchBy } from './builder/node-kinds';
import { eInvoice } from './builder/own-nodes';
import { template, templateId } from './builder/template';

/** Kinds of ledger account that a purchase invoice is booked on, as Exact numbers them (financial/GLAccounts, Type). */
const ACCOUNT_TYPES = [
	{ name: 'Sales, General and Administrative Expenses', value: 121 },
	{ name: 'Cost of Goods', value: 111 },
	{ name: 'Other Costs', value: 120 },
	{ name: 'Employee Costs', value: 125 },
	{ name: 'Exceptional Costs', value: 130 },
	{ name: 'Fixed Assets', value: 30 },
	{ name: 'Inventory', value: 40 },
	{ name: 'Prepaid Expenses', value: 26 },
	{ name: 'General', value: 90 },
];
/** On a wide screen two fields stand side by side: an invoice of 25 lines is long enough. */
const CSS = [
	':root{--container-width:860px;--font-size-header:22px;--color-submit-btn-bg:#1f6f54;--color-focus-border:#1f6f54;--color-html-link:#1f6f54;--color-required:#b3261e;}',
	'div.html h2{font-weight:600;}div.html h4{font-weight:600;border-top:1px solid #dbdfe7;padding-top:14px;margin-bottom:4px;}',
	'div.html table{margin:8px 0 12px;border-collapse:collapse;}div.html td{padding:2px 12px 2px 0;vertical-align:top;}',
	'div.html ul{margin-top:4px;}.error-hidden:not(.error-show){display:none;}.form-group,.inputs-wrapper div:has(.multiselect){margin-bottom:12px;}',
	'ul{text-align:left;margin:12px 8px 0 20px;}li{margin-bottom:8px;font-size:14px;}',
	'@media (min-width:760px){.inputs-wrapper{display:grid;grid-template-columns:1fr 1fr;column-gap:16px;align-items:end;}.form-group.html,.inputs-wrapper div:has(.multiselect),.form-group:has(.form-input[placeholder="Reason"]){grid-column:1 / -1;}}',
].join('');
/** The Exact login of the document that is open. */
const GATEWAY_OF = "={{ $('The document as it stands').first().json.connection.gateway }}";
const safe = { onError: 'continueRegularOutput', alwaysOutputData: true } as const;

/** One by one, until nothing waits: a person chooses what a purchase invoice lacked, and sends it (PUR-1 to PUR-5). */
export default template({ number: '31', key: 'review-purchase-invoices', name: 'Review purchase invoices', version: 1, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Review purchase invoices
A form that shows what waits for a person, one document after another: supplier, totals, and for each VAT group the proposed ledger account and VAT code. You send it, hold it, lay it aside, or leave it for later.

- A document that is open is yours for half an hour; nobody else gets it, no run takes it.
- Nothing is sent while something is missing. Exact's own lists are read each time.
- *Remember these choices* writes rows into ExactRules; you can change them there.
- Each decision stands in ExactAudit.

You may also upload files (UBL, CII, Factur-X, or JSON as the node *E-Invoice* gives it): each goes to the connected organisation that it names as buyer.

**To do once:** publish, and open the form's production address while you are logged in to n8n.`,
		[0, -2.4], [5, 2], 'yellow',
	);
	// 1. What is reviewed
	const form = t.node('The form is opened', formTrigger({
		path: 'review-purchase-invoices', title: 'Review purchase invoices', description: 'What waits for a person, one by one.', button: 'Begin', css: CSS,
		fields: [
			{ fieldLabel: 'Which ones?', fieldName: 'which', fieldType: 'dropdown', requiredField: true, fieldOptions: { values: [{ option: 'What waits for a person' }, { option: 'What is on hold' }, { option: 'Only those named below' }] }, defaultValue: 'What waits for a person' },
			{ fieldLabel: 'Client (part of the name; empty = all)', fieldName: 'client', fieldType: 'text' },
			{ fieldLabel: 'Numbers or ids (one per line)', fieldName: 'ids', fieldType: 'textarea' },
			{ fieldLabel: 'Or files (UBL, CII, Factur-X, JSON)', fieldName: 'files', fieldType: 'file', multipleFiles: true, acceptFileTypes: '.xml,.pdf,.json' },
		],
	}), [0, 0]);
	const files = t.node('Files of the person', code('review/files-of-the-person.js'), [1, 0]);
	const settings = t.node('Settings', editFields({ holdMinutes: 30, resendWaitSeconds: 900, lookUpAfterSeconds: 5, archive: templateId('archive') }), [0, 1], { executeOnce: true, notes: 'holdMinutes: how long an opened document stays yours. archive: id of the workflow that keeps originals; empty = none' });
	const connections = t.node('All connections', readAll('ExactConnections'), [1, 1], { executeOnce: true, alwaysOutputData: true });
	const again = t.node('The files once more', code('review/the-files-once-more.js'), [2, 1]);
	const toRead = t.node('What kind of file?', switchBy({ invoice: "={{ $json.kind === 'invoice' }}", json: "={{ $json.kind === 'json' }}" }), [3, 1]);
	const read = t.node('Read the file', eInvoice({ binaryProperty: 'data' }), [4, 0.2], { onError: 'continueRegularOutput' });
	const named = t.node('Read, with its file name', code('review/with-file-name.js'), [5, 0.2]);
	const readJson = t.node('Read the JSON', extractFromFile('fromJson', 'data'), [4, 1.4], { onError: 'continueRegularOutput' });
	const inJson = t.node('Invoices in the JSON', code('review/invoices-in-json.js'), [5, 1.4]);
	const all = t.node('All that was read', append(), [6, 1], { notes: 'So that what follows runs once' });
	const matched = t.node('Documents of the person', code('review/match-uploads.js'), [7, 1], { alwaysOutputData: true });
	const anyUpload = t.node('Any to announce?', ifTrue("={{ $('Documents of the person').all().some((item) => item.json.documentId !== undefined) }}"), [8, 1], { executeOnce: true });
	const announcing = t.node('Their announcements', code('review/announcements.js'), [9, 0.6]);
	const announced = t.node('Announce them', callTemplate('ledger'), [10, 0.6]);
	const waiting = t.node('They wait for review', code('review/wait-for-review.js'), [11, 0.6], { alwaysOutputData: true });
	const anyNew = t.node('Any new?', ifTrue('={{ $json.rowId !== undefined }}'), [12, 0.6]);
	const parkThem = t.node('Park them', callTemplate('ledger'), [13, 0.4], { alwaysOutputData: true });
	const states = t.node('States to read', code('review/states-to-read.js'), [14, 1], { executeOnce: true });
	const rows = t.node('What waits', readRows('ExactDeliveries', [{ column: 'state', is: 'eq', value: '={{ $json.state }}' }]), [15, 1], { alwaysOutputData: true });
	const queue = t.node('The queue', code('review/queue.js'), [16, 1]);
	const anything = t.node('Anything to review?', ifTrue('={{ $json.nothing !== true }}'), [17, 1]);
	const none = t.node('Why nothing', code('review/nothing-waits.js'), [18, 0.2]);
	const nonePage = t.node('Page: nothing waits', formEnding("={{ $('Why nothing').first().json.title }}", "={{ $('Why nothing').first().json.message }}", CSS), [19, 0.2]);
	t.chain(form, files, settings, connections, again, toRead, read, named, all, matched, anyUpload, announcing, announced, waiting, anyNew, parkThem, states, rows, queue, anything);
	t.link(toRead, readJson, 1);
	t.chain(readJson, inJson);
	t.link(inJson, all, 0, 1);
	t.link(toRead, all, 2);
	t.link(anyUpload, states, 1);
	t.link(anyNew, states, 1);
	t.link(anything, none, 1);
	t.chain(none, nonePage);

	// 2. One document
	t.note('### One document after another\nHeld while it is open. What Exact lacks or refuses comes back on the same page.', [0, 2.4], [15, 3.4]);
	const each = t.node('Each document', loop(1), [0, 3.4]);
	const take = t.node('Take it', code('review/take-it.js'), [1, 3.6]);
	const taken = t.node('Take', callTemplate('ledger'), [2, 3.6], { alwaysOutputData: true });
	const opened = t.node('Opened', code('review/opened.js'), [3, 3.6]);
	const mine = t.node('Mine?', ifTrue('={{ $json.mine }}'), [4, 3.6]);
	const takenResult = t.node('Result: taken', code('review/the-result.js', { from: 'taken' }), [5, 5]);
	const stands = t.node('The document as it stands', pass(), [5, 3.6]);
	const rules = t.node('Rules by now', readAll('ExactRules'), [6, 3.6], { executeOnce: true, alwaysOutputData: true });
	const ask = t.node('Ask for a proposal', code('review/ask.js', { what: 'propose' }), [7, 3.6]);
	const proposal = t.node('Proposal from Exact', callTemplate(GATEWAY_OF), [8, 3.6], safe);
	const askLists = t.node('Ask for the lists', editFields({ action: 'lists', division: "={{ $('The document as it stands').first().json.connection.division }}", lists: ['journals', 'glAccounts', 'vatCodes', 'paymentConditions', 'costCenters'] }), [9, 3.6], { executeOnce: true });
	const lists = t.node('Lists of the administration', callTemplate(GATEWAY_OF), [10, 3.6], safe);
	const thePage = t.node('The page', code('review/page.js'), [11, 3.6]);
	const ready = t.node('Ready to send?', ifTrue('={{ $json.ready }}'), [12, 3.6]);
	const page = t.node('Page: review', formPage({ fields: '={{ $json.fields }}', title: '={{ $json.title }}', description: '={{ $json.description }}', button: 'Go on', waitDays: 1, css: CSS }), [13, 4.2]);
	const decided = t.node('What was decided', code('review/understand.js'), [14, 4.2]);
	t.link(anything, each, 0);
	t.link(each, take, 1);
	t.chain(take, taken, opened, mine, stands, rules, ask, proposal, askLists, lists, thePage, ready);
	t.link(mine, takenResult, 1);
	t.link(takenResult, each);
	t.link(ready, page, 1);
	t.chain(page, decided);

	// 3. The decision
	t.note('### The decision\nWhoever comes too late is told who finished it; his choices are not used.', [0, 6], [15, 3.8]);
	const renew = t.node('Renew', code('review/renew.js'), [0, 7]);
	const renewed = t.node('Still mine?', callTemplate('ledger'), [1, 7], { alwaysOutputData: true });
	const still = t.node('Is it still mine?', code('review/still-mine.js'), [2, 7]);
	const which = t.node('Which way?', switchBy({
		late: '={{ $json.mine !== true }}',
		look: "={{ $json.decision === 'look' }}",
		account: "={{ $json.decision === 'account' }}",
	}), [3, 7]);
	t.chain(decided, renew, renewed, still, which);
	t.link(which, stands, 1);

	const gone = t.node('Is anybody there?', ifTrue("={{ $json.decision !== 'gone' }}"), [4, 6.6], { notes: 'A page that nobody answers is shown to nobody' });
	const past = t.node('Decisions about it', readRows('ExactAudit', [{ column: 'documentId', is: 'eq', value: '={{ $json.document.documentId }}' }, { column: 'partyId', is: 'eq', value: '={{ $json.document.partyId }}' }]), [5, 6.6], { alwaysOutputData: true });
	const late = t.node('Who finished it', code('review/who-finished-it.js'), [6, 6.6]);
	const latePage = t.node('Page: too late', formPage({ fields: '={{ $json.fields }}', title: 'Somebody was faster', button: 'Next document', waitDays: 1, css: CSS }), [7, 6.6]);
	const lateResult = t.node('Result: too late', code('review/the-result.js', { from: 'late' }), [8, 6.6]);
	t.link(which, gone, 0);
	t.chain(gone, past, late, latePage, lateResult, each);

	const accountFields = t.node('Fields: new account', code('review/new-account-page.js', { types: ACCOUNT_TYPES }), [4, 7.6]);
	const accountPage = t.node('Page: new account', formPage({ fields: '={{ $json.fields }}', title: 'A new ledger account', description: '=For {{ $json.state.connection.divisionName }}.', button: 'Make it', waitDays: 1, css: CSS }), [5, 7.6]);
	const askAccount = t.node('Ask for the account', code('review/ask-for-the-account.js', { types: ACCOUNT_TYPES }), [6, 7.6]);
	const account = t.node('New ledger account', callTemplate("={{ $('Fields: new account').first().json.state.connection.gateway }}"), [7, 7.6], safe);
	const accountMade = t.node('The account was made', code('review/account-made.js'), [8, 7.6]);
	t.link(which, accountFields, 2);
	t.chain(accountFields, accountPage, askAccount, account, accountMade, stands);

	const aside = t.node('Put it aside', code('review/put-aside.js'), [4, 8.8]);
	const asideDone = t.node('Aside', callTemplate('ledger'), [5, 8.8], { alwaysOutputData: true });
	const asideResult = t.node('Result: put aside', code('review/the-result.js', { from: 'aside' }), [6, 8.8]);
	t.link(which, aside, 3);
	t.chain(aside, asideDone, asideResult);

	// 4. Sending
	t.note('### Sending\nOnly with the lease of the administration, and only after the ledger let it through.', [0, 10], [15, 2.4], 'green');
	const askLease = t.node('Ask for the lease', code('review/ask-for-the-lease.js'), [0, 11]);
	const lease = t.node('Lease', callTemplate('ledger'), [1, 11]);
	const won = t.node('Won?', ifTrue('={{ $json.won }}'), [2, 11]);
	const busy = t.node('Another run delivers', code('review/busy.js'), [3, 11.6]);
	const askBooking = t.node('Ask to book it', code('review/ask.js', { what: 'book' }), [3, 10.8]);
	const booked = t.node('Book it', callTemplate(GATEWAY_OF), [4, 10.8], safe);
	const outcome = t.node('Outcome for the ledger', code('review/after-booking.js'), [5, 10.8]);
	const finish = t.node('Write the outcome', callTemplate('ledger'), [6, 10.8], { alwaysOutputData: true });
	const release = t.node('Give the lease back', editFields({ action: 'release', name: "={{ $('Ask for the lease').first().json.name }}", owner: "={{ $('Ask for the lease').first().json.owner }}" }), [7, 10.8], { executeOnce: true });
	const released = t.node('Released', callTemplate('ledger'), [8, 10.8], { alwaysOutputData: true });
	const said = t.node('What Exact said', code('review/said-by-exact.js'), [9, 10.8]);
	const over = t.node('Can a person settle it?', ifTrue('={{ $json.again }}'), [10, 10.8]);
	const retake = t.node('Take it again', code('review/take-it.js'), [11, 10.4]);
	const retaken = t.node('Taken again', callTemplate('ledger'), [12, 10.4], { alwaysOutputData: true });
	const reopened = t.node('Open it again', code('review/open-again.js'), [13, 10.4]);
	const remember = t.node('Rules to remember', code('review/remember.js'), [11, 11.4], { alwaysOutputData: true });
	const anyRule = t.node('Any rule?', ifTrue('={{ $json.field !== undefined }}'), [12, 11.4]);
	const forget = t.node('Forget the old rule', deleteRows('ExactRules', [
		{ column: 'division', is: 'eq', value: '={{ $json.division }}' },
		{ column: 'supplierNumber', is: "={{ $json.supplierNumber === '' ? 'isEmpty' : 'eq' }}", value: '={{ $json.supplierNumber }}' },
		{ column: 'supplierName', is: "={{ $json.supplierName === '' ? 'isEmpty' : 'eq' }}", value: '={{ $json.supplierName }}' },
		{ column: 'field', is: 'eq', value: '={{ $json.field }}' },
		{ column: 'value', is: 'eq', value: '={{ $json.value }}' },
	]), [13, 11.3], { alwaysOutputData: true });
	const newRules = t.node('The new rules', code('review/new-rules.js'), [14, 11.3]);
	const keep = t.node('Keep the rules', insertRow('ExactRules', Object.fromEntries(['priority', 'enabled', 'division', 'supplierNumber', 'supplierName', 'field', 'value', 'glAccount', 'vatCode', 'costCenter', 'costUnit', 'nonDeductible', 'madeBy'].map((name) => [name, `={{ $json.${name} }}`]))), [15, 11.3]);
	const bookedResult = t.node('Result: booked', code('review/the-result.js', { from: 'booked' }), [16, 11.4]);
	t.link(ready, askLease, 0);
	t.chain(askLease, lease, won, askBooking, booked, outcome, finish, release, released, said, over, retake, retaken, reopened, stands);
	t.link(won, busy, 1);
	t.link(busy, stands);
	t.link(over, remember, 1);
	t.chain(remember, anyRule, forget, newRules, keep, bookedResult);
	t.link(anyRule, bookedResult, 1);

	// 5. What stays of it
	const audited = t.node('Is it a decision?', ifTrue('={{ $json.audit !== null }}'), [9, 8.8]);
	const audit = t.node('Write the decision down', insertRow('ExactAudit', Object.fromEntries(['at', 'who', 'action', 'partyId', 'division', 'documentId', 'reason', 'before', 'after'].map((name) => [name, `={{ $json.audit.${name} }}`]))), [10, 8.6]);
	const goOn = t.node('Go on?', code('review/go-on.js'), [11, 8.8]);
	const next = t.node('The next one?', switchBy({ next: "={{ $json.next === 'next' }}", stop: "={{ $json.next === 'stop' }}" }), [12, 8.8]);
	const nobody = t.node('Nobody is there', pass(), [13, 9.4]);
	const report = t.node('The report', code('review/report.js'), [13, 8.4]);
	const last = t.node('Page: done', formEnding("={{ $('The report').first().json.title }}", "={{ $('The report').first().json.message }}", CSS), [14, 8.4]);
	t.link(asideResult, audited);
	t.link(bookedResult, audited);
	t.chain(audited, audit, goOn, next);
	t.link(audited, goOn, 1);
	t.link(next, each, 0);
	t.link(next, report, 1);
	t.link(next, nobody, 2);
	t.link(each, report, 0);
	t.chain(report, last);
});
