import { template } from './builder/template';
import { readAll } from './builder/data-table';
import { code, webhook } from './builder/node-kinds';

/** One page with every connection in a green, yellow or red frame: one table read, no call to Exact. */
export default template({ number: '15', key: 'connections-overview', name: 'Connections overview', version: 1, keepSuccessfulData: false }, (t) => {
	t.note(
		`## Connections overview
A page with every connection: a row per dossier in a green, yellow or red frame, with who linked it and how it went last.

- **green**: the login of the office, granted, in order at the last check
- **yellow**: works, but may lapse or wants a look (a client's own login, a remark, not checked for two days, a failed delivery)
- **red**: nothing is delivered (not linked, off, or the check failed)

It reads the table *ExactConnections* once and asks Exact nothing; *Nightly check* keeps the colours true.

**To do once:** choose a *Basic Auth* credential in the first node, publish, and open the production address of that node: \`/webhook/connections-overview\`.`,
		[0, -1.9], [4.4, 1.5], 'yellow',
	);
	const opened = t.node('The page is opened', webhook({ path: 'connections-overview', authentication: 'basicAuth', responseMode: 'lastNode', responseData: 'firstEntryJson', options: { responsePropertyName: 'html', responseContentType: 'text/html; charset=utf-8' } }), [0, 0], { notes: 'Only with the password' });
	const connections = t.node('All connections', readAll('ExactConnections'), [1, 0], { executeOnce: true, alwaysOutputData: true });
	const page = t.node('The page', code('connections-overview/page.js'), [2, 0]);
	t.chain(opened, connections, page);
});
