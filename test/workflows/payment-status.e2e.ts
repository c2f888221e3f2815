/** How sent invoices are paid, in a real n8n: fetched by the button, by itself, from a bank file; nothing is lost when the write-back fails. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { tableRows, type LedgerRow } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, openRehearsal, type Rehearsal } from '../../scripts/demo/rehearsal';
import { openForm } from '../../scripts/n8n/drive-form';
import { listExecutions } from '../../scripts/n8n/executions';
import { runWorkflow } from '../../scripts/n8n/run-workflow';
import { publicApi } from '../../scripts/n8n/session';
import { openBrowser } from '../../scripts/screenshots/chromium';
import { loggedIn, photographCanvas } from '../../scripts/screenshots/editor';
import { nextFormPage, openFormPage } from '../../scripts/screenshots/form';
import { mt940Text } from '../core/bank/bank-texts';
import { sentInvoices } from './harness/sent-invoices';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
/** A folder for pictures of form, pages and canvas; none = none are taken. */
const PICTURES = process.env.E2E_PICTURES;

interface PaymentRow extends LedgerRow {
	paymentState: string | null;
	openAmount: string | null;
	paidAt: string | null;
}
type Changed = Record<string, unknown>;

let folder: string;
let rehearsal: Rehearsal;
let home: Organisation;
let other: Organisation;
let ids: Record<string, string>;
let books: Awaited<ReturnType<typeof sentInvoices>>;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'payments-e2e-'));
	rehearsal = await openRehearsal({ userFolder: folder, accessTokenSeconds: 3000, log: say }, async (exact) => {
		const planted = await plantOrganisations(exact, [], 2);
		home = planted.home.NL;
		other = planted.home.BE;
		return planted.all;
	});
	for (const organisation of [home, other]) expect(await connectOrganisation(rehearsal, organisation)).toMatch(/^Connected:/);
	await rehearsal.changeRow('ExactConnections', { partyId: home.partyId }, { booking: JSON.stringify({ bank: { suspenseAccount: '1990' } }) });
	await rehearsal.changeRow('ExactConnections', { partyId: other.partyId }, { bankFeed: 'ponto' });
	ids = Object.fromEntries((await tableRows<{ template: string; workflowId: string }>(rehearsal.n8n, 'ExactTemplates')).map(({ template, workflowId }) => [template, workflowId]));
	// It reacts to the bank lines of this test as well, in its own time, and has a test of its own.
	await publicApi(rehearsal.n8n.url, rehearsal.n8n.apiKey).post(`/workflows/${ids['when-a-payment-changes'] ?? ''}/deactivate`, {});
	books = await sentInvoices(rehearsal, home);
});

afterAll(async () => {
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const rows = async () => Object.fromEntries((await tableRows<PaymentRow>(rehearsal.n8n, 'ExactDeliveries')).map((row) => [row.number ?? '', row]));
const states = async () => Object.fromEntries(Object.entries(await rows()).map(([number, { paymentState, openAmount }]) => [number, `${paymentState ?? ''} ${openAmount ?? ''}`.trim()]));
const cursor = async () => (await tableRows<{ name: string; value: string }>(rehearsal.n8n, 'ExactCursors')).find(({ name }) => name === `payments ${home.division}`)?.value ?? '';

/** What the invoicing tool was given since the last time. */
let told = 0;
async function writtenBack(): Promise<Changed[]> {
	const runs = (await listExecutions(rehearsal.n8n, { workflowId: ids['write-back-to-my-invoicing-tool'], includeData: true })).filter(({ status }) => status === 'success').reverse();
	const items = runs.slice(told).flatMap(({ data }) => (data?.resultData?.runData?.['What would be written']?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json));
	told = runs.length;
	return items;
}
const inShort = (items: readonly Changed[]) => items.map(({ number, paymentState, openAmount }) => `${String(number)} ${String(paymentState)} ${String(openAmount)}`).sort();
const fetchBy = async (trigger: string) => expect((await runWorkflow(rehearsal.n8n, ids['payment-status'] ?? '', trigger)).status).toBe('success');

/** The invoicing tool answers, or it does not. */
async function toolAnswers(answers: boolean): Promise<void> {
	const client = publicApi(rehearsal.n8n.url, rehearsal.n8n.apiKey);
	const { data } = await client.get<{ name: string; nodes: Array<{ name: string; type: string; typeVersion: number; parameters: object }>; connections: object; settings: object }>(`/workflows/${ids['write-back-to-my-invoicing-tool']}`);
	const nodes = data.nodes.map((node) => (node.name !== 'What would be written' ? node : answers ? { ...node, ...kept } : { ...node, type: 'n8n-nodes-base.stopAndError', typeVersion: 1, parameters: { errorType: 'errorMessage', errorMessage: 'The tool does not answer.' } }));
	kept ??= data.nodes.filter(({ name }) => name === 'What would be written').map(({ type, typeVersion, parameters }) => ({ type, typeVersion, parameters }))[0];
	await client.put(`/workflows/${ids['write-back-to-my-invoicing-tool']}`, { name: data.name, nodes, connections: data.connections, settings: { executionOrder: 'v1' } });
}
let kept: { type: string; typeVersion: number; parameters: object } | undefined;

describe('Payment status', () => {
	it('fetches by the button: first all own invoices, then only what changed; foreign ones get no status (BNK-1, BNK-4, BNK-7)', async () => {
		await books.sent('P-1', 'P-2', 'P-3', 'P-4');
		await books.typed('TYPED-1');
		await books.pay('P-3');
		await fetchBy('Fetch now');
		expect(inShort(await writtenBack())).toEqual(['P-1 open 121.00', 'P-2 open 121.00', 'P-3 paid 0.00', 'P-4 open 121.00']);
		expect(await states()).toMatchObject({ 'P-1': 'open 121.00', 'P-3': 'paid 0.00' });
		expect(await cursor()).not.toBe('');
		await books.pay('TYPED-1');
		await fetchBy('Fetch now');
		expect(await writtenBack()).toEqual([]);
	});

	it('fetches by itself: paid, partly paid, reopened, removed (BNK-3, BNK-6)', async () => {
		await books.pay('P-1');
		await books.pay('P-2', 40);
		await rehearsal.exact.door.post('/books/reopen', { division: home.division, entryId: books.entryIds.get('P-3') });
		await books.api('DELETE', `salesentry/SalesEntries(guid'${books.entryIds.get('P-4') ?? ''}')`);
		await fetchBy('Every hour');
		const items = await writtenBack();
		expect(items.map(({ number, paymentState, previousState }) => `${String(number)} ${String(previousState)} ${String(paymentState)}`).sort()).toEqual(['P-1 open paid', 'P-2 open partial', 'P-3 paid reopened', 'P-4 open removed']);
		expect(await states()).toMatchObject({ 'P-1': 'paid 0.00', 'P-2': 'partial 81.00', 'P-3': 'reopened 121.00', 'P-4': expect.stringMatching(/^removed/) });
		expect((await rows())['P-1']?.paidAt).toBe('2026-10-20');
	});

	it('loses nothing when the write-back fails: the cursor stays and the next run tells it again', async () => {
		const before = await cursor();
		await books.pay('P-2');
		await toolAnswers(false);
		await fetchBy('Every hour');
		expect(await cursor()).toBe(before);
		await toolAnswers(true);
		await fetchBy('Every hour');
		expect(inShort(await writtenBack())).toEqual(['P-2 paid 0.00']);
		expect(await cursor()).not.toBe(before);
	});

	it('fetches through the form, and says clearly that a connection with Ponto is not fetched (BNK-2, BNK-5)', async () => {
		const session = await openForm(rehearsal.n8n, 'payment-status');
		await session.submit({});
		await session.submit({ Administration: 'All administrations' });
		expect(session.page.text).toContain('0 documents changed');
		expect(session.page.text).toContain('1 of 2 administrations could not be fetched');
		expect(session.page.text).toContain('come in through Ponto');
		await session.finish();
	});

	it('takes it from a bank file: what is sure as a fact, the rest as a question, the statement booked where chosen, once (BNK-2)', async () => {
		await writtenBack();
		await books.sent('F-2026-0101', 'F-2026-0102', 'F-2026-0103');
		await rehearsal.changeRow('ExactDeliveries', { number: 'F-2026-0103' }, { paymentReference: '090933755493' });
		const iban = String((await books.first("financial/Journals?$select=BankAccountIBAN&$filter=Code eq '20'")).BankAccountIBAN);
		const statement = mt940Text([':61:2610310000C121,00NTRFEREF//B1', ':86:/NAME/KLANT/REMI/FACTUUR F-2026-0101/', ':61:2610310000C121,00NTRFEREF//B2', ':86:/NAME/IEMAND/REMI/GEEN NUMMER/', ':61:2610310000C121,00NTRFEREF//B3', ':86:/NAME/KLANT/REMI/+++090/9337/55493+++/'], { account: iban, opening: 'C261030EUR1000,00', closing: 'C261031EUR1363,00' });
		const give = async (bytes: Buffer) => {
			const session = await openForm(rehearsal.n8n, 'payment-status');
			await session.submit({ 'How?': 'From a bank file (CODA, MT940, CAMT.053)' }, { 'Bank file': [{ name: 'oktober.sta', bytes }] });
			const administration = session.page.fields.find(({ label }) => label === 'Administration')?.options.find((option) => option.startsWith(String(home.division))) ?? '';
			await session.submit({ Administration: administration, 'Book the statements in Exact Online too?': 'Yes, one bank entry per statement' });
			const said = `${session.page.title}. ${session.page.text}`;
			await session.finish();
			return said;
		};
		const said = await give(Buffer.from(statement));
		expect(said).toContain('2 invoices recognised, 1 question');
		expect(said).toContain('F-2026-0101');
		expect(said).toContain('IEMAND');
		expect(said).toContain('Matching with invoices stays in Exact');
		expect(inShort(await writtenBack())).toEqual(['F-2026-0101 paid 0.00', 'F-2026-0103 paid 0.00']);
		expect(await states()).toMatchObject({ 'F-2026-0101': 'paid 0.00', 'F-2026-0102': '' });
		const banked = async () => (await rehearsal.exact.door.get<{ entries: Array<{ kind: string; amountFC: string; lines: unknown[] }>; proof: { balanced: boolean } }>(`/books?division=${home.division}`)).entries.filter(({ kind, amountFC, lines }) => kind === 'bank' && amountFC === '363.00' && lines.length === 3);
		expect(await banked()).toHaveLength(1);

		const again = await give(Buffer.from(statement));
		expect(again).toContain('3 of 3 payments were in an earlier file');
		expect(again).toContain('Exact already had');
		expect(await writtenBack()).toEqual([]);
		expect(await banked()).toHaveLength(1);

		const cut = await give(Buffer.from(statement.replace('1363,00', '1364,00')));
		expect(cut).toContain('was not read');
		expect(await writtenBack()).toEqual([]);
	});

	it('can be looked at', async () => {
		if (PICTURES === undefined) return;
		const people = await openBrowser(900, 1100);
		const person = await loggedIn(people, rehearsal.n8n);
		await openFormPage(person, rehearsal.n8n, 'payment-status');
		await person.screenshot({ path: join(PICTURES, 'form.png') });
		const iban = String((await books.first("financial/Journals?$select=BankAccountIBAN&$filter=Code eq '20'")).BankAccountIBAN);
		const november = mt940Text([':61:2611020000C121,00NTRFEREF//B7', ':86:/NAME/KLANT/REMI/FACTUUR F-2026-0102/', ':61:2611020000D12,50NTRFEREF//B8', ':86:/NAME/BANK/REMI/KOSTEN/'], { account: iban, opening: 'C261031EUR1363,00', closing: 'C261102EUR1471,50' });
		await person.getByText('From a bank file').click();
		await person.setInputFiles('input[type=file]', { name: 'november.sta', mimeType: 'text/plain', buffer: Buffer.from(november) });
		await nextFormPage(person, /Which administration/);
		await person.selectOption('select', { index: 1 });
		await person.screenshot({ path: join(PICTURES, 'administration.png') });
		await nextFormPage(person, /recognised/);
		await person.screenshot({ path: join(PICTURES, 'result.png') });
		await people.close();
		const browser = await openBrowser(2400, 1700);
		const page = await loggedIn(browser, rehearsal.n8n);
		await photographCanvas(page, rehearsal.n8n, ids['payment-status'] ?? '', join(PICTURES, 'canvas.png'));
		await photographCanvas(page, rehearsal.n8n, ids['write-back-to-my-invoicing-tool'] ?? '', join(PICTURES, 'write-back.png'));
		await browser.close();
	});
});
