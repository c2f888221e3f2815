/** The forms about connections in a real n8n: connect, several logins, change, override, move, onboard; and who may open what. */
import { existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';
import type { BrowserContext, Page } from 'playwright-core';

import { readSettings } from '../../core/booking/settings';
import { inventedDocument } from '../../scripts/demo/documents';
import { ledgerRows, tableRows, type LedgerRow } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, connectionRows, offer, openRehearsal, postboxBooks, type Rehearsal } from '../../scripts/demo/rehearsal';
import { openForm, type FormSession } from '../../scripts/n8n/drive-form';
import type { FormPage } from '../../scripts/n8n/form-page';
import { openBrowser } from '../../scripts/screenshots/chromium';
import { describeInBrowser, HAS_CHROMIUM } from './harness/with-chromium';
import { loggedIn } from '../../scripts/screenshots/editor';
import { nextFormPage, openFormPage } from '../../scripts/screenshots/form';
import { allTemplates } from '../../scripts/templates/all';
import { anotherLogin, type AnotherLogin } from './harness/another-login';
import { answerPage, throughForm as throughPages, type Answers } from './harness/through-form';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

/** Pictures of every page, for who wants to look: PICTURES=/some/folder. */
const PICTURES = process.env.PICTURES;
const OWN_USER = 'brouwer@dedrietorens.example';

let folder: string;
let rehearsal: Rehearsal;
let organisations: Organisation[];
let browser: BrowserContext;
let page: Page;
let own: AnotherLogin;
let documents = 0;
let pictures = 0;

beforeAll(async () => {
	if (!HAS_CHROMIUM) return;
	folder = await mkdtemp(join(tmpdir(), 'connections-e2e-'));
	rehearsal = await openRehearsal({ userFolder: folder, accessTokenSeconds: 600, log: () => undefined }, async (exact) => {
		organisations = (await plantOrganisations(exact, [], 12)).all;
		return organisations;
	});
	browser = await openBrowser(900, 1000);
	page = await loggedIn(browser, rehearsal.n8n);
	if (PICTURES !== undefined && !existsSync(PICTURES)) mkdirSync(PICTURES, { recursive: true });
});

afterAll(async () => {
	await browser?.close();
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const picture = async (name: string, of = page) => void (PICTURES === undefined ? undefined : await of.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true }));
const named = (begin: string): Organisation => {
	const found = organisations.find(({ name }) => name.startsWith(begin));
	if (found === undefined) throw new Error(`No organisation ${begin}`);
	return found;
};
const rowOf = async (organisation: Organisation) => (await connectionRows(rehearsal)).find(({ partyId }) => partyId === organisation.partyId);
const audit = async () => await tableRows<Record<string, string>>(rehearsal.n8n, 'ExactAudit');

async function answer(session: FormSession, answers: Answers): Promise<FormPage> {
	const shown = await answerPage(session, answers);
	if (PICTURES !== undefined && !shown.isEnding) {
		await page.goto(shown.url);
		await picture(`${String((pictures += 1)).padStart(3, '0')} ${shown.title.replace(/[^\w ]/g, '')}`);
	}
	return shown;
}
const throughForm = async (path: string, pages: readonly Answers[]) => await throughPages(rehearsal.n8n, path, pages, answer);

const newLogin = (login: AnotherLogin, label: string) => ({ 'Exact login': 'Another', 'Address of its workflow': login.address, 'What you call it': label, 'Whose login': 'own' });
const connectPages = (organisation: Organisation, login: Record<string, string>, flow: string, ...rest: Record<string, string>[]) => [{}, { Organisation: `${organisation.partyId} - ` }, login, { 'Administration in Exact': `${organisation.division} - `, 'Booking flow': flow }, ...rest];
const change = async (organisation: Organisation, what: string, ...pages: Record<string, string>[]) => await throughForm(`change-a-connection?organisation=${organisation.partyId}`, [{}, { 'What do you want': `${what} -` }, ...pages]);
const YES = { 'Are you sure': 'Yes', Why: 'Agreed with the client by phone' };

async function arrives(organisation: Organisation): Promise<LedgerRow> {
	documents += 1;
	const [id] = await offer(rehearsal, [inventedDocument(organisation, documents)]);
	const row = await until(`${id} came to rest`, async () => (await ledgerRows(rehearsal.n8n)).find((row) => row.documentId === id && ['sent', 'exists', 'parked', 'held', 'failed'].includes(row.state)));
	// The run notes its success with the connection before it gives the lease back.
	await until('its run has ended', async () => (await tableRows<{ name: string; owner: string | null }>(rehearsal.n8n, 'ExactLocks')).every(({ name, owner }) => !name.startsWith('division ') || (owner ?? '') === ''));
	return row;
}

describeInBrowser('Connect an organisation', () => {
	it('leads a person through organisation, login, administration, flow, check and settings in a browser, and stores what he chose (AUT-2, CON-11)', async () => {
		const bakery = named('Drukkerij');
		await openFormPage(page, rehearsal.n8n, 'connect-an-organisation');
		await picture('03-1-begin');
		await nextFormPage(page, /Which organisation/);
		await page.selectOption('select', { label: `${bakery.partyId} - ${bakery.name}` });
		await picture('03-2-organisation');
		await nextFormPage(page, /Which Exact login/);
		await picture('03-3-login');
		await nextFormPage(page, /Which administration/);
		await page.getByText(/^entry - booked at once/).click();
		await picture('03-4-administration');
		await nextFormPage(page, /Check: /);
		await picture('03-5-check');
		await nextFormPage(page, /Settings of this connection/);
		await page.locator('label:has-text("Client (connections") ~ input, .form-group:has(label:has-text("Client (connections")) input').first().fill('Groep Vermeersch');
		await picture('03-6-settings');
		await nextFormPage(page, /^Connected: /);
		await picture('03-7-connected');
		const row = await rowOf(bakery);
		expect(row).toMatchObject({ state: 'live', flow: 'entry', client: 'Groep Vermeersch', bankFeed: 'exact', exactUser: 'office@lindehof.example', loginKind: 'firm', linkedBy: rehearsal.n8n.owner.email, seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
		expect(readSettings(row?.booking)).toMatchObject({ ok: true, value: { vatMap: { 'purchase:standard:21': '3' } } });
		expect(await audit()).toEqual([expect.objectContaining({ action: 'connect', who: rehearsal.n8n.owner.email, partyId: bakery.partyId })]);
	});

	it('serves a client through his own login beside the office login, by the address of its workflow; each document goes through the login of its connection (CON-7, DIV-7)', async () => {
		const brewery = named('Brouwerij');
		const bloom = named('Bloemenkwekerij');
		own = await anotherLogin(rehearsal, OWN_USER, 'Exact login of De Drie Torens');
		const session = await openForm(rehearsal.n8n, 'connect-an-organisation');
		for (const answers of connectPages(brewery, newLogin(own, 'Login of De Drie Torens'), 'postbox')) await answer(session, answers);
		expect(session.page.title).toBe('Check: yellow');
		expect(session.page.text).toMatch(/Yellow: it works.*client of an accountant/);
		await answer(session, { 'Test the route': 'Look' });
		expect(session.page.title).toMatch(/^Route to the postbox/);
		await answer(session, { 'Go on': 'Yes' });
		expect(session.page.title).toMatch(/^Connected: /);
		await session.finish();
		expect(await rowOf(brewery)).toMatchObject({ gateway: own.gateway, gatewayLabel: 'Login of De Drie Torens', loginKind: 'own', exactUser: OWN_USER, check: 'yellow', state: 'live' });

		await expect(connectOrganisation(rehearsal, bloom)).resolves.toMatch(/^Connected:/);
		const [first, second] = [await arrives(brewery), await arrives(bloom)];
		expect([first, second]).toMatchObject([{ state: 'sent', gateway: own.gateway }, { state: 'sent', gateway: (await rowOf(bloom))?.gateway }]);
		expect((await postboxBooks(rehearsal)).map(({ division }) => division).sort()).toEqual([brewery.division, bloom.division].sort());
		// The own login does not see the office's administrations.
		const seen = await openForm(rehearsal.n8n, 'connect-an-organisation');
		for (const answers of connectPages(named('Atelier'), { 'Exact login': 'Login of De Drie Torens' }, 'postbox').slice(0, 3)) await answer(seen, answers);
		expect(seen.page.title).toBe('Every administration is connected already');
	});

	it('does not store what the check calls red, unless a person says why (PER-2)', async () => {
		const bakery = named('Bakkerij De Gouden');
		const firm = await anotherLogin(rehearsal, 'mijnkantoor@korenaar.example', 'Exact login of Korenaar');
		const pages = connectPages(bakery, newLogin(firm, 'Login of Korenaar'), 'document');
		await openFormPage(page, rehearsal.n8n, 'connect-an-organisation');
		const refused = await throughForm('connect-an-organisation', [...pages, { Settings: 'Later' }]);
		expect(refused.title).toBe('Not connected: the check is red');
		expect(await rowOf(bakery)).toBeUndefined();
		const session = await openForm(rehearsal.n8n, 'connect-an-organisation');
		for (const answers of pages) await answer(session, answers);
		expect(session.page.text).toMatch(/MijnKantoor user.*To pass on to the accountant.*Kantoorgebruiker/);
		await answer(session, { 'Connect although': 'Yes', Why: 'The accountant changes this user today', Settings: 'Later' });
		expect(session.page.title).toMatch(/^Connected/);
		expect(await rowOf(bakery)).toMatchObject({ check: 'red', state: 'live' });
		expect((await audit()).at(-1)).toMatchObject({ action: 'connect', reason: 'The accountant changes this user today' });
	});

	it('names a new login that nobody published, and links nothing', async () => {
		const ending = await throughForm('connect-an-organisation', connectPages(named('Garage'), { 'Exact login': 'Another', 'Address of its workflow': `${rehearsal.n8n.url}/workflow/NobodyHere12345` }, 'postbox').slice(0, 3));
		expect(ending.text).toMatch(/does not answer.*publish it.*Nothing was linked/);
	});
});

describeInBrowser('Change or override a connection', () => {
	it('configures again later, keeps the lock, and notes who did it and why (CON-11, DIV-12)', async () => {
		const printer = named('Drukkerij');
		const before = await rowOf(printer);
		const ending = await change(printer, 'Configure', { 'Lines of an entry': 'line', 'Client (': 'Vermeersch' }, YES);
		expect(ending.text).toMatch(/Done/);
		expect(await rowOf(printer)).toMatchObject({ client: 'Vermeersch', booking: expect.stringContaining('"mode":"line"'), seal: before?.seal, activeFrom: before?.activeFrom });
		const line = (await audit()).at(-1);
		expect(line).toMatchObject({ action: 'configure', who: rehearsal.n8n.owner.email, reason: YES.Why });
		expect([JSON.parse(line?.before ?? '{}'), JSON.parse(line?.after ?? '{}')]).toMatchObject([{ client: 'Groep Vermeersch' }, { client: 'Vermeersch' }]);
	});

	it('changes nothing without a yes and a reason', async () => {
		const printer = named('Drukkerij');
		const count = (await audit()).length;
		expect((await change(printer, 'Switch off', { 'Are you sure': 'No', Why: 'x' })).title).toBe('Nothing was changed');
		expect((await change(printer, 'Switch off', { 'Are you sure': 'Yes', Why: ' ' })).text).toMatch(/needs a reason/);
		expect(await rowOf(printer)).toMatchObject({ state: 'live' });
		expect(await audit()).toHaveLength(count);
	});

	it('switches off, and activates again after a check (Activeren, DIV-15)', async () => {
		const bloom = named('Bloemenkwekerij');
		expect((await change(bloom, 'Switch off', YES)).text).toMatch(/Done/);
		expect(await arrives(bloom)).toMatchObject({ state: 'parked', code: 'CONNECTION_NOT_LIVE' });
		const session = await openForm(rehearsal.n8n, `change-a-connection?organisation=${bloom.partyId}`);
		await session.submit({});
		await answer(session, { 'What do you want': 'Activate -' });
		expect(session.page.text).toMatch(/Green: everything is as it should be/);
		await answer(session, YES);
		await session.finish();
		expect(await arrives(bloom)).toMatchObject({ state: 'sent' });
	});

	it('overrides: breaks the connection and makes it again through another login, with a new seal and a new linking moment (Overschrijven, CON-17)', async () => {
		const brewery = named('Brouwerij');
		const before = await rowOf(brewery);
		const ending = await change(brewery, 'Override', { 'Exact login': 'Exact login -' }, { 'Administration in Exact': `${brewery.division} - ` }, YES);
		expect(ending.text).toMatch(/new connection/);
		const after = await rowOf(brewery);
		expect(after).toMatchObject({ loginKind: 'firm', exactUser: 'office@lindehof.example', seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
		expect([after?.seal, after?.activeFrom, after?.gateway]).not.toEqual([before?.seal, before?.activeFrom, before?.gateway]);
		expect(after?.seal).not.toBe(before?.seal);
		expect((await audit()).at(-1)).toMatchObject({ action: 'override', before: expect.stringContaining(own.gateway) });
		expect(await arrives(brewery)).toMatchObject({ state: 'sent' });
	});

	it('overrides to no administration of another company', async () => {
		const brewery = named('Brouwerij');
		const before = await rowOf(brewery);
		expect((await change(brewery, 'Override', { 'Exact login': 'Exact login -' }, { 'Administration in Exact': `${named('Garage').division} - ` })).title).toBe('This is another company');
		expect(await rowOf(brewery)).toEqual(before);
	});

	it('unlinks: organisation and administration are free again', async () => {
		const bakery = named('Bakkerij De Gouden');
		expect((await change(bakery, 'Unlink', YES)).text).toMatch(/free again/);
		expect(await rowOf(bakery)).toBeUndefined();
		expect((await audit()).at(-1)).toMatchObject({ action: 'unlink', after: '' });
		await expect(connectOrganisation(rehearsal, bakery)).resolves.toMatch(/^Connected:/);
	});

	it('leaves a connection alone that somebody else changed while the form was open', async () => {
		const printer = named('Drukkerij');
		const session = await openForm(rehearsal.n8n, `change-a-connection?organisation=${printer.partyId}`);
		await session.submit({});
		await answer(session, { 'What do you want': 'Switch off -' });
		await rehearsal.changeRow('ExactConnections', { partyId: printer.partyId }, { flow: 'hold' });
		await answer(session, YES);
		expect(session.page.title).toBe('Somebody changed this connection meanwhile');
		await session.finish();
		await rehearsal.changeRow('ExactConnections', { partyId: printer.partyId }, { flow: 'entry' });
		// The turn was given back: the next one does not wait for it.
		expect((await change(printer, 'Change flow', { 'Booking flow': 'postbox' }, YES)).text).toMatch(/Done/);
		expect(await rowOf(printer)).toMatchObject({ flow: 'postbox', mailboxId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
	});
});

describeInBrowser('Move connections', () => {
	const list = () => [named('Brouwerij'), named('Installatiebedrijf'), named('Garage')].map(({ partyId, division }) => `${partyId};${division}`);

	it('shows in a dry run what would happen to each line, and changes nothing', async () => {
		const before = await connectionRows(rehearsal);
		const lines = ['organisation;administration', ...list(), `${named('Transport').partyId};${named('Atelier').division}`, '0208:0000000097;1'];
		const ending = await throughForm('move-connections', [{ 'One line': lines.join('\n') }, {}, { Why: 'look' }]);
		expect(ending.title).toBe('Dry run: 2 of 5 can be moved');
		expect(ending.text).toMatch(/Nothing was changed.*goes there through this login already.*has the number.*The inbox shows no such organisation/);
		expect(await connectionRows(rehearsal)).toEqual(before);
	});

	it('does not begin before the old links are broken, and lets no same user take over (CON-13, CON-14)', async () => {
		const MOVE = { 'What now': 'Move', Why: 'Leaving the old tool' };
		expect((await throughForm('move-connections', [{ 'One line': list().join('\n') }, {}, { ...MOVE, 'Are the old links': 'No' }])).title).toBe('The old links are not broken yet');
		expect((await throughForm('move-connections', [{ 'One line': list().join('\n'), 'How?': 'Another user', 'Only for another user': 'Office@lindehof.example' }, {}])).title).toBe('It is the same Exact user');
	});

	it('switches all together, connects what is new, names what cannot go, and every document goes the new way', async () => {
		// The own login of the brewery takes over from the office login; the other lines are not of that login.
		const brewery = named('Brouwerij');
		const before = await rowOf(brewery);
		const taken = await throughForm('move-connections', [{ 'One line': [`${brewery.partyId};${brewery.division}`, ...list().slice(1)].join('\n'), 'How?': 'Another user', 'Only for another user': 'office@lindehof.example' }, { ...newLogin(own, 'Login of De Drie Torens') }, { 'What now': 'Move', Why: 'The client has a login of his own' }]);
		expect(taken.title).toBe('Moved: 1 of 3');
		expect(taken.text).toMatch(/Break the old links now.*This login does not see that administration/);
		const after = await rowOf(brewery);
		expect(after).toMatchObject({ gateway: own.gateway, state: 'live', exactUser: OWN_USER });
		expect(after?.seal).not.toBe(before?.seal);
		expect(await arrives(brewery)).toMatchObject({ state: 'sent', gateway: own.gateway });

		const rest = await throughForm('move-connections', [{ 'One line': list().slice(1).join('\n') }, { 'Exact login': 'Exact login -' }, { 'What now': 'Move', 'Are the old links': 'Yes', Why: 'Leaving the old tool' }]);
		expect(rest.title).toBe('Moved: 2 of 2');
		expect(await arrives(named('Garage'))).toMatchObject({ state: 'sent' });
		expect((await audit()).map(({ action }) => action).slice(-3)).toEqual(['move', 'connect', 'connect']);
		expect(await tableRows<Record<string, string>>(rehearsal.n8n, 'ExactRuns')).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'move-connections', state: 'done' })]));
	});
});

describeInBrowser('A link that was replaced', () => {
	it('is red in the form, says that the same Exact user was linked again, and costs few calls (CON-5, CON-9)', async () => {
		const brewery = named('Brouwerij');
		await own.secondCredential();
		await rehearsal.exact.door.delete('/calls');
		const session = await openForm(rehearsal.n8n, `change-a-connection?organisation=${brewery.partyId}`);
		await session.submit({});
		await answer(session, { 'What do you want': 'Change flow -' });
		await answer(session, { 'Booking flow': 'document' });
		expect(session.page.text).toMatch(/Red: documents will not arrive.*same Exact user was linked to the same app again/);
		await answer(session, { 'Are you sure': 'No', Why: 'x' });
		await session.finish();
		expect((await rehearsal.exact.door.get<{ total: number }>('/calls')).total).toBeLessThan(4);
		await own.consentAgain();
		expect(await arrives(brewery)).toMatchObject({ state: 'sent' });
	});
});

describeInBrowser('Onboard a client', () => {
	const invite = { 'Name of the client': 'Atelier Lumière', 'E-mail address of the client': 'lumiere@example.be', 'Language of the client': 'fr', 'Name of your office': 'Kantoor Lindehof', 'E-mail address of your office': 'facturen@lindehof.example' };
	const linkIn = (html: string) => /id="link">([^<]+)</.exec(html)?.[1] ?? '';
	const refusalOf = async (address: string) => await axios.get<string>(address, { validateStatus: () => true, proxy: false });
	let link: string;

	it('gives the operator a link and a mail in the language of the client, and keeps only a hash of the token', async () => {
		const ending = await throughForm('onboard-a-client', [invite]);
		link = linkIn(ending.html);
		expect(ending.text).toMatch(/Bonjour Atelier Lumière.*Ceci n’est pas encore l’autorisation dans Exact Online.*facturen@lindehof.example/);
		const [row] = await tableRows<Record<string, string>>(rehearsal.n8n, 'ExactOnboarding');
		expect(row).toMatchObject({ state: 'invited', language: 'fr', tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
		expect(JSON.stringify(row)).not.toContain(link.split('t=')[1] ?? '');
		await openFormPage(page, rehearsal.n8n, 'onboard-a-client');
		await picture('11-1-form');
	});

	it('asks the client in a browser without any login, says that it is not the consent, and fills only the waiting list (DIV-13)', async () => {
		const connections = await connectionRows(rehearsal);
		const client = await openBrowser(800, 1000);
		try {
			const visitor = await client.newPage();
			await visitor.goto(link);
			await picture('11-2-client', visitor);
			expect(await visitor.locator('body').innerText()).toMatch(/Qui êtes-vous.*Ceci n’est pas l’autorisation dans Exact Online/s);
			await visitor.fill('#contactName', 'Luc Lumière');
			await visitor.fill('#companyName', 'Atelier Lumière SRL');
			await visitor.fill('#vatNumber', 'be 0675.082.584');
			await visitor.check('input[name=understood]');
			await visitor.click('button');
			await visitor.getByRole('heading', { name: 'Merci' }).waitFor();
			await picture('11-3-thanks', visitor);
			await visitor.goto(link);
			expect(await visitor.locator('body').innerText()).toMatch(/Ce lien ne fonctionne pas/);
			await picture('11-4-refused', visitor);
		} finally {
			await client.close();
		}
		expect((await tableRows<Record<string, string>>(rehearsal.n8n, 'ExactOnboarding'))[0]).toMatchObject({ state: 'answered', contactName: 'Luc Lumière', vatNumber: 'BE0675082584', officeEmail: 'facturen@lindehof.example' });
		expect(await connectionRows(rehearsal)).toEqual(connections);
	});

	it('refuses a link that is wrong, used or over with one and the same answer, also as a POST', async () => {
		const ending = await throughForm('onboard-a-client', [invite]);
		const over = linkIn(ending.html);
		await rehearsal.changeRow('ExactOnboarding', { state: 'invited' }, { expiresAt: '2020-01-01T00:00:00.000Z' });
		const wrong = `${link.slice(0, -8)}00000000`;
		const none = link.split('?')[0] ?? '';
		const answers = await Promise.all([link, over, wrong, none].map(refusalOf));
		expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
		expect(new Set(answers.map(({ data }) => data)).size).toBe(1);
		expect(answers[0]?.data).not.toContain('<form');
		const posted = await Promise.all([link, over, wrong].map(async (address) => await axios.post<string>(none, new URLSearchParams({ t: address.split('t=')[1] ?? '', contactName: 'X', companyName: 'X', vatNumber: 'X1', understood: 'yes' }), { validateStatus: () => true, proxy: false })));
		expect(posted.map(({ status, data }) => [status, data === answers[0]?.data])).toEqual(Array(3).fill([404, true]));
		expect((await tableRows<Record<string, string>>(rehearsal.n8n, 'ExactOnboarding')).map(({ contactName }) => contactName)).toEqual(['Luc Lumière', '']);
	});

	it('gives one of two answers at once the thanks, not both', async () => {
		const { html } = await throughForm('onboard-a-client', [invite]);
		const t = linkIn(html).split('t=')[1] ?? '';
		const twice = await Promise.all(['A', 'B'].map(async (contactName) => await axios.post<string>(link.split('?')[0] ?? '', new URLSearchParams({ t, contactName, companyName: 'X', vatNumber: 'BE1', understood: 'yes' }), { validateStatus: () => true, proxy: false })));
		expect(twice.map(({ status }) => status).sort()).toEqual([200, 404]);
	});
});

describeInBrowser('Who may open what (design 3.11)', () => {
	const nodes = allTemplates().flatMap(({ head, workflow }) => workflow.nodes.map((node) => ({ ...node, key: head.key, hasPages: workflow.nodes.some(({ type }) => type.endsWith('.form')) })));
	const stranger = async (address: string, method: 'GET' | 'POST' = 'GET') => await axios.request<string>({ url: address, method, maxRedirects: 0, validateStatus: () => true, proxy: false, responseType: 'text' });

	it('shows no form of any template to somebody who is not logged in, nor a later page of it', async () => {
		const forms = nodes.filter(({ type }) => type.endsWith('.formTrigger')).map(({ parameters, hasPages }) => ({ path: String((parameters.options as { path: string }).path), hasPages }));
		expect(forms.map(({ path }) => path)).toEqual(expect.arrayContaining(['connect-an-organisation', 'change-a-connection', 'onboard-a-client', 'move-connections']));
		for (const { path, hasPages } of forms) {
			await expect(openForm({ url: rehearsal.n8n.url }, path)).rejects.toThrow(/log-in|did not let/);
			const sent = await stranger(`${rehearsal.n8n.url}/form/${path}`, 'POST');
			expect([path, sent.status >= 300]).toEqual([path, true]);
			if (!hasPages) continue;
			const session = await openForm(rehearsal.n8n, path);
			await session.submit({});
			const waiting = await stranger(session.page.url);
			expect([path, waiting.status >= 300, String(waiting.data).includes(session.page.title)]).toEqual([path, true, false]);
			const unsigned = await stranger((session.page.url.split('?')[0] ?? '') + '?signature=0');
			expect([path, unsigned.status >= 300]).toEqual([path, true]);
		}
	});

	it('shows no page and takes no call of any template without its password, token or signature', async () => {
		const hooks = nodes.filter(({ type }) => type.endsWith('.webhook'));
		expect(hooks.length).toBeGreaterThan(2);
		for (const { parameters, key } of hooks) {
			const answered = await stranger(`${rehearsal.n8n.url}/webhook/${String(parameters.path)}`, (parameters.httpMethod as 'GET' | 'POST' | undefined) ?? 'GET');
			// The public page has no password: without its token it is not there.
			const refused = { none: 404, basicAuth: 401, headerAuth: 403 }[String(parameters.authentication)];
			expect([key, answered.status]).toEqual([key, refused]);
		}
	});
});
