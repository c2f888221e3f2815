import { template, templateId } from './builder/template';
import { deleteRows, EVERY_FIELD, insertRow, readAll, readRows, updateRows } from './builder/data-table';
import { callTemplate, code, editFields, formEnding, formPage, formTrigger, ifTrue, switchBy } from './builder/node-kinds';
import { askSettings } from './connections/ask-settings';
import { CSS, giveTurnBack, refusedEnding, takeTurn } from './connections/pages';
import { TABLES } from './tables';

/** What may be done with a connection, with a sentence each. */
const WHAT = [
	['Configure', 'client, journals, ledger accounts, VAT codes, policies, bank feed'],
	['Change flow', 'how documents go into Exact, from now on'],
	['Activate', 'deliver (again) what arrives (Activeren)'],
	['Switch off', 'deliver nothing; what arrives is parked'],
	['Override', 'break it and connect again: another administration or another login (Overschrijven)'],
	['Unlink', 'break it and remove it'],
] as const;
const ROW = "$('The choice').first().json.row";
const GATEWAY_NOW = `={{ ${ROW}.gateway }}`;
const COLUMNS = TABLES.ExactConnections.columns.map(({ name }) => name).filter((name) => !['lastSuccessAt', 'lastErrorAt', 'lastError'].includes(name));

/** The one place where a locked connection is changed: with a confirmation, a reason and a row in the audit (CON-17, DIV-15). */
export default template({ number: '10', key: 'change-a-connection', name: 'Change or override a connection', version: 1, keepSuccessfulData: true }, (t) => {
	t.note(
		`## Change or override a connection
A form: choose a connection and what to do with it - configure, change the booking flow, activate (Activeren), switch off, override (Overschrijven) or unlink.

A connection is **locked**: organisation, administration, login, linking moment and the address for mailed invoices are sealed. *Override* breaks it and makes a new one, with a new seal and a new linking moment. Before it activates, overrides or changes the flow, it checks the login. Each change needs a yes and a reason, and leaves a row in *ExactAudit* with the connection before and after.

A change of the flow leaves what waits with the old flow. Nothing is overridden while a document is on its way.

**To do once:** publish, and open the form's production address while you are logged in to n8n. The overview of connections links to it.`,
		[0, -2.6], [6, 2], 'yellow',
	);
	const form = t.node('The form is opened', formTrigger({
		path: 'change-a-connection', title: 'Change or override a connection', description: 'Between an organisation of the inbox and its administration in Exact Online.', button: 'Begin', css: CSS,
		fields: [{ fieldType: 'html', elementName: 'begin', html: '<p>Choose a connection and what to do with it. Nothing is changed before you say yes on the last page.</p>' }],
	}), [0, 0]);
	const settings = t.node('Settings', editFields({ exactLogin: templateId('exact-login'), exactLoginLabel: 'Exact login', loginKind: 'firm', createPostbox: true, language: 'en', handoverLanguage: 'nl' }), [1, 0], { notes: 'The usual login; others are named in the form' });
	const connections = t.node('All connections', readAll('ExactConnections'), [2, 0], { executeOnce: true, alwaysOutputData: true });
	const chooseFields = t.node('Fields: choose', code('change/choose.js', { what: WHAT }), [3, 0]);
	const any = t.node('Is there one?', ifTrue('={{ $json.allowed }}'), [4, 0]);
	const choosePage = t.node('Page: choose', formPage({ fields: '={{ $json.fields }}', title: 'Which connection, and what?', description: 'Nothing is changed before you say yes on the last page.', button: 'Next', waitDays: 1, css: CSS }), [5, 0]);
	const choice = t.node('The choice', code('change/the-choice.js', { what: WHAT }), [6, 0]);
	const chosen = t.node('Can that be done?', ifTrue('={{ $json.allowed }}'), [7, 0]);
	const which = t.node('What is to be done?', switchBy({ Configure: "={{ $json.what === 'Configure' }}", 'Change flow': "={{ $json.what === 'Change flow' }}", Override: "={{ $json.what === 'Override' }}" }), [8, 0]);

	const configure = askSettings(t, [9, -2.4], { division: `={{ ${ROW}.division }}`, gateway: GATEWAY_NOW, page: 'change/page-settings.js', after: 'change/after-settings.js', description: 'Filled in from the administration and from what is set now.' });
	const settingsRight = t.node('Are they right?', ifTrue('={{ $json.allowed }}'), [14, -2.4]);
	const flowFields = t.node('Fields: flow', code('change/page-flow.js'), [9, -1.2]);
	const flowPage = t.node('Page: flow', formPage({ fields: '={{ $json.fields }}', title: 'Which booking flow?', description: 'For what arrives from now on.', button: 'Next', waitDays: 1, css: CSS }), [10, -1.2]);
	const loginFields = t.node('Fields: login', code('change/page-login.js'), [9, 1.2]);
	const loginPage = t.node('Page: login', formPage({ fields: '={{ $json.fields }}', title: 'Override: which Exact login?', description: 'The credential of that login must be connected in n8n.', button: 'Next', waitDays: 1, css: CSS }), [10, 1.2]);
	const login = t.node('The login', code('change/the-login.js'), [11, 1.2]);
	const loginChosen = t.node('Is there a login?', ifTrue('={{ $json.allowed }}'), [12, 1.2]);
	const divisions = t.node('Administrations in Exact', callTemplate("={{ $('The login').first().json.login.gateway }}"), [13, 1.2], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const divisionFields = t.node('Fields: administration', code('change/page-administration.js'), [14, 1.2]);
	const possible = t.node('Is one free?', ifTrue('={{ $json.possible }}'), [15, 1.2]);
	const divisionPage = t.node('Page: administration', formPage({ fields: '={{ $json.fields }}', title: 'Override: which administration?', description: 'The administrations that this login may see and that no other connection holds.', button: 'Check', waitDays: 1, css: CSS }), [16, 1.2]);

	const NEXT = 4.4;
	t.note('### Check and confirm\nNothing is written before the yes.', [0, NEXT - 0.9], [11.6, 2.2]);
	const change = t.node('The change', code('change/the-change.js'), [0, NEXT]);
	const changes = t.node('Is there a change?', ifTrue('={{ $json.allowed }}'), [1, NEXT]);
	const needsCheck = t.node('Needs it a check?', ifTrue('={{ $json.needsCheck }}'), [2, NEXT]);
	const askCheck = t.node('Ask for the check', editFields({ action: 'check', division: '={{ $json.division }}', expected: '={{ $json.division }}', flow: '={{ $json.flow }}', askAgain: true, language: "={{ $('Settings').first().json.language }}", handoverLanguage: "={{ $('Settings').first().json.handoverLanguage }}" }), [3, NEXT]);
	const check = t.node('Check through the login', callTemplate("={{ $('The change').first().json.gateway }}"), [4, NEXT], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const onTheWay = t.node('On the way', readRows('ExactDeliveries', [{ column: 'partyId', is: 'eq', value: `={{ ${ROW}.partyId }}` }, { column: 'finishedAt', is: 'isEmpty' }]), [5, NEXT], { executeOnce: true, alwaysOutputData: true });
	const confirmFields = t.node('Fields: confirm', code('change/page-confirm.js'), [6, NEXT]);
	const mayConfirm = t.node('Is nothing in between?', ifTrue('={{ $json.allowed }}'), [7, NEXT]);
	const confirmPage = t.node('Page: confirm', formPage({ fields: '={{ $json.fields }}', title: '={{ $json.title }}', description: 'Last step - nothing is changed yet.', button: 'Finish', waitDays: 1, css: CSS }), [8, NEXT]);
	const confirmed = t.node('Confirmed', code('change/confirmed.js'), [9, NEXT]);
	const sure = t.node('Is it sure?', ifTrue('={{ $json.allowed }}'), [10, NEXT]);

	const END = 8;
	t.note('### Change\nUnder the turn, looked at once more; sealed anew where a sealed field is new.', [0, END - 2.1], [17, 6.1]);
	const turn = takeTurn(t, [0, END]);
	const byNow = t.node('Connections by now', readAll('ExactConnections'), [3, END], { executeOnce: true, alwaysOutputData: true });
	const same = t.node('Still the same?', code('change/still-the-same.js'), [4, END]);
	const unchanged = t.node('Is it?', ifTrue('={{ $json.allowed }}'), [5, END]);
	const needsPostbox = t.node('Needs it a postbox?', ifTrue('={{ $json.needsPostbox }}'), [6, END]);
	const askPostbox = t.node('Ask for the postbox', editFields({ action: 'postbox', division: '={{ $json.division }}', mailboxName: '', allowCreate: "={{ $('Settings').first().json.createPostbox }}" }), [7, END - 1.2]);
	const postbox = t.node('Postbox in Exact', callTemplate("={{ $('The change').first().json.gateway }}"), [8, END - 1.2], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const withPostbox = t.node('With its postbox', code('change/with-its-postbox.js'), [8, END]);
	const postboxThere = t.node('Has it a postbox?', ifTrue('={{ $json.allowed }}'), [9, END]);
	const needsSeal = t.node('Needs it a new seal?', ifTrue("={{ $('The change').first().json.needsSeal }}"), [10, END]);
	const askSeal = t.node('Ask for the seal', code('change/ask-for-the-seal.js'), [11, END - 1.2]);
	const seal = t.node('Seal', callTemplate("={{ $('The change').first().json.gateway }}"), [12, END - 1.2], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const withSeal = t.node('With its seal', code('change/with-its-seal.js'), [12, END]);
	const sealed = t.node('Is it whole?', ifTrue('={{ $json.allowed }}'), [13, END]);
	const remove = t.node('Remove it?', ifTrue("={{ $('The change').first().json.remove }}"), [0, END + 2]);
	const deleted = t.node('Remove the connection', deleteRows('ExactConnections', [{ column: 'id', is: 'eq', value: `={{ ${ROW}.id }}` }]), [1, END + 1.4]);
	const stored = t.node('Store the connection', updateRows('ExactConnections', [{ column: 'id', is: 'eq', value: `={{ ${ROW}.id }}` }], Object.fromEntries(COLUMNS.map((name) => [name, `={{ $json.connection.${name} }}`]))), [1, END + 2.6]);
	const auditRow = t.node('Who did what', code('change/audit.js'), [2, END + 2]);
	const audit = t.node('Note it in the audit', insertRow('ExactAudit', EVERY_FIELD), [3, END + 2]);
	const back = giveTurnBack(t, [4, END + 2]);
	const done = t.node('Page: done', formEnding(
		"={{ $('The choice').first().json.what }}: {{ $('The choice').first().json.row.partyName }}",
		"=<p>Done, and noted in the table <i>ExactAudit</i> under the name of {{ $('Confirmed').first().json.who }}.</p><p>{{ $('The change').first().json.remove ? 'The organisation and the administration are free again. Connect them with the form \"Connect an organisation\".' : $('The change').first().json.needsSeal ? 'E-invoices that arrive from now on go through the new connection. Older ones go after they are offered again in the inbox.' : 'It holds from now on.' }}</p>",
		CSS,
	), [6, END + 2]);
	const refused = refusedEnding(t, [17, 3], 'Nothing was changed.');
	const backRefused = giveTurnBack(t, [14, END], 'Give the turn back unused');
	const reason = t.node('The reason', code('change/the-reason.js'), [16, END], { notes: 'Kept while the turn was given back' });

	t.chain(form, settings, connections, chooseFields, any, choosePage, choice, chosen, which);
	t.chain(configure.last, settingsRight, change);
	t.link(which, configure.first, 0);
	t.link(which, flowFields, 1);
	t.chain(flowFields, flowPage, change);
	t.link(which, loginFields, 2);
	t.link(which, change, 3);
	t.chain(loginFields, loginPage, login, loginChosen, divisions, divisionFields, possible, divisionPage, change);
	t.chain(change, changes, needsCheck, askCheck, check, onTheWay, confirmFields, mayConfirm, confirmPage, confirmed, sure, turn.first);
	t.link(needsCheck, onTheWay, 1);
	t.chain(turn.won, byNow, same, unchanged, needsPostbox, askPostbox, postbox, withPostbox, postboxThere, needsSeal, askSeal, seal, withSeal, sealed, remove, deleted, auditRow, audit, back.first);
	t.link(needsPostbox, withPostbox, 1);
	t.link(needsSeal, withSeal, 1);
	t.link(remove, stored, 1);
	t.link(stored, auditRow);
	t.link(back.last, done);
	for (const gate of [any, chosen, settingsRight, loginChosen, possible, changes, mayConfirm, sure]) t.link(gate, refused, 1);
	for (const gate of [unchanged, postboxThere, sealed]) t.link(gate, backRefused.first, 1);
	t.chain(backRefused.last, reason, refused);
});
