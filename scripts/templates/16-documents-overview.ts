import { template } from './builder/template';
import { EVERY_FIELD, insertRow, readAll, readRows } from './builder/data-table';
import { callTemplate, code, formEnding, formTrigger, ifTrue, webhook } from './builder/node-kinds';

const CSS = ':root{--container-width:min(560px,100%);--font-size-header:22px;--color-submit-btn-bg:#1f6f54;--color-required:#b3261e;}ul{padding-left:1.3em;margin:8px 0;}li{font-size:14px;text-align:left;margin:3px 0;}';

/** A page with every document and what Exact has of it; ticked ones are sent again through a form that knows the person. */
export default template({ number: '16', key: 'documents-overview', name: 'Documents overview', version: 1, keepSuccessfulData: false }, (t) => {
	t.note(
		`## Documents overview
A page with a row per document: its mark, its number in Exact, its payment state, and on hover why it stands so and what to do. Filters: sent or not, kind, client, administration, period, words. 100 documents a page.

**Send again:** ticking leads to the form *Send documents again*. The page itself changes nothing, so no other web site can make it change something; the form takes answers only from a person who is logged in to n8n, asks why, and writes both into *ExactAudit*. Every document is looked up in Exact first. A sales document must be supplied again by your invoicing tool.

**To do once:** choose a *Basic Auth* credential in *The page is opened*, publish, and open the production address of that node: \`/webhook/documents-overview\`.`,
		[0, -1.9], [5, 1.4], 'yellow',
	);
	const opened = t.node('The page is opened', webhook({ path: 'documents-overview', authentication: 'basicAuth', responseMode: 'lastNode', responseData: 'firstEntryJson', options: { responsePropertyName: 'html', responseContentType: 'text/html; charset=utf-8' } }), [0, 0], { notes: 'Only with the password' });
	const asked = t.node('What is asked', code('documents-overview/wish.js'), [1, 0]);
	const connections = t.node('All connections', readAll('ExactConnections'), [2, 0], { executeOnce: true, alwaysOutputData: true });
	const documents = t.node('Documents', readRows('ExactDeliveries', [{ column: 'announcedAt', is: 'gte', value: "={{ $('What is asked').first().json.readFrom }}" }]), [3, 0], { executeOnce: true, alwaysOutputData: true, notes: 'Read again when rows came in meanwhile' });
	const page = t.node('The page', code('documents-overview/page.js'), [4, 0]);
	t.chain(opened, asked, connections, documents, page);

	t.note('### Send documents again\nOnly the Ledger changes a document; the next delivery takes it up.', [0, 1.3], [14, 2.2]);
	const form = t.node('The form is sent', formTrigger({
		path: 'send-again',
		title: 'Send documents again',
		description: 'Each document is looked up in Exact first: what is there already is not sent twice.',
		button: 'Send again',
		css: CSS,
		fields: [
			{ fieldLabel: 'Documents (their numbers in the ledger)', fieldName: 'rows', fieldType: 'text', requiredField: true, placeholder: 'as ticked in the overview' },
			{ fieldLabel: 'Why are they sent again?', fieldName: 'reason', fieldType: 'textarea', requiredField: true, placeholder: 'for example: the administration has a postbox now' },
		],
	}), [0, 2.2]);
	const who = t.node('Who, why and which', code('documents-overview/who-why-which.js'), [1, 2.2]);
	const complete = t.node('Is it complete?', ifTrue('={{ $json.allowed }}'), [2, 2.2]);
	const read = t.node('Read the documents', readRows('ExactDeliveries', [{ column: 'id', is: 'eq', value: '={{ $json.id }}' }]), [3, 2], { alwaysOutputData: true });
	const which = t.node('Which go again', code('documents-overview/which-go-again.js'), [4, 2]);
	const some = t.node('Does any go?', ifTrue("={{ $('Which go again').all().some((item) => item.json.goes) }}"), [5, 2], { executeOnce: true });
	const going = t.node('Those that go', code('documents-overview/those-that-go.js'), [6, 2]);
	const ledger = t.node('Ask the ledger', callTemplate('ledger'), [7, 2]);
	const audit = t.node('What the audit notes', code('documents-overview/audit-rows.js'), [8, 2], { alwaysOutputData: true });
	const noted = t.node('Is there a decision to note?', ifTrue('={{ $json.who !== undefined }}'), [9, 2]);
	const write = t.node('Note who did it and why', insertRow('ExactAudit', EVERY_FIELD), [10, 1.8]);
	const start = t.node('Start the delivery', callTemplate('autopilot-deliver', false), [11, 1.8]);
	const report = t.node('The report', code('documents-overview/report.js'), [12, 2.2]);
	const ending = t.node('Page: sent again', formEnding("={{ $('The report').first().json.title }}", "={{ $('The report').first().json.message }}", CSS), [13, 2.2]);
	t.chain(form, who, complete, read, which, some, going, ledger, audit, noted, write, start, report, ending);
	for (const gate of [complete, some, noted]) t.link(gate, report, 1);
});
