import { createHash } from 'node:crypto';

import { items, runCodeBody, type Surroundings } from './run-code-body';

const submittedAt = '2026-11-20T10:00:00.000+01:00';
const row = { id: 7, partyId: '0106:11111111', partyName: 'Org', division: '1', divisionName: 'Adm 1', gateway: 'gw1', gatewayLabel: 'Exact login', loginKind: 'firm', flow: 'postbox', state: 'live', activeFrom: '2026-01-01T00:00:00.000Z', seal: 's', booking: '', mailboxId: 'm', exactUser: 'o@k.example' };
const what = ['Configure', 'Change flow', 'Activate', 'Switch off', 'Override', 'Unlink'].map((name) => [name, 'words']);
const first = (path: string, around: Surroundings) => runCodeBody(path, { inject: { what }, ...around })[0]?.json;
const choice = (name: string, of: Record<string, unknown> = row) => ({ 'The choice': items({ what: name, row: of }) });

describe('Change or override a connection', () => {
	it('begins with the connection and the action that a link names', () => {
		const fields = (first('change/choose.js', { nodes: { 'All connections': items(row, { ...row, id: 8, partyId: '0106:2', partyName: 'Two', division: '2' }), 'The form is opened': items({ formQueryParameters: { organisation: '0106:2', what: 'override' } }) } })?.fields ?? []) as { defaultValue?: string }[];
		expect(fields.map(({ defaultValue }) => defaultValue)).toEqual([expect.stringMatching(/^2 - Two/), 'Override - words']);
		expect(first('change/choose.js', { nodes: { 'All connections': items({}), 'The form is opened': items({}) } })).toMatchObject({ allowed: false, fix: expect.stringContaining('Connect an organisation') });
	});

	it.each([['Activate', 'live'], ['Switch off', 'off']])('says so when there is nothing to %s', (name, state) => {
		const nodes = { 'Page: choose': items({ submittedAt, connection: 'x', what: `${name} - words` }), 'All connections': items({ ...row, state }), 'Fields: choose': items({ offered: [{ id: 7, option: 'x' }] }), Settings: items({ exactLogin: 'gw1', exactLoginLabel: 'E', loginKind: 'firm' }) };
		expect(first('change/the-choice.js', { nodes })).toMatchObject({ allowed: false });
	});

	it('a connection that needs a relink is not put back to its old login: it is overridden (CON-18)', () => {
		const nodes = (name: string) => ({ 'Page: choose': items({ submittedAt, connection: 'x', what: `${name} - words` }), 'All connections': items({ ...row, state: 'needs relink' }), 'Fields: choose': items({ offered: [{ id: 7, option: 'x' }] }), Settings: items({ exactLogin: 'gw1', exactLoginLabel: 'E', loginKind: 'firm' }) });
		expect(first('change/the-choice.js', { nodes: nodes('Activate') })).toMatchObject({ allowed: false, fix: expect.stringContaining('Override') });
		expect(first('change/the-choice.js', { nodes: nodes('Override') })).toMatchObject({ allowed: true });
	});

	it('a new flow needs a check and its postbox or address; a new seal only where an address is, and never a new linking moment', () => {
		const to = (flow: string, mailTo = '') => first('change/the-change.js', { nodes: { ...choice('Change flow'), 'Page: flow': items({ submittedAt, flow: `${flow} - words`, mailTo }) } });
		expect(to('entry')).toMatchObject({ allowed: true, patch: { flow: 'entry' }, needsCheck: true, needsPostbox: false, needsSeal: false });
		expect(to('postbox')).toMatchObject({ allowed: false });
		expect(to('postboxMail')).toMatchObject({ allowed: false, title: 'No address for mailed invoices' });
		expect(to('postboxMail', 'a@in.example')).toMatchObject({ allowed: true, patch: { flow: 'postboxMail', mailTo: 'a@in.example' }, needsSeal: true, relink: false });
		expect(first('change/the-change.js', { nodes: { ...choice('Change flow', { ...row, flow: 'postboxMail', mailTo: 'a@in.example' }), 'Page: flow': items({ submittedAt, flow: 'postboxMail - words', mailTo: 'a@in.example' }) } })).toMatchObject({ allowed: true, needsSeal: true });
		expect(first('change/the-change.js', { nodes: { ...choice('Change flow', { ...row, flow: 'postboxMail', mailTo: 'a@in.example' }), 'Page: flow': items({ submittedAt, flow: 'entry - words', mailTo: '' }) } })).toMatchObject({ allowed: true, needsSeal: true, patch: { mailTo: '' } });
		expect(to('nonsense')).toMatchObject({ allowed: false });
	});

	it('an override needs everything anew, and forgets the settings of another administration', () => {
		const over = (code: string, chamber: string, more: Record<string, unknown> = {}) => first('change/the-change.js', { nodes: { ...choice('Override', { ...row, booking: '{"mode":"line"}', ...more }), 'Page: administration': items({ submittedAt, administration: `${code} - A` }), 'The login': items({ login: { gateway: 'gw2', gatewayLabel: 'Own', loginKind: 'own' } }), 'Fields: administration': items({ divisions: [{ code: Number(code), name: 'A', vatNumber: '', chamberOfCommerce: chamber }] }) } });
		expect(over('3', '11111111')).toMatchObject({ allowed: true, needsSeal: true, relink: true, needsCheck: true, needsPostbox: true, gateway: 'gw2', patch: { division: '3', loginKind: 'own', booking: '', mailboxId: '', state: 'live' } });
		expect(over('1', '11111111')?.patch).not.toHaveProperty('booking');
		expect(over('3', '22222222')).toMatchObject({ allowed: false, title: 'This is another company' });
		// The Exact address belongs to the old administration: nothing may be mailed there any more.
		expect(over('3', '11111111', { mailTo: 'a@in.example' })).toMatchObject({ allowed: true, patch: { mailTo: '' } });
		expect(over('3', '11111111', { flow: 'postboxMail', mailTo: 'a@in.example' })).toMatchObject({ allowed: false, title: expect.stringContaining('mailed to the old administration') });
		expect(over('1', '11111111', { flow: 'postboxMail', mailTo: 'a@in.example' })).toMatchObject({ allowed: true });
	});

	it('another address for mailed invoices is shown before it is sealed, and sealed only on top of a seal that holds', () => {
		const mailed = { ...row, flow: 'postboxMail', mailTo: 'a@in.example' };
		const page = first('change/page-confirm.js', { nodes: { ...choice('Change flow', mailed), 'The change': items({ patch: { flow: 'postboxMail', mailTo: 'b@in.example' }, needsSeal: true, relink: false, remove: false, gateway: 'gw1' }), 'All connections': items(mailed), 'On the way': items({}) } });
		expect(JSON.stringify(page?.fields)).toContain('Invoices are mailed to <b>b@in.example</b>');
		const ask = (relink: boolean) => first('change/ask-for-the-seal.js', { input: items({ connection: { ...mailed, mailTo: 'b@in.example' } }), nodes: { 'Still the same?': items({ before: mailed }), 'The change': items({ relink }) } });
		expect(ask(false)).toMatchObject({ action: 'seal', connection: { mailTo: 'b@in.example' }, before: { partyId: row.partyId, division: '1', gateway: 'gw1', mailTo: 'a@in.example', seal: 's' } });
		expect(ask(true)).not.toHaveProperty('before');
		expect(same([row], { relink: false, patch: { mailTo: 'b@in.example' }, division: '1' })).toMatchObject({ connection: { activeFrom: row.activeFrom, mailTo: 'b@in.example' } });
	});

	const confirm = (name: string, rows: Record<string, unknown>[], patch: Record<string, unknown> = {}) => first('change/page-confirm.js', { nodes: { ...choice(name), 'The change': items({ patch, remove: name === 'Unlink', gateway: 'gw1' }), 'All connections': items(row), 'On the way': items(...rows) } });

	it.each(['Override', 'Unlink'])('%s waits until nothing lies in between: it could come in twice', (name) => {
		expect(confirm(name, [{ id: 1, state: 'uncertain' }, { id: 2, state: 'parked' }])).toMatchObject({ allowed: false, title: 'Documents are on their way', message: expect.stringMatching(/^1 document/) });
		expect(confirm(name, [{ id: 2, state: 'received' }])).toMatchObject({ allowed: true });
		expect(confirm('Switch off', [{ id: 1, state: 'uncertain' }], { state: 'off' })).toMatchObject({ allowed: true });
	});

	it('shows settings one by one, as they are and as they will be', () => {
		const page = confirm('Configure', [{}], { booking: '{"accounts":{"purchase":"61<0"}}', client: 'New' });
		expect(JSON.stringify(page?.fields)).toMatch(/accounts\.purchase<\/td><td>\(empty\)<\/td><td>61&lt;0/);
	});

	const same = (by: Record<string, unknown>[], change: Record<string, unknown> = {}) => first('change/still-the-same.js', { nodes: { ...choice('Override'), 'The change': items({ patch: { division: '3' }, division: '3', gateway: 'gw2', needsSeal: true, relink: true, ...change }), 'Fields: confirm': items({ report: { verdict: 'green', text: '', checkedAt: 't', login: 'n@k.example' } }), Confirmed: items({ who: 'me', reason: 'r' }), 'Connections by now': items(...by) } });

	it('stores nothing when the row or the administration changed hands meanwhile', () => {
		expect(same([{ ...row, state: 'off' }])).toMatchObject({ allowed: false, title: expect.stringContaining('meanwhile') });
		expect(same([])).toMatchObject({ allowed: false });
		expect(same([row, { ...row, id: 9, division: '3' }])).toMatchObject({ allowed: false, title: expect.stringContaining('taken') });
		// What a delivery notes in between is no change.
		expect(same([{ ...row, lastSuccessAt: 'now' }])).toMatchObject({ allowed: true, connection: { division: '3', linkedBy: 'me', exactUser: 'n@k.example', check: 'green', activeFrom: expect.not.stringContaining('2026-01-01') } });
		expect(same([row], { needsSeal: false, relink: false, patch: { state: 'off' }, division: '1' })).toMatchObject({ connection: { activeFrom: row.activeFrom, state: 'off' } });
	});

	it('stores no override without its seal', () => {
		const nodes = { 'With its postbox': items({ connection: row }), 'The change': items({ needsSeal: true }) };
		expect(first('change/with-its-seal.js', { nodes: { ...nodes, Seal: items({ error: 'x' }) } })).toMatchObject({ allowed: false });
		expect(first('change/with-its-seal.js', { nodes: { ...nodes, Seal: items({ seal: 'abc' }) } })).toMatchObject({ allowed: true, connection: { seal: 'abc' } });
		expect(first('change/with-its-seal.js', { nodes: { ...nodes, 'The change': items({ needsSeal: false }) } })).toMatchObject({ connection: { seal: 's' } });
	});

	it('does nothing without a yes and a reason', () => {
		const yes = (answer: Record<string, unknown>) => first('change/confirmed.js', { nodes: { 'Page: confirm': items({ submittedAt, ...answer }), 'The form is opened': items({ user: { email: 'me@office.example' } }) } });
		expect(yes({ sure: 'No - change nothing', reason: 'because' })).toMatchObject({ allowed: false });
		expect(yes({ sure: 'Yes - override', reason: ' a ' })).toMatchObject({ allowed: false });
		expect(yes({ sure: 'Yes - override', reason: 'because' })).toMatchObject({ allowed: true, who: 'me@office.example', reason: 'because' });
		expect(yes({ submittedAt: undefined })).toBeUndefined();
	});
});

describe('Onboard a client', () => {
	const token = 'a'.repeat(64);
	const hash = createHash('sha256').update(token).digest('hex');
	const asked = { clientName: 'Jansen', clientEmail: 'j@jansen.example', officeName: 'Kantoor', officeEmail: 'in@kantoor.example', language: 'nl - Nederlands', days: 14 };
	const invite = (more: Record<string, unknown> = {}) => first('onboard/invitation.js', { nodes: { 'The form is opened': items({ ...asked, ...more }), 'Hash of the token': items({ token, hash, base: 'https://n8n.example' }) } });

	it.each([['nl', /niet de toestemming|nog niet de toestemming/], ['fr', /pas encore l’autorisation/], ['en', /not yet the consent/]])('writes a mail in %s that says what it is not, and stores only the hash', (language, not) => {
		const made = invite({ language: `${language} - x` });
		expect(made).toMatchObject({ allowed: true, link: `https://n8n.example/webhook/onboard?t=${token}`, to: 'j@jansen.example', row: { state: 'invited', language, tokenHash: hash } });
		expect(made?.text).toMatch(not);
		expect(made?.text).toContain('in@kantoor.example');
		expect(JSON.stringify(made?.row)).not.toContain(token);
		expect(String(made?.text)).not.toMatch(/\{\w+\}/);
	});

	it('makes no link without names and addresses, and none that lives for ever', () => {
		expect(invite({ clientEmail: 'nobody' })).toMatchObject({ allowed: false });
		expect(invite({ clientName: ' ' })).toMatchObject({ allowed: false });
		const { expiresAt, invitedAt } = invite({ days: 9999 })?.row as { expiresAt: string; invitedAt: string };
		expect(Math.round((Date.parse(expiresAt) - Date.parse(invitedAt)) / 86_400_000)).toBe(60);
	});

	const invited = { id: 1, language: 'en', officeName: 'Kantoor <b>', officeEmail: 'in@kantoor.example' };
	it('stands as connected once an organisation with his number is connected, however the number is written, and never by a name (DIV-13)', () => {
		const connected = (connections: Record<string, unknown>[], ...invitations: Record<string, unknown>[]) => runCodeBody('onboard/connected.js', { inject: { connections: 'All connections' }, input: items(...invitations), nodes: { 'All connections': items(...connections) } }).map(({ json }) => json);
		const answer = (id: number, more: Record<string, unknown>) => ({ id, state: 'answered', companyName: 'Atelier', vatNumber: '', chamber: '', ...more });
		const atelier = { id: 1, partyName: 'Atelier', partyVat: 'BE0675082584', partyChamber: '0675082584', divisionVat: '', divisionChamber: '' };
		expect(connected([atelier], answer(4, { vatNumber: 'BE0675082584' }), answer(5, { chamber: '675.082.584' }), answer(6, { vatNumber: 'BE0123456749' }), answer(7, {}))).toEqual([{ none: false, id: 4 }, { none: false, id: 5 }]);
		expect(connected([{ ...atelier, partyVat: '', partyChamber: '', divisionVat: 'BE 0675.082.584' }], answer(4, { vatNumber: 'BE0675082584' }))).toEqual([{ none: false, id: 4 }]);
		expect(connected([atelier], { ...answer(4, { vatNumber: 'BE0675082584' }), state: 'invited' })).toEqual([{ none: true }]);
		expect(connected([], answer(4, { vatNumber: 'BE0675082584' }))).toEqual([{ none: true }]);
		expect(connected([{}], {})).toEqual([{ none: true }]);
	});

	const reply = (body: Record<string, unknown>, of: Record<string, unknown>[] = [invited]) => first('onboard/answer.js', { input: items(...of), nodes: { 'Hash of the answer': items({ token, hash }), 'The client answers': items({ body }) } });

	it('cuts and cleans what comes from outside, and asks again for what is missing', () => {
		expect(reply({ contactName: ` An\u0000n ${'x'.repeat(500)}`, companyName: 'C', vatNumber: 'be 0123.456.749', chamber: { a: 1 }, understood: 'yes' })).toMatchObject({ good: true, hash, given: { contactName: expect.stringMatching(/^An n x{115}$/), vatNumber: 'BE0123456749', chamber: '' } });
		const again = reply({ contactName: '"><script>', companyName: '', understood: 'yes' });
		expect(again).toMatchObject({ good: false, status: 400 });
		expect(String(again?.html)).not.toContain('"><script>');
		expect(reply({ contactName: 'A', companyName: 'C', vatNumber: 'BE1' })).toMatchObject({ good: false, status: 400 });
	});

	it('answers a link that does not work without a form and without a reason', () => {
		const refused = reply({ contactName: 'A', companyName: 'C', vatNumber: 'BE1', understood: 'yes' }, [{}]);
		expect(refused).toMatchObject({ good: false, status: 404 });
		expect(first('onboard/page.js', { input: items({}), nodes: {} })).toEqual({ status: 404, html: refused?.html });
		expect(first('onboard/thanks.js', { input: items({}), nodes: {} })).toEqual({ status: 404, html: refused?.html });
		expect(String(refused?.html)).not.toMatch(/<form|expired|used|verlopen|gebruikt/i);
	});

	it('shows the office as text, never as HTML', () => {
		const page = first('onboard/page.js', { input: items(invited), nodes: { 'Hash of the link': items({ token }) } });
		expect(page).toMatchObject({ status: 200, html: expect.stringContaining('Kantoor &lt;b&gt;') });
		expect(page?.html).toMatch(/not the consent in Exact Online/);
	});
});
