import { insertRow, readAll, readRows, updateRows } from './builder/data-table';
import { append, callTemplate, calledByTemplate, code, editFields, everyHours, formEnding, formPage, formTrigger, ifTrue, loop, manual } from './builder/node-kinds';
import { bankStatementFile } from './builder/own-nodes';
import { template, type Draft, type NodeRef, type Place } from './builder/template';
import { CSS } from './connections/pages';

const FETCH = 'Fetch from Exact Online now';
const FROM_FILE = 'From a bank file (CODA, MT940, CAMT.053)';
const WORDS = { fromFile: FROM_FILE, all: 'All administrations', book: 'Yes, one bank entry per statement', dontBook: 'No, only find out what was paid' };
const PATH = 'payment-status';

/** Writes a cursor, whether it has a row or not. @returns first and last node */
function storeCursor(t: Draft, what: string, name: string, value: string, at: Place): { first: NodeRef; last: NodeRef } {
	const values = { value, savedAt: '={{ $now.toUTC().toISO() }}' };
	const change = t.node(`Store ${what}`, updateRows('ExactCursors', [{ column: 'name', is: 'eq', value: name }], values), at, { alwaysOutputData: true, executeOnce: true, notes: 'Only after the write-back' });
	const isNew = t.node(`Is there a row for ${what}?`, ifTrue('={{ $json.id !== undefined }}'), [at[0] + 1, at[1]], { executeOnce: true });
	const insert = t.node(`A first row for ${what}`, insertRow('ExactCursors', { name, ...values }), [at[0] + 2, at[1] + 0.8], { executeOnce: true });
	const stored = t.node(`Stored: ${what}`, editFields({ stored: true }), [at[0] + 3, at[1]], { executeOnce: true });
	t.chain(change, isNew, stored);
	t.link(isNew, insert, 1);
	t.link(insert, stored);
	return { first: change, last: stored };
}

/** How sent invoices are paid: fetched now, taken from a bank file, or fetched by itself (BNK-1 to BNK-7). */
export default template({ number: '20', key: 'payment-status', name: 'Payment status', version: 1, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Payment status
Finds out which of the invoices that were sent from here are paid, notes it in *ExactDeliveries* and gives the changes to *Write back to my invoicing tool*. Three ways:

1. **Now**: the form, or the button *Execute workflow* on *Fetch now*.
2. **From a file**: the form, with a CODA, MT940 or CAMT.053 file. What is not sure comes back as a question.
3. **By itself**: every hour.

Invoices that were typed in Exact Online get no status. Exact Online knows the state only when the bank statements come in there: with **Ponto** or **CodaBox** (column \`bankFeed\` of the connection) only the way of the file works.

**To do once:** fill *Write back to my invoicing tool*, publish both, and open the form's production address while you are logged in to n8n. To book statements, name a suspense account in the settings of the connection: \`"bank": { "suspenseAccount": "1990" }\`.`,
		[0, -2.7], [5.4, 1.7], 'yellow',
	);
	const form = t.node('The form is opened', formTrigger({
		path: PATH,
		title: 'Payment status of my invoices',
		description: 'Which invoices were paid? Only invoices that were sent from here are looked at; those that were typed in Exact Online are left alone.',
		button: 'Next',
		css: CSS,
		fields: [
			{ fieldLabel: 'How?', fieldName: 'way', fieldType: 'radio', requiredField: true, fieldOptions: { values: [{ option: FETCH }, { option: FROM_FILE }] }, defaultValue: FETCH },
			{ fieldLabel: 'Bank file', fieldName: 'file', fieldType: 'file', multipleFiles: true, acceptFileTypes: '.cod,.coda,.sta,.940,.swi,.txt,.xml' },
			{ fieldType: 'html', elementName: 'feeds', html: '<p>Do the bank statements come in through Ponto or CodaBox? Then choose the bank file: Exact Online does not know what was paid.</p>' },
		],
	}), [0, 0]);
	const now = t.node('Fetch now', manual(), [0, 1]);
	const schedule = t.node('Every hour', everyHours(1), [0, 2]);
	const called = t.node('When a template calls', calledByTemplate(), [0, 2.8]);
	const connections = t.node('All connections', readAll('ExactConnections'), [1, 1], { executeOnce: true, alwaysOutputData: true });
	const isForm = t.node('Did a person ask?', ifTrue("={{ $('The form is opened').isExecuted }}"), [2, 1], { executeOnce: true });
	const fields = t.node('Fields: administration', code('payments/page-choice.js', WORDS), [3, 0]);
	const possible = t.node('Is there anything to choose?', ifTrue('={{ $json.possible }}'), [4, 0]);
	const impossible = t.node('Page: not possible', formEnding("={{ $('Fields: administration').first().json.title }}", "={{ $('Fields: administration').first().json.html }}", CSS), [5, -1]);
	const page = t.node('Page: administration', formPage({ fields: '={{ $json.fields }}', title: 'Which administration?', button: 'Go', waitDays: 1, css: CSS }), [5, 0]);
	const chosen = t.node('What is to be done', code('payments/chosen.js', WORDS), [6, 1]);
	const sales = t.node('Own sales documents', readRows('ExactDeliveries', [{ column: 'direction', is: 'eq', value: 'sales' }]), [7, 1], { executeOnce: true, alwaysOutputData: true });
	const purchases = t.node('Own purchase entries', readRows('ExactDeliveries', [{ column: 'flow', is: 'eq', value: 'entry' }]), [8, 1], { executeOnce: true, alwaysOutputData: true });
	const cursors = t.node('Cursors', readAll('ExactCursors'), [9, 1], { executeOnce: true, alwaysOutputData: true });
	const way = t.node('From a file?', ifTrue("={{ $('What is to be done').first().json.way === 'file' }}"), [10, 1], { executeOnce: true });
	for (const trigger of [form, now, schedule, called]) t.link(trigger, connections);
	t.chain(connections, isForm, fields, possible, page, chosen, sales, purchases, cursors, way);
	t.link(possible, impossible, 1);
	t.link(isForm, chosen, 1);

	t.note('### From Exact Online\nOne administration after the other. The cursor moves on only when the write-back worked: after a failure the same changes come again.', [0, 3], [14, 4.8]);
	const plan = t.node('What to ask', code('payments/plan.js'), [0, 4]);
	const each = t.node('One by one', loop(1), [1, 4]);
	const toAsk = t.node('Is there anything to ask?', ifTrue('={{ $json.ask }}'), [2, 4]);
	const askTurn = t.node('Ask for the turn', editFields({ action: 'lease', name: '=payments {{ $json.division }}', owner: '={{ $execution.id }}', seconds: 1800 }), [3, 4]);
	const turn = t.node('Turn', callTemplate('ledger'), [4, 4], { notes: 'Two runs never write back the same change at once' });
	const won = t.node('Is it our turn?', ifTrue('={{ $json.won }}'), [5, 4]);
	const question = t.node('The question', code('payments/the-question.js'), [6, 4]);
	const login = t.node('Exact login', callTemplate("={{ $('One by one').first().json.gateway }}"), [7, 4], { onError: 'continueRegularOutput', alwaysOutputData: true, notes: 'Background work: leaves 40 % of the calls of the day' });
	const came = t.node('What came', code('payments/what-came.js'), [8, 4]);
	const answered = t.node('Did it answer?', ifTrue('={{ $json.answered }}'), [9, 4]);
	const changedAny = t.node('Did anything change?', ifTrue('={{ $json.changed > 0 }}'), [0, 5.6]);
	const notes = t.node('Notes for the ledger', code('payments/notes.js', { from: 'What came' }), [1, 5.4]);
	const note = t.node('Note the payment state', callTemplate('ledger'), [2, 5.4]);
	const changes = t.node('Changed documents', code('payments/changes.js', { from: 'What came' }), [3, 5.4]);
	const writeBack = t.node('Write back', callTemplate('write-back-to-my-invoicing-tool'), [4, 5.4], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const ended = t.node('How the write-back ended', code('payments/how-it-ended.js'), [5, 5.4]);
	const worked = t.node('Did it work?', ifTrue('={{ !$json.failed }}'), [6, 5.4]);
	const cursor = storeCursor(t, 'the cursor', "=payments {{ $('What came').first().json.division }}", "={{ $('What came').first().json.cursor }}", [7, 5.4]);
	const giveBack = t.node('Ask to give the turn back', code('payments/give-back.js'), [11, 5.6]);
	const given = t.node('Turn given back', callTemplate('ledger'), [12, 5.6]);
	const result = t.node('Result of this administration', code('payments/result.js'), [13, 5.6]);
	const notAsked = t.node('Nothing to ask', code('payments/not-asked.js'), [3, 3.2]);
	const busy = t.node('Another run is at it', code('payments/not-asked.js'), [6, 3.2]);
	const summary = t.node('Summary', code('payments/summary.js'), [2, 7]);
	const asked = t.node('Does somebody wait for it?', ifTrue("={{ $('The form is opened').isExecuted }}"), [3, 7]);
	const done = t.node('Page: fetched', formEnding("={{ $('Summary').first().json.title }}", "={{ $('Summary').first().json.html }}", CSS), [4, 7]);
	t.link(way, plan, 1);
	t.chain(plan, each);
	t.link(each, summary, 0);
	t.link(each, toAsk, 1);
	t.chain(summary, asked, done);
	t.chain(toAsk, askTurn, turn, won, question, login, came, answered, changedAny, notes, note, changes, writeBack, ended, worked, cursor.first);
	t.link(toAsk, notAsked, 1);
	t.link(won, busy, 1);
	t.link(answered, giveBack, 1);
	t.link(changedAny, cursor.first, 1);
	t.link(worked, giveBack, 1);
	t.chain(cursor.last, giveBack, given, result, each);
	for (const end of [notAsked, busy]) t.link(end, each);

	t.note('### From a bank file\nRead and checked whole, or not at all. Matched with what is still open here. What is sure is written back and noted; what is not stands on the last page as a question.', [0, 8], [15, 4.6]);
	const files = t.node('One item per file', code('payments/files.js'), [0, 9]);
	const read = t.node('Read the files', bankStatementFile({ operation: 'read', binaryPropertyName: 'data', output: 'transactions', readOptions: {} }), [1, 9]);
	const toMatch = t.node('What is to be matched', code('payments/to-match.js'), [2, 9]);
	const anyPayment = t.node('Any payment?', ifTrue('={{ $json.fresh.length > 0 }}'), [3, 9]);
	const payments = t.node('Payments', code('payments/payments-to-match.js'), [4, 8.8]);
	const match = t.node('Match with open documents', bankStatementFile({ operation: 'match', openDocuments: "={{ JSON.stringify($('What is to be matched').first().json.open) }}", matchOptions: {} }), [5, 8.8]);
	const both = t.node('Sure and unsure', append(2), [6, 8.8]);
	const means = t.node('What it means', code('payments/from-file.js'), [7, 9]);
	const sure = t.node('Is anything sure?', ifTrue('={{ $json.changed > 0 }}'), [8, 9]);
	const sureChanges = t.node('Changes by the file', code('payments/changes.js', { from: 'What it means' }), [0, 10.4]);
	const writeBackFile = t.node('Write back what is sure', callTemplate('write-back-to-my-invoicing-tool'), [1, 10.4], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const endedFile = t.node('How this write-back ended', code('payments/how-it-ended.js'), [2, 10.4]);
	const workedFile = t.node('Did this one work?', ifTrue('={{ !$json.failed }}'), [3, 10.4]);
	const sureNotes = t.node('Notes by the file', code('payments/notes.js', { from: 'What it means' }), [4, 10.4]);
	const noteFile = t.node('Note what is sure', callTemplate('ledger'), [5, 10.4]);
	const seen = storeCursor(t, 'the payments seen', "={{ $('What is to be matched').first().json.name }}", "={{ JSON.stringify($('What is to be matched').first().json.seen) }}", [6, 10.4]);
	const failed = t.node('The write-back failed', editFields({ error: '={{ $json.error }}' }), [4, 11.6], { executeOnce: true });
	const book = t.node('Book them too?', ifTrue("={{ $('What is to be done').first().json.book && $('What is to be matched').first().json.payments.length > 0 }}"), [10, 10.4], { executeOnce: true });
	const toBook = t.node('The statements to book', code('payments/to-book.js'), [11, 10.2]);
	const booked = t.node('Book the statements', callTemplate("={{ $('What is to be done').first().json.connections[0].gateway }}"), [12, 10.2], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const resultPage = t.node('Result', code('payments/result-page.js'), [13, 10.4]);
	const fileEnding = t.node('Page: result', formEnding("={{ $('Result').first().json.title }}", "={{ $('Result').first().json.html }}", CSS), [14, 10.4]);
	t.link(way, files);
	t.chain(files, read, toMatch, anyPayment, payments, match);
	t.link(match, both, 0, 0);
	t.link(match, both, 1, 1);
	t.chain(both, means, sure, sureChanges, writeBackFile, endedFile, workedFile, sureNotes, noteFile, seen.first);
	t.link(anyPayment, means, 1);
	t.link(sure, seen.first, 1);
	t.link(workedFile, failed, 1);
	t.chain(seen.last, book, toBook, booked, resultPage, fileEnding);
	t.link(book, resultPage, 1);
	t.link(failed, resultPage);
});
