import { readAll, readRows } from './builder/data-table';
import { callTemplate, code, editFields, ifTrue, webhook } from './builder/node-kinds';
import { respondBinary, respondText } from './builder/respond';
import { template, templateId } from './builder/template';

/** The PDF behind the link of *Review purchase invoices*. */
export default template({ number: '36', key: 'purchase-invoice-picture', name: 'Picture of a purchase invoice', version: 1, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Picture of a purchase invoice
Gives the PDF of a document that waits for review, drawn from its XML where it came without one. Only with the user and password of the pages; nothing of it stays in n8n.

**To do once:** choose the Basic Auth credential of the overview pages in *The link is opened*, and publish.`,
		[0, -1.5], [4.4, 1.3], 'yellow',
	);
	const opened = t.node('The link is opened', webhook({ path: 'purchase-invoice-picture', authentication: 'basicAuth', responseMode: 'responseNode' }), [0, 0]);
	const settings = t.node('Settings', editFields({ archive: templateId('archive') }), [0, 1], { executeOnce: true, notes: 'archive: id of the workflow that keeps originals; empty = none' });
	const row = t.node('The document', readRows('ExactDeliveries', [{ column: 'id', is: 'eq', value: "={{ Number($('The link is opened').first().json.query.row) || 0 }}" }]), [1, 0], { alwaysOutputData: true });
	const connections = t.node('All connections', readAll('ExactConnections'), [2, 0], { executeOnce: true, alwaysOutputData: true });
	const ask = t.node('Ask for the picture', code('review/ask-for-the-picture.js'), [3, 0]);
	const known = t.node('Is it known?', ifTrue('={{ $json.gateway !== undefined }}'), [4, 0]);
	const picture = t.node('Picture from the Exact login', callTemplate('={{ $json.gateway }}'), [5, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const there = t.node('Is it there?', ifTrue('={{ $json.ok === true }}'), [6, 0]);
	const give = t.node('Give it', respondBinary('data', "={{ $json.fileName || 'invoice' }}"), [7, -0.4]);
	const refuse = t.node('Say why not', respondText("={{ $json.message || $json.error || 'This document is not there.' }}", 404), [7, 0.8]);
	t.chain(opened, settings, row, connections, ask, known, picture, there, give);
	t.link(known, refuse, 1);
	t.link(there, refuse, 1);
});
