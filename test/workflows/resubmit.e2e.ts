/** Resubmit in a real n8n: what did not get into Exact is offered again, at a pace, and nothing is sent twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inventedDocument, type OfferedDocument } from '../../scripts/demo/documents';
import { ledgerRows, tableRows, type LedgerRow } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, offer, openRehearsal, postboxBooks, settled, type Rehearsal } from '../../scripts/demo/rehearsal';
import { openForm, type FormSession } from '../../scripts/n8n/drive-form';
import { runWorkflow } from '../../scripts/n8n/run-workflow';
import { callerOf, type TemplateCaller } from './harness/template-caller';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));

let folder: string;
let rehearsal: Rehearsal;
let organisations: Organisation[];
let ledger: TemplateCaller;
let resubmit: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'resubmit-e2e-'));
	rehearsal = await openRehearsal(
		// The inbox has no list until a scene gives it one (Assumption EC-07).
		{ userFolder: folder, settings: { resubmit: { inboxList: true }, 'resubmit-run': { perRound: 2, pauseSeconds: 1, patienceSeconds: 90 }, 'autopilot-one-division': { lookUpAfterSeconds: 1 } }, log: say },
		async (exact) => (organisations = (await plantOrganisations(exact, [], 3)).all.slice(0, 3)),
	);
	const templates = await tableRows<{ template: string; workflowId: string }>(rehearsal.n8n, 'ExactTemplates');
	resubmit = templates.find(({ template }) => template === 'resubmit')?.workflowId ?? '';
	ledger = await callerOf(rehearsal.n8n, templates.find(({ template }) => template === 'ledger')?.workflowId ?? '');
});

afterAll(async () => {
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const organisation = (index: number) => organisations[index] as Organisation;
const rowOf = (rows: readonly LedgerRow[], id: string | undefined) => rows.find(({ documentId }) => documentId === id);
const statesOf = async (ids: readonly string[]) => {
	const rows = await ledgerRows(rehearsal.n8n);
	return ids.map((id) => rowOf(rows, id)?.state);
};
const downloadsOf = async (id: string) => (await rehearsal.inbox.door.get<{ downloads: number }>(`/documents/${id}`)).downloads;
const messages = async () => (await postboxBooks(rehearsal)).map(({ subject }) => subject);

/** Puts a file into the inbox in its own way. @returns its id */
async function put(document: OfferedDocument, more: Record<string, unknown>): Promise<string> {
	const answer = await rehearsal.inbox.door.post<{ documents: Array<{ documentId: string }> }>('/invoices', { partyId: document.partyId, fileName: document.name, content: document.bytes.toString('base64'), ...more });
	return answer.documents[0]?.documentId ?? '';
}

/** The first page, filled in. States by their name. */
async function choose(states: readonly string[], more: Record<string, string> = {}): Promise<FormSession> {
	const session = await openForm(rehearsal.n8n, 'resubmit');
	await session.submit({});
	const options = session.page.fields.find(({ label }) => label === 'Which documents')?.options ?? [];
	const what = session.page.fields.find(({ label }) => label === 'What do you want to do?');
	await session.submit({
		'Which documents': states.map((state) => options.find((option) => option.startsWith(`${state} - `)) ?? `no ${state}`),
		Announced: 'Everything',
		...(what === undefined ? {} : { [what.label]: what.options.find((option) => option.startsWith('choose')) ?? '' }),
		...more,
	});
	return session;
}

const option = (session: FormSession, begin: string) => session.page.fields.find(({ label }) => label === 'What now?')?.options.find((one) => one.startsWith(begin)) ?? `no ${begin}`;

/** From the dry run to the report. @returns the words of the report */
async function goToReport(session: FormSession): Promise<string> {
	await session.submit({ 'What now?': option(session, 'go') });
	return await watchToReport(session);
}

async function watchToReport(session: FormSession): Promise<string> {
	for (const end = Date.now() + 300_000; !session.page.isEnding && Date.now() < end; ) {
		await new Promise((resolve) => setTimeout(resolve, 1500));
		await session.submit({ 'What now?': option(session, 'again') });
	}
	const words = session.page.text.replace(/\s+/g, ' ');
	await session.finish();
	return words;
}

/** Until no run of Resubmit goes on. */
async function runsAreOver(): Promise<void> {
	const running = async () => (await tableRows<{ state: string }>(rehearsal.n8n, 'ExactRuns')).some(({ state }) => state === 'running');
	await until('no run of Resubmit goes on', async () => !(await running()));
}

describe('Resubmit', () => {
	let early: string[];
	let beforeLink: string;

	it('shows what would happen, downloads nothing for it, and offers nothing before somebody says so', async () => {
		early = await offer(rehearsal, [1, 2, 3].map((number) => inventedDocument(organisation(0), number)));
		await settled(rehearsal, 3, 120);
		expect(await statesOf(early)).toEqual(['parked', 'parked', 'parked']);
		for (const index of [0, 1]) expect(await connectOrganisation(rehearsal, organisation(index))).toMatch(/^Connected/);
		beforeLink = await put(inventedDocument(organisation(1), 4), { createdOn: new Date(Date.now() - 7_200_000).toISOString() });
		await settled(rehearsal, 4, 120);
		expect(await statesOf([beforeLink])).toEqual(['before-link']);

		const session = await choose(['parked', 'before-link']);
		expect(session.page.text.replace(/\s+/g, ' ')).toContain('4 would be fetched and read');
		// Switched on, but this environment answers 404: said in words, and no source could tell.
		expect(session.page.text).toContain('List of the inbox: this environment of eConnect offers none. Ask eConnect');
		expect(session.page.text).toContain('cannot know');
		for (const id of [...early, beforeLink]) expect(await downloadsOf(id)).toBe(0);
		await session.submit({ 'What now?': option(session, 'nothing') });
		expect(session.page.title).toBe('Nothing was offered');
		await session.finish();
		expect(await statesOf([...early, beforeLink])).toEqual(['parked', 'parked', 'parked', 'before-link']);
	});

	it('delivers what was parked and what arrived before the connection, once and whole, and ends with a report (AUT-7, AUT-8)', async () => {
		const report = await goToReport(await choose(['parked', 'before-link']));
		expect(report).toContain('4 chosen');
		expect(report).toMatch(/4 sent/);
		expect(await statesOf([...early, beforeLink])).toEqual(['sent', 'sent', 'sent', 'sent']);
		const books = await messages();
		expect(books).toHaveLength(4);
		expect(new Set(books).size).toBe(4);
	});

	it('takes a list: what is in Exact is left alone, what the inbox never announced is found (AUT-10, AUT-14)', async () => {
		const silent = await put(inventedDocument(organisation(1), 5), { announce: false });
		const session = await choose([], { 'Or a list: document ids or invoice numbers, one per line; CSV with organisation and document id works too': `organisation;document\n${organisation(1).partyId};${silent}\n${early[0] ?? ''}` });
		const words = session.page.text.replace(/\s+/g, ' ');
		expect(words).toContain('1 not in the ledger yet');
		expect(words).toContain('It is in Exact.');
		await goToReport(session);
		expect(await statesOf([silent])).toEqual(['sent']);
		expect(await messages()).toHaveLength(5);
	});

	it('can be stopped and gone on with, and sends nothing twice', async () => {
		await rehearsal.changeRow('ExactConnections', { partyId: organisation(0).partyId }, { state: 'off' });
		const ids = await offer(rehearsal, [11, 12, 13, 14, 15].map((number) => inventedDocument(organisation(0), number)));
		await settled(rehearsal, 10, 120);
		expect(new Set(await statesOf(ids))).toEqual(new Set(['parked']));
		await rehearsal.changeRow('ExactConnections', { partyId: organisation(0).partyId }, { state: 'live' });
		const before = (await messages()).length;

		const session = await choose(['parked']);
		await session.submit({ 'What now?': option(session, 'go') });
		await session.submit({ 'What now?': option(session, 'stop') });
		expect(session.page.title).toContain('stopped');
		await session.submit({ 'What now?': option(session, 'ready') });
		await session.finish();
		await new Promise((resolve) => setTimeout(resolve, 15_000));
		expect((await statesOf(ids)).filter((state) => state === 'parked').length).toBeGreaterThanOrEqual(1);

		const again = await openForm(rehearsal.n8n, 'resubmit');
		await again.submit({});
		const what = again.page.fields.find(({ label }) => label === 'What do you want to do?');
		await again.submit({ 'What do you want to do?': what?.options.find((one) => one.startsWith('continue')) ?? '' });
		await watchToReport(again);
		expect(new Set(await statesOf(ids))).toEqual(new Set(['sent']));
		const books = await messages();
		expect(books).toHaveLength(before + 5);
		expect(new Set(books).size).toBe(books.length);
	});

	it('leaves 40 % of the calls of a day to new documents: one administration waits, the other goes on (AUT-12)', async () => {
		const [quiet, other] = [organisation(0), organisation(1)];
		for (const { partyId } of [quiet, other]) await rehearsal.changeRow('ExactConnections', { partyId }, { state: 'off' });
		const ids = await offer(rehearsal, [21, 22, 23, 24, 25].map((number) => inventedDocument(quiet, number)));
		await settled(rehearsal, 15, 120);
		const [last = ''] = await offer(rehearsal, [inventedDocument(other, 26)]);
		await settled(rehearsal, 16, 120);
		for (const { partyId } of [quiet, other]) await rehearsal.changeRow('ExactConnections', { partyId }, { state: 'live' });
		const { clients } = await rehearsal.exact.door.get<{ clients: Array<{ id: string }> }>('/people');
		const used = async (usedToday: number) => await rehearsal.exact.door.post('/limits', { clientId: clients[0]?.id, division: quiet.division, usedToday });
		await used(3_500);

		const report = await goToReport(await choose(['parked']));
		expect(report).toContain('3 of 6 documents were offered again');
		expect(report).toMatch(/waits until [^:]*:\d\d: the calls of today that are left are kept for other work\. 2 of its documents are tried again by themselves then\. 3 were not offered in this run/);
		expect([...(await statesOf(ids))].sort()).toEqual(['failed', 'failed', 'parked', 'parked', 'parked']);
		expect(await statesOf([last])).toEqual(['sent']);
		const rows = (await ledgerRows(rehearsal.n8n)).filter(({ documentId }) => ids.includes(documentId));
		const midnight = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T00:00:00.000Z`;
		expect(rows.filter(({ state }) => state === 'failed')).toMatchObject([1, 2].map(() => ({ code: 'DAY_SHARE', reason: 'resubmit', nextTryAt: midnight })));
		for (const { documentId } of rows.filter(({ state }) => state === 'parked')) expect(await downloadsOf(documentId)).toBe(0);

		const fresh = async (number: number) => {
			const [id = ''] = await offer(rehearsal, [inventedDocument(quiet, number)]);
			return await until(`${id} is sent`, async () => ((state) => (state === 'sent' ? state : undefined))((await statesOf([id]))[0]));
		};
		expect(await fresh(27)).toBe('sent');
		// A new day: the next answer tells how much of it is left.
		await used(0);
		expect(await fresh(28)).toBe('sent');
		await goToReport(await choose(['parked', 'failed']));
		expect(new Set(await statesOf(ids))).toEqual(new Set(['sent']));
		const books = await messages();
		expect(new Set(books).size).toBe(books.length);
	});

	it('takes up what was removed in Exact only with a reason', async () => {
		const row = rowOf(await ledgerRows(rehearsal.n8n), beforeLink);
		await ledger([{ action: 'finish', rowId: row?.id, state: 'removedInExact', code: 'REMOVED_IN_EXACT', message: 'Gone.' }]);
		const books = await postboxBooks(rehearsal);
		const without = await choose(['removedInExact']);
		expect(without.page.text).toContain('only a person sends it again');
		await without.submit({ 'What now?': option(without, 'nothing') });
		await without.finish();
		const report = await goToReport(await choose(['removedInExact'], { 'Reason (needed for what was removed or refused in Exact)': 'Removed by mistake.' }));
		// It stands in the simulator's books still: a look-up comes before every send.
		expect(report).toMatch(/1 exists/);
		expect(await postboxBooks(rehearsal)).toHaveLength(books.length);
		const runs = await tableRows<{ startedBy: string; state: string }>(rehearsal.n8n, 'ExactRuns');
		expect(new Set(runs.map(({ startedBy, state }) => `${startedBy} ${state}`))).toEqual(new Set([`${rehearsal.n8n.owner.email} done`, `${rehearsal.n8n.owner.email} stopped`]));
	});

	it('finds by the list of the inbox what was never announced, shows it before anything is offered, and sends it once (AUT-14, AUT-12)', async () => {
		await rehearsal.inbox.door.post('/settings', { assumptions: { listEndpoint: true } });
		const before = await postboxBooks(rehearsal);
		const silent = await put(inventedDocument(organisation(1), 21), { announce: false });
		// One organisation that cannot be read does not stop the others.
		await rehearsal.inbox.door.post('/seed', { parties: [{ id: organisation(0).partyId, name: organisation(0).name, permissions: { canReceiveDocument: false } }] });
		const session = await choose(['failed']);
		const words = session.page.text.replace(/\s+/g, ' ');
		expect(words).toContain('1 not in the ledger yet: would be announced and delivered');
		expect(words).toContain(silent);
		expect(words).toContain('the inbox holds it, never announced here');
		expect(words).toMatch(new RegExp(`List of the inbox: read on .*: 1 organisation with \\d+ documents; not read: ${organisation(0).name.slice(0, 8)}`));
		expect(words).not.toContain('cannot know');
		expect(await downloadsOf(silent)).toBe(0);
		expect(await statesOf([silent])).toEqual([undefined]);
		await rehearsal.inbox.door.post('/seed', { parties: [{ id: organisation(0).partyId, name: organisation(0).name }] });

		expect(await goToReport(session)).toMatch(/1 sent/);
		expect(await statesOf([silent])).toEqual(['sent']);
		expect(await postboxBooks(rehearsal)).toHaveLength(before.length + 1);
		const [note] = (await tableRows<{ name: string; value: string }>(rehearsal.n8n, 'ExactCursors')).filter(({ name }) => name === 'inbox list');
		expect(note?.value).toMatch(/^1 organisation with \d+ documents; not read: /);

		// The schedule finds the next one by itself, and leaves alone what it knows and what came before the connection.
		const next = await put(inventedDocument(organisation(1), 22), { announce: false });
		const old = await put(inventedDocument(organisation(1), 23), { announce: false, createdOn: new Date(Date.now() - 7_200_000).toISOString() });
		for (let times = 0; times < 2; times += 1) {
			expect((await runWorkflow(rehearsal.n8n, resubmit, 'When a template calls', [{}])).status).toBe('success');
			await runsAreOver();
		}
		expect(await statesOf([next, old])).toEqual(['sent', undefined]);
		const books = await messages();
		expect(books).toHaveLength(before.length + 2);
		expect(new Set(books).size).toBe(books.length);
		expect((await tableRows<{ name: string }>(rehearsal.n8n, 'ExactCursors')).filter(({ name }) => name === 'inbox list')).toHaveLength(1);
	});
});
