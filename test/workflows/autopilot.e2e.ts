/** The main job in a real n8n: what arrives in the inbox lands in the right administration, once and whole, whatever breaks. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';

import { inventedDocument, ownDocuments, type OfferedDocument } from '../../scripts/demo/documents';
import { countFigures, type Figures } from '../../scripts/demo/figures';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, connectionRows, offer, openRehearsal, postboxBooks, settled, type Rehearsal } from '../../scripts/demo/rehearsal';
import { ledgerRows, type LedgerRow } from '../../scripts/demo/ledger-view';
import { openForm } from '../../scripts/n8n/drive-form';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

const STRANGER = '0208:0000030385';
/** Exact's minute and fifteen of them would make the test long: the waits are shorter, late work ends sooner still. */
/** Fewer while one works on the test. */
const DOCUMENTS = Number(process.env.E2E_DOCUMENTS ?? 200);
const RESEND_WAIT_SECONDS = 40;
const LATEST_WORK_SECONDS = 15;

/** What happens, for who wants to watch: DEBUG=1. */
const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));

let folder: string;
let rehearsal: Rehearsal;
let organisations: Organisation[];
let home: { BE: Organisation; NL: Organisation };
/** Every document that was offered so far. */
const plan: OfferedDocument[] = [];
const ids: string[] = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'autopilot-e2e-'));
	rehearsal = await openRehearsal(
		{
			userFolder: folder,
			accessTokenSeconds: 90,
			settings: { 'autopilot-one-division': { resendWaitSeconds: RESEND_WAIT_SECONDS, lookUpAfterSeconds: 2 } },
			log: say,
		},
		async (exact) => {
			const planted = await plantOrganisations(exact, [], 14);
			organisations = planted.all;
			home = planted.home;
			return [...organisations, { partyId: STRANGER, name: 'Onbekende Ontvanger BV', country: 'BE', vatNumber: '', chamber: '', division: 0 }];
		},
	);
});

afterAll(async () => {
	await rehearsal?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function arrive(documents: OfferedDocument[], seconds = 900): Promise<LedgerRow[]> {
	ids.push(...(await offer(rehearsal, documents)));
	plan.push(...documents);
	let before = '';
	return await settled(rehearsal, plan.length, seconds, (rows) => {
		const now = JSON.stringify(countStates(rows));
		if (now !== before) say(`${rows.length}/${plan.length} ${now}`);
		before = now;
	});
}

async function figures(): Promise<Figures> {
	const { total } = await rehearsal.exact.door.get<{ total: number }>('/calls');
	return countFigures(plan, await postboxBooks(rehearsal), { calls: total, seconds: 0 });
}

const rowOf = (rows: readonly LedgerRow[], documentId: string | undefined) => rows.find((row) => row.documentId === documentId);

describe('Connect an organisation', () => {
	it('links twelve organisations through the form, in the order of AUT-2, and locks each connection (DIV-3, DIV-4)', async () => {
		const before = organisations[0] as Organisation;
		const early = inventedDocument(before, 9001);
		expect(rowOf(await arrive([{ ...early, division: undefined }]), ids[0])).toMatchObject({ state: 'parked', code: 'UNKNOWN_RECIPIENT' });

		for (const organisation of organisations.slice(0, 13)) expect(await connectOrganisation(rehearsal, organisation)).toMatch(/^Connected:/);
		const rows = await connectionRows(rehearsal);
		expect(rows).toHaveLength(13);
		for (const row of rows) expect(row).toMatchObject({ state: 'live', flow: 'postbox', seal: expect.stringMatching(/^[0-9a-f]{64}$/), mailboxId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
	});

	it('does not offer an organisation that is connected already (DIV-5)', async () => {
		await expect(connectOrganisation(rehearsal, organisations[0] as Organisation)).resolves.not.toMatch(/^Connected:/);
		expect(await connectionRows(rehearsal)).toHaveLength(13);
	});

	it('refuses an administration of another company', async () => {
		const last = organisations[13] as Organisation;
		const other = { ...last, division: 0 };
		await rehearsal.exact.door.post('/seed', { divisions: [] });
		await expect(connectOrganisation(rehearsal, other)).resolves.toMatch(/No administration was chosen|Not connected|another company/i);
		expect(await connectionRows(rehearsal)).toHaveLength(13);
	});
});

describe('The main job', () => {
	it(`brings ${DOCUMENTS} documents over 12 administrations home, once and whole, while Exact answers 429, 500 and 503, cuts connections and tokens expire`, async () => {
		const targets = organisations.slice(0, 12);
		await rehearsal.exact.door.post('/faults', [
			{ match: { probability: 0.01 }, kind: 'status', status: 429 },
			{ match: { probability: 0.01 }, kind: 'status', status: 500, body: '{"error":{"code":"","message":{"lang":"","value":"A problem has occurred. The cause of this issue will be investigated."}}}' },
			{ match: { probability: 0.01 }, kind: 'status', status: 503 },
			{ match: { method: 'POST', pathContains: '/mailbox/', probability: 0.02 }, kind: 'cutAfterWork' },
			{ match: { method: 'POST', pathContains: '/mailbox/', probability: 0.02 }, kind: 'workLate', seconds: LATEST_WORK_SECONDS },
			{ match: { pathContains: '/mailbox/', probability: 0.01 }, kind: 'cutBeforeWork' },
		]);
		const documents = Array.from({ length: DOCUMENTS }, (_, index) => inventedDocument(targets[index % 12] as Organisation, index + 1));
		const rows = await arrive(documents);
		await rehearsal.exact.door.delete('/faults');
		await Promise.all(ids.slice(1, 40).map(async (id) => await rehearsal.inbox.door.post(`/documents/${id}/redeliver`)));
		await settled(rehearsal, plan.length);
		const counted = await figures();
		console.log(`${DOCUMENTS} documents under faults: ${JSON.stringify(counted)}, states ${JSON.stringify(countStates(rows))}`);
		expect(counted).toMatchObject({ documents: DOCUMENTS + 1, delivered: DOCUMENTS, parked: 1, duplicates: 0, misplaced: 0, half: 0 });
	});

	it('gives each bad document its own outcome and the way to mend it (AUT-13)', async () => {
		const documents = ownDocuments(home, STRANGER);
		const from = ids.length;
		const rows = await arrive(documents);
		const outcome = Object.fromEntries(documents.map(({ name }, index) => [name, rowOf(rows, ids[from + index])]));
		const expected: Record<string, [string, string]> = {
			'cut-off.xml': ['parked', 'CUT_OFF'],
			'with-dtd.xml': ['parked', 'HAS_DTD'],
			'no-recipient.xml': ['parked', 'NO_RECIPIENT'],
			'order.xml': ['parked', 'NOT_AN_INVOICE'],
			'picture-only.pdf': ['parked', 'PDF_WITHOUT_INVOICE'],
			'unknown-recipient.xml': ['parked', 'UNKNOWN_RECIPIENT'],
			'wrong-buyer.xml': ['parked', 'WRONG_ADMINISTRATION'],
			// The same number, date and supplier as a file before it, but in an envelope.
			'nl-envelope.xml': ['differs', 'OTHER_VERSION'],
		};
		for (const [name, [state, code]] of Object.entries(expected)) {
			expect([name, outcome[name]?.state, outcome[name]?.code]).toEqual([name, state, code]);
			expect(outcome[name]?.fix).toMatch(/\w{3}/);
		}
		for (const [name, row] of Object.entries(outcome)) if (!(name in expected)) expect([name, row?.state]).toEqual([name, expect.stringMatching(/^(sent|exists)$/)]);
		expect(await figures()).toMatchObject({ duplicates: 0, misplaced: 0, half: 0 });
	});

	it('parks what is no XML and what is over 10 MB', async () => {
		const { partyId } = home.BE;
		const from = ids.length;
		const rows = await arrive([
			{ name: 'words.txt', partyId, bytes: Buffer.from('not an invoice at all'), sha256: 'words', division: undefined },
			{ name: 'large.xml', partyId, bytes: Buffer.concat([Buffer.from('<a>'), Buffer.alloc(10_600_000, 'x'), Buffer.from('</a>')]), sha256: 'large', division: undefined },
		]);
		expect(rowOf(rows, ids[from])).toMatchObject({ state: 'parked', code: 'NOT_XML' });
		expect(rowOf(rows, ids[from + 1])).toMatchObject({ state: 'parked', code: 'TOO_LARGE' });
	});
});

describe('Events', () => {
	it('delivers what was parked once it is offered again, and answers "exists" for what was sent (AUT-7, AUT-10)', async () => {
		await rehearsal.inbox.door.post(`/documents/${ids[0]}/reoffer`);
		const first = plan[0] as OfferedDocument;
		plan[0] = { ...first, division: (organisations[0] as Organisation).division };
		const rows = await until('it is sent after the new offer', async () => {
			const now = await ledgerRows(rehearsal.n8n);
			return rowOf(now, ids[0])?.state === 'sent' ? now : undefined;
		});
		expect(rowOf(rows, ids[0])).toMatchObject({ state: 'sent' });

		const messages = (await postboxBooks(rehearsal)).length;
		await rehearsal.inbox.door.post(`/documents/${ids[0]}/reoffer`);
		await rehearsal.inbox.door.get('/idle');
		await settled(rehearsal, plan.length);
		expect((await postboxBooks(rehearsal)).length).toBe(messages);
	});

	it('leaves what was announced before the connection was made, until it is offered again (AUT-6)', async () => {
		const organisation = organisations[1] as Organisation;
		const document = { ...inventedDocument(organisation, 9002), division: undefined };
		const answer = await rehearsal.inbox.door.post<{ documents: Array<{ documentId: string }> }>('/invoices', {
			partyId: document.partyId, fileName: document.name, content: document.bytes.toString('base64'), createdOn: new Date(Date.now() - 7_200_000).toISOString(),
		});
		const id = answer.documents[0]?.documentId as string;
		ids.push(id);
		plan.push(document);
		expect(rowOf(await settled(rehearsal, plan.length), id)).toMatchObject({ state: 'before-link', code: 'BEFORE_LINK' });
		await rehearsal.inbox.door.post(`/documents/${id}/redeliver`);
		await rehearsal.inbox.door.get('/idle');
		expect(rowOf(await settled(rehearsal, plan.length), id)).toMatchObject({ state: 'before-link' });
		plan[plan.length - 1] = { ...document, division: organisation.division };
		await rehearsal.inbox.door.post(`/documents/${id}/reoffer`);
		await until('it is sent once it was offered again', async () => (rowOf(await ledgerRows(rehearsal.n8n), id)?.state === 'sent' ? true : undefined));
	});

	it('writes no row for an event with a wrong signature; the next delivery of it counts', async () => {
		await rehearsal.inbox.door.post('/faults', { kind: 'wrongSignature', times: 1 });
		const from = ids.length;
		const rows = await arrive([inventedDocument(organisations[2] as Organisation, 9003)]);
		expect(rowOf(rows, ids[from])).toMatchObject({ state: 'sent' });
		const deliveries = await rehearsal.inbox.door.get<Array<{ attempts: Array<{ status: number }> }>>(`/deliveries?documentId=${ids[from]}`);
		expect(deliveries.flatMap(({ attempts }) => attempts.map(({ status }) => status))).toEqual([401, 200]);
	});
});

describe('Who may open what', () => {
	// Every address of every template: connections-forms.e2e.ts.
	it('shows no form and no page of a form to somebody who is not logged in, and takes no unsigned event', async () => {
		await expect(openForm({ url: rehearsal.n8n.url }, 'connect-an-organisation')).rejects.toThrow(/log-in|did not let/);

		const session = await openForm(rehearsal.n8n, 'connect-an-organisation');
		await session.submit({});
		expect(session.page.fields.map(({ label }) => label)).toContain('Organisation');
		const stranger = await axios.get<string>(session.page.url, { maxRedirects: 0, validateStatus: () => true, proxy: false });
		expect(stranger.status).toBeGreaterThanOrEqual(300);
		expect(String(stranger.data)).not.toContain('Organisation');

		const [hook] = await rehearsal.inbox.door.get<Array<{ action: string }>>('/hooks');
		const unsigned = await axios.post(hook?.action.split('#')[0] ?? '', { topic: 'InvoiceReceived', partyId: STRANGER, documentId: 'x' }, { validateStatus: () => true, proxy: false });
		expect(unsigned.status).toBe(401);
	});
});

describe('What must stop the autopilot', () => {
	it('writes nothing for a connection row that was edited by hand (SEAL_BROKEN)', async () => {
		const organisation = organisations[3] as Organisation;
		await changeConnection(organisation, { division: String((organisations[4] as Organisation).division) });
		const from = ids.length;
		const rows = await arrive([{ ...inventedDocument(organisation, 9004), division: undefined }]);
		expect(rowOf(rows, ids[from])).toMatchObject({ state: 'parked', code: 'SEAL_BROKEN' });
		await changeConnection(organisation, { division: String(organisation.division) });
	});

	it('says which click in Exact grants an administration that is no longer granted, and delivers after it (DIV-16)', async () => {
		const organisation = organisations[5] as Organisation;
		await rehearsal.exact.door.post('/faults', { match: { division: organisation.division }, kind: 'status', status: 403, headers: { Reason: 'NoDivisionAccess' }, body: '{"error":{"code":"","message":{"lang":"","value":"Forbidden"}}}', times: 0 });
		const from = ids.length;
		const document = inventedDocument(organisation, 9005);
		ids.push(...(await offer(rehearsal, [document])));
		plan.push(document);
		const row = await until('the division is refused', async () => {
			const now = rowOf(await ledgerRows(rehearsal.n8n), ids[from]);
			return now?.code === 'DIVISION_NOT_GRANTED' ? now : undefined;
		});
		expect(row.fix).toMatch(/Security centre|Beveiligingscentrum/i);
		await rehearsal.exact.door.delete('/faults');
		await rehearsal.inbox.door.post(`/documents/${ids[from]}/reoffer`);
		await until('it is sent now that the division is granted', async () => (rowOf(await ledgerRows(rehearsal.n8n), ids[from])?.state === 'sent' ? true : undefined));
	});

	it('names a replaced connection, hammers nothing, and delivers after a new consent (CON-9)', async () => {
		const people = await rehearsal.exact.door.get<{ clients: Array<{ id: string }> }>('/people');
		await rehearsal.exact.door.post('/revoke', { userName: 'office@lindehof.example', clientId: people.clients[0]?.id });
		const from = ids.length;
		const document = inventedDocument(organisations[6] as Organisation, 9006);
		ids.push(...(await offer(rehearsal, [document])));
		plan.push(document);
		const row = await until('the connection is refused', async () => {
			const now = rowOf(await ledgerRows(rehearsal.n8n), ids[from]);
			// A token that is still fresh is refused first; once it has expired, the refresh says that the link is gone.
			return now !== undefined && ['CONNECTION_REPLACED', 'TOKEN_REFUSED'].includes(now.code ?? '') ? now : undefined;
		});
		expect(`${row.message} ${row.fix}`).toMatch(/newer connection|replaced/i);
		expect(row.message).not.toMatch(/eyJ|stampNL|Bearer/);
		await rehearsal.reconnect();
		await rehearsal.inbox.door.post(`/documents/${ids[from]}/reoffer`);
		await until('it is sent over the new connection', async () => (rowOf(await ledgerRows(rehearsal.n8n), ids[from])?.state === 'sent' ? true : undefined));
		expect(await figures()).toMatchObject({ duplicates: 0, misplaced: 0, half: 0 });
	});
});

async function changeConnection(organisation: Organisation, data: Record<string, string>): Promise<void> {
	await rehearsal.changeRow('ExactConnections', { partyId: organisation.partyId }, data);
}

function countStates(rows: readonly LedgerRow[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
	return counts;
}
