import { REOFFERED_BY_PERSON, REOFFERED_WITH_REASON } from '../../core/delivery/states';
import { insertRow, readAll, readRows, updateRows } from './builder/data-table';
import { callTemplate, calledByTemplate, code, editFields, everyDayAt, formEnding, formPage, formTrigger, ifTrue, loop, switchBy } from './builder/node-kinds';
import { template } from './builder/template';

const CSS = ':root{--container-width:860px;--font-size-header:22px;--color-submit-btn-bg:#1f6f54;--color-required:#b3261e;}table{border-collapse:collapse;width:100%;font-size:13px;margin:8px 0}td,th{border-bottom:1px solid #e3e3e3;padding:5px 8px;text-align:left;vertical-align:top}ul{padding-left:22px}li{margin:3px 0;text-align:left}';
const RUNS: Parameters<typeof readRows> = ['ExactRuns', [{ column: 'kind', is: 'eq', value: 'resubmit' }]];

/** "API opnieuw aanbieden": chooses documents that are not in Exact, shows what would happen, offers them again at a quiet pace. */
export default template({ number: '30', key: 'resubmit', name: 'Resubmit', version: 1, keepSuccessfulData: false, errorTemplate: 'when-a-run-dies' }, (t) => {
	t.note(
		`## Resubmit ("API opnieuw aanbieden")
Offers documents again that did not get into Exact: failed, parked, from before the connection, from the gap between two connections, or a list that you paste.

1. **Choose** by state, time, client, administration, kind, or by a list.
2. **Dry run**: what is in Exact already, what would be sent, what the inbox no longer has. Nothing is downloaded for it.
3. **Go**: at a quiet pace; it can be stopped and started again. In each administration it leaves 40 % of the calls of the day to other work (*keepBackOfResubmit* in *Autopilot: one division*): at that mark its documents wait until the next day, new documents and other administrations go on. A document that is in Exact is never sent twice.
4. **Report**: what became of each document, and which sources could tell of missing ones.

**Documents that the inbox never announced** are found by the mails of its watch-dog (*Read watch-dog mails*), by a list that you paste, and by the inbox's own list of received invoices. Not every environment of eConnect has that list: ask eConnect, then set \`inboxList\` in *Settings* to true. With it, what came after the connection was made and is not in the ledger is delivered, by this form and by the schedule; what came before only when you choose *before-link*. Without it nothing is asked.

What was removed or refused in Exact goes only by a person with a reason. Each night the schedule offers what failed, and what was parked for want of a connection that is live now.

**To do once:** publish, and open the form's production address while you are logged in to n8n. Do you use *Night run*? Then switch the node *Every night* off: it starts this workflow itself.`,
		[0, -2.9], [5.4, 2.2], 'yellow',
	);
	const form = t.node('The form is opened', formTrigger({
		path: 'resubmit',
		title: 'Offer documents again',
		description: 'API opnieuw aanbieden: documents of the inbox that did not get into Exact Online.',
		button: 'Begin',
		css: CSS,
		fields: [{ fieldType: 'html', elementName: 'steps', html: '<p>Three steps:</p><ol><li>choose the documents</li><li>see what would happen</li><li>offer them again, at a quiet pace</li></ol><p>Nothing is offered before you say so, and nothing is sent twice.</p>' }],
	}), [0, 0]);
	const nightly = t.node('Every night', everyDayAt(2, 30), [0, 1]);
	const called = t.node('When a template calls', calledByTemplate(), [0, 2]);
	const settings = t.node('Settings', editFields({ scheduledStates: 'failed,parked', scheduledDays: 60, askInboxFor: 200, inboxList: false }), [1, 0], { executeOnce: true, notes: 'askInboxFor: how many documents per administration the inbox is asked about. inboxList: true = the list of received invoices is read too; only where eConnect offers it' });
	const connections = t.node('All connections', readAll('ExactConnections'), [2, 0], { executeOnce: true, alwaysOutputData: true });
	const cursors = t.node('Cursors', readAll('ExactCursors'), [3, 0], { executeOnce: true, alwaysOutputData: true });
	const earlier = t.node('Earlier runs', readRows(...RUNS), [4, 0], { executeOnce: true, alwaysOutputData: true });
	const person = t.node('Does a person ask?', ifTrue("={{ $('The form is opened').isExecuted }}"), [5, 0], { executeOnce: true });
	const rowsNow = t.node('Rows now', readAll('ExactDeliveries'), [6, -0.4], { executeOnce: true, alwaysOutputData: true });
	const whatFields = t.node('Fields: what', code('resubmit/page-what.js'), [7, -0.4]);
	const what = t.node('Page: what', formPage({ fields: '={{ $json.fields }}', title: 'Which documents?', description: 'Step 1 of 3', button: 'Next', waitDays: 1, css: CSS }), [8, -0.4]);
	const wish = t.node('The wish', code('resubmit/the-wish.js'), [9, 0]);
	const which = t.node('What is wished?', switchBy({
		choose: "={{ $json.do === 'choose' }}",
		continue: "={{ $json.do === 'continue' }}",
		stop: "={{ $json.do === 'stop' }}",
		show: "={{ $json.do === 'show' }}",
	}), [10, 0]);
	t.chain(form, settings, connections, cursors, earlier, person, rowsNow, whatFields, what, wish, which);
	t.link(nightly, settings);
	t.link(called, settings);
	t.link(person, wish, 1);

	t.note('### List of the inbox\nOnly with `inboxList` in *Settings*: what does the inbox hold of the live organisations? Nothing is downloaded. An organisation that cannot be read is named in the report.', [11, -1.9], [8.4, 3.7]);
	const wantsList = t.node('Read the list too?', ifTrue("={{ $('Settings').first().json.inboxList === true && $('The wish').first().json.ids.length === 0 }}"), [11, 0], { executeOnce: true });
	const organisations = t.node('Organisations to ask', code('resubmit/organisations-to-ask.js'), [12, -0.2], { alwaysOutputData: true });
	const eachFew = t.node('Each few organisations', loop(1), [13, -0.2]);
	const askOn = t.node('Ask on?', ifTrue("={{ $json.gateway !== undefined && !($('What the inbox said').isExecuted && $('What the inbox said').first().json.deaf === $json.gateway) }}"), [14, 0.6], { notes: 'No further where none of many could be read' });
	const askInbox = t.node('Inbox of the Exact login', callTemplate('={{ $json.gateway }}'), [15, 0.6], { onError: 'continueRegularOutput', alwaysOutputData: true, notes: 'Reads only' });
	const said = t.node('What the inbox said', code('resubmit/what-the-inbox-said.js'), [16, 0.6]);
	const holds = t.node('What the inbox holds', code('resubmit/what-the-inbox-holds.js'), [14, -0.8]);
	const anyRead = t.node('Was any read?', ifTrue('={{ $json.anyRead }}'), [15, -0.8]);
	const HELD = "$('What the inbox holds').first().json";
	const noteRead = t.node('Note what was read', updateRows('ExactCursors', [{ column: 'name', is: 'eq', value: '={{ $json.name }}' }], { value: '={{ $json.value }}', savedAt: '={{ $json.savedAt }}' }), [16, -0.8], { alwaysOutputData: true });
	const firstRead = t.node('Read for the first time?', ifTrue('={{ $json.id === undefined }}'), [17, -0.8]);
	const insertRead = t.node('Note it for the first time', insertRow('ExactCursors', { name: `={{ ${HELD}.name }}`, value: `={{ ${HELD}.value }}`, savedAt: `={{ ${HELD}.savedAt }}` }), [18, -1]);

	t.note('### Dry run\nOne look-up per administration. Nothing is offered, nothing is downloaded.', [0, 2.9], [9.8, 2.2]);
	const rows = t.node('Rows of the ledger', readAll('ExactDeliveries'), [0, 3.7], { executeOnce: true, alwaysOutputData: true });
	const choose = t.node('Choose', code('resubmit/choose.js', { offered: REOFFERED_BY_PERSON, withReason: REOFFERED_WITH_REASON }), [1, 3.7]);
	const lookUps = t.node('One look-up per administration', code('resubmit/look-ups.js'), [2, 3.7], { alwaysOutputData: true });
	const anyLookUp = t.node('Anything to look up?', ifTrue('={{ $json.division !== undefined }}'), [3, 3.7]);
	const each = t.node('Each administration', loop(1), [4, 3.4]);
	const lookUp = t.node('Exact login', callTemplate('={{ $json.gateway }}'), [5, 3.6], { onError: 'continueRegularOutput', alwaysOutputData: true, notes: 'Reads only' });
	const dry = t.node('Dry run', code('resubmit/dry-run.js'), [6, 4.1]);
	const byPerson = t.node('For a person?', ifTrue("={{ $('The wish').first().json.byPerson }}"), [7, 4.1]);
	const dryFields = t.node('Fields: dry run', code('resubmit/page-dry-run.js'), [8, 3.7]);
	const dryPage = t.node('Page: dry run', formPage({ fields: '={{ $json.fields }}', title: 'What would happen', description: 'Step 2 of 3 - nothing was offered yet.', button: 'Next', waitDays: 1, css: CSS }), [9, 3.7]);
	t.link(which, wantsList, 0);
	t.chain(wantsList, organisations, eachFew, holds, anyRead, noteRead, firstRead, insertRead, rows);
	t.link(wantsList, rows, 1);
	t.link(eachFew, askOn, 1);
	t.chain(askOn, askInbox, said, eachFew);
	t.link(askOn, eachFew, 1);
	t.link(anyRead, rows, 1);
	t.link(firstRead, rows, 1);
	t.chain(rows, choose, lookUps, anyLookUp, each, dry, byPerson, dryFields, dryPage);
	t.link(anyLookUp, dry, 1);
	t.link(each, lookUp, 1);
	t.link(lookUp, each);

	t.note('### The run\nA row in *ExactRuns*; *Resubmit: run* works it off.', [0, 5.5], [9.8, 2.6]);
	const fresh = t.node('The new run', code('resubmit/new-run.js'), [0, 6.4]);
	const go = t.node('Go?', ifTrue('={{ $json.go }}'), [1, 6.4]);
	const store = t.node('Note the run', insertRow('ExactRuns', Object.fromEntries(['kind', 'state', 'startedAt', 'startedBy', 'asked', 'progress', 'beatAt'].map((name) => [name, `={{ $json.${name} }}`]))), [2, 6.2]);
	const goOn = t.node('Let it go on', updateRows('ExactRuns', [{ column: 'id', is: 'eq', value: '={{ $json.runId }}' }], { state: 'running', report: '', beatAt: '={{ $now.toUTC().toISO() }}' }), [2, 7.3]);
	const runId = t.node('Its number', editFields({ runId: '={{ $json.id }}' }), [3, 6.4], { executeOnce: true });
	const begin = t.node('Start the run', callTemplate('resubmit-run', false), [4, 6.4]);
	const watched = t.node('Does a person watch?', ifTrue("={{ $('The wish').first().json.byPerson }}"), [5, 6.4]);
	t.chain(dryPage, fresh, go, store, runId, begin, watched);
	t.link(byPerson, fresh, 1);
	t.link(which, goOn, 1);
	t.chain(goOn, runId);

	t.note('### How far it is\nThe page may be closed: the run goes on.', [6, 5.5], [7.8, 4.4]);
	const halt = t.node('Stop it', updateRows('ExactRuns', [{ column: 'kind', is: 'eq', value: 'resubmit' }, { column: 'state', is: 'eq', value: 'running' }], { state: 'stopped' }), [6, 8.3], { executeOnce: true, alwaysOutputData: true });
	const look = t.node('The run now', readRows(...RUNS), [7, 6.6], { executeOnce: true, alwaysOutputData: true });
	const progress = t.node('How it stands', code('resubmit/page-progress.js'), [8, 6.6]);
	const over = t.node('Is it over?', ifTrue('={{ $json.over }}'), [9, 6.6]);
	const page = t.node('Page: progress', formPage({ fields: '={{ $json.fields }}', title: "={{ $json.title }}", description: 'Step 3 of 3', button: 'Next', waitDays: 1, css: CSS }), [10, 6.8]);
	const answer = t.node('And now?', switchBy({ again: "={{ String($json.next ?? '').startsWith('again') }}", stop: "={{ String($json.next ?? '').startsWith('stop') }}", ready: "={{ String($json.next ?? '').startsWith('ready') }}" }), [11, 7.4]);
	const report = t.node('Page: report', formEnding("={{ $('How it stands').first().json.title }}", "={{ $('How it stands').first().json.html }}", CSS), [12, 6.4]);
	const nothing = t.node('Page: nothing was offered', formEnding('Nothing was offered', '<p>No document was touched.</p>', CSS), [3, 7.9]);
	t.link(watched, look, 0);
	t.link(which, halt, 2);
	t.link(which, look, 3);
	t.chain(halt, look, progress, over, report);
	t.link(over, page, 1);
	t.chain(page, answer);
	t.link(answer, look, 0);
	t.link(answer, halt, 1);
	t.link(answer, report, 2);
	const forPerson = t.node('Tell a person?', ifTrue("={{ $('The wish').first().json.byPerson && $('Page: dry run').first().json.decision !== undefined }}"), [2, 8.2]);
	t.link(go, forPerson, 1);
	t.chain(forPerson, nothing);
});
