/**
 * The overviews and the nightly check in a real n8n, seen through a headless Chromium: what a person of the office sees
 * from an empty page to a lost dossier. PICTURES=<folder> keeps a picture of every page, at two widths.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';
import type { BrowserContext, Page } from 'playwright-core';

import { inventedDocument } from '../../scripts/demo/documents';
import { ledgerRows, tableRows } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectionRows, connectOrganisation, offer, openRehearsal, postboxBooks, settled, type Rehearsal } from '../../scripts/demo/rehearsal';
import { outputOf, whyFailed } from '../../scripts/n8n/executions';
import { runWorkflow } from '../../scripts/n8n/run-workflow';
import { publicApi } from '../../scripts/n8n/session';
import { openBrowser } from '../../scripts/screenshots/chromium';
import { describeInBrowser, HAS_CHROMIUM } from './harness/with-chromium';
import { loggedIn } from '../../scripts/screenshots/editor';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
const OFFICE_USER = 'office@lindehof.example';
const EVIL = 'Slagerij <script>document.title="taken"</script> & "Zonen"';

let folder: string;
let rehearsal: Rehearsal;
let organisations: Organisation[];
let browser: BrowserContext;
let page: Page;

interface Hook {
	id: string;
	action: string;
}
interface Summary {
	connections: { green: number; yellow: number; red: number; turnedRed: string[] };
	inboxHook: string;
	messages: Record<string, number>;
	warnings: string[];
	text: string;
}

beforeAll(async () => {
	if (!HAS_CHROMIUM) return;
	folder = await mkdtemp(join(tmpdir(), 'overviews-e2e-'));
	rehearsal = await openRehearsal({ userFolder: folder, settings: { 'autopilot-one-division': { lookUpAfterSeconds: 1 } }, log: say }, async (exact) => {
		organisations = (await plantOrganisations(exact, [], 4)).all.slice(0, 4);
		return organisations;
	});
	browser = await openBrowser(1280, 900);
	page = await loggedIn(browser, rehearsal.n8n);
});

afterAll(async () => {
	await browser?.close();
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const address = (path: string) => `${rehearsal.n8n.url}/webhook/${path}`;
const fetchPage = async (path: string, auth?: { username: string; password: string }) => await axios.get<string>(address(path), { ...(auth === undefined ? {} : { auth }), validateStatus: () => true, proxy: false, responseType: 'text' });

/** Opens an overview as a person does who has typed the password once. */
async function open(path: string): Promise<void> {
	const { user, password } = rehearsal.pages;
	const url = new URL(address(path));
	url.username = user;
	url.password = password;
	await page.goto(url.href);
}

async function picture(name: string, of = page): Promise<void> {
	if (process.env.PICTURES === undefined) return;
	for (const [width, height] of [[1280, 900], [390, 844]] as const) {
		await of.setViewportSize({ width, height });
		await of.screenshot({ path: join(process.env.PICTURES, `${name}-${width}.png`), fullPage: width > 1000 });
	}
	await of.setViewportSize({ width: 1280, height: 900 });
}

const hooks = async () => await rehearsal.inbox.door.get<Hook[]>('/hooks');
const rowOf = async (documentId: string | undefined) => (await ledgerRows(rehearsal.n8n)).find((row) => row.documentId === documentId) as unknown as Record<string, unknown> | undefined;
const frame = (code: number) => page.locator('.f', { hasText: String(code) });

async function nightly(): Promise<Summary> {
	const { data } = await publicApi(rehearsal.n8n.url, rehearsal.n8n.apiKey).get<{ data: Array<{ id: string; name: string }> }>('/workflows', { params: { limit: 100 } });
	const id = data.data.find(({ name }) => name === 'Nightly check')?.id ?? '';
	const execution = await runWorkflow(rehearsal.n8n, id, 'Run it now');
	if (execution.status !== 'success') throw new Error(whyFailed(execution));
	return outputOf(execution, 'Summary')[0]?.json as unknown as Summary;
}

describeInBrowser('the overviews', () => {
	const ids: string[] = [];

	it('open only with the password, and are served in a sandbox', async () => {
		for (const path of ['connections-overview', 'documents-overview']) {
			expect((await fetchPage(path)).status).toBe(401);
			expect((await fetchPage(path, { username: rehearsal.pages.user, password: 'wrong' })).status).toBeGreaterThanOrEqual(401);
			const answer = await fetchPage(path, { username: rehearsal.pages.user, password: rehearsal.pages.password });
			expect(answer.status).toBe(200);
			expect(String(answer.headers['content-type'])).toContain('text/html');
			expect(String(answer.headers['content-security-policy'])).toContain('sandbox');
		}
	});

	it('are empty at first and say how to begin (DIV-21)', async () => {
		await open('connections-overview');
		expect(await page.locator('main').innerText()).toContain('There is no connection yet');
		await picture('connections-empty');
		expect(await page.getByRole('link', { name: 'Connect an organisation' }).getAttribute('href')).toBe('../form/connect-an-organisation');
		await open('documents-overview');
		expect(await page.locator('main').innerText()).toContain('There is no document yet');
		await picture('documents-empty');
	});

	it('show each dossier in its frame, with its details on hover and by keyboard (DIV-7, DIV-8, DIV-11)', async () => {
		for (const [index, organisation] of organisations.slice(0, 3).entries()) expect(await connectOrganisation(rehearsal, organisation, index === 2 ? 'hold' : 'postbox')).toMatch(/^Connected:/);
		await rehearsal.changeRow('ExactConnections', { division: String(organisations[1]?.division) }, { partyName: EVIL, client: 'Groep Lindehof' });
		await rehearsal.changeRow('ExactConnections', { division: String(organisations[0]?.division) }, { client: 'Groep Lindehof', check: 'green', checkText: 'In order.' });
		await rehearsal.changeRow('ExactConnections', { division: String(organisations[2]?.division) }, { check: 'green', checkText: 'In order.', loginKind: 'own' });

		await open('connections-overview');
		expect(await page.title()).toBe('Connections with Exact Online');
		expect(await page.locator('tr.g .f').count()).toBeGreaterThanOrEqual(1);
		expect(await frame(organisations[0]!.division).innerText()).toMatch(/^✓/);
		expect(await frame(organisations[2]!.division).innerText()).toMatch(/^!/);
		await frame(organisations[0]!.division).hover();
		const tip = page.locator('#tip');
		expect(await tip.isVisible()).toBe(true);
		for (const part of ['Exact login (login of the office)', 'Linked since']) expect(await tip.innerText()).toContain(part);
		await picture('connections-hover');
		await page.mouse.move(5, 5);
		expect(await tip.isVisible()).toBe(false);
		await frame(organisations[1]!.division).focus();
		expect(await tip.isVisible()).toBe(true);
		expect(await frame(organisations[1]!.division).getAttribute('aria-describedby')).toBe('tip');
		await page.keyboard.press('Escape');
		expect(await tip.isVisible()).toBe(false);
		expect(await page.locator('main').innerText()).toContain(EVIL);
	});

	it('filter, and lead to the form that configures the row (DIV-10)', async () => {
		await page.getByLabel('Search').fill(String(organisations[0]?.division));
		await page.getByRole('button', { name: 'Filter' }).click();
		await page.waitForURL(/q=/);
		expect(await page.locator('.f').count()).toBe(1);
		await page.getByRole('link', { name: /Show all/ }).click();
		await page.getByRole('link', { name: /! Yellow/ }).click();
		await page.waitForURL(/colour=yellow/);
		expect(await page.locator('tr.y .f').count()).toBe(await page.locator('.f').count());
		expect(await page.locator('a', { hasText: 'Configure' }).first().getAttribute('href')).toMatch(/^\.\.\/form\/change-a-connection\?connection=\d+$/);
	});

	it('show each document with its mark, and on hover why it is not in Exact and what to do (STA-1, STA-2, STA-3)', async () => {
		const [first, second, held, stranger] = organisations as [Organisation, Organisation, Organisation, Organisation];
		ids.push(...(await offer(rehearsal, [inventedDocument(first, 1), inventedDocument(first, 2), inventedDocument(first, 3), inventedDocument(second, 1), inventedDocument(held, 1), { ...inventedDocument(stranger, 1), division: undefined }])));
		await settled(rehearsal, ids.length);

		await open('documents-overview');
		expect(await page.locator('tr.g .f').count()).toBe(4);
		await picture('documents-filled');
		await page.getByRole('link', { name: /^Not sent/ }).click();
		await page.waitForURL(/state=notSent/);
		expect(await page.locator('.f').count()).toBe(2);
		await page.locator('.f', { hasText: 'Needs a person' }).hover();
		expect(await page.locator('#tip').innerText()).toContain('No connection holds the organisation');
		await picture('documents-hover');
	});

	it('send again what is ticked: a form asks why, knows who, and the document arrives once (AUT-13, LED)', async () => {
		expect(await connectOrganisation(rehearsal, organisations[3] as Organisation)).toMatch(/^Connected:/);
		await open('documents-overview?state=person');
		await page.locator('.t').first().check();
		const [form] = await Promise.all([browser.waitForEvent('page'), page.getByRole('button', { name: 'Send 1 again' }).click()]);
		// The first time n8n asks whether the form may know who opens it.
		const allow = form.getByRole('button', { name: /allow|authorize|approve/i });
		await Promise.race([allow.waitFor({ timeout: 180_000 }), form.waitForSelector('form.card', { timeout: 180_000 })]);
		if (await allow.isVisible().catch(() => false)) await allow.click();
		await form.waitForSelector('form.card');
		const row = await rowOf(ids[5]);
		expect(await form.getByLabel(/Documents/).inputValue()).toBe(String(row?.id));
		await form.locator('textarea').fill('The organisation is connected now.');
		await picture('send-again', form);
		await form.locator('#submit-btn, button[type=submit]').first().click();
		await form.getByRole('heading', { name: '1 document goes again' }).waitFor({ timeout: 180_000 });
		await picture('sent-again', form);
		await form.close();
		await settled(rehearsal, ids.length);

		expect(await rowOf(ids[5])).toMatchObject({ state: 'sent', reason: 'The organisation is connected now.' });
		expect((await postboxBooks(rehearsal)).filter(({ division }) => division === organisations[3]?.division)).toHaveLength(1);
		expect(await tableRows<Record<string, unknown>>(rehearsal.n8n, 'ExactAudit')).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'resubmit', who: rehearsal.n8n.owner.email, documentId: ids[5], reason: 'The organisation is connected now.' })]));
	});

	it('refuse the form to who is not logged in to n8n, whatever is posted to it', async () => {
		const opened = await axios.get<string>(`${rehearsal.n8n.url}/form/send-again?rows=1`, { validateStatus: () => true, proxy: false, maxRedirects: 0 });
		expect(opened.status === 200 && opened.data.includes('<textarea')).toBe(false);
		const form = new FormData();
		form.append('field-0', '1');
		form.append('field-1', 'because');
		const posted = await axios.post<unknown>(`${rehearsal.n8n.url}/form/send-again`, form, { validateStatus: () => true, proxy: false, maxRedirects: 0, auth: { username: rehearsal.pages.user, password: rehearsal.pages.password } });
		expect(posted.status).toBeGreaterThanOrEqual(300);
		expect(await tableRows(rehearsal.n8n, 'ExactAudit')).toHaveLength((await tableRows<{ action: string }>(rehearsal.n8n, 'ExactAudit')).filter(({ action }) => action !== 'resubmit').length + 1);
	});
});

describeInBrowser('the nightly check', () => {
	const books = async (index: number) => (await postboxBooks(rehearsal)).filter(({ division }) => division === organisations[index]?.division) as unknown as Array<{ id: string; division: number; subject: string }>;

	it('finds all in order, and leaves the hook of the inbox alone', async () => {
		const before = await hooks();
		const summary = await nightly();
		say(JSON.stringify(summary));
		expect(summary.connections).toMatchObject({ red: 0, yellow: 1 });
		expect(summary.inboxHook).toBe('in order');
		expect(await hooks()).toEqual(before);
		for (const row of await connectionRows(rehearsal)) expect(row).toMatchObject({ check: expect.stringMatching(/green|yellow/), checkedAt: expect.any(String), exactUser: expect.stringContaining('@') });
	});

	it('turns a lost dossier red, puts a lost hook back, and follows what became of the messages (PER-8, CON-16)', async () => {
		const messages = await books(0);
		const [processed, rejected] = messages;
		await rehearsal.exact.door.post('/postbox/status', { division: processed?.division, messageId: processed?.id, status: 50 });
		await rehearsal.exact.door.post('/postbox/status', { division: rejected?.division, messageId: rejected?.id, status: 5 });
		const lost = organisations[1] as Organisation;
		const all = await rehearsal.exact.door.get<Array<{ code: number }>>('/divisions');
		await rehearsal.exact.door.post('/grant', { userName: OFFICE_USER, divisions: all.map(({ code }) => code).filter((code) => code !== lost.division) });
		const [hook] = await hooks();
		await rehearsal.inbox.door.delete(`/hooks/${hook?.id}`);

		const summary = await nightly();

		say(JSON.stringify(summary));
		expect(summary.connections.red).toBe(1);
		expect(summary.connections.turnedRed[0]).toContain(String(lost.division));
		expect(summary.inboxHook).toBe('repaired: missing');
		expect(summary.text).toContain('Administraties beheren');
		expect(summary.messages).toMatchObject({ processed: 1, rejected: 1, removed: 0 });
		expect((await hooks()).map(({ action }) => action.split('#')[0])).toEqual([hook?.action.split('#')[0]]);
		expect((await connectionRows(rehearsal)).find(({ division }) => division === String(lost.division))).toMatchObject({ check: 'red', checkText: expect.stringContaining(String(lost.division)) });
		const states = (await ledgerRows(rehearsal.n8n)).filter(({ division }) => division === String(organisations[0]?.division)).map(({ state, ...row }) => `${state} ${(row as unknown as { exactStatus: string }).exactStatus}`).sort();
		expect(states).toEqual([expect.stringMatching(/^rejectedInExact 5 /), expect.stringMatching(/^sent 20 /), expect.stringMatching(/^sent 50 /)]);

		await open('connections-overview');
		expect(await frame(lost.division).innerText()).toMatch(/^✕/);
		await picture('connections-red');
		await open('documents-overview?state=gone');
		expect(await page.locator('.f').first().innerText()).toContain('Rejected in Exact');
		await picture('documents-rejected');
	});

	it('the hook that was put back is heard: the next document arrives', async () => {
		const [id] = await offer(rehearsal, [inventedDocument(organisations[0] as Organisation, 9)]);
		await settled(rehearsal, 7);
		expect(await rowOf(id)).toMatchObject({ state: 'sent' });
	});
});
