import { readRows, updateRows } from './builder/data-table';
import { callTemplate, calledByTemplate, code, editFields, ifTrue, wait } from './builder/node-kinds';
import { template } from './builder/template';
import { HOLDER, asOneNode } from './builder/whole-run';

/** The single writer of the sales of one administration. Gets documents that the ledger knows, gives one outcome for each. */
export default template({ number: '08', key: 'sales-one-division', name: 'Sales: one division', version: 2, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Sales: one division
*Send sales documents* calls this workflow for each administration. Two runs never send sales documents to the same one at a time.

1. Take the lease; before each batch it is renewed.
2. Claim a batch of documents in the ledger.
3. The *Exact login* of the connection looks in Exact, notes the attempt and books each document once.
4. Every document gets its outcome in the ledger. One without a clear answer becomes **uncertain**: looked up before anything is sent again.

Sales documents are kept nowhere: what must be tried again waits until its source hands it over once more, and says so.

**To do once:** publish. The workflow needs no credential. In *Settings* you may change the size of a batch and the waiting times.`,
		[0, -1.8], [5, 1.5], 'yellow',
	);
	const start = t.node('Start', calledByTemplate(), [-3, 0]);
	const settings = t.node('Settings', editFields({ batchSize: 50, leaseSeconds: 900, resendWaitSeconds: 900, lookUpAfterSeconds: 5, waitForLeaseSeconds: 20 }), [1, 0], { executeOnce: true, notes: 'After a doubtful answer nothing is sent again before resendWaitSeconds. Do not lower it' });
	const asking = t.node('Ask for the lease', code('sales-division/ask-for-the-lease.js'), [2, 0]);
	const lease = t.node('Lease', callTemplate('ledger'), [3, 0]);
	const mine = t.node('Is it mine?', ifTrue('={{ $json.won }}'), [4, 0]);
	const patience = t.node('Try once more?', ifTrue('={{ $runIndex < 3 }}'), [4, 1]);
	const waiting = t.node('Wait for the other run', wait("={{ $('Settings').first().json.waitForLeaseSeconds }}"), [3, 1]);
	const batch = t.node('The next batch', code('sales-division/next-batch.js'), [5, 0]);
	const anything = t.node('Anything left?', ifTrue('={{ $json.rowId !== undefined }}'), [6, 0]);
	const claim = t.node('Claim the rows', callTemplate('ledger'), [7, 0], { alwaysOutputData: true, notes: 'No claim, no POST' });
	const won = t.node('Won any?', ifTrue("={{ $('Claim the rows').all().some((item) => item.json.rowId !== undefined) }}"), [8, 0], { executeOnce: true });
	const request = t.node('The request', code('sales-division/request.js'), [9, 0]);
	const send = t.node('Exact login', callTemplate('={{ $json.connection.gateway }}'), [10, 0], { onError: 'continueRegularOutput', alwaysOutputData: true, notes: 'The login that the connection names' });
	const now = t.node('What the ledger says now', readRows('ExactDeliveries', [{ column: 'claimedBy', is: 'eq', value: `={{ ${HOLDER} }}` }]), [4, 2.2], { executeOnce: true, alwaysOutputData: true });
	const outcomes = t.node('An outcome for every row', code('one-division/outcome-for-every-row.js'), [5, 2.2]);
	const waits = t.node('What waits says so', code('sales-division/say-what-waits.js'), [6, 2.2]);
	const finish = t.node('Write the outcomes', callTemplate('ledger'), [7, 2.2], { alwaysOutputData: true });
	const news = t.node('News of the connection', code('one-division/news-of-the-connection.js'), [8, 2.2]);
	const shown = t.node('Note it with the connection', updateRows(
		'ExactConnections',
		[{ column: 'id', is: 'eq', value: '={{ $json.connectionId }}' }],
		{ lastSuccessAt: '={{ $json.lastSuccessAt }}', lastErrorAt: '={{ $json.lastErrorAt }}', lastError: '={{ $json.lastError }}' },
	), [9, 2.2], { alwaysOutputData: true });
	const release = t.node('Give the lease back', editFields({ action: 'release', name: "=sales {{ $('Start').first().json.division }}", owner: `={{ ${HOLDER} }}` }), [4, 3.4], { executeOnce: true });
	const released = t.node('Released', callTemplate('ledger'), [5, 3.4]);
	const stand = t.node('How they stand', readRows('ExactDeliveries', [{ column: 'direction', is: 'eq', value: 'sales' }, { column: 'partyId', is: 'eq', value: "={{ $('Start').first().json.connection.partyId }}" }]), [6, 3.4], { executeOnce: true, alwaysOutputData: true });
	const left = t.node('Not taken up', code('sales-division/not-taken-up.js'), [7, 3.4]);
	const anyLeft = t.node('Any?', ifTrue('={{ $json.rowId !== undefined }}'), [8, 3.4]);
	const note = t.node('Write down what waits', callTemplate('ledger'), [9, 3.2], { alwaysOutputData: true });
	const results = t.node('Results', code('sales-division/results.js'), [10, 3.4], { notes: 'One for every document' });

	asOneNode(t, start, settings, [-2, 0]);
	t.chain(settings, asking, lease, mine, batch, anything, claim, won, request, send, now, outcomes, waits, finish, news, shown, asking);
	t.link(mine, patience, 1);
	t.chain(patience, waiting, asking);
	t.link(patience, release, 1);
	t.link(anything, release, 1);
	t.link(won, asking, 1);
	t.chain(release, released, stand, left, anyLeft, note, results);
	t.link(anyLeft, results, 1);
});
