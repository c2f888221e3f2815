import { template, templateId } from './builder/template';
import { EVERY_FIELD, insertRow, readAll, readRows, updateRows } from './builder/data-table';
import { callTemplate, code, editFields, formEnding, formPage, formTrigger, ifTrue } from './builder/node-kinds';
import { eConnectInbox } from './builder/own-nodes';
import { CSS, giveTurnBack, NOT_WHEN_NEW, refusedEnding, takeTurn } from './connections/pages';
import { SCHEMA_VERSION, TABLES } from './tables';

const COLUMNS = TABLES.ExactConnections.columns.map(({ name }) => name).filter((name) => !NOT_WHEN_NEW.includes(name));
const STRATEGIES = ['At one moment - the old links are broken first, then all are switched together', 'Another user - another Exact user than that of the old links takes over'];
const GATEWAY = "={{ $('The login').first().json.login.gateway }}";

/** Moves many connections together: from another tool, to another login, to other administrations (CON-13 to CON-15). */
export default template({ number: '12', key: 'move-connections', name: 'Move connections', version: 1, keepSuccessfulData: true }, (t) => {
	t.note(
		`## Move connections
A form for many connections at once: paste a list *organisation; administration*. It serves a move from another program, to another Exact login or to other administrations. Organisations without a connection get one; those with one are switched, sealed anew, with a new linking moment.

Two ways (CON-14): **at one moment** - break the old links, then all are switched together; or **another Exact user** takes over, while the old links go on until you break them.

First a plan and a *dry run*; it looks for the postboxes before it switches anything, so that the switch itself takes seconds and asks Exact nothing. While it lasts, rows of before stand on \`migrating\`. A line that cannot be moved stops nothing else, and the report names it; was it a client's own link, broken for the move to the login of the office, then its connection is marked \`needs relink\`. Each switch leaves a row in *ExactAudit*, the report one in *ExactRuns*.

**To do once:** choose the eConnect credential in *Organisations in the inbox*, publish, and open the form's production address while you are logged in to n8n.`,
		[0, -2.6], [6, 2.1], 'yellow',
	);
	const form = t.node('The form is opened', formTrigger({
		path: 'move-connections', title: 'Move connections', description: 'Many organisations to their administrations in Exact Online, together.', button: 'Next', css: CSS,
		fields: [
			{ fieldLabel: 'One line per connection: organisation; administration', fieldName: 'list', fieldType: 'textarea', requiredField: true, placeholder: '0208:0123456749; 123456' },
			{ fieldType: 'html', elementName: 'hint', html: '<p>The organisation is its id in the inbox, the administration its code in Exact (the number after <i>_Division_=</i> in the address bar). Copy both columns from a spreadsheet, or paste a CSV.</p>' },
			{ fieldLabel: 'How?', fieldName: 'strategy', fieldType: 'radio', requiredField: true, fieldOptions: { values: STRATEGIES.map((option) => ({ option })) }, defaultValue: STRATEGIES[0] },
			{ fieldLabel: 'Only for another user: e-mail address of the Exact user of the old links', fieldName: 'oldUser', fieldType: 'text', requiredField: false },
		],
	}), [0, 0]);
	const settings = t.node('Settings', editFields({ exactLogin: templateId('exact-login'), exactLoginLabel: 'Exact login', loginKind: 'firm', createPostbox: true, language: 'en', handoverLanguage: 'nl' }), [1, 0], { notes: 'The usual login; others are named in the form' });
	const parties = t.node('Organisations in the inbox', eConnectInbox('party', 'getAll'), [2, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const connections = t.node('All connections', readAll('ExactConnections'), [3, 0], { executeOnce: true, alwaysOutputData: true });
	const list = t.node('The list', code('move/rows.js'), [4, 0]);
	const readable = t.node('Can it be read?', ifTrue('={{ $json.allowed }}'), [5, 0]);
	const loginPage = t.node('Page: login', formPage({ fields: '={{ $json.fields }}', title: 'Which Exact login?', description: 'Step 2 of 3 - it serves all of them from then on. Its credential must be connected in n8n.', button: 'Plan', waitDays: 1, css: CSS }), [6, 0]);
	const login = t.node('The login', code('move/the-login.js'), [7, 0]);
	const chosen = t.node('Is there a login?', ifTrue('={{ $json.allowed }}'), [8, 0]);
	const divisions = t.node('Administrations in Exact', callTemplate(GATEWAY), [9, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const askCheck = t.node('Ask for the check', editFields({ action: 'check', division: '', expected: '', flow: 'hold', askAgain: true, language: "={{ $('Settings').first().json.language }}", handoverLanguage: "={{ $('Settings').first().json.handoverLanguage }}" }), [10, 0], { executeOnce: true });
	const check = t.node('Check through the login', callTemplate(GATEWAY), [11, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const onTheWay = t.node('On the way', readRows('ExactDeliveries', [{ column: 'finishedAt', is: 'isEmpty' }]), [12, 0], { executeOnce: true, alwaysOutputData: true });
	const plan = t.node('The plan', code('move/plan.js'), [13, 0]);
	const any = t.node('Can any be moved?', ifTrue('={{ $json.allowed }}'), [14, 0]);
	const planPage = t.node('Page: plan', formPage({ fields: '={{ $json.fields }}', title: 'The plan', description: 'Step 3 of 3 - nothing is changed yet.', button: 'Go', waitDays: 1, css: CSS }), [15, 0]);
	const decided = t.node('Decided', code('move/decided.js'), [16, 0]);
	const may = t.node('May it go on?', ifTrue('={{ $json.allowed }}'), [17, 0]);
	const moving = t.node('Move, or a dry run?', ifTrue('={{ $json.move }}'), [18, 0]);

	const ROW = 4.4;
	t.note('### Look for the postboxes\nBefore anything is switched.', [0, ROW - 0.9], [3.8, 2.2]);
	const askBoxes = t.node('Ask for the postboxes', code('move/ask-for-postboxes.js'), [0, ROW]);
	const anyBox = t.node('Needs any a postbox?', ifTrue('={{ !$json.none }}'), [1, ROW]);
	const boxes = t.node('Postboxes in Exact', callTemplate(GATEWAY), [2, ROW - 0.2], { onError: 'continueRegularOutput', alwaysOutputData: true });
	t.note('### Switch\nUnder the turn, in seconds, without a call to Exact.', [4, ROW - 2.1], [15.4, 4.6]);
	const turn = takeTurn(t, [4, ROW]);
	const byNow = t.node('Connections by now', readAll('ExactConnections'), [7, ROW], { executeOnce: true, alwaysOutputData: true });
	const span = t.node('Begin of the span', editFields({ at: '={{ $now.toUTC().toISO() }}' }), [8, ROW], { executeOnce: true });
	const switching = t.node('Switch', code('move/switch.js', { schemaVersion: SCHEMA_VERSION }), [9, ROW]);
	const migrating = t.node('Rows of before: migrating', updateRows('ExactConnections', [{ column: 'id', is: 'eq', value: '={{ $json.id }}' }], { state: 'migrating' }), [10, ROW], { alwaysOutputData: true, notes: 'Delivers nothing until it is switched' });
	const askSeals = t.node('Ask for the seals', code('move/ask-for-seals.js'), [11, ROW]);
	const seals = t.node('Seals', callTemplate(GATEWAY), [12, ROW], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const toStore = t.node('To store', code('move/to-store.js', { columns: COLUMNS }), [13, ROW]);
	const anyKnown = t.node('Rows of before?', ifTrue("={{ $('To store').first().json.known }}"), [14, ROW], { executeOnce: true });
	const known = t.node('As they are now', code('move/known-rows.js'), [15, ROW - 1]);
	const storeKnown = t.node('Switch the rows of before', updateRows('ExactConnections', [{ column: 'id', is: 'eq', value: '={{ $json.id }}' }], EVERY_FIELD), [16, ROW - 1], { alwaysOutputData: true });
	const anyFresh = t.node('New ones?', ifTrue("={{ $('To store').first().json.fresh }}"), [15, ROW], { executeOnce: true });
	const fresh = t.node('The new ones', code('move/fresh-rows.js'), [16, ROW]);
	const storeFresh = t.node('Store the new ones', insertRow('ExactConnections', EVERY_FIELD), [17, ROW]);
	const relink = t.node('Who needs a relink?', code('move/needs-relink.js'), [13, ROW + 1.2], { executeOnce: true });
	const anyRelink = t.node('Any relink?', ifTrue('={{ !$json.none }}'), [14, ROW + 1.2]);
	const markRelink = t.node('Mark them: needs relink', updateRows('ExactConnections', [{ column: 'id', is: 'eq', value: '={{ $json.id }}' }], { state: '={{ $json.state }}', check: '={{ $json.check }}', checkText: '={{ $json.checkText }}', checkedAt: '={{ $json.checkedAt }}' }), [15, ROW + 1.2], { alwaysOutputData: true });
	const back = giveTurnBack(t, [17, ROW + 1.2]);

	const END = 8;
	t.note('### Report\nOne line each, in the audit too.', [0, END - 0.9], [7.6, 2.4]);
	const report = t.node('The report', code('move/report.js'), [0, END]);
	const run = t.node('The run', editFields(Object.fromEntries(['kind', 'state', 'startedAt', 'startedBy', 'asked', 'progress', 'report', 'beatAt', 'endedAt'].map((name) => [name, `={{ $json.run.${name} }}`]))), [1, END]);
	const noteRun = t.node('Keep the report', insertRow('ExactRuns', EVERY_FIELD), [2, END]);
	const anyAudit = t.node('Was anything switched?', ifTrue("={{ $('The report').first().json.audited }}"), [3, END]);
	const auditRows = t.node('Rows of the audit', code('move/audit-rows.js'), [4, END]);
	const audit = t.node('Note them in the audit', insertRow('ExactAudit', EVERY_FIELD), [5, END]);
	const done = t.node('Page: report', formEnding("={{ $('The report').first().json.title }}", "={{ $('The report').first().json.html }}", CSS), [6, END + 0.6]);
	const refused = refusedEnding(t, [18, 1.4], 'Nothing was changed.');

	t.chain(form, settings, parties, connections, list, readable, loginPage, login, chosen, divisions, askCheck, check, onTheWay, plan, any, planPage, decided, may, moving, askBoxes, anyBox, boxes, turn.first);
	t.link(anyBox, turn.first, 1);
	t.link(moving, report, 1);
	t.chain(turn.won, byNow, span, switching, migrating, askSeals, seals, toStore, anyKnown, known, storeKnown, anyFresh, fresh, storeFresh, relink, anyRelink, markRelink, back.first);
	t.link(anyKnown, anyFresh, 1);
	t.link(anyFresh, relink, 1);
	t.link(anyRelink, back.first, 1);
	t.chain(back.last, report, run, noteRun, anyAudit, auditRows, audit, done);
	t.link(anyAudit, done, 1);
	for (const gate of [readable, chosen, any, may]) t.link(gate, refused, 1);
});
