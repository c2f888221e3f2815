import { template, templateId } from './builder/template';
import { insertRow, readAll } from './builder/data-table';
import { callTemplate, code, editFields, formEnding, formPage, formTrigger, ifTrue } from './builder/node-kinds';
import { eConnectInbox } from './builder/own-nodes';
import { TABLES } from './tables';

/** Look of the form pages: quiet, and the same on all of them. */
const CSS = ':root{--container-width:560px;--font-size-header:22px;--color-submit-btn-bg:#1f6f54;--color-required:#b3261e;}';
const CONNECTION = TABLES.ExactConnections.columns.map(({ name }) => name).filter((name) => !['lastSuccessAt', 'lastErrorAt', 'lastError'].includes(name));

/** The form that links an organisation of the inbox with an administration of Exact, in the order of AUT-2. */
export default template({ number: '03', key: 'connect-an-organisation', name: 'Connect an organisation', version: 1, keepSuccessfulData: true }, (t) => {
	t.note(
		`## Connect an organisation
A form in three steps: the organisation (from eConnect), the administration (from Exact Online) and the booking flow.

It refuses an organisation or an administration that is connected already, and an administration that carries another VAT or chamber of commerce number. A finished connection is **locked**: it gets a seal that every upload checks.

Documents that arrive **from the moment of linking** are delivered. Older ones go after they are offered again in the inbox ("API opnieuw aanbieden").

**To do once:** choose the eConnect credential in *Organisations in the inbox*, publish, and open the form's production address while you are logged in to n8n.`,
		[0, -2.1], [5, 1.6], 'yellow',
	);
	const form = t.node('The form is opened', formTrigger({
		path: 'connect-an-organisation',
		title: 'Connect an organisation with Exact Online',
		description: 'From the moment of linking, each e-invoice that the organisation receives goes to its administration.',
		button: 'Begin',
		css: CSS,
		fields: [{ fieldType: 'html', elementName: 'steps', html: '<p>Three steps:</p><ol><li>the organisation that receives the e-invoices</li><li>its administration in Exact Online</li><li>the booking flow</li></ol><p>Nothing is linked before you finish.</p>' }],
	}), [0, 0]);
	const settings = t.node('Settings', editFields({ exactLogin: templateId('exact-login'), exactLoginLabel: 'Exact login', loginKind: 'firm', createPostbox: true }), [1, 0], { notes: 'The login that serves the connections made here' });
	const parties = t.node('Organisations in the inbox', eConnectInbox('party', 'getAll'), [2, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const connections = t.node('All connections', readAll('ExactConnections'), [3, 0], { executeOnce: true, alwaysOutputData: true });
	const organisationFields = t.node('Fields: organisation', code('connect/page-organisation.js'), [4, 0]);
	const organisation = t.node('Page: organisation', formPage({ fields: '={{ $json.fields }}', title: 'Which organisation?', description: 'Step 1 of 3 - the organisations that you may see in the inbox.', button: 'Next', waitDays: 1, css: CSS }), [5, 0]);
	const askDivisions = t.node('Ask for the administrations', editFields({ action: 'divisions' }), [6, 0]);
	const divisions = t.node('Administrations in Exact', callTemplate("={{ $('Settings').first().json.exactLogin }}"), [7, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const divisionFields = t.node('Fields: administration', code('connect/page-administration.js'), [8, 0]);
	const possible = t.node('Is there one?', ifTrue('={{ $json.possible }}'), [9, 0]);
	const administration = t.node('Page: administration', formPage({ fields: '={{ $json.fields }}', title: 'Which administration, which booking flow?', description: 'Step 2 of 3 - the administrations that this Exact login may see.', button: 'Finish', waitDays: 1, css: CSS }), [10, 0]);
	const askTurn = t.node('Ask for the turn', editFields({ action: 'lease', name: 'connections', owner: '={{ $execution.id }}', seconds: 60 }), [11, 0]);
	const turn = t.node('Turn', callTemplate('ledger'), [12, 0], { notes: 'Two people never link the same administration' });
	const byNow = t.node('Connections by now', readAll('ExactConnections'), [13, 0], { executeOnce: true, alwaysOutputData: true });
	const verdict = t.node('May it be connected?', code('connect/may-be-connected.js'), [14, 0]);
	const allowed = t.node('Allowed?', ifTrue('={{ $json.allowed }}'), [15, 0]);
	const askPostbox = t.node('Ask for the postbox', editFields({ action: 'postbox', division: '={{ $json.connection.division }}', flow: '={{ $json.connection.flow }}', mailboxName: '', allowCreate: "={{ $('Settings').first().json.createPostbox }}" }), [16, 0]);
	const postbox = t.node('Postbox in Exact', callTemplate("={{ $('Settings').first().json.exactLogin }}"), [17, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const withPostbox = t.node('With its postbox', code('connect/with-its-postbox.js'), [18, 0]);
	const postboxThere = t.node('Has it a postbox?', ifTrue('={{ $json.allowed }}'), [19, 0]);
	const askSeal = t.node('Ask for the seal', code('connect/ask-for-the-seal.js'), [20, 0]);
	const seal = t.node('Seal', callTemplate("={{ $('Settings').first().json.exactLogin }}"), [21, 0], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const sealed = t.node('Sealed', code('connect/sealed.js'), [22, 0]);
	const sealGiven = t.node('Is it sealed?', ifTrue('={{ $json.allowed }}'), [23, 0]);
	const store = t.node('Store the connection', insertRow('ExactConnections', Object.fromEntries(CONNECTION.map((name) => [name, `={{ $json.connection.${name} }}`]))), [24, 0]);
	const done = t.node('Page: connected', formEnding(
		"=Connected: {{ $('Store the connection').first().json.partyName }}",
		"=<p><b>{{ $('Store the connection').first().json.partyName }}</b> goes to <b>{{ $('Store the connection').first().json.divisionName }}</b> ({{ $('Store the connection').first().json.division }}), flow <b>{{ $('Store the connection').first().json.flow }}</b>.</p><p>E-invoices that arrive from now on are delivered. Older ones go after they are offered again in the inbox.</p>",
		CSS,
	), [25, 0]);
	const refused = t.node('Why not', code('connect/why-not.js'), [16, 1.4]);
	const notDone = t.node('Page: not connected', formEnding("={{ $('Why not').first().json.title }}", "=<p>{{ $('Why not').first().json.message }}</p><p>{{ $('Why not').first().json.fix }}</p><p>Nothing was linked.</p>", CSS), [17, 1.4]);

	t.chain(form, settings, parties, connections, organisationFields, organisation, askDivisions, divisions, divisionFields, possible, administration, askTurn, turn, byNow, verdict, allowed,
		askPostbox, postbox, withPostbox, postboxThere, askSeal, seal, sealed, sealGiven, store, done);
	for (const gate of [possible, allowed, postboxThere, sealGiven]) t.link(gate, refused, 1);
	t.chain(refused, notDone);
});
