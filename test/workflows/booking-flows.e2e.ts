/** The four ways into Exact in a real n8n, side by side: postbox, entries, documents and mail; faults in between; a change of flow half-way. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { OfferedDocument } from '../../scripts/demo/documents';
import { ledgerRows, type LedgerRow } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, offer, openRehearsal, settled, type Rehearsal } from '../../scripts/demo/rehearsal';
import { makeInvoice, type InvoiceParty } from '../fixtures/make-invoice';
import { makePdf } from '../fixtures/make-pdf';
import { startMailServer, type MailServer } from './harness/mail-server';
import { throughForm } from './harness/through-form';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

const RESEND_WAIT_SECONDS = 25;
const SELLERS: Readonly<Record<'BE' | 'NL', InvoiceParty>> = {
	BE: { name: 'Drukkerij De Linde BV', country: 'BE', vatNumber: 'BE0000010193', chamber: '0000010193', iban: 'BE72900000000116' },
	NL: { name: 'Kantoor en Zo B.V.', country: 'NL', vatNumber: 'NL000000127B01', chamber: '00010001', iban: 'NL13TEST0123456789' },
};
const BOOKING = {
	BE: { journals: { purchase: '600', purchaseCredit: '601' }, accounts: { purchase: '604000', rounding: '657000' }, policies: { newIban: 'book' }, extraFields: { header: {}, line: { order: 'Notes' } } },
	NL: { journals: { purchase: '60' }, accounts: { purchase: '7000', rounding: '4890' }, policies: { newIban: 'book' } },
};

interface InBooks {
	entries: Array<{ kind: string; type: number; yourRef: string; amountFC: string; vatAmountFC: string; documentSubject: string; journal: string; lines: Array<{ glAccount: string }> }>;
	proof: { balanced: boolean };
}
interface Stored {
	subject: string;
	type: number;
	files: Array<{ fileName: string; sha256: string }>;
}
interface Message {
	subject: string;
	attachments: Array<{ sha256: string }>;
}

interface Made extends OfferedDocument {
	number: string;
	credit: boolean;
	pdf: string;
}

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let folder: string;
let rehearsal: Rehearsal;
let server: MailServer;
let organisations: Organisation[];
let offered = 0;
let firstId = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'booking-flows-e2e-'));
	server = await startMailServer();
	rehearsal = await openRehearsal(
		{
			userFolder: folder,
			settings: { 'autopilot-deliver': { entryQuietSeconds: 0 }, 'autopilot-one-division': { resendWaitSeconds: RESEND_WAIT_SECONDS, lookUpAfterSeconds: 1, mailFrom: 'facturen@kantoor.example' } },
			mailServer: { host: '127.0.0.1', port: server.port },
			log: say,
		},
		async (exact) => {
			organisations = (await plantOrganisations(exact, [], 8)).all;
			const accounts = organisations.flatMap(({ division }) => Object.values(SELLERS).map(({ name, country, vatNumber, chamber }) => ({ division, Name: `${name} (in Exact)`, VATNumber: vatNumber, ChamberOfCommerce: chamber, Country: country, IsSupplier: true, PaymentConditionPurchase: '30' })));
			await exact.post('/seed', { accounts });
			return organisations;
		},
	);
});

afterAll(async () => {
	await rehearsal?.close();
	await server?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** An invoice with its picture inside; amounts differ by number, so that none looks like another. */
function made(organisation: Organisation, number: string, price: number, type: 'invoice' | 'creditNote' = 'invoice'): Made {
	const { partyId, division, country, name, vatNumber, chamber } = organisation;
	const pdf = makePdf([`Factuur ${number}`]);
	const rates = country === 'BE' ? [21, 6] : [21, 9];
	const seller = SELLERS[country];
	const xml = Buffer.from(makeInvoice({
		type, number, seller, buyer: { name, country, vatNumber, chamber }, issueDate: '2026-10-12', dueDate: '2026-11-11', pdf, buyerReference: 'inkoop',
		lines: [{ name: 'Papier', quantity: 3, price: `${price}.37`, rate: rates[0] ?? 21 }, { name: 'Boeken', quantity: 1, price: `${price}.11`, rate: rates[1] ?? 6 }],
	}), 'utf8');
	return { name: `${number}.xml`, partyId, bytes: xml, sha256: sha256(xml), division, number, credit: type === 'creditNote', pdf: sha256(pdf) };
}

async function arrive(documents: readonly OfferedDocument[], seconds = 600): Promise<Map<string, LedgerRow>> {
	const ids = await offer(rehearsal, documents);
	offered += documents.length;
	firstId ||= ids[0] ?? '';
	let polls = 0;
	let before = new Set<string>();
	const rows = await settled(rehearsal, offered, seconds, (now) => {
		const lines = now.map(({ number, documentId, state, code }) => `${number ?? documentId.slice(0, 8)} ${state} ${code}`);
		const news = lines.filter((line) => !before.has(line));
		if (news.length > 0) say(news.join(', '));
		before = new Set(lines);
		// An event of a known document wakes the delivery, as in a busy inbox: what is due need not wait for the next minute.
		polls += 1;
		if (polls % 8 === 0) void rehearsal.inbox.door.post(`/documents/${firstId}/redeliver`).catch(() => undefined);
	});
	return new Map(documents.flatMap(({ name }, index) => rows.filter(({ documentId }) => documentId === ids[index]).map((row) => [name, row])));
}

const change = async ({ partyId }: Organisation, values: Record<string, string>) => await rehearsal.changeRow('ExactConnections', { partyId }, values);
/** An address for mailed invoices is sealed: it comes by the form, not by the table. */
const mailThrough = async ({ partyId }: Organisation, address: string) =>
	expect((await throughForm(rehearsal.n8n, `change-a-connection?organisation=${partyId}`, [{}, { 'What do you want': 'Change flow -' }, { 'Booking flow': 'postboxMail', 'Only for postboxMail': address }, { 'Are you sure': 'Yes', Why: 'The postbox is not there yet' }])).text).toMatch(/Done/);
const booksOf = async ({ division }: Organisation) => await rehearsal.exact.door.get<InBooks>(`/books?division=${division}`);
const documentsOf = async ({ division }: Organisation) => await rehearsal.exact.door.get<Stored[]>(`/books/documents?division=${division}`);
const messagesOf = async ({ division }: Organisation) => await rehearsal.exact.door.get<Message[]>(`/books/postbox?division=${division}`);
const first = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? '';

/** The document stands there as exactly one entry with its amounts and one document with both files, and nowhere else. */
async function isOneEntry(organisation: Organisation, { bytes, number, credit, sha256: xml, pdf }: Made): Promise<void> {
	const text = bytes.toString('utf8');
	const sign = credit ? '-' : '';
	const { entries, proof } = await booksOf(organisation);
	const own = entries.filter(({ kind, yourRef }) => kind === 'purchase' && yourRef === number);
	expect(own).toEqual([
		expect.objectContaining({
			type: credit ? 31 : 30,
			amountFC: `${sign}${first(text, /<cbc:TaxInclusiveAmount[^>]*>([^<]+)</)}`,
			vatAmountFC: `${sign}${first(text, /<cac:TaxTotal>\s*<cbc:TaxAmount[^>]*>([^<]+)</)}`,
		}),
	]);
	expect(proof.balanced).toBe(true);
	const stored = await oneDocument(organisation, number, xml, pdf);
	expect(own[0]?.documentSubject).toBe(stored?.subject);
	expect((await messagesOf(organisation)).filter(({ subject }) => subject.startsWith(`${number} `))).toEqual([]);
}

async function oneDocument(organisation: Organisation, number: string, xml: string, pdf: string): Promise<Stored | undefined> {
	const stored = (await documentsOf(organisation)).filter(({ subject }) => subject.startsWith(`${number} `));
	expect(stored).toHaveLength(1);
	expect(stored[0]).toMatchObject({ type: 20, subject: expect.stringMatching(/ #[A-Z2-7]{12}$/) });
	expect(stored[0]?.files.map((file) => [file.fileName.replace(/^[A-Z2-7]{12}/, 'key'), file.sha256])).toEqual([['key.xml', xml], ['key.pdf', pdf]]);
	return stored[0];
}

async function isOneMessage(organisation: Organisation, { number, sha256: xml }: Made): Promise<void> {
	const messages = (await messagesOf(organisation)).filter(({ subject }) => subject.startsWith(`${number} `));
	expect(messages.map(({ attachments }) => attachments.map((file) => file.sha256))).toEqual([[xml]]);
	expect((await booksOf(organisation)).entries.filter(({ yourRef }) => yourRef === number)).toEqual([]);
}

const mailsOf = (number: string) => server.mails.filter(({ subject }) => subject.startsWith(`${number} `));

describe('Four ways into Exact, in one n8n', () => {
	let posted: Organisation, entryBE: Organisation, entryNL: Organisation, archive: Organisation, mailed: Organisation, wrong: Organisation;

	it('connects six organisations: two for entries, one for each other way, one that is set up wrongly', async () => {
		const of = (country: string) => organisations.filter((one) => one.country === country);
		const [be1, be2, ...be] = of('BE');
		const [nl1, ...nl] = of('NL');
		[posted, entryBE, entryNL, archive, mailed, wrong] = [be1, be2, nl1, ...be, ...nl] as [Organisation, Organisation, Organisation, Organisation, Organisation, Organisation];
		for (const organisation of [posted, entryBE, entryNL, archive, mailed, wrong]) expect(await connectOrganisation(rehearsal, organisation)).toMatch(/^Connected/);
		await change(posted, { booking: JSON.stringify(BOOKING[posted.country]) });
		await change(entryBE, { flow: 'entry', booking: JSON.stringify(BOOKING.BE) });
		await change(entryNL, { flow: 'entry', booking: JSON.stringify(BOOKING.NL) });
		await change(archive, { flow: 'document' });
		await mailThrough(mailed, 'inkoop@exact.example');
		await change(wrong, { flow: 'postboxMail' });
	});

	it('brings each document home once, in the way of its connection, while Exact answers 429, 500 and 503 and cuts connections after the work was done', async () => {
		await rehearsal.exact.door.post('/faults', [
			{ match: { method: 'POST', pathContains: '/purchaseentry/', nth: 2 }, kind: 'cutAfterWork' },
			{ match: { method: 'POST', pathContains: '/purchaseentry/', nth: 5 }, kind: 'status', status: 500, body: '{"error":{"code":"","message":{"lang":"","value":"A problem has occurred. The cause of this issue will be investigated."}}}' },
			{ match: { method: 'POST', pathContains: '/purchaseentry/', nth: 8 }, kind: 'workLate', seconds: 10 },
			{ match: { method: 'POST', pathContains: '/documents/', nth: 3 }, kind: 'cutAfterWork' },
			{ match: { method: 'POST', pathContains: '/documents/', nth: 7 }, kind: 'cutBeforeWork' },
			{ match: { method: 'POST', pathContains: '/documents/', nth: 14 }, kind: 'statusAfterWork', status: 503 },
			{ match: { pathContains: '/purchaseentry/', nth: 6 }, kind: 'status', status: 429 },
			{ match: { method: 'POST', pathContains: '/mailbox/', nth: 2 }, kind: 'cutAfterWork' },
		]);
		const several = (organisation: Organisation, word: string, count: number) => Array.from({ length: count }, (_, index) => made(organisation, `${word}-${index + 1}`, 40 + index, index === 2 ? 'creditNote' : 'invoice'));
		const plan = { posted: several(posted, 'P', 3), be: several(entryBE, 'B', 6), nl: several(entryNL, 'N', 5), archive: several(archive, 'A', 4), mailed: several(mailed, 'M', 3) };
		const rows = await arrive(Object.values(plan).flat());
		const faults = await rehearsal.exact.door.get<Array<{ struck: number }>>('/faults');
		expect(faults.map(({ struck }) => struck)).toEqual(faults.map(() => 1));
		await rehearsal.exact.door.delete('/faults');

		expect(Object.fromEntries([...rows].map(([name, { state, code, message }]) => [name, ['sent', 'exists'].includes(state) ? 'there' : `${state} ${code} ${message}`]))).toEqual(Object.fromEntries([...rows.keys()].map((name) => [name, 'there'])));
		for (const document of plan.be) await isOneEntry(entryBE, document);
		for (const document of plan.nl) await isOneEntry(entryNL, document);
		for (const document of plan.posted) await isOneMessage(posted, document);
		for (const { number, sha256: xml, pdf } of plan.archive) await oneDocument(archive, number, xml, pdf);
		expect((await booksOf(archive)).entries.filter(({ kind }) => kind === 'purchase')).toEqual([]);
		for (const { number, sha256: xml, pdf } of plan.mailed) {
			expect(mailsOf(number).map(({ from, to, files }) => [from, to, files.map(({ content }) => sha256(content))])).toEqual([['facturen@kantoor.example', ['inkoop@exact.example'], [xml, pdf]]]);
			expect(mailsOf(number)[0]?.subject).toMatch(/ #[A-Z2-7]{12}$/);
			expect(rows.get(`${number}.xml`)).toMatchObject({ code: 'MAILED', message: expect.stringContaining('cannot be looked up') });
		}
		expect(rows.get('B-3.xml')).toMatchObject({ flow: 'entry', total: expect.stringMatching(/^-\d+\.\d\d$/) });
		expect(rows.get('P-1.xml')).toMatchObject({ flow: 'postbox', total: expect.stringMatching(/^\d+\.\d\d$/) });
	});

	it('mails nothing to an address that somebody wrote into the table (DIV-4)', async () => {
		await change(mailed, { mailTo: 'dief@elders.example' });
		await change(wrong, { mailTo: 'dief@elders.example' });
		const rows = await arrive([made(mailed, 'M-9', 58), made(wrong, 'X-9', 59)]);
		expect(rows.get('M-9.xml')).toMatchObject({ state: 'parked', code: 'SEAL_BROKEN' });
		expect(rows.get('X-9.xml')).toMatchObject({ state: 'parked', code: 'MAIL_ADDRESS_NOT_SEALED', fix: expect.stringContaining('Change flow') });
		expect(server.mails.filter(({ to }) => to.includes('dief@elders.example'))).toEqual([]);
		await change(mailed, { mailTo: 'inkoop@exact.example' });
		await change(wrong, { mailTo: '' });
	});

	it('parks with a sentence what has no way', async () => {
		expect((await arrive([made(wrong, 'X-1', 60)])).get('X-1.xml')).toMatchObject({ state: 'parked', code: 'MAIL_ADDRESS_MISSING', fix: expect.stringContaining('Change flow') });
		await change(wrong, { flow: 'fax' });
		expect((await arrive([made(wrong, 'X-2', 61)])).get('X-2.xml')).toMatchObject({ state: 'parked', code: 'UNKNOWN_FLOW', fix: expect.stringContaining('postbox, entry, document, postboxMail, hold') });
	});

	it('mails nothing a second time: a clear no parks, no answer goes to a person, a run that died too', async () => {
		server.behaviour.set('R-1', 'refuse');
		server.behaviour.set('R-2', 'cut');
		const rows = await arrive([made(mailed, 'R-1', 70), made(mailed, 'R-2', 71), made(mailed, 'R-3', 72)]);
		expect(rows.get('R-1.xml')).toMatchObject({ state: 'parked', code: 'MAIL_REFUSED', message: expect.stringContaining('Nothing was sent') });
		expect(rows.get('R-2.xml')).toMatchObject({ state: 'parked', code: 'MAIL_UNCERTAIN', nextTryAt: null });
		expect(rows.get('R-3.xml')).toMatchObject({ state: 'sent', code: 'MAILED' });

		server.unknown.add('inkoop@exact.example');
		expect((await arrive([made(mailed, 'R-4', 73)])).get('R-4.xml')).toMatchObject({ state: 'parked', code: 'MAIL_REFUSED' });
		server.unknown.clear();

		// A run that had noted the attempt and died: what it left behind is all that anybody knows.
		await change(mailed, { flow: 'hold' });
		const died = (await arrive([made(mailed, 'R-5', 74)])).get('R-5.xml');
		expect(died).toMatchObject({ state: 'held' });
		const past = new Date(Date.now() - 60_000).toISOString();
		await change(mailed, { flow: 'postboxMail' });
		await rehearsal.changeRow('ExactDeliveries', { documentId: died?.documentId ?? '' }, { state: 'sending', flow: 'postboxMail', claimedBy: 'a run that died', claimedUntil: past, nextTryAt: past, firstAttemptAt: past });
		expect((await arrive([made(mailed, 'R-6', 75)])).get('R-6.xml')).toMatchObject({ state: 'sent', code: 'MAILED' });
		expect((await ledgerRows(rehearsal.n8n)).find(({ documentId }) => documentId === died?.documentId)).toMatchObject({ state: 'parked', code: 'MAIL_UNCERTAIN', nextTryAt: null });
		expect(['R-1', 'R-2', 'R-3', 'R-4', 'R-5', 'R-6'].map((number) => mailsOf(number).length)).toEqual([0, 1, 1, 0, 0, 1]);
	});

	it('leaves what was tried in the postbox with the postbox when the connection changes to entries, and books the next as an entry', async () => {
		await rehearsal.exact.door.post('/faults', { match: { method: 'POST', pathContains: '/mailbox/', division: posted.division }, kind: 'cutBeforeWork', times: 1 });
		const waiting = made(posted, 'F-1', 80);
		const [id] = await offer(rehearsal, [waiting]);
		offered += 1;
		const doubt = await until('it is in doubt', async () => (await ledgerRows(rehearsal.n8n)).find(({ documentId, state }) => documentId === id && state === 'uncertain'));
		expect(doubt).toMatchObject({ flow: 'postbox' });
		await change(posted, { flow: 'entry' });

		const next = made(posted, 'F-2', 81);
		// The first invoice of all once more, under another id of the inbox: it lies in the postbox since then.
		const again = { ...made(posted, 'P-1', 40), name: 'P-1 again.xml' };
		const rows = await arrive([next, again]);
		expect(rows.get('F-2.xml')).toMatchObject({ state: 'sent', flow: 'entry' });
		expect(rows.get('P-1 again.xml')).toMatchObject({ state: 'exists', flow: 'entry', message: expect.stringContaining('digital postbox') });
		await isOneEntry(posted, next);
		await isOneMessage(posted, waiting);
		await isOneMessage(posted, made(posted, 'P-1', 40));
		expect((await ledgerRows(rehearsal.n8n)).find(({ documentId }) => documentId === id)).toMatchObject({ state: 'sent', flow: 'postbox' });
	});

	it('does not put into the postbox, the archive or a mail what is booked already', async () => {
		await change(entryBE, { flow: 'postbox' });
		await mailThrough(entryNL, 'inkoop@exact.example');
		const [messages, mails] = [(await messagesOf(entryBE)).length, server.mails.length];
		const rows = await arrive([{ ...made(entryBE, 'B-1', 40), name: 'B-1 again.xml' }, { ...made(entryNL, 'N-1', 40), name: 'N-1 again.xml' }]);
		expect(rows.get('B-1 again.xml')).toMatchObject({ state: 'exists', flow: 'postbox', exactNumber: expect.stringMatching(/^\d+$/) });
		expect(rows.get('N-1 again.xml')).toMatchObject({ state: 'exists', flow: 'postboxMail' });
		expect([(await messagesOf(entryBE)).length, server.mails.length]).toEqual([messages, mails]);
		await isOneEntry(entryBE, made(entryBE, 'B-1', 40));
	});
});
