import { insertRow, readAll, readRows, updateRows } from './builder/data-table';
import { callTemplate, calledByTemplate, code, editFields, everyDayAt, ifTrue, loop, manual, pass, switchBy, wait } from './builder/node-kinds';
import { template } from './builder/template';

const safe = { onError: 'continueRegularOutput', alwaysOutputData: true } as const;

/** The work of the night in a fixed order, each step with its share of a day's calls; a step that fails is a line of the report, not the end. */
export default template({ number: '32', key: 'night-run', name: 'Night run', version: 1, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Night run
Does in one night, one after another: **check** and **follow-up** (*Nightly check*), **resubmit**, **payments**, **reconciliation**, **digest**.

Exact gives each administration a number of calls per day. Every step keeps back what *Settings* says: the check stops while 80 % of the day is left, payments while 40 % is; new documents may use all of it. Resubmit leaves 40 % to others, as *Settings* of *Autopilot: one division* says, and the rest of its documents waits for the next day. The steps after it begin when what it offered has come to rest, or \`resubmitPatienceMinutes\` after the begin of the night.

A step that fails is a line in the report (table *ExactRuns*, kind \`night-run\`) and in the digest; the others go on.

**To do once:** publish. Then switch off the schedules of the workflows that it starts: *Each night* in *Nightly check*, *Every night* in *Resubmit*, *Every hour* in *Payment status* (or leave that one on), *Every morning* in *Morning digest*.`,
		[0, -2.4], [5, 2.1], 'yellow',
	);
	const night = t.node('Every night', everyDayAt(1, 30), [0, 0]);
	const byHand = t.node('Run it now', manual(), [0, 1]);
	const called = t.node('When a template calls', calledByTemplate(), [0, 2]);
	const settings = t.node('Settings', editFields({ keepBackOfCheck: 80, keepBackOfFollowUp: 75, keepBackOfPayments: 40, resubmitDays: 60, resubmitPatienceMinutes: 180 }), [1, 1], { executeOnce: true, notes: 'keepBack…: per cent of a day that the step leaves to others' });
	const noted = t.node('Note the night', insertRow('ExactRuns', { kind: 'night-run', state: 'running', startedAt: '={{ $now.toUTC().toISO() }}', startedBy: 'schedule', asked: '={{ JSON.stringify($json) }}', progress: '', beatAt: '={{ $now.toUTC().toISO() }}' }), [2, 1]);
	const steps = t.node('The steps', code('night-run/next-step.js'), [3, 1]);
	const each = t.node('Each step', loop(1), [4, 1]);
	const which = t.node('Which step?', switchBy({ check: "={{ $json.step === 'check' }}", resubmit: "={{ $json.step === 'resubmit' }}", payments: "={{ $json.step === 'payments' }}" }), [5, 1.4]);
	const call = (name: string, row: number) => t.node(`Hand over: ${name}`, editFields({ action: '={{ $json.call.action }}', keepBack: '={{ $json.call.keepBack }}', keepBackOfPostbox: '={{ $json.call.keepBackOfPostbox }}', days: '={{ $json.call.days }}' }), [6, row]);
	const handOvers = [call('check', 0.2), call('resubmit', 1.4), call('payments', 2.6)];
	const resubmit = t.node('Resubmit', callTemplate('resubmit'), [7, 1.4], safe);
	const runs = [
		t.node('Check and follow up', callTemplate('nightly-check'), [7, 0.2], safe),
		resubmit,
		t.node('Payments', callTemplate('payment-status'), [7, 2.6], safe),
	];
	const ended = t.node('How it ended', code('night-run/how-it-ended.js'), [8, 1.4]);
	const beat = t.node('Sign of life', updateRows('ExactRuns', [{ column: 'id', is: 'eq', value: "={{ $('Note the night').first().json.id }}" }], { beatAt: '={{ $json.at }}', progress: '={{ JSON.stringify($json) }}' }), [9, 1.4], { alwaysOutputData: true });
	const result = t.node('Result of the step', code('night-run/result.js'), [10, 1.4]);
	const offered = t.node('Runs of Resubmit', readRows('ExactRuns', [{ column: 'kind', is: 'eq', value: 'resubmit' }]), [8, 2.6], { executeOnce: true, alwaysOutputData: true });
	const rest = t.node('Does it rest?', code('night-run/does-resubmit-rest.js'), [9, 2.6]);
	const rests = t.node('Go on?', ifTrue('={{ $json.rests }}'), [10, 2.6]);
	const pause = t.node('A moment', wait(20), [10, 3.8]);
	for (const trigger of [night, byHand, called]) t.link(trigger, settings);
	t.chain(settings, noted, steps, each);
	t.link(each, which, 1);
	handOvers.forEach((handOver, index) => {
		const run = runs[index];
		if (run === undefined) return;
		t.link(which, handOver, index);
		t.link(handOver, run);
		if (run !== resubmit) t.link(run, ended);
	});
	// What it offered is delivered beside this run: the night goes on when it is done.
	t.chain(resubmit, offered, rest, rests, ended);
	t.link(rests, pause, 1);
	t.link(pause, offered);
	t.chain(ended, beat, result, each);

	const all = t.node('All steps', pass(), [5, -0.6]);
	const documents = t.node('Documents', readAll('ExactDeliveries'), [6, -0.8], { executeOnce: true, alwaysOutputData: true });
	const connections = t.node('All connections', readAll('ExactConnections'), [7, -0.8], { executeOnce: true, alwaysOutputData: true });
	const reconciled = t.node('Reconciliation of the night', code('night-run/reconciliation.js'), [8, -0.8]);
	const digest = t.node('Digest', callTemplate('morning-digest'), [9, -0.8], safe);
	const report = t.node('The report', code('night-run/report.js'), [10, -0.8]);
	const done = t.node('Note the report', updateRows('ExactRuns', [{ column: 'id', is: 'eq', value: '={{ $json.runId }}' }], { state: 'done', report: '={{ $json.report }}', endedAt: '={{ $json.endedAt }}', beatAt: '={{ $json.endedAt }}' }), [11, -0.8]);
	t.link(each, all, 0);
	t.chain(all, documents, connections, reconciled, digest, report, done);
});
