import { EXTRA_FIELDS } from '../../core/booking/extra-fields';
import { readSettings } from '../../core/booking/settings';
import { items, runCodeBody, type Item, type Surroundings } from './run-code-body';

const submittedAt = '2026-11-20T10:00:00.000+01:00';
const division = { code: 123456, name: 'Bakkerij BV', vatNumber: 'BE0123456749', chamberOfCommerce: '' };
const settings = { exactLogin: 'gw', exactLoginLabel: 'Exact login', loginKind: 'firm' };
const login = { gateway: 'gw', gatewayLabel: 'Exact login', loginKind: 'firm' };
const inject = { schemaVersion: 3, connections: 'Connections by now', extraFields: EXTRA_FIELDS.map(({ property, level }) => ({ property, level })) };
const first = (path: string, around: Surroundings) => runCodeBody(path, { inject, ...around })[0]?.json;

interface Field {
	fieldName?: string;
	fieldLabel?: string;
	defaultValue?: string;
	html?: string;
	fieldOptions?: { values: { option: string }[] };
}
const fieldsOf = (json: Item['json'] | undefined) => (json?.fields ?? []) as Field[];
const fieldNamed = (fields: Field[], name: string) => fields.find(({ fieldName }) => fieldName === name);
const optionsOf = (field: Field | undefined) => (field?.fieldOptions?.values ?? []).map(({ option }) => option);

describe('Connect an organisation', () => {
	const page = (partyId: string, chosen: Record<string, unknown>, connections: Record<string, unknown>[] = [{}], divisions: Record<string, unknown>[] = [division], more: Surroundings['nodes'] = {}) =>
		first('connect/may-be-connected.js', {
			nodes: {
				'Page: administration': items({ administration: '123456 - Bakkerij BV', flow: 'postbox - to the digital postbox', submittedAt, ...chosen }),
				'Fields: administration': items({ organisation: { id: partyId, name: 'Bakkerij' }, divisions }),
				'Connections by now': items(...connections),
				'The login': items({ login }),
				...more,
			},
		});

	it('links an organisation with the administration of the same enterprise number', () => {
		expect(page('0208:0123456749', {})).toMatchObject({ allowed: true, connection: { division: '123456', flow: 'postbox', gateway: 'gw', partyVat: 'BE0123456749', partyChamber: '0123456749', activeFrom: expect.stringMatching(/Z$/) } });
		expect(page('NL:KVK:12345678', {}, [{}], [{ ...division, vatNumber: '', chamberOfCommerce: '12345678' }])).toMatchObject({ allowed: true });
	});

	it('refuses an administration of another company', () => {
		expect(page('0208:0999999922', {})).toMatchObject({ allowed: false, title: 'This is another company' });
		expect(page('0106:12345678', {}, [{}], [{ ...division, chamberOfCommerce: '87654321' }])).toMatchObject({ allowed: false });
	});

	it('refuses an administration without any number: no document could be checked against it', () => {
		expect(page('0208:0123456749', {}, [{}], [{ ...division, vatNumber: '' }])).toMatchObject({ allowed: false, title: 'The administration has no number' });
	});

	it('refuses an organisation or an administration that is held already (DIV-5)', () => {
		expect(page('0208:0123456749', {}, [{ id: 1, partyId: '0208:0123456749', division: '1', divisionName: 'X' }])).toMatchObject({ allowed: false, title: 'Already connected' });
		expect(page('0208:0123456749', {}, [{ id: 1, partyId: '0208:1', division: '123456', partyName: 'Y' }])).toMatchObject({ allowed: false, title: 'Already connected' });
	});

	it('does not trust the browser: what was not offered is not linked', () => {
		expect(page('0208:0123456749', { administration: '999999 - Somebody else' })).toMatchObject({ allowed: false });
		expect(page('0208:0123456749', { flow: 'everything' })).toMatchObject({ allowed: false });
	});

	it('ends without a word when nobody answered the page in time', () => {
		expect(page('0208:0123456749', { submittedAt: undefined })).toBeUndefined();
	});

	it('stores what the later pages said: the check, the Exact user, the settings, the day from which it delivers', () => {
		const nodes = { 'After the check': items({ connection: { exactUser: 'a@b.example', check: 'yellow', checkText: 't', checkedAt: 'c' } }), 'After the settings': items({ values: { booking: '{"mode":"line"}', client: 'Groep', activeFrom: '2026-11-01T23:00:00.000Z' } }) };
		expect(page('0208:0123456749', {}, [{}], [division], nodes)).toMatchObject({ connection: { exactUser: 'a@b.example', check: 'yellow', booking: '{"mode":"line"}', client: 'Groep', activeFrom: '2026-11-01T23:00:00.000Z' } });
	});
});

describe('Which Exact login', () => {
	const known = { id: 1, gateway: 'own1', gatewayLabel: 'Login of Jansen', loginKind: 'own', exactUser: 'jansen@example.be' };
	const asked = first('connect/page-login.js', { nodes: { 'Page: organisation': items({ organisation: '0208:1 - X', submittedAt }), 'Fields: organisation': items({ offered: [{ id: '0208:1', name: 'X' }] }), 'All connections': items(known, { ...known, id: 2 }), Settings: items(settings) } });
	const choose = (answer: Record<string, unknown>) => first('connect/the-login.js', { nodes: { 'Page: login': items({ submittedAt, ...answer }), 'Fields: login': items(asked ?? {}) } });

	it('offers the usual login, those that serve connections already, and a new one', () => {
		const options = optionsOf(fieldNamed(fieldsOf(asked), 'login'));
		expect(options).toHaveLength(3);
		expect(options[1]).toMatch(/^Login of Jansen - a login of a client, jansen@example.be, serves 2 connections/);
		expect(choose({ login: options[1] })).toMatchObject({ action: 'divisions', login: { gateway: 'own1', loginKind: 'own' } });
	});

	it.each([['https://n8n.example/workflow/AbC123xyZ', 'AbC123xyZ'], ['https://n8n.example/workflow/AbC123xyZ/executions', 'AbC123xyZ'], ['AbC123xyZ', 'AbC123xyZ']])('takes a new one by its address: %s', (loginAddress, gateway) => {
		expect(choose({ login: 'Another Exact login - name it below', loginAddress, loginLabel: 'Login <of> Peeters', loginKind: 'own - a login of this client (yellow)' })).toMatchObject({ allowed: true, login: { gateway, gatewayLabel: 'Login of Peeters', loginKind: 'own' } });
	});

	it('refuses an address that is none, and a login that was not offered', () => {
		expect(choose({ login: 'Another Exact login - name it below', loginAddress: 'https://n8n.example/home' })).toMatchObject({ allowed: false, title: expect.stringContaining('no address') });
		expect(choose({ login: 'Somebody else' })).toMatchObject({ allowed: false });
	});

	it('says to publish a new login that does not answer, and shows the fix of one that Exact refuses', () => {
		const nodes = { 'Fields: login': items({ organisation: { id: '0208:1', name: 'X' } }), 'The login': items({ login }), 'All connections': items({}) };
		expect(first('connect/page-administration.js', { input: items({ error: 'Workflow is not active and cannot be executed.' }), nodes })).toMatchObject({ possible: false, title: 'Exact login does not answer', fix: expect.stringContaining('publish it') });
		expect(first('connect/page-administration.js', { input: items({ error: 'CONNECTION_REPLACED', message: 'm', details: { fix: 'Reconnect.' } }), nodes })).toMatchObject({ possible: false, fix: 'Reconnect.' });
		expect(first('connect/page-administration.js', { input: items({}), nodes })).toMatchObject({ possible: false, fix: expect.stringMatching(/Beveiligingscentrum.*Centre de sécurité/) });
	});
});

describe('The check before anything is linked', () => {
	const connection = { partyName: 'Bakkerij', divisionName: 'Bakkerij BV', division: '123456', flow: 'postbox', gateway: 'gw', gatewayLabel: 'Exact login' };
	const around = (connections: Record<string, unknown>[] = [{}], more = {}) => ({ 'Could it be connected?': items({ connection: { ...connection, ...more } }), 'All connections': items(...connections) });
	const red = { verdict: 'red', checkedAt: 't', user: { login: 'o@k.example' }, findings: [{ level: 'error', code: 'USER_MYFIRM', sentence: 'A <MijnKantoor> user.', fix: 'Ask.' }, { level: 'ok', sentence: 'fine' }], handover: { html: '<p>Beste accountant</p>', asks: 1 } };
	const decide = (fields: Record<string, unknown>, answer: Record<string, unknown>, more = {}) => first('connect/after-check.js', { nodes: { 'Page: check': items({ submittedAt, ...answer }), 'Fields: check': items(fields), ...around([{}], more) } });

	it('shows what was found with its fix, the text for the accountant, and does not connect on red without a reason (PER-2, CON-10)', () => {
		const page = first('connect/page-check.js', { input: items(red), nodes: around() });
		const verdict = fieldsOf(page).map(({ html }) => html ?? '').join('');
		expect(verdict).toMatch(/<h6>Red/);
		expect(verdict).toContain('A &lt;MijnKantoor&gt; user.');
		expect(verdict).toContain('Beste accountant');
		expect(decide(page ?? {}, { override: 'No - mend it first', configure: 'Later' })).toMatchObject({ allowed: false, title: expect.stringContaining('red') });
		expect(decide(page ?? {}, { override: 'Yes - connect all the same', overrideReason: ' ' })).toMatchObject({ allowed: false, title: expect.stringContaining('reason') });
		expect(decide(page ?? {}, { override: 'Yes - connect all the same', overrideReason: 'Agreed with the accountant', configure: 'Later' })).toMatchObject({ allowed: true, reason: 'Agreed with the accountant', connection: { check: 'red', exactUser: 'o@k.example', checkText: 'A <MijnKantoor> user.' } });
	});

	it('takes a login that gives no report for a red one', () => {
		expect(first('connect/page-check.js', { input: items({ error: 'x', message: 'Broken.' }), nodes: around() })).toMatchObject({ report: { verdict: 'red', text: 'Broken.' } });
	});

	it('warns when the same Exact user serves connections through another login (CON-5)', () => {
		const page = first('connect/page-check.js', { input: items({ ...red, verdict: 'green', findings: [] }), nodes: around([{ id: 1, gateway: 'other', gatewayLabel: 'Other login', exactUser: 'O@K.example' }]) });
		expect(fieldsOf(page).map(({ html }) => html ?? '').join('')).toMatch(/<h5>.*two logins[\s\S]*Other login/);
	});

	it('offers the test of the route for the flow postbox only', () => {
		const green = { report: { verdict: 'green', text: '', login: '', checkedAt: 't' } };
		expect(decide(green, { testRoute: 'Look - nothing is written', configure: 'Later' })).toMatchObject({ test: true, confirm: false, action: 'testRoute', division: '123456' });
		expect(decide(green, { testRoute: 'Write - one test message goes into the postbox' })).toMatchObject({ test: true, confirm: true });
		expect(decide(green, { testRoute: 'Look - nothing is written' }, { flow: 'entry' })).toMatchObject({ test: false });
		expect(fieldNamed(fieldsOf(first('connect/page-check.js', { input: items(red), nodes: around([{}], { flow: 'entry' }) })), 'testRoute')).toBeUndefined();
	});

	it('does not connect the flow postboxMail without its address', () => {
		expect(decide({ report: { verdict: 'green' } }, { configure: 'Later' }, { flow: 'postboxMail' })).toMatchObject({ allowed: false });
	});

	it('stores no connection whose administration has no postbox (AUT-15)', () => {
		const nodes = { 'May it be connected?': items({ connection }) };
		expect(first('connect/with-its-postbox.js', { input: items({ ok: false, id: '', message: 'None.', fix: 'f' }), nodes })).toMatchObject({ allowed: false, message: 'None.' });
		expect(first('connect/with-its-postbox.js', { input: items({ ok: true, id: 'guid', mailbox: 'a@b' }), nodes })).toMatchObject({ allowed: true, connection: { mailboxId: 'guid', mailboxName: 'a@b' } });
		expect(first('connect/with-its-postbox.js', { input: items({}), nodes: { 'May it be connected?': items({ connection: { ...connection, flow: 'entry' } }) } })).toMatchObject({ allowed: true });
	});
});

describe('The settings of a connection', () => {
	const lists = {
		journals: [{ code: '600', name: 'Aankopen', type: 22 }, { code: '700', name: 'Verkopen', type: 20 }, { code: '701', name: 'Oud', type: 20, blocked: true }],
		glAccounts: [{ code: '440000', name: 'Leveranciers', type: 22 }, { code: '610000', name: 'Huur', type: 121 }],
		vatCodes: [{ code: '3', name: 'Btw 21%', percentage: '0.21', type: 'E', transactionType: 'B', charged: false }, { code: '8', name: 'Medecontractant', percentage: '0.21', type: 'E', transactionType: 'P', charged: true }, { code: '1', name: 'Btw 6%', percentage: '0.06', type: 'E', transactionType: 'B' }, { code: '1b', name: 'Ook 6%', percentage: '0.06', type: 'E', transactionType: 'B' }],
		paymentConditions: [{ code: '30', name: '30 dagen', method: 'B' }, { code: 'IN', name: 'Incasso', method: 'I' }],
		problems: [],
	};
	const connection = { partyName: 'Bakkerij', flow: 'entry', booking: '', bankFeed: 'exact' };
	const ask = (of: Record<string, unknown> = connection, given: Record<string, unknown> = lists) => fieldsOf(first('connect/page-settings.js', { input: items(given), nodes: { 'Could it be connected?': items({ connection: of }) } }));
	const store = (answer: Record<string, unknown>, of: Record<string, unknown> = connection, fields = ask(of)) => first('connect/after-settings.js', { nodes: { 'Could it be connected?': items({ connection: of }), 'Fields: settings': items({ fields }), 'Page: settings': items({ submittedAt, ...answer }) } });
	/** What a browser sends when nobody touches anything. */
	const untouched = (fields: Field[]) => Object.fromEntries(fields.filter(({ fieldName }) => fieldName !== undefined).map(({ fieldName, defaultValue }) => [fieldName, defaultValue ?? '']));
	const bookingOf = (json: Item['json'] | undefined) => (json?.values as { booking: string }).booking;

	it('are offered from the administration: no blocked journal, no creditors account, per rate a VAT code', () => {
		const fields = ask();
		expect(optionsOf(fieldNamed(fields, 'journals.sales'))).toEqual([expect.stringMatching(/^automatic/), '700 - Verkopen']);
		expect(optionsOf(fieldNamed(fields, 'accounts.purchase'))).toEqual([expect.stringMatching(/^none/), '610000 - Huur']);
		expect(fieldNamed(fields, 'vat purchase:standard:21')?.defaultValue).toBe('3 - Btw 21%');
		// Two codes fit: a person chooses.
		expect(fieldNamed(fields, 'vat purchase:reduced:6')?.defaultValue).toMatch(/^automatic/);
		expect(optionsOf(fieldNamed(fields, 'vat sales:standard:21'))).not.toContain('8 - Medecontractant');
	});

	it('become booking settings that the product reads; what is automatic or standard is not stored', () => {
		const fields = ask();
		const given = { ...untouched(fields), 'accounts.purchase': '610000 - Huur', 'policies.closedPeriod': 'nextOpenPeriod - booked in the next open period; the invoice date stays', createRelations: 'yes - an unknown supplier or customer is created in Exact', extraFields: 'projectUrl = ExternalLinkReference\nfrom date = From', client: 'Groep Jansen' };
		const booking = bookingOf(store(given));
		expect(JSON.parse(booking)).toEqual({
			journals: { purchase: '600', sales: '700' },
			accounts: { purchase: '610000' },
			paymentConditions: { collection: 'IN' },
			vatMap: { 'purchase:standard:21': '3', 'sales:standard:21': '3' },
			policies: { closedPeriod: 'nextOpenPeriod' },
			createRelations: true,
			extraFields: { header: { projectUrl: 'ExternalLinkReference' }, line: { 'from date': 'From' } },
		});
		expect(readSettings(booking)).toMatchObject({ ok: true, value: { accounts: { purchase: '610000' }, policies: { closedPeriod: 'nextOpenPeriod', newIban: 'park' } } });
	});

	it('keep what the page did not ask, and let go of what was set back to automatic', () => {
		const of = { ...connection, flow: 'postbox', booking: JSON.stringify({ accounts: { purchase: '1', sales: '610000' }, creditNotes: 'negative', vatMap: { 'sales:standard:21': '3' } }) };
		const fields = ask(of);
		expect(fieldNamed(fields, 'accounts.purchase')).toBeUndefined();
		const automatic = fieldNamed(fields, 'vat sales:standard:21');
		expect(automatic?.defaultValue).toBe('3 - Btw 21%');
		const booking = JSON.parse(bookingOf(store({ ...untouched(fields), 'vat sales:standard:21': optionsOf(automatic)[0] }, of, fields))) as Record<string, unknown>;
		expect(booking).toMatchObject({ accounts: { purchase: '1', sales: '610000' }, creditNotes: 'negative' });
		expect(booking).not.toHaveProperty('vatMap');
	});

	it('show a code that is gone from Exact instead of taking the default for it unseen', () => {
		const of = { ...connection, booking: JSON.stringify({ journals: { purchase: '999' } }) };
		const fields = ask(of);
		expect(fieldNamed(fields, 'journals.purchase')?.defaultValue).toBe('999 - not in Exact any more, or blocked');
		expect(JSON.parse(bookingOf(store(untouched(fields), of, fields)))).toMatchObject({ journals: { purchase: '999' } });
	});

	it('say what Exact did not give, and do not ask for it', () => {
		const { vatCodes: _vatCodes, ...rest } = lists;
		const fields = ask(connection, { ...rest, problems: [{ message: 'VAT codes: not allowed.', fix: 'Ask.' }] });
		expect(fields.map(({ html }) => html ?? '').join('')).toContain('VAT codes: not allowed.');
		expect(fields.some(({ fieldName }) => fieldName?.startsWith('vat '))).toBe(false);
		expect(ask(connection, { error: 'down' }).length).toBeGreaterThan(3);
	});

	it('do not trust the browser, and name an extra field that Exact has not', () => {
		expect(store({ 'journals.sales': '701 - Oud' })).toMatchObject({ allowed: false });
		expect(store({ extraFields: 'x = Nonsense' })).toMatchObject({ allowed: false, fix: expect.stringContaining('ExternalLinkReference') });
		expect(store({ mailTo: 'nowhere' }, { ...connection, flow: 'postboxMail' })).toMatchObject({ allowed: false });
	});

	it('let documents in from a day on: the day of the administration, not of the server', () => {
		expect(store({ activeFrom: '2026-11-01' })).toMatchObject({ values: { activeFrom: '2026-10-31T23:00:00.000Z' } });
		expect(store({ activeFrom: '2026-07-01' })).toMatchObject({ values: { activeFrom: '2026-06-30T22:00:00.000Z' } });
	});
});

describe('The lists of an administration', () => {
	it('come as one item, with a name on each row and what Exact refused', () => {
		const around = { Start: items({ division: '1', lists: ['journals', 'vatCodes'] }), 'Read: Journals': items({ id: 'a', code: '70', description: 'Verkopen' }), 'Read: VAT codes': items({ error: 'FORBIDDEN', message: 'No.', details: { code: 'FORBIDDEN', fix: 'Ask.' } }) };
		const injected = { lists: [{ name: 'journals', node: 'Read: Journals' }, { name: 'vatCodes', node: 'Read: VAT codes' }, { name: 'costUnits', node: 'Read: Cost units' }] };
		expect(runCodeBody('exact-login/the-lists.js', { nodes: around, inject: { ...injected } }).map(({ json }) => json)).toEqual([{
			division: '1',
			journals: [expect.objectContaining({ code: '70', name: 'Verkopen' })],
			vatCodes: [],
			problems: [{ list: 'vatCodes', code: 'FORBIDDEN', message: 'No.', fix: 'Ask.', retryable: false }],
		}]);
	});
});
