import { template, templateId } from './builder/template';
import { insertRow, readAll } from './builder/data-table';
import { callTemplate, code, editFields, formEnding, formPage, formTrigger, ifTrue } from './builder/node-kinds';
import { eConnectInbox } from './builder/own-nodes';
import { askSettings } from './connections/ask-settings';
import { noteConnectedInvitations } from './connections/invitations';
import { CSS, giveTurnBack, NOT_WHEN_NEW, refusedEnding, takeTurn } from './connections/pages';
import { SCHEMA_VERSION, TABLES } from './tables';

const CONNECTION = TABLES.ExactConnections.columns.map(({ name }) => name).filter((name) => !NOT_WHEN_NEW.includes(name));
const GATEWAY = "={{ $('The login').first().json.login.gateway }}";

/** The form that links an organisation of the inbox with an administration of Exact, in the order of AUT-2. */
export default template({ number: '03', key: 'connect-an-organisation', name: 'Connect an organisation', version: 2, keepSuccessfulData: true }, (t) => {
	t.note(
		`## Connect an organisation
A form: the organisation (from eConnect), the Exact login, the administration and the booking flow; then it **checks** the login and the administration, and only what is not red is connected (or what you say a reason for).

It refuses an organisation or an administration that is connected already, and an administration that carries another VAT or chamber of commerce number. A finished connection is **locked**: it gets a seal that every upload checks. Later changes go through *Change or override a connection*.

Documents that arrive **from the moment of linking** are delivered. Older ones go after they are offered again in the inbox ("API opnieuw aanbieden"). Was the client asked with *Onboard a client* and did he answer? Then his row there becomes *connected*.

**To do once:** choose the eConnect credential in *Organisations in the inbox*, publish, and open the form's production address while you are logged in to n8n. In *Settings*: the usual Exact login and the language of the check (en, nl, fr).`,
		[0, -2.6], [6, 2], 'yellow',
	);
	const form = t.node('The form is opened', formTrigger({
		path: 'connect-an-organisation',
		title: 'Connect an organisation with Exact Online',
		description: 'From the moment of linking, each e-invoice that the organisation receives goes to its administration.',
		button: 'Begin',
		css: CSS,
		fields: [{ fieldType: 'html', elementName: 'steps', html: '<ol><li>the organisation that receives the e-invoices</li><li>the Exact login. Is it not connected yet? Open its credential in n8n, click <b>Connect</b>, log in on the page of Exact and agree. If you are logged in already, Exact only says that the link is made: close that tab and come back here.</li><li>the administration in Exact Online and the booking flow</li><li>a check, and the settings if you like</li></ol><p>Nothing is linked before you finish.</p>' }],
	}), [0, 0]);
	const settings = t.node('Settings', editFields({ exactLogin: templateId('exact-login'), exactLoginLabel: 'Exact login', loginKind: 'firm', createPostbox: true, language: 'en', handoverLanguage: 'nl' }), [1, 0], { notes: 'The usual login; others are named in the form' });
	const parties = t.node('Organisations in the inbox', eConnectInbox('party', 'getAll'), [2, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const connections = t.node('All connections', readAll('ExactConnections'), [3, 0], { executeOnce: true, alwaysOutputData: true });
	const organisationFields = t.node('Fields: organisation', code('connect/page-organisation.js'), [4, 0]);
	const organisation = t.node('Page: organisation', formPage({ fields: '={{ $json.fields }}', title: 'Which organisation?', description: 'Step 1 of 4 - the organisations that you may see in the inbox.', button: 'Next', waitDays: 1, css: CSS }), [5, 0]);
	const loginFields = t.node('Fields: login', code('connect/page-login.js'), [6, 0]);
	const organisationChosen = t.node('Is it one of them?', ifTrue('={{ $json.allowed }}'), [7, 0]);
	const loginPage = t.node('Page: login', formPage({ fields: '={{ $json.fields }}', title: 'Which Exact login?', description: 'Step 2 of 4 - the credential of that login must be connected in n8n.', button: 'Next', waitDays: 1, css: CSS }), [8, 0]);
	const login = t.node('The login', code('connect/the-login.js'), [9, 0]);
	const loginChosen = t.node('Is there a login?', ifTrue('={{ $json.allowed }}'), [10, 0]);
	const divisions = t.node('Administrations in Exact', callTemplate(GATEWAY), [11, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const divisionFields = t.node('Fields: administration', code('connect/page-administration.js'), [12, 0]);
	const possible = t.node('Is there one?', ifTrue('={{ $json.possible }}'), [13, 0]);
	const administration = t.node('Page: administration', formPage({ fields: '={{ $json.fields }}', title: 'Which administration, which booking flow?', description: 'Step 3 of 4 - the administrations that this Exact login may see.', button: 'Check', waitDays: 1, css: CSS }), [14, 0]);
	const could = t.node('Could it be connected?', code('connect/may-be-connected.js', { connections: 'All connections', schemaVersion: SCHEMA_VERSION }), [15, 0]);
	const couldGate = t.node('Could it?', ifTrue('={{ $json.allowed }}'), [16, 0]);

	const ROW = 3.2;
	t.note('### Check, test, configure\nNothing is stored before the last of these pages.', [0, ROW - 0.9], [15, 3.4]);
	const askCheck = t.node('Ask for the check', editFields({ action: 'check', division: '={{ $json.connection.division }}', expected: '={{ $json.connection.division }}', flow: '={{ $json.connection.flow }}', language: "={{ $('Settings').first().json.language }}", handoverLanguage: "={{ $('Settings').first().json.handoverLanguage }}" }), [0, ROW]);
	const check = t.node('Check through this login', callTemplate(GATEWAY), [1, ROW], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const checkFields = t.node('Fields: check', code('connect/page-check.js'), [2, ROW]);
	const checkPage = t.node('Page: check', formPage({ fields: '={{ $json.fields }}', title: '={{ $json.title }}', description: 'Step 4 of 4 - nothing is linked yet.', button: 'Next', waitDays: 1, css: CSS }), [3, ROW]);
	const checked = t.node('After the check', code('connect/after-check.js'), [4, ROW]);
	const checkGate = t.node('Goes it on?', ifTrue('={{ $json.allowed }}'), [5, ROW]);
	const testGate = t.node('Test the route first?', ifTrue('={{ $json.test }}'), [6, ROW]);
	const route = t.node('Test the route', callTemplate(GATEWAY), [7, ROW + 1.2], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const routeFields = t.node('Fields: route', code('connect/page-route.js'), [8, ROW + 1.2]);
	const routePage = t.node('Page: route', formPage({ fields: '={{ $json.fields }}', title: '={{ $json.title }}', description: 'Nothing is linked yet.', button: 'Next', waitDays: 1, css: CSS }), [9, ROW + 1.2]);
	const routed = t.node('After the test', code('connect/after-route.js'), [10, ROW + 1.2]);
	const routeGate = t.node('Goes it on after the test?', ifTrue('={{ $json.allowed }}'), [11, ROW + 1.2]);
	const configureGate = t.node('Configure now?', ifTrue("={{ $('After the check').first().json.configure }}"), [8, ROW]);
	const configure = askSettings(t, [9, ROW], {
		division: "={{ $('Could it be connected?').first().json.connection.division }}",
		gateway: GATEWAY,
		page: 'connect/page-settings.js',
		after: 'connect/after-settings.js',
		description: 'Filled in from the administration. You can change it later with "Change or override a connection".',
	});
	const settingsGate = t.node('Are they right?', ifTrue('={{ $json.allowed }}'), [14, ROW]);

	const END = 7.8;
	t.note('### Connect\nUnder the turn, looked at once more, sealed and stored.', [0, END - 1.9], [17, 4.9]);
	const turn = takeTurn(t, [0, END]);
	const byNow = t.node('Connections by now', readAll('ExactConnections'), [3, END], { executeOnce: true, alwaysOutputData: true });
	const verdict = t.node('May it be connected?', code('connect/may-be-connected.js', { connections: 'Connections by now', schemaVersion: SCHEMA_VERSION }), [4, END]);
	const allowed = t.node('Allowed?', ifTrue('={{ $json.allowed }}'), [5, END]);
	const needsPostbox = t.node('Needs it a postbox?', ifTrue("={{ $json.connection.flow === 'postbox' }}"), [6, END]);
	const askPostbox = t.node('Ask for the postbox', editFields({ action: 'postbox', division: '={{ $json.connection.division }}', flow: '={{ $json.connection.flow }}', mailboxName: '', allowCreate: "={{ $('Settings').first().json.createPostbox }}" }), [7, END - 1.2]);
	const postbox = t.node('Postbox in Exact', callTemplate(GATEWAY), [8, END - 1.2], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const withPostbox = t.node('With its postbox', code('connect/with-its-postbox.js'), [8, END]);
	const postboxThere = t.node('Has it a postbox?', ifTrue('={{ $json.allowed }}'), [9, END]);
	const askSeal = t.node('Ask for the seal', code('connect/ask-for-the-seal.js'), [10, END]);
	const seal = t.node('Seal', callTemplate(GATEWAY), [11, END], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const sealed = t.node('Sealed', code('connect/sealed.js'), [12, END]);
	const sealGiven = t.node('Is it sealed?', ifTrue('={{ $json.allowed }}'), [13, END]);
	const store = t.node('Store the connection', insertRow('ExactConnections', Object.fromEntries(CONNECTION.map((name) => [name, `={{ $json.connection.${name} }}`]))), [0, END + 1.6]);
	const audit = t.node('Note who did it', insertRow('ExactAudit', {
		at: '={{ $now.toUTC().toISO() }}', who: '={{ $json.linkedBy }}', action: 'connect', partyId: '={{ $json.partyId }}', division: '={{ $json.division }}', documentId: '',
		reason: "={{ $('After the check').first().json.reason }}", before: '', after: "={{ JSON.stringify($('Sealed').first().json.connection) }}",
	}), [1, END + 1.6]);
	const back = giveTurnBack(t, [2, END + 1.6]);
	const invitations = noteConnectedInvitations(t, [4, END + 1.6], 'Store the connection');
	const done = t.node('Page: connected', formEnding(
		"=Connected: {{ $('Store the connection').first().json.partyName }}",
		"=<p><b>{{ $('Store the connection').first().json.partyName }}</b> goes to <b>{{ $('Store the connection').first().json.divisionName }}</b> ({{ $('Store the connection').first().json.division }}), flow <b>{{ $('Store the connection').first().json.flow }}</b>, through <b>{{ $('Store the connection').first().json.gatewayLabel }}</b>.</p><p>E-invoices that arrive from now on are delivered. Older ones go after they are offered again in the inbox.</p><p>Was this organisation connected with Exact by another program? Break that link now, or both send the same invoices.</p>",
		CSS,
	), [8, END + 1.6], { executeOnce: true });

	const refused = refusedEnding(t, [17, 1.4], 'Nothing was linked.');
	const backRefused = giveTurnBack(t, [14, END], 'Give the turn back unused');
	const reason = t.node('The reason', code('connect/the-reason.js'), [16, END], { notes: 'Kept while the turn was given back' });

	t.chain(form, settings, parties, connections, organisationFields, organisation, loginFields, organisationChosen, loginPage, login, loginChosen, divisions, divisionFields, possible, administration, could, couldGate,
		askCheck, check, checkFields, checkPage, checked, checkGate, testGate, route, routeFields, routePage, routed, routeGate, configureGate, configure.first);
	t.link(testGate, configureGate, 1);
	t.link(configureGate, turn.first, 1);
	t.chain(configure.last, settingsGate, turn.first);
	t.chain(turn.won, byNow, verdict, allowed, needsPostbox, askPostbox, postbox, withPostbox, postboxThere, askSeal, seal, sealed, sealGiven, store, audit, back.first);
	t.link(needsPostbox, withPostbox, 1);
	t.link(back.last, invitations.first);
	for (const [node, branch] of invitations.ends) t.link(node, done, branch);
	for (const gate of [organisationChosen, loginChosen, possible, couldGate, checkGate, routeGate, settingsGate]) t.link(gate, refused, 1);
	for (const gate of [allowed, postboxThere, sealGiven]) t.link(gate, backRefused.first, 1);
	t.chain(backRefused.last, reason, refused);
});
