/** Sending sales documents in a real n8n: by a person with a form, in the night from a source, each document once. */
import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import { tableRows, type LedgerRow } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, openRehearsal, type Rehearsal } from '../../scripts/demo/rehearsal';
import { openForm, type FormSession } from '../../scripts/n8n/drive-form';
import { runWorkflow } from '../../scripts/n8n/run-workflow';
import type { EntryInBooks } from '../simulators/exact-online/control/ledger-books';
import { makeInvoice, type MakeInvoice } from '../fixtures/make-invoice';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
const KNOWN = 'Bouwgroep Kempen NV';
const RESEND_WAIT_SECONDS = 12;
/** As banks compare it: the documents write +++090/9337/55493+++. */
const COMMUNICATION = '090933755493';
const BOOKING = { createRelations: true, paymentConditions: { sales: '30' }, extraFields: { header: { 'Project nr': 'YourRef' }, line: { Serienr: 'SerialNumber' } } };

interface SalesRow extends LedgerRow {
	direction: string | null;
	source: string;
	kind: string | null;
	total: string | null;
	exactNumber: string | null;
	claimedBy: string | null;
}

let folder: string;
let source: Server;
/** What the invoicing tool of the nightly run would answer now. */
let invoices: Record<string, unknown>[] = [];
let rehearsal: Rehearsal;
let client: Organisation;
let other: Organisation;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'sales-e2e-'));
	source = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ invoices })));
	await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(source.address() as AddressInfo).port}/invoices`;
	rehearsal = await openRehearsal(
		{ userFolder: folder, settings: { 'sales-one-division': { resendWaitSeconds: RESEND_WAIT_SECONDS, lookUpAfterSeconds: 1, batchSize: 3, waitForLeaseSeconds: 1 }, 'fetch-from-my-invoicing-tool': { active: true, address } }, log: say },
		async (exact) => {
			const planted = await plantOrganisations(exact, [], 2);
			client = planted.home.BE;
			other = planted.home.NL;
			return planted.all;
		},
	);
	for (const organisation of [client, other]) expect(await connectOrganisation(rehearsal, organisation)).toMatch(/^Connected:/);
	await rehearsal.changeRow('ExactConnections', { partyId: client.partyId }, { booking: JSON.stringify(BOOKING) });
});

afterAll(async () => {
	await rehearsal?.close();
	source?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

beforeEach(async () => await rehearsal.exact.door.delete('/faults'));

interface File {
	name: string;
	bytes: Buffer;
}
const csv = (name: string, ...rows: string[]): File => ({ name, bytes: Buffer.from(['Factuurnummer;Soort;Datum;Klant;Btw-nummer;Omschrijving;Bedrag excl.;Btw %;Mededeling;Project nr;Serienr', ...rows].join('\r\n'), 'utf8') });
const ubl = (number: string, more: Partial<MakeInvoice> = {}): File => ({
	name: `${number}.xml`,
	bytes: Buffer.from(
		makeInvoice({
			seller: { name: client.name, country: client.country, vatNumber: client.vatNumber, chamber: client.chamber },
			buyer: { name: 'Nieuwe Klant NV', country: 'BE', vatNumber: 'BE0403170701', chamber: '0403170701' },
			number, issueDate: '2026-10-05', dueDate: '2026-11-04', paymentReference: '+++090/9337/55493+++',
			lines: [{ name: 'Brood', quantity: 10, price: '25.00', rate: 6 }], pdf: Buffer.from('%PDF-1.4\nthe picture\n%%EOF'),
			...more,
		}),
		'utf8',
	),
});

/** The form up to its list. */
async function listed(files: readonly File[], answers: Record<string, string> = {}): Promise<FormSession> {
	const session = await openForm(rehearsal.n8n, 'send-sales-documents');
	await session.submit({});
	const { fields } = session.page;
	const clients = fields.find(({ label }) => label === 'For which client')?.options ?? [];
	await session.submit({ 'For which client': clients.find((option) => option.startsWith(String(client.division))) ?? '', ...answers }, { [fields.find(({ label }) => label.startsWith('Files'))?.label ?? '']: files });
	return session;
}
const boxes = (session: FormSession) => session.page.fields.find(({ kind }) => kind === 'checkboxes');

/** Answers the list and closes the result page. @returns what it says of each document, by its number */
async function result(session: FormSession, { without = [], dryRun = false }: { without?: string[]; dryRun?: boolean } = {}): Promise<Record<string, string>> {
	const field = boxes(session);
	const ticked = (field?.options ?? []).filter((option) => !without.some((number) => option.startsWith(`${number} - `)));
	await session.submit(field === undefined ? {} : { [field.label]: ticked, 'What to do': dryRun ? 'Dry run: only show what would happen' : 'Send them to Exact Online' });
	const { html, text } = session.page;
	say(text);
	await session.finish();
	const rows = [...html.matchAll(/<tr><th scope="row">(?:<b>)?([^<]*)[\s\S]*?<\/tr>/g)];
	return Object.fromEntries(rows.map(([row, number]) => [number ?? '', row.replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/\s+/g, ' ').trim()]));
}
const send = async (files: readonly File[], how?: Parameters<typeof result>[1], answers?: Record<string, string>) => await result(await listed(files, answers), how);

const entries = async (of: Organisation = client): Promise<EntryInBooks[]> => (await rehearsal.exact.door.get<{ entries: EntryInBooks[] }>(`/books?division=${of.division}`)).entries.filter(({ kind }) => kind === 'sales');
const numbered = async (number: number | string) => (await entries()).filter((entry) => entry.entryNumber === number || entry.yourRef === number);
const rows = async () => (await tableRows<SalesRow>(rehearsal.n8n, 'ExactDeliveries')).filter(({ direction }) => direction === 'sales');
const rowOf = async (documentId: string) => (await rows()).filter((row) => row.documentId === documentId);
/** Calls that wrote something, since the last question. */
async function writes(): Promise<number> {
	const { calls } = await rehearsal.exact.door.get<{ calls: Array<{ method: string }> }>('/calls?detail=true');
	await rehearsal.exact.door.delete('/calls');
	return calls.filter(({ method }) => method !== 'GET').length;
}

/** The files of the first morning. */
const first = (): File[] => [
	ubl('20260201'),
	ubl('CN-7', { type: 'creditNote' }),
	csv('october.csv',
		`20260301;factuur;1-10-2026;${KNOWN};;Advies;1.000,00;21;+++090/9337/55493+++;PO-7;SN-1`,
		'20260301;;;;;Boek;100,00;6;;;SN-2',
		`20260302;creditnota;2-10-2026;${KNOWN};;Retour;50,00;21%;;;`,
		'20260303;;3-10-2026;Fout BV;BE0123456789;Advies;10,00;21;;;',
		`20260304;;4-10-2026;${KNOWN};;Advies;1.234;21;;;`,
		`20260305;;5-10-2026;${KNOWN};;Advies;30;21;;;`,
		`20250099;;31-12-2025;${KNOWN};;Oud;99;21;;;`),
];

describe('A person sends sales documents', () => {
	it('is asked to log in first, and nobody else sees the list', async () => {
		await expect(openForm({ url: rehearsal.n8n.url }, 'send-sales-documents')).rejects.toThrow(/log-in|did not let/);
		const session = await listed(first());
		const stranger = await axios.get<string>(session.page.url, { maxRedirects: 0, validateStatus: () => true, proxy: false });
		expect(stranger.status).toBeGreaterThanOrEqual(300);
		expect(String(stranger.data)).not.toContain('Nieuwe Klant');
	});

	it('sees the list of the period, all ticked, and what cannot be sent with its reason (SAL-2, STA-5)', async () => {
		const session = await listed(first(), { 'Dates of the documents': 'Other dates (fill in below)', 'From (with other dates)': '2026-10-01', 'Up to and including (with other dates)': '2026-12-31' });
		const field = boxes(session);
		expect(field?.options.map((option) => option.split(' - ')[0])).toEqual(['20260301', '20260302', '20260303', '20260201', '20260305', 'CN-7']);
		expect(field?.value).toEqual(field?.options);
		expect(session.page.text).toMatch(/1 document cannot be sent: 20260304 \(october\.csv\): Row 6: "1\.234" may mean a thousand or a fraction/);
		expect(session.page.text).toContain('1 document is left out by your choice');
		expect(field?.options[0]).toContain('1316.00');
		expect(field?.options[5]).toMatch(/credit note of 05-10-2026 · Nieuwe Klant NV · -265\.00 EUR/);
	});

	it('sees in a dry run what would happen, and nothing happens', async () => {
		const said = await send(first(), { dryRun: true });
		expect(said['20260301']).toContain('Would be sent');
		expect(said['20260301']).toContain('book sales entry 20260301 of EUR 1316.00 in journal 700');
		expect(said['CN-7']).toContain('create relation Nieuwe Klant NV');
		expect(said['20260303']).toMatch(/Needs a person.*check digits are wrong/);
		expect(await entries()).toEqual([]);
		expect(await rows()).toEqual([]);
	});

	it('sends what stayed ticked; a bad VAT number stops only its own document (SAL-1, SAL-3 to SAL-6, SAL-8, SAL-12, CRN-1, CRN-2)', async () => {
		const said = await send(first(), { without: ['20260305', '20250099'] });
		expect(Object.keys(said).sort()).toEqual(['20250099', '20260201', '20260301', '20260302', '20260303', '20260304', '20260305', 'CN-7']);
		for (const number of ['20260201', '20260301', '20260302', 'CN-7']) expect(said[number]).toContain('Sent');
		expect(said['20260303']).toMatch(/Needs a person.*VAT number BE0123456789 of Fout BV is not valid.*What to do: Correct the VAT number/);
		expect(said['20260304']).toContain('Not read');
		expect(said['20260305']).toContain('Unticked. Nothing was sent.');

		expect(await entries()).toHaveLength(4);
		expect(await numbered(20260301)).toMatchObject([{
			journal: '700', type: 20, status: 20, date: '2026-10-01', relation: KNOWN, yourRef: 'PO-7', paymentReference: COMMUNICATION, amountFC: '1316.00', vatAmountFC: '216.00',
			lines: [{ glAccount: '700000', description: 'Advies', amountFC: '1000.00', vatCode: '3', vatAmountFC: '210.00' }, { glAccount: '700000', description: 'Boek', amountFC: '100.00', vatCode: '1', vatAmountFC: '6.00' }],
		}]);
		expect(await numbered(20260302)).toMatchObject([{ journal: '701', type: 21, paymentReference: '', amountFC: '-60.50', vatAmountFC: '-10.50', lines: [{ amountFC: '-50.00', vatAmountFC: '-10.50' }] }]);
		expect(await numbered(20260201)).toMatchObject([{ journal: '700', type: 20, date: '2026-10-05', dueDate: '2026-11-04', relation: 'Nieuwe Klant NV', paymentReference: COMMUNICATION, amountFC: '265.00', vatAmountFC: '15.00' }]);
		// A number that is not one of Exact's own goes into YourRef.
		expect(await numbered('CN-7')).toMatchObject([{ journal: '701', type: 21, amountFC: '-265.00', relation: 'Nieuwe Klant NV' }]);
		const books = await rehearsal.exact.door.get<{ proof: { balanced: boolean }; documents: Array<{ subject: string; files: Array<{ fileName: string }> }> }>(`/books?division=${client.division}`);
		expect(books.proof.balanced).toBe(true);
		const files = books.documents.filter(({ subject }) => subject.startsWith('20260201 '));
		expect(files).toMatchObject([{ files: [{ fileName: expect.stringMatching(/\.xml$/) }, { fileName: expect.stringMatching(/\.pdf$/) }] }]);
		expect(await entries(other)).toEqual([]);
	});

	it('has one row per document in the ledger, each with its outcome, none left claimed (SAL-7, STA-1, STA-3)', async () => {
		const ledger = await rows();
		expect(ledger.map(({ documentId, state }) => `${documentId} ${state}`).sort()).toEqual(['creditNote:20260302 sent', 'creditNote:CN-7 sent', 'invoice:20260201 sent', 'invoice:20260301 sent', 'invoice:20260303 parked']);
		for (const row of ledger) expect(row).toMatchObject({ source: 'sales', partyId: client.partyId, division: String(client.division), claimedBy: '' });
		expect(ledger.find(({ number }) => number === '20260301')).toMatchObject({ kind: 'invoice', supplier: KNOWN, total: '1316.00', exactNumber: '20260301' });
		const [lock] = (await tableRows<{ name: string; owner: string }>(rehearsal.n8n, 'ExactLocks')).filter(({ name }) => name === `sales ${client.division}`);
		expect(lock?.owner).toBe('');
	});

	it('sends nothing twice: what was sent is left out of the list, and exists when it is sent again (SAL-9, STA-2)', async () => {
		const open = await listed(first());
		expect(boxes(open)?.options.map((option) => option.split(' - ')[0])).toEqual(['20250099', '20260303', '20260305']);
		await writes();
		const said = await send(first(), { without: ['20250099', '20260303', '20260305'] }, { 'Which documents': 'All' });
		for (const number of ['20260201', '20260301', '20260302', 'CN-7']) expect(said[number]).toMatch(/Already in Exact/);
		expect(said['20260301']).toContain('as entry 20260301');
		expect(await entries()).toHaveLength(4);
		expect(await writes()).toBe(0);
	});

	it('finds it in Exact when the ledger knows nothing of it', async () => {
		await rehearsal.changeRow('ExactDeliveries', { documentId: 'invoice:20260301' }, { documentId: 'invoice:forgotten' });
		await writes();
		expect((await send(first(), { without: ['20250099', '20260303', '20260305'] }))['20260301']).toContain('Already in Exact');
		expect(await numbered(20260301)).toHaveLength(1);
		expect(await writes()).toBe(0);
	});

	it('sends a corrected document that needed a person', async () => {
		const corrected = csv('corrected.csv', `20260303;;3-10-2026;${KNOWN};;Advies;10,00;21;;;`);
		expect((await send([corrected]))['20260303']).toContain('Sent');
		expect(await rowOf('invoice:20260303')).toMatchObject([{ state: 'sent' }]);
	});

	it('does not send beside another run: the document waits for its source and says so', async () => {
		const lock = { name: `sales ${client.division}` };
		const one = csv('later.csv', `20260350;;3-10-2026;${KNOWN};;Advies;10,00;21;;;`);
		await rehearsal.changeRow('ExactLocks', lock, { owner: 'another run', until: new Date(Date.now() + 600_000).toISOString() });
		expect((await send([one]))['20260350']).toMatch(/Failed.*Another run was sending.*What to do: The document itself is not kept: send it again/);
		expect(await rowOf('invoice:20260350')).toMatchObject([{ state: 'failed', code: 'WAITS_FOR_ITS_SOURCE' }]);
		expect(await numbered(20260350)).toEqual([]);
		await rehearsal.changeRow('ExactLocks', lock, { owner: '', until: new Date(0).toISOString() });
		expect((await send([one]))['20260350']).toContain('Sent');
		expect(await numbered(20260350)).toHaveLength(1);
	});

	it('refuses an e-invoice that another company issued (DIV-20)', async () => {
		const foreign = ubl('20260777', { seller: { name: 'Een Ander NV', country: 'BE', vatNumber: 'BE0403170701', chamber: '0403170701' } });
		expect((await send([foreign]))['20260777']).toMatch(/Needs a person.*issued by/);
		expect(await numbered(20260777)).toEqual([]);
		expect(await rowOf('invoice:20260777')).toMatchObject([{ state: 'parked', code: 'WRONG_ADMINISTRATION' }]);
	});

	it('reads a workbook of Excel, its dates and percentages included', async () => {
		const said = await send([{ name: 'october.xlsx', bytes: await readFile(join(__dirname, '..', 'fixtures', 'sales', 'october.xlsx')) }]);
		expect(said['20260501']).toContain('Sent');
		expect(await numbered(20260501)).toMatchObject([{ date: '2026-10-06', dueDate: '2026-11-06', amountFC: '1493.75', vatAmountFC: '259.25' }]);
		expect(await numbered('2026/X2')).toMatchObject([{ date: '2026-10-07', amountFC: '84.80' }]);
	});

	it('tells of files that it cannot read, and goes on', async () => {
		const said = await send([{ name: 'broken.xml', bytes: Buffer.from('<Invoice') }, { name: 'picture.gif', bytes: Buffer.from('GIF89a') }, { name: 'list.json', bytes: Buffer.from('{"documents": [') }, { name: 'good.json', bytes: Buffer.from(JSON.stringify([{ number: '20260601', date: '2026-10-08', relation: { name: KNOWN }, 'Project nr': 'J-1', lines: [{ amount: 12.5, vatRate: 21 }] }])) }]);
		for (const name of ['broken.xml', 'picture.gif', 'list.json']) expect([name, said[name]]).toEqual([name, expect.stringMatching(/Not read|Failed/)]);
		expect(said['20260601']).toContain('Sent');
		expect(await numbered(20260601)).toMatchObject([{ amountFC: '15.13', yourRef: 'J-1' }]);
	});
});

describe('When Exact does not answer clearly', () => {
	const two = csv('faults.csv', `20260701;;1-10-2026;${KNOWN};;A;10;21;;;`, `20260702;;1-10-2026;${KNOWN};;B;20;21;;;`, `20260703;;1-10-2026;${KNOWN};;C;30;21;;;`);

	it('books each once: a 500 after the work was done is found, a lost call stays unclear and says how it goes on (design 3.3)', async () => {
		const match = { method: 'POST', pathContains: 'SalesEntries' };
		await rehearsal.exact.door.post('/faults', [{ match: { ...match, nth: 1 }, kind: 'statusAfterWork', status: 500 }, { match: { ...match, nth: 2 }, kind: 'cutBeforeWork' }]);
		const said = await send([two]);
		expect(said['20260701']).toMatch(/Sent.*had worked/);
		expect(said['20260702']).toMatch(/Not clear yet.*The document itself is not kept: send it again/);
		expect(said['20260703']).toContain('Sent');
		expect(await rowOf('invoice:20260702')).toMatchObject([{ state: 'uncertain', fix: expect.stringContaining('not kept') }]);
		expect(await numbered(20260702)).toEqual([]);
	});

	it('looks it up before it sends it, and not before the wait is over', async () => {
		const at = async () => Date.parse((await rowOf('invoice:20260702'))[0]?.nextTryAt ?? '');
		for (let tries = 0; (await numbered(20260702)).length === 0 && tries < 12; tries += 1) {
			await sleep(Math.max(0, (await at()) - Date.now() + 1000));
			await send([two]);
		}
		for (const number of [20260701, 20260702, 20260703]) expect(await numbered(number)).toHaveLength(1);
		expect(await rowOf('invoice:20260702')).toMatchObject([{ state: 'sent', claimedBy: '' }]);
	});
});

describe('In the night', () => {
	const night = async (trigger = 'Every night') => {
		const [template] = (await tableRows<{ template: string; workflowId: string }>(rehearsal.n8n, 'ExactTemplates')).filter(({ template: key }) => key === 'send-sales-documents');
		const run = await runWorkflow(rehearsal.n8n, template?.workflowId ?? '', trigger);
		expect(run.status).toBe('success');
	};
	const invoice = (number: string, connection: string | undefined, more: Record<string, unknown> = {}) => ({ connection, kind: 'invoice', number, date: '2026-10-20', relation: { name: KNOWN }, lines: [{ description: 'Advies', amount: '100.00', vatRate: '21' }], ...more });

	it('sends all that is new to the administration that each document names (SAL-11)', async () => {
		invoices = [
			invoice('20260801', client.partyId, { paymentReference: '+++090/9337/55493+++' }),
			invoice('20260802', String(client.division), { kind: 'creditNote' }),
			invoice('20260803', 'Nobody NV'),
			invoice('20260804', client.partyId, { lines: [{ amount: 'ten' }] }),
			invoice('20260301', client.partyId),
			...['20260805', '20260806', '20260807'].map((number) => invoice(number, client.partyId)),
			invoice('30001', other.partyId, { relation: { name: 'Nobody knows him' } }),
		];
		await night();
		expect(await numbered(20260801)).toMatchObject([{ journal: '700', type: 20, amountFC: '121.00', paymentReference: COMMUNICATION }]);
		expect(await numbered(20260802)).toMatchObject([{ journal: '701', type: 21, amountFC: '-121.00' }]);
		for (const number of [20260805, 20260806, 20260807]) expect(await numbered(number)).toHaveLength(1);
		expect(await numbered(20260301)).toMatchObject([{ amountFC: '1316.00' }]);
		// The second administration had its own run.
		expect(await rowOf('invoice:30001')).toMatchObject([{ partyId: other.partyId, division: String(other.division), state: 'parked', message: expect.stringContaining('Nobody knows him') }]);
	});

	it('writes down what it cannot send, where a person finds it', async () => {
		expect(await rowOf('invoice:20260803')).toMatchObject([{ state: 'parked', code: 'UNKNOWN_SENDER', message: expect.stringContaining('Nobody NV'), fix: expect.stringContaining('Connect an organisation') }]);
		expect(await rowOf('invoice:20260804')).toMatchObject([{ state: 'parked', code: 'NOT_READ', message: expect.stringContaining('"ten" is not an amount') }]);
	});

	it('sends nothing twice the next night, and what is corrected goes', async () => {
		const before = await entries();
		invoices = invoices.map((one) => (one.number === '20260804' ? invoice('20260804', client.partyId) : one));
		await night('Send all that is new');
		expect(await numbered(20260804)).toHaveLength(1);
		expect(await entries()).toHaveLength(before.length + 1);
		expect(await rowOf('invoice:20260801')).toHaveLength(1);
		expect(await rowOf('invoice:20260804')).toMatchObject([{ state: 'sent' }]);
	});

	it('sends nothing when the source has nothing', async () => {
		invoices = [];
		const before = await entries();
		await night();
		expect(await entries()).toHaveLength(before.length);
	});
});
