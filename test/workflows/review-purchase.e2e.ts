/** Reviewing in a real n8n: a person opens, chooses, sends, holds; two persons never send one document twice. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';

import { inventedDocument, type OfferedDocument } from '../../scripts/demo/documents';
import { ledgerRows, tableRows } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, offer, openRehearsal, settled, type Rehearsal } from '../../scripts/demo/rehearsal';
import { openForm, type FormSession } from '../../scripts/n8n/drive-form';
import type { EntryInBooks } from '../simulators/exact-online/control/ledger-books';
import { makeInvoice } from '../fixtures/make-invoice';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
const FORM = 'review-purchase-invoices';
const LINES = 25;

let folder: string;
let rehearsal: Rehearsal;
let client: Organisation;
const SUPPLIER = { name: 'Drukkerij De Linde BV', country: 'BE' as const, vatNumber: 'BE0000010193', chamber: '0000010193', iban: 'BE72900000000116' };

function longDocument(): OfferedDocument {
	const xml = makeInvoice({
		seller: SUPPLIER,
		buyer: { name: client.name, country: client.country, vatNumber: client.vatNumber, chamber: client.chamber },
		number: 'LONG-25', issueDate: '2026-10-20', dueDate: '2026-11-20',
		lines: Array.from({ length: LINES }, (_, index) => ({ name: `Artikel ${index + 1}`, quantity: 1, price: `${10 + index}.00`, rate: index % 5 === 0 ? 6 : 21 })),
	});
	return { ...inventedDocument(client, 99), name: 'LONG-25.xml', bytes: Buffer.from(xml, 'utf8') };
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'review-e2e-'));
	rehearsal = await openRehearsal({ userFolder: folder, settings: { 'review-purchase-invoices': { lookUpAfterSeconds: 1 } }, log: say }, async (exact) => {
		const planted = await plantOrganisations(exact, [], 2);
		client = planted.home.BE;
		await exact.post('/seed', {
			rows: Array.from({ length: 800 }, (_, index) => ({ division: client.division, endpoint: 'financial/GLAccounts', values: { Code: String(615000 + index), Description: `Kosten ${index} & diversen "<${index}>"`, Type: 121, BalanceType: 'W', BalanceSide: 'D' } })),
		});
		return planted.all;
	});
	expect(await connectOrganisation(rehearsal, client, 'hold')).toMatch(/^Connected:/);
});

afterAll(async () => {
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function entries(): Promise<EntryInBooks[]> {
	const { entries: all } = await rehearsal.exact.door.get<{ entries: EntryInBooks[] }>(`/books?division=${client.division}`);
	return all.filter(({ kind }) => kind === 'purchase');
}
const entryOf = async (number: string) => {
	const all = await entries();
	say(JSON.stringify(all.slice(-2)));
	say(JSON.stringify((await ledgerRows(rehearsal.n8n)).map(({ state, code, message }) => [state, code, message])));
	return all.filter(({ yourRef }) => yourRef === number);
};
const rowOf = async (number: string) => (await ledgerRows(rehearsal.n8n)).find((row) => row.number === number) as Record<string, unknown> | undefined;
const option = (session: FormSession, label: RegExp, begins: string) => session.page.fields.find((field) => label.test(field.label))?.options.find((one) => one.startsWith(begins)) ?? '';
const labels = (session: FormSession) => session.page.fields.map(({ label }) => label);

async function begin(which: string): Promise<FormSession> {
	const opened = await openForm(rehearsal.n8n, FORM);
	const session: FormSession = {
		get page() {
			return opened.page;
		},
		submit: async (answers) => {
			const page = await opened.submit(answers);
			// PAGES names a folder for who wants to look at them.
			if (process.env.PAGES !== undefined) await writeFile(join(process.env.PAGES, `${page.title.replace(/\W+/g, '-')}-${page.fields.length}.html`), page.html);
			say(`${page.title}: ${page.text.replace(/\s+/g, ' ').slice(0, 700)}`);
			return page;
		},
		finish: async () => await opened.finish(),
	};
	await session.submit({ 'Which ones?': which });
	return session;
}

/** Chooses the same account and VAT code for every VAT group that the page shows. */
function everyGroup(session: FormSession, account: string): Record<string, string> {
	const chosen: Record<string, string> = {};
	for (const { label, value } of session.page.fields) {
		if (label.startsWith('Ledger account for')) chosen[label] = option(session, new RegExp(`^${label}$`), account);
		if (label === 'Journal') chosen[label] = option(session, /^Journal$/, '600');
		if (label.startsWith('VAT code for') && value === '') throw new Error(`no VAT code was proposed: ${label}`);
	}
	return chosen;
}

describe('Review purchase invoices', () => {
	it('sends what a person completed, and nothing while a line lacks its account (PUR-2 to PUR-5, PUR-7)', async () => {
		const documents = [inventedDocument(client, 3), inventedDocument(client, 6), longDocument()];
		await offer(rehearsal, documents);
		const rows = await settled(rehearsal, 3);
		expect(rows.map(({ state }) => state)).toEqual(['held', 'held', 'held']);

		const session = await begin('What is on hold');
		expect(session.page.title).toContain('(1 of 3)');
		expect(session.page.text).toContain('not known there');
		// No account chosen: the page comes back and says so.
		await session.submit({ 'What now?': 'Send to Exact' });
		expect(session.page.text).toContain('Choose a ledger account for line 1');
		expect(await entries()).toEqual([]);
		// The supplier is not known: a person says that it may be made.
		await session.submit({ ...everyGroup(session, '615003'), 'What now?': 'Send to Exact' });
		expect(labels(session)).toContain('I have checked');
		expect(await entries()).toEqual([]);
		await session.submit({ ...everyGroup(session, '615003'), 'I have checked': ['Make this supplier in Exact'], 'For next time': ['Remember these choices for this supplier'], 'What now?': 'Send to Exact' });
		// Exact wants a payment condition of a new supplier: nothing was booked, the same page asks for it.
		expect(session.page.text).toMatch(/payment condition is mandatory/i);
		expect(await entries()).toEqual([]);
		await session.submit({ ...everyGroup(session, '615003'), 'Payment condition': option(session, /^Payment condition$/, '30'), 'I have checked': ['I have verified the new bank account'], 'For next time': ['Remember these choices for this supplier'], 'What now?': 'Send to Exact' });
		expect(session.page.title).toContain('(2 of 3)');
		const [booked, ...more] = await entryOf(documents[0]?.name.replace('.xml', '') ?? '');
		expect(more).toEqual([]);
		expect(booked).toMatchObject({ status: 20 });
		expect(new Set(booked?.lines.map(({ glAccount }) => glAccount))).toEqual(new Set(['615003']));
		expect((await tableRows(rehearsal.n8n, 'ExactRules')).length).toBeGreaterThan(0);

		// Lay the second aside, with a reason; leave the third.
		await session.submit({ 'What now?': 'Not for this client' });
		expect(session.page.text).toContain('Say in "Why"');
		await session.submit({ 'What now?': 'Not for this client', 'Why (needed for Hold, Not for this client and Already booked)': 'Privé van de zaakvoerder' });
		expect(session.page.title).toContain('(3 of 3)');
		await session.submit({ 'What now?': 'Stop here' });
		expect(session.page.isEnding).toBe(true);
		expect(session.page.text).toContain('Sent to Exact');
		await session.finish();
		expect(await rowOf(documents[1]?.name.replace('.xml', '') ?? '')).toBeUndefined();
		expect((await ledgerRows(rehearsal.n8n)).map(({ state }) => state).sort()).toEqual(['held', 'sent', 'skipped']);
		expect(await tableRows(rehearsal.n8n, 'ExactAudit')).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'book' }), expect.objectContaining({ action: 'skip', reason: 'Privé van de zaakvoerder' })]));
	});

	it(`splits an invoice into its ${LINES} lines with 800 accounts to choose from, and takes a typed code and an account made on the spot`, async () => {
		const session = await begin('What is on hold');
		expect(session.page.title).toContain('LONG-25 (1 of 1)');
		// What was remembered for this supplier is proposed now.
		expect(session.page.fields.filter(({ label }) => label.startsWith('Ledger account for')).map(({ value }) => value)).toEqual(expect.arrayContaining([expect.stringMatching(/^615003 - /)]));
		await session.submit({ 'What now?': 'Split per line' });
		const accounts = session.page.fields.filter(({ label }) => label.startsWith('Ledger account for line'));
		expect(accounts).toHaveLength(LINES);
		expect(accounts[0]?.options.length).toBeGreaterThan(800);
		console.log(`A page with ${LINES} lines and ${accounts[0]?.options.length} accounts has ${Math.round(session.page.html.length / 1024)} kB`);

		await session.submit({ 'What now?': 'Make a new ledger account first' });
		await session.submit({ Code: '619999', Name: 'Drukwerk' });
		expect(session.page.text).toContain('619999 - Drukwerk was made');
		const answers = Object.fromEntries(session.page.fields.filter(({ label }) => label.startsWith('Ledger account for line')).map(({ label, options }) => [label, options.find((one) => one.startsWith('619999')) ?? '']));
		await session.submit({ ...answers, Journal: option(session, /^Journal$/, '600'), 'I have checked': ['I have verified the new bank account'], 'or type its code (line 2)': '61', 'What now?': 'Send to Exact' });
		expect(session.page.isEnding).toBe(false);
		expect(await entryOf('LONG-25')).toEqual([]);
		await session.submit({ 'I have checked': ['I have verified the new bank account'], 'or type its code (line 2)': '615010', 'What now?': 'Send to Exact' });
		expect(session.page.text).toMatch(/payment condition is mandatory/i);
		await session.submit({ 'I have checked': ['I have verified the new bank account'], 'Payment condition': option(session, /^Payment condition$/, '30'), 'What now?': 'Send to Exact' });
		expect(session.page.text).toContain('LONG-25: Sent to Exact');
		await session.finish();
		const [booked, ...more] = await entryOf('LONG-25');
		expect(more).toEqual([]);
		expect(booked?.lines).toHaveLength(LINES);
		expect(booked?.lines[1]?.glAccount).toBe('615010');
		expect(booked?.lines[2]?.glAccount).toBe('619999');
	});

	it('gives a document to one person only, and tells the one who comes late who finished it', async () => {
		const document = inventedDocument(client, 12);
		await offer(rehearsal, [document]);
		await settled(rehearsal, 4);
		const first = await begin('What is on hold');
		expect(first.page.title).toContain('(1 of 1)');
		const second = await begin('What is on hold');
		expect(second.page.isEnding).toBe(true);
		expect(second.page.text).toMatch(/@.* has it open until/);
		await second.finish();

		// The half hour is over, and another took it meanwhile.
		await rehearsal.changeRow('ExactDeliveries', { state: 'held' }, { claimedUntil: '2026-01-01T00:00:00.000Z' });
		const third = await begin('What is on hold');
		await third.submit({ 'What now?': 'Already booked', 'Why (needed for Hold, Not for this client and Already booked)': 'op papier' });
		await third.finish();
		await first.submit({ ...everyGroup(first, '615001'), 'What now?': 'Send to Exact' });
		expect(first.page.title).toBe('Somebody was faster');
		expect(first.page.text).toMatch(/booked.*op papier/);
		await first.submit({});
		await first.finish();
		expect(await entryOf(document.name.replace('.xml', ''))).toEqual([]);
	});

	it('gives the picture of a document only with the password of the pages', async () => {
		const [row] = await ledgerRows(rehearsal.n8n);
		const answer = await axios.get(`${rehearsal.n8n.url}/webhook/purchase-invoice-picture?row=${String((row as { id?: number } | undefined)?.id)}`, { validateStatus: () => true, proxy: false });
		expect(answer.status).toBe(401);
	});
});
