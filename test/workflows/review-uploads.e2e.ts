/** Files that a person brings to the review, in a real n8n: where they go, what becomes of them when Exact does not answer, and their pictures. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import { readInvoice } from '../../core/einvoice/read-invoice';
import { ledgerRows } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, offer, openRehearsal, settled, type Rehearsal } from '../../scripts/demo/rehearsal';
import { openForm, type FormSession } from '../../scripts/n8n/drive-form';
import { makeInvoice } from '../fixtures/make-invoice';
import { makePdf } from '../fixtures/make-pdf';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
const FILES = 'Or files (UBL, CII, Factur-X, JSON)';
const SELLER = { name: 'Drukkerij De Linde BV', country: 'BE' as const, vatNumber: 'BE0000010193', chamber: '0000010193', iban: 'BE72900000000116' };
const BOOKING = { journals: { purchase: '600' }, accounts: { purchase: '604000', rounding: '657000' }, policies: { newIban: 'book' } };

interface Row {
	id: number;
	documentId: string;
	number: string | null;
	state: string;
	archive: string;
	code: string;
	source: string;
	nextTryAt: string | null;
}
interface File {
	name: string;
	bytes: Buffer;
}

let folder: string;
let rehearsal: Rehearsal;
let client: Organisation;
let stranger: Organisation;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'review-uploads-e2e-'));
	rehearsal = await openRehearsal({ userFolder: folder, settings: { 'review-purchase-invoices': { lookUpAfterSeconds: 1, resendWaitSeconds: 3 } }, log: say }, async (exact) => {
		const planted = await plantOrganisations(exact, [], 2);
		client = planted.home.BE;
		stranger = planted.home.NL;
		await exact.post('/seed', { accounts: [{ division: client.division, Name: 'De Linde', VATNumber: SELLER.vatNumber, ChamberOfCommerce: SELLER.chamber, Country: 'BE', IsSupplier: true, PaymentConditionPurchase: '30' }] });
		return planted.all;
	});
	expect(await connectOrganisation(rehearsal, client, 'hold')).toMatch(/^Connected:/);
	await rehearsal.changeRow('ExactConnections', { partyId: client.partyId }, { booking: JSON.stringify(BOOKING) });
});

afterAll(async () => {
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

function invoice(number: string, price: number, buyer: Organisation = client, pdf?: Buffer): File {
	const xml = makeInvoice({
		seller: SELLER, number, issueDate: '2026-10-12', dueDate: '2026-11-11', ...(pdf === undefined ? {} : { pdf }),
		buyer: { name: buyer.name, country: buyer.country, vatNumber: buyer.vatNumber, chamber: buyer.chamber },
		lines: [{ name: 'Papier', quantity: 3, price: `${price}.37`, rate: 21 }, { name: 'Boeken', quantity: 1, price: `${price}.11`, rate: 6 }],
	});
	return { name: `${number}.xml`, bytes: Buffer.from(xml, 'utf8') };
}
function asJson(file: File): File {
	const read = readInvoice(file.bytes);
	if (!read.ok) throw new Error(read.problem.message);
	return { name: file.name.replace('.xml', '.json'), bytes: Buffer.from(JSON.stringify(read.value.invoice)) };
}

async function begin(answers: Record<string, string>, files: File[] = []): Promise<FormSession> {
	const session = await openForm(rehearsal.n8n, 'review-purchase-invoices');
	await session.submit({ 'Which ones?': 'What waits for a person', ...answers }, files.length === 0 ? {} : { [FILES]: files });
	await told(session);
	return session;
}
/** What the page says; kept as a file where somebody wants to look at it (PAGES names a folder). */
async function told({ page }: FormSession): Promise<void> {
	say(`${page.title}: ${page.text.replace(/\s+/g, ' ').slice(0, 600)}`);
	if (process.env.PAGES !== undefined) await writeFile(join(process.env.PAGES, `${page.title.replace(/\W+/g, '-')}-${page.fields.length}.html`), page.html);
}
async function press(session: FormSession, action: string, more: Record<string, string | readonly string[]> = {}): Promise<void> {
	await session.submit({ ...more, 'What now?': action });
	await told(session);
}
const rows = async () => (await ledgerRows(rehearsal.n8n)) as unknown as Row[];
const rowOf = async (number: string) => (await rows()).find((row) => row.number === number);
async function booked(number: string): Promise<number> {
	const { entries } = await rehearsal.exact.door.get<{ entries: Array<{ kind: string; yourRef: string }> }>(`/books?division=${client.division}`);
	return entries.filter(({ kind, yourRef }) => kind === 'purchase' && yourRef === number).length;
}
const picture = async (id: number) => await axios.get<ArrayBuffer>(`${rehearsal.n8n.url}/webhook/purchase-invoice-picture?row=${id}`, { auth: { username: rehearsal.pages.user, password: rehearsal.pages.password }, responseType: 'arraybuffer', validateStatus: () => true, proxy: false });

describe('files that a person brings to the review', () => {
	const ubl = () => invoice('U-1', 41);

	it('go to the organisation that they name as buyer, UBL and JSON alike, and the others are named on the last page (PUR-1)', async () => {
		const session = await begin({}, [ubl(), asJson(invoice('J-1', 42)), invoice('S-1', 43, stranger), { name: 'broken.xml', bytes: Buffer.from('<Invoice>') }, { name: 'list.json', bytes: Buffer.from('{"a":1}') }]);
		expect(session.page.title).toContain('(1 of 2)');
		await press(session, 'Send to Exact');
		expect(session.page.title).toContain('(2 of 2)');
		await press(session, 'Send to Exact');
		expect(session.page.isEnding).toBe(true);
		expect(session.page.text).toMatch(/U-1: Sent to Exact/);
		expect(session.page.text).toMatch(/J-1: Sent to Exact/);
		expect(session.page.text).toMatch(/S-1\.xml.*not connected/);
		expect(session.page.text).toContain('broken.xml');
		expect(session.page.text).toMatch(/list\.json.*is no e-invoice/);
		await session.finish();
		expect([await booked('U-1'), await booked('J-1'), await booked('S-1')]).toEqual([1, 1, 0]);
	});

	it('are not reviewed a second time once they are in Exact', async () => {
		const session = await begin({}, [ubl()]);
		expect(session.page.isEnding).toBe(true);
		expect(session.page.text).toMatch(/U-1: It is in Exact already/);
		await session.finish();
		expect(await booked('U-1')).toBe(1);
	});

	it('stay with the person who has them open: a second one who brings the same file is told who it is and until when (PUR-2)', async () => {
		const file = invoice('W-1', 44);
		const first = await begin({}, [file]);
		expect(first.page.title).toContain('(1 of 1)');
		const second = await begin({}, [file]);
		expect(second.page.isEnding).toBe(true);
		expect(second.page.text).toMatch(/W-1: \S+@\S+ has it open until \d\d-\d\d-\d{4} \d\d:\d\d/);
		await second.finish();
		await press(first, 'Send to Exact');
		expect(first.page.text).toMatch(/W-1: Sent to Exact/);
		await first.finish();
		expect(await booked('W-1')).toBe(1);
	});

	it('are booked once, whichever write Exact answers with 500 or not at all after the work was done; a doubtful one is only opened with its file, and looked up first (AUT-6)', async () => {
		const faults = ['/documents/Documents', '/documents/DocumentAttachments', '/purchaseentry/PurchaseEntries'].flatMap((pathContains) => ['statusAfterWork', 'cutAfterWork', 'cutBeforeWork'].map((kind) => ({ match: { method: 'POST', pathContains }, kind, ...(kind === 'statusAfterWork' ? { status: 500 } : {}), times: 1 })));
		let doubtful = 0;
		for (const [index, fault] of faults.entries()) {
			const number = `F-${index + 1}`;
			const file = invoice(number, 50 + index);
			await rehearsal.exact.door.post('/faults', fault);
			const session = await begin({}, [file]);
			expect(session.page.title).toContain('(1 of 1)');
			await press(session, 'Send to Exact');
			expect(await rehearsal.exact.door.get('/faults')).toEqual([expect.objectContaining({ struck: 1 })]);
			await rehearsal.exact.door.delete('/faults');
			if (!session.page.isEnding) await press(session, 'Stop here');
			await session.finish();
			say(`${number} ${fault.match.pathContains} ${fault.kind}: ${JSON.stringify(await rowOf(number))}`);
			for (let times = 0; times < 3 && !['sent', 'exists'].includes((await rowOf(number))?.state ?? ''); times += 1) {
				if ((await rowOf(number))?.state === 'uncertain') {
					doubtful += 1;
					const without = await begin({});
					expect(without.page.text).not.toContain(number);
					await without.finish();
				}
				await sleep(4_000);
				const again = await begin({}, [file]);
				expect(again.page.title).toContain('(1 of 1)');
				await press(again, 'Send to Exact');
				if (!again.page.isEnding) await press(again, 'Stop here');
				await again.finish();
			}
			expect([number, (await rowOf(number))?.state]).toEqual([number, expect.stringMatching(/^(sent|exists)$/)]);
			expect([number, await booked(number)]).toEqual([number, 1]);
		}
		expect(doubtful).toBeGreaterThan(0);
	});
});

describe('what came by the inbox', () => {
	const withPdf = makePdf(['Factuur P-1']);

	it('shows its picture to who knows the password of the pages: its own PDF, or one drawn from its XML (PUR-2)', async () => {
		const before = (await rows()).length;
		const ids = await offer(rehearsal, [invoice('P-1', 71, client, withPdf), invoice('P-2', 72)].map(({ name, bytes }) => ({ name, bytes, partyId: client.partyId, division: client.division, sha256: '' })));
		await settled(rehearsal, before + 2);
		const [own, drawn] = await Promise.all(ids.map(async (id) => await picture((await rows()).find(({ documentId }) => documentId === id)?.id ?? 0)));
		expect([own?.status, own?.headers['content-type']]).toEqual([200, expect.stringContaining('application/pdf')]);
		expect(Buffer.from(own?.data ?? new ArrayBuffer(0)).equals(withPdf)).toBe(true);
		expect([drawn?.status, drawn?.headers['content-type']]).toEqual([200, expect.stringContaining('application/pdf')]);
		expect(Buffer.from(drawn?.data ?? new ArrayBuffer(0)).subarray(0, 4).toString()).toBe('%PDF');
		expect((await picture(999_999)).status).toBe(404);
		// Opening it is a download: the inbox keeps it for seven days from now, so the original is kept here.
		expect((await rows()).filter(({ documentId }) => ids.includes(documentId)).map(({ archive }) => archive)).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
	});

	it('is reviewed from the archive when the inbox no longer has it', async () => {
		await rehearsal.inbox.door.post('/clock', { advanceSeconds: 8 * 86_400 });
		const session = await begin({ 'Which ones?': 'What is on hold' });
		expect(session.page.title).toMatch(/P-1 \(1 of 2\)/);
		await press(session, 'Send to Exact');
		expect(session.page.title).toMatch(/P-2 \(2 of 2\)/);
		await press(session, 'Send to Exact');
		await session.finish();
		expect([await booked('P-1'), await booked('P-2')]).toEqual([1, 1]);
	});

	it('is left to the person when he sent it and Exact did not answer: no run sends it with other choices, the review looks it up first (PUR-7)', async () => {
		const before = (await rows()).length;
		const [id] = await offer(rehearsal, [invoice('P-3', 73)].map(({ name, bytes }) => ({ name, bytes, partyId: client.partyId, division: client.division, sha256: '' })));
		await settled(rehearsal, before + 1);
		await rehearsal.exact.door.post('/faults', { match: { method: 'POST', pathContains: '/purchaseentry/PurchaseEntries' }, kind: 'cutBeforeWork', times: 1 });
		const first = await begin({ 'Which ones?': 'What is on hold' });
		await press(first, 'Send to Exact');
		await first.finish();
		await rehearsal.exact.door.delete('/faults');
		const row = async () => (await rows()).find(({ documentId }) => documentId === id);
		expect(await row()).toMatchObject({ state: 'uncertain', code: 'REVIEW_UNCERTAIN' });
		// The autopilot comes by, and the connection books by itself now.
		await rehearsal.changeRow('ExactConnections', { partyId: client.partyId }, { flow: 'entry' });
		await rehearsal.changeRow('ExactDeliveries', { documentId: id ?? '' }, { nextTryAt: new Date(Date.now() - 1000).toISOString() });
		await until('the autopilot has put it off', async () => ((await row())?.nextTryAt ?? '') >= new Date().toISOString());
		expect(await row()).toMatchObject({ state: 'uncertain', code: 'REVIEW_UNCERTAIN', nextTryAt: expect.stringMatching(/Z$/) });
		expect(((await row())?.nextTryAt ?? '') > new Date().toISOString()).toBe(true);
		expect(await booked('P-3')).toBe(0);

		const again = await begin({});
		expect(again.page.title).toMatch(/P-3 \(1 of 1\)/);
		expect(again.page.text).toContain('looked up there before anything is sent');
		const account = again.page.fields.find(({ label }) => label.startsWith('Ledger account for 21'));
		await press(again, 'Send to Exact', { [account?.label ?? '']: account?.options.find((option) => option.startsWith('613')) ?? account?.options[1] ?? '' });
		expect(again.page.text).toMatch(/P-3: Sent to Exact/);
		await again.finish();
		expect(await booked('P-3')).toBe(1);
	});
});
