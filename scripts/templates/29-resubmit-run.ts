import { readRows, updateRows } from './builder/data-table';
import { callTemplate, calledByTemplate, code, editFields, ifTrue, pass, switchBy, wait } from './builder/node-kinds';
import { template } from './builder/template';
import { HOLDER, asOneNode } from './builder/whole-run';

/** Works off one run of Resubmit, round by round, and writes its report. It only offers rows again: delivery stays where it is. */
export default template({ number: '29', key: 'resubmit-run', name: 'Resubmit: run', version: 2, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Resubmit: run
Offers the documents of one run again, round by round, and writes the report. *Resubmit* starts it; nobody starts it by hand.

- A round is as large as one batch of the delivery, and the next begins when this one was tried: new documents never wait for more than a batch.
- What it offers leaves calls to new documents (*keepBackOfResubmit* of *Autopilot: one division*). An administration that gives no more for it today is left alone until the next day of the call budget; the others go on. What is left over then stays in the run, which is *stopped*, and the report names it.
- The state of the run stands in the table *ExactRuns*: it can be stopped and started again there or by the form, and a run that died goes on where it was.
- It sends nothing itself. *Autopilot: deliver* does, which looks in Exact first: a run that is repeated sends nothing twice.

**To do once:** publish. It needs no credential. In *Settings* you may change the pace.`,
		[0, -2.5], [4.6, 2.2], 'yellow',
	);
	const start = t.node('Start', calledByTemplate(), [-3, 0]);
	const settings = t.node('Settings', editFields({ perRound: 20, pauseSeconds: 5, patienceSeconds: 300 }), [1, 0], { executeOnce: true, notes: 'perRound documents, then a pause until they were tried' });
	const asking = t.node('Ask for the turn', editFields({ action: 'lease', name: 'resubmit', owner: `={{ ${HOLDER} }}`, seconds: 900 }), [2, 0], { executeOnce: true });
	const turn = t.node('Turn', callTemplate('ledger'), [3, 0]);
	const mine = t.node('Is it mine?', ifTrue('={{ $json.won }}'), [4, 0], { notes: 'One run at a time' });
	const run = t.node('The run', readRows('ExactRuns', [{ column: 'id', is: 'eq', value: "={{ $('Start').first().json.runId }}" }]), [5, 0], { executeOnce: true, alwaysOutputData: true });
	const next = t.node('Next round', code('resubmit-run/next-round.js'), [6, 0]);
	const which = t.node('What comes?', switchBy({ offer: "={{ $json.route === 'offer' }}", report: "={{ $json.route === 'report' }}" }), [7, 0]);
	const offer = t.node('Offer them again', callTemplate('ledger'), [8, -0.5], { alwaysOutputData: true });
	const came = t.node('What came of it', code('resubmit-run/what-came-of-it.js'), [9, -0.5]);
	const note = t.node('Note the progress', updateRows('ExactRuns', [{ column: 'id', is: 'eq', value: '={{ $json.runId }}' }], { progress: '={{ $json.progress }}', beatAt: '={{ $json.beatAt }}' }), [10, -0.5]);
	const deliver = t.node('Start the delivery', callTemplate('autopilot-deliver', false), [11, -0.5], { executeOnce: true });
	const pause = t.node('Pause', wait("={{ $('Settings').first().json.pauseSeconds }}"), [12, -0.5]);
	const rows = t.node('Rows of this round', readRows('ExactDeliveries', [{ column: 'id', is: 'gte', value: "={{ $('What came of it').first().json.taken.length === 0 ? 0 : $('What came of it').first().json.from }}" }, { column: 'id', is: 'lte', value: "={{ $('What came of it').first().json.taken.length === 0 ? 0 : $('What came of it').first().json.to }}" }]), [13, -0.5], { executeOnce: true, alwaysOutputData: true });
	const rest = t.node('Have they come to rest?', code('resubmit-run/has-it-come-to-rest.js'), [14, -0.5]);
	const beat = t.node('Sign of life', updateRows('ExactRuns', [{ column: 'id', is: 'eq', value: '={{ $json.runId }}' }], { progress: '={{ $json.progress }}', beatAt: '={{ $json.beatAt }}' }), [15, -0.5]);
	const rested = t.node('Next round now?', ifTrue("={{ $('Have they come to rest?').first().json.rest }}"), [16, -0.5]);
	const ranges = t.node('What was offered', code('resubmit-run/offered-rows.js'), [8, 0.6]);
	const outcome = t.node('How it stands', readRows('ExactDeliveries', [{ column: 'id', is: 'gte', value: '={{ $json.from }}' }, { column: 'id', is: 'lte', value: '={{ $json.to }}' }]), [9, 0.6], { alwaysOutputData: true });
	const report = t.node('The report', code('resubmit-run/report.js'), [10, 0.6]);
	const done = t.node('Note the report', updateRows('ExactRuns', [{ column: 'id', is: 'eq', value: '={{ $json.runId }}' }], { state: '={{ $json.state }}', report: '={{ $json.report }}', endedAt: '={{ $json.endedAt }}', beatAt: '={{ $json.beatAt }}' }), [11, 0.6]);
	const end = t.node('The end', pass(), [8, 1.8], { executeOnce: true });
	const giveBack = t.node('Give the turn back', editFields({ action: 'release', name: 'resubmit', owner: `={{ ${HOLDER} }}` }), [9, 1.8], { executeOnce: true });
	const released = t.node('Released', callTemplate('ledger'), [10, 1.8]);

	asOneNode(t, start, settings, [-2, 0]);
	t.chain(settings, asking, turn, mine, run, next, which, offer, came, note, deliver, pause, rows, rest, beat, rested, asking);
	t.link(rested, pause, 1);
	t.link(which, ranges, 1);
	t.chain(ranges, outcome, report, done, end, giveBack, released);
	t.link(which, end, 2);
});
