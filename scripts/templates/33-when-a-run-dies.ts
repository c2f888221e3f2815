import { readRows } from './builder/data-table';
import { callTemplate, code, editFields, errorTrigger, ifTrue } from './builder/node-kinds';
import { template } from './builder/template';

/**
 * The error workflow of all others: what a dead run held gets its outcome and a next try, and its leases are given back.
 * Assumption N8N-04: no two n8n processes share an event log, so what is reported as dead is dead.
 */
export default template({ number: '33', key: 'when-a-run-dies', name: 'When a run dies', version: 1, keepSuccessfulData: false }, (t) => {
	t.note(
		`## When a run dies
n8n calls this workflow when a run of another template breaks, and after a restart for every run that a crash cut off.

- A document that was **being sent** becomes *uncertain*: Exact is asked before anything is sent again.
- A document that was only **claimed** becomes *failed* and is tried again within a minute or two. Nothing was written.
- A document that a person had **open for review** waits for a person again.
- What the run had locked is free for the next run.

n8n does not call it for a run that somebody stopped by hand or that took too long, nor for a run that began in the seconds in which n8n was starting, nor when n8n is killed again in those seconds or lost its event log: there the claim on a document and the lease of its administration end by themselves, after fifteen minutes at most, with the same result. They are never taken from a run before that: it may be alive.

In queue mode no two processes may share a folder *.n8n*: one that starts would report the living runs of the other as dead.

**To do once:** publish. The other templates name it in their settings (*Error workflow*). It needs no credential.`,
		[0, -3.1], [4.4, 2.8], 'yellow',
	);
	const died = t.node('A run broke', errorTrigger(), [0, 0]);
	const what = t.node('What died', code('when-a-run-dies/what-died.js'), [1, 0]);
	const known = t.node('Is it a run?', ifTrue("={{ $json.runId !== '' }}"), [2, 0], { notes: 'A workflow that could not start held nothing' });
	const rows = t.node('Rows that it held', readRows('ExactDeliveries', [{ column: 'claimedBy', is: 'like', value: '={{ $json.owner }}' }]), [3, 0], { alwaysOutputData: true, waitBetweenTries: 2000 });
	const told = t.node('What the ledger is told', code('when-a-run-dies/what-the-ledger-is-told.js'), [4, 0], { alwaysOutputData: true });
	const any = t.node('Any rows?', ifTrue('={{ $json.rowId !== undefined }}'), [5, 0]);
	const outcomes = t.node('Write the outcomes', callTemplate('ledger'), [6, -0.3], { retryOnFail: true, maxTries: 3, waitBetweenTries: 2000 });
	const names = t.node('Under which names?', code('when-a-run-dies/under-which-names.js'), [7, 0]);
	const leases = t.node('Leases that it held', readRows('ExactLocks', [{ column: 'owner', is: 'eq', value: '={{ $json.owner }}' }]), [8, 0]);
	const giveBack = t.node('Give them back', editFields({ action: 'release', name: '={{ $json.name }}', owner: '={{ $json.owner }}' }), [9, 0]);
	const released = t.node('Released', callTemplate('ledger'), [10, 0], { retryOnFail: true, maxTries: 3, waitBetweenTries: 2000 });
	t.chain(died, what, known, rows, told, any, outcomes, names, leases, giveBack, released);
	t.link(any, names, 1);
});
