import { template } from './builder/template';
import { readAll, readRows } from './builder/data-table';
import { FROM_THE_INBOX } from './builder/inbox-rows';
import { callTemplate, calledByTemplate, code, editFields, everyMinutes, ifTrue, loop, switchBy, wait } from './builder/node-kinds';
import { FLOWS } from './exact-login/deliver';

/** Each minute and after each receipt: what is due goes to the run of its administration, what cannot go is written down. */
export default template({ number: '05', key: 'autopilot-deliver', name: 'Autopilot: deliver', version: 2, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Autopilot: deliver
Decides for every document that is due: to which administration it goes, or why it does not go.

- no connection for the organisation -> **parked** (UNKNOWN_RECIPIENT)
- announced before the connection was made -> **before-link**
- booking flow *hold* -> **held**, a flow that does not exist -> **parked** (UNKNOWN_FLOW)
- everything else -> *Autopilot: one division*, one run for each administration, side by side

Nothing is downloaded here: an unread document stays 90 days in the inbox, a downloaded one 7.

**To do once:** publish. The workflow needs no credential.`,
		[0, -1.7], [4.6, 1.5], 'yellow',
	);
	const schedule = t.node('Each minute', everyMinutes(1), [0, 0]);
	const called = t.node('After a receipt', calledByTemplate(), [0, 1]);
	const settings = t.node('Settings', editFields({ gatherSeconds: 2, entryQuietSeconds: 30, entryPatienceSeconds: 300 }), [1, 0.5], { executeOnce: true, notes: 'Documents that arrive together are decided together; entries wait until none came for entryQuietSeconds' });
	const asking = t.node('Ask for the turn', editFields({ action: 'lease', name: 'deliver', owner: '={{ $execution.id }}', seconds: '={{ $json.gatherSeconds }}' }), [2, 0.5]);
	const turn = t.node('Turn', callTemplate('ledger'), [3, 0.5]);
	const mine = t.node('My turn?', ifTrue('={{ $json.won }}'), [4, 0.5], { notes: 'Otherwise another run reads the same rows in a moment' });
	const gather = t.node('Gather', wait("={{ $('Settings').first().json.gatherSeconds }}"), [5, 0.4]);
	const due = t.node('Rows that are due', readRows('ExactDeliveries', [...FROM_THE_INBOX, { column: 'nextTryAt', is: 'lte', value: '={{ $now.toUTC().toISO() }}' }]), [6, 0.4], { executeOnce: true });
	const connections = t.node('All connections', readAll('ExactConnections'), [7, 0.4], { executeOnce: true, alwaysOutputData: true });
	const route = t.node('Decide', code('deliver/route.js', { flows: FLOWS }), [8, 0.4]);
	const decision = t.node('Deliver or write down', switchBy({ deliver: "={{ $json.decision === 'deliver' }}", finish: "={{ $json.decision === 'finish' }}" }), [9, 0.4]);
	const groups = t.node('One group per administration', code('deliver/group-by-connection.js'), [10, 0]);
	const each = t.node('Each administration', loop(1), [11, 0]);
	const run = t.node('Start its run', callTemplate('autopilot-one-division', false), [12, 0.2], { notes: 'Not awaited: administrations run side by side' });
	const outcome = t.node('Outcomes for the ledger', code('deliver/outcomes.js'), [10, 1]);
	const written = t.node('Write the outcomes', callTemplate('ledger'), [11, 1]);

	t.chain(schedule, settings, asking, turn, mine, gather, due, connections, route, decision);
	t.link(called, settings);
	t.link(decision, groups, 0);
	t.chain(groups, each);
	t.link(each, run, 1);
	t.link(run, each);
	t.link(decision, outcome, 1);
	t.chain(outcome, written);
});
