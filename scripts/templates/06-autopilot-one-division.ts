import { template, templateId } from './builder/template';
import { readAll, readRows, updateRows } from './builder/data-table';
import { FROM_THE_INBOX } from './builder/inbox-rows';
import { callTemplate, calledByTemplate, code, editFields, ifTrue } from './builder/node-kinds';
import { HOLDER, asOneNode } from './builder/whole-run';

/** The single writer of one administration: holds its lease, works off what is due, writes an outcome for every row. */
export default template({ number: '06', key: 'autopilot-one-division', name: 'Autopilot: one division', version: 3, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Autopilot: one division
Works off everything that is due for one administration. Two runs never write to the same administration: who does not hold the lease ends at once.

1. Take the lease of the administration; renew it when half of it is over.
2. Claim a batch of rows that go the same way: to the digital postbox, as purchase entries, as documents, or (one at a time) by mail. A document that was tried before keeps its way when the booking flow of the connection changes. New documents go first. What *Resubmit* offered goes in batches of its own, which stop when *keepBackOfResubmit* (40 %) of the calls of the day are left; it waits until the next day (DAY_SHARE) and new documents go on.
3. The *Exact login* of the connection fetches, reads, checks and delivers them. It begins nothing in the last two minutes of the lease.
4. Every row gets its outcome. A row without a clear answer becomes **uncertain**: looked up in Exact before anything is sent again.
5. Again, until nothing is due.

The workflow calls itself once and waits: the outer run holds the lease, the inner one works. So n8n tells *When a run dies* of a run that a crash cut off at any moment.

**To do once:** publish. The workflow needs no credential. In *Settings* you may change the size of a batch and the waiting times. For the flow *postboxMail* put the address from which you mail into *mailFrom*.`,
		[0, -2.6], [5, 2.2], 'yellow',
	);
	const start = t.node('Start', calledByTemplate(), [-3, 0]);
	const settings = t.node('Settings', editFields({ batchSize: 20, entryBatchSize: 100, leaseSeconds: 900, resendWaitSeconds: 900, lookUpAfterSeconds: 5, keepBackOfResubmit: 40, mailFrom: '', archive: templateId('archive') }), [1, 0], {
		executeOnce: true,
		notes: 'After a doubtful answer nothing is sent again before resendWaitSeconds. Do not lower it. keepBackOfResubmit: per cent of the calls of a day that documents offered by Resubmit leave to others. mailFrom: sender of mails to Exact. archive: id of the workflow that keeps originals; empty = none',
	});
	const asking = t.node('Ask for the lease', code('one-division/ask-for-the-lease.js'), [2, 0]);
	const lease = t.node('Lease', callTemplate('ledger'), [3, 0]);
	const held = t.node('Is it mine?', ifTrue('={{ $json.won }}'), [4, 0]);
	const due = t.node('Rows that are due', readRows(
		'ExactDeliveries',
		[
			...FROM_THE_INBOX,
			{ column: 'partyId', is: 'eq', value: "={{ $('Start').first().json.connection.partyId }}" },
			{ column: 'nextTryAt', is: 'lte', value: '={{ $now.toUTC().toISO() }}' },
		],
	), [5, 0], { executeOnce: true, alwaysOutputData: true });
	const batch = t.node('The next batch', code('one-division/next-batch.js'), [6, 0]);
	const anything = t.node('Anything left?', ifTrue('={{ $json.rowId !== undefined }}'), [7, 0]);
	const longEnough = t.node('Lease long enough?', ifTrue("={{ DateTime.fromISO($('Lease').first().json.until) > $now.plus({ seconds: $('Settings').first().json.leaseSeconds / 2 }) }}"), [8, -0.4], { notes: 'Renewed when half of it is over' });
	const claim = t.node('Claim the rows', callTemplate('ledger'), [0, 1.7], { alwaysOutputData: true, notes: 'No claim, no POST' });
	const won = t.node('Won any?', ifTrue("={{ $('Claim the rows').all().some((item) => item.json.rowId !== undefined) }}"), [1, 1.7], { executeOnce: true });
	const rules = t.node('Rules', readAll('ExactRules'), [2, 1.6], { executeOnce: true, alwaysOutputData: true, notes: 'For purchase entries' });
	const request = t.node('The request', code('one-division/prepare-batch.js'), [3, 1.6]);
	const deliver = t.node('Exact login', callTemplate('={{ $json.connection.gateway }}'), [4, 1.6], {
		onError: 'continueRegularOutput',
		alwaysOutputData: true,
		notes: 'The login that the connection names',
	});
	const now = t.node('What the ledger says now', readRows('ExactDeliveries', [{ column: 'claimedBy', is: 'eq', value: `={{ ${HOLDER} }}` }]), [5, 1.6], { executeOnce: true, alwaysOutputData: true });
	const outcomes = t.node('An outcome for every row', code('one-division/outcome-for-every-row.js'), [6, 1.6]);
	const finish = t.node('Write the outcomes', callTemplate('ledger'), [7, 1.6], { alwaysOutputData: true });
	const news = t.node('News of the connection', code('one-division/news-of-the-connection.js'), [8, 1.6]);
	const shown = t.node('Note it with the connection', updateRows(
		'ExactConnections',
		[{ column: 'id', is: 'eq', value: '={{ $json.connectionId }}' }],
		{ lastSuccessAt: '={{ $json.lastSuccessAt }}', lastErrorAt: '={{ $json.lastErrorAt }}', lastError: '={{ $json.lastError }}' },
	), [9, 1.6], { alwaysOutputData: true });
	const release = t.node('Give the lease back', editFields({ action: 'release', name: "={{ $('Lease').first().json.name }}", owner: `={{ ${HOLDER} }}` }), [3, 3], { executeOnce: true });
	const released = t.node('Released', callTemplate('ledger'), [4, 3]);

	asOneNode(t, start, settings, [-2, 0]);
	t.chain(settings, asking, lease, held, due, batch, anything, longEnough, claim, won, rules, request, deliver, now, outcomes, finish, news, shown, due);
	t.link(longEnough, asking, 1);
	t.link(anything, release, 1);
	t.link(won, release, 1);
	t.chain(release, released);
});
