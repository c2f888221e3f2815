import { readAll } from './builder/data-table';
import { code, webhook } from './builder/node-kinds';
import { template } from './builder/template';

/** Per client and month: received, booked, delivered, waiting, rejected, removed, and whether it adds up. No call to Exact. */
export default template({ number: '34', key: 'reconciliation', name: 'Reconciliation', version: 1, keepSuccessfulData: false }, (t) => {
	t.note(
		`## Reconciliation (aansluiting)
A page per client and month: how many documents came in and for how much, how many of them are booked, wait in Exact, wait here, were rejected, removed or laid aside; and every document that is not booked, with the reason. The lines must add up to what came in: where they do not, the frame is red and says why.

It reads the tables and asks Exact nothing; *Nightly check* keeps them true. The page offers the same as a CSV file.

**To do once:** choose the *Basic Auth* credential of the overview pages in the first node, publish, and open \`/webhook/reconciliation\`.`,
		[0, -2.1], [4.4, 1.8], 'yellow',
	);
	const opened = t.node('The page is opened', webhook({ path: 'reconciliation', authentication: 'basicAuth', responseMode: 'lastNode', responseData: 'firstEntryJson', options: { responsePropertyName: 'html', responseContentType: 'text/html; charset=utf-8' } }), [0, 0], { notes: 'Only with the password' });
	const documents = t.node('Documents', readAll('ExactDeliveries'), [1, 0], { executeOnce: true, alwaysOutputData: true });
	const connections = t.node('All connections', readAll('ExactConnections'), [2, 0], { executeOnce: true, alwaysOutputData: true });
	const page = t.node('The page', code('reconciliation/page.js'), [3, 0]);
	t.chain(opened, documents, connections, page);
});
