/** The package's own functions against the simulator, with a plain sender in place of n8n. */
import { listHooks, putHook } from '../../../packages/econnect-inbox/core/hooks';
import { findRegistration, register, unregister, type Registration } from '../../../packages/econnect-inbox/core/hook-registration';
import type { SendToPsb } from '../../../packages/econnect-inbox/core/http';
import { listParties } from '../../../packages/econnect-inbox/core/parties';
import type { PsbConnection } from '../../../packages/econnect-inbox/core/psb-client';
import { deleteInvoice, downloadInvoice, listStatuses, respondToInvoice } from '../../../packages/econnect-inbox/core/purchase-invoices';
import { startEConnectSimulator, type EConnectSimulator } from '../../simulators/econnect';

const PARTY = 'NL:KVK:12345678';
const ENVIRONMENT: Registration = { scope: { scope: 'environment' }, name: 'n8n', address: 'https://n8n.example.com/webhook/1/webhook', topics: ['InvoiceReceived'] };
const PARTY_HOOK: Registration = { ...ENVIRONMENT, scope: { scope: 'party', partyId: PARTY } };

let simulator: EConnectSimulator;
let connection: PsbConnection;
let slept: number[];

beforeEach(async () => {
	simulator = await startEConnectSimulator();
	slept = [];
	connection = { baseUrl: simulator.url, subscriptionKey: '', send: plainSender(), sleep: async (milliseconds) => void slept.push(milliseconds) };
});
afterEach(async () => await simulator.close());

function plainSender(): SendToPsb {
	let token = '';
	return async (request) => {
		if (token === '') {
			const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'econnect-client', client_secret: 'econnect-secret', scope: 'ap' });
			token = ((await (await fetch(`${simulator.url}/connect/token`, { method: 'POST', body: form })).json()) as { access_token: string }).access_token;
		}
		try {
			const response = await fetch(request.url, { method: request.method, headers: { ...request.headers, authorization: `Bearer ${token}` }, body: request.body });
			const body = Buffer.from(await response.arrayBuffer());
			return { status: response.status, headers: Object.fromEntries(response.headers), body: body.length > request.maxBytes ? undefined : body };
		} catch {
			return { loginRefused: false, reason: 'ECONNRESET' };
		}
	};
}

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
	const response = await fetch(`${simulator.controlUrl}${path}`, { method, headers: { 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) });
	return (await response.json()) as T;
}

async function arrive(content: Buffer): Promise<string> {
	const { documents } = await control<{ documents: Array<{ documentId: string }> }>('POST', '/invoices', { partyId: PARTY, content: content.toString('base64') });
	return documents[0]?.documentId ?? '';
}

const hooks = async (): Promise<Array<{ id: string; action: string; topics: string[]; isActive: boolean }>> => await control('GET', '/hooks');

describe.each([
	['environment', ENVIRONMENT],
	['party', PARTY_HOOK],
])('life of a hook of the %s', (_name, wanted) => {
	it('is made once, found, and gone afterwards', async () => {
		expect(await findRegistration(connection, wanted, 's')).toEqual({ ok: true, value: '' });
		const made = await register(connection, wanted, 's');
		expect(made).toEqual(await findRegistration(connection, wanted, 's'));
		expect(await register(connection, wanted, 's')).toEqual(made);
		expect(await hooks()).toHaveLength(1);
		expect(await unregister(connection, wanted)).toEqual({ ok: true, value: 1 });
		expect(await unregister(connection, wanted)).toEqual({ ok: true, value: 0 });
		expect(slept).toEqual([]);
	});

	it('is not taken for present with another secret, other topics, a twin, or when it is off', async () => {
		await register(connection, wanted, 's');
		const absent = { ok: true, value: '' };
		expect(await findRegistration(connection, wanted, 'other')).toEqual(absent);
		expect(await findRegistration(connection, wanted, '')).toEqual(absent);
		expect(await findRegistration(connection, { ...wanted, topics: ['InvoiceSent'] }, 's')).toEqual(absent);
		const [hook] = await hooks();
		await putHook(connection, wanted.scope, { id: hook?.id, name: '', action: hook?.action ?? '', topics: wanted.topics, isActive: false });
		expect(await findRegistration(connection, wanted, 's')).toEqual(absent);
	});

	it('is changed, not doubled, by a new secret or topics, and twins are cleared away', async () => {
		for (const secret of ['a', 'b']) await putHook(connection, wanted.scope, { name: 'twin', action: `${wanted.address}#${secret}`, topics: ['InvoiceSent'], isActive: true });
		await register(connection, { ...wanted, topics: ['InvoiceReceived', 'InvoiceReceivedError'] }, 'c');
		expect(await hooks()).toEqual([expect.objectContaining({ action: `${wanted.address}#c`, topics: ['InvoiceReceived', 'InvoiceReceivedError'] })]);
	});

	it('leaves hooks with other addresses alone', async () => {
		await putHook(connection, wanted.scope, { name: 'other', action: 'https://other.example.com/#s', topics: ['InvoiceReceived'], isActive: true });
		await register(connection, wanted, 's');
		await unregister(connection, wanted);
		expect((await hooks()).map(({ action }) => action)).toEqual(['https://other.example.com/#s']);
	});

	it.each([true, false])('works whether the service shows secrets (%s) or not (Assumption EC-03)', async (hookSecretListed) => {
		await control('POST', '/settings', { assumptions: { hookSecretListed } });
		await register(connection, wanted, 's');
		await register(connection, wanted, 's');
		expect(await hooks()).toHaveLength(1);
		expect(await findRegistration(connection, wanted, 's')).toMatchObject({ ok: true, value: expect.stringMatching(/./) });
	});

	it.each([true, false])('works whether a caller may choose the id of a hook (%s) or not (Assumption EC-08)', async (hookIdByCaller) => {
		await control('POST', '/settings', { assumptions: { hookIdByCaller } });
		await register(connection, wanted, 's');
		await register(connection, wanted, 't');
		expect(await hooks()).toHaveLength(1);
	});

	it('survives a cut connection after the work was done', async () => {
		// The first PUT makes a hook that nobody hears of, its repetition a second one; the next look finds and clears the twin.
		await control('POST', '/faults', { kind: 'cutAfterWork', path: '/hook', method: 'PUT' });
		expect((await register(connection, wanted, 's')).ok).toBe(true);
		expect(await hooks()).toHaveLength(1);
		const calls = await control<Array<{ method: string }>>('GET', '/calls');
		expect(calls.filter(({ method }) => method === 'PUT').length).toBeGreaterThan(1);
	});
});

describe('a hook that does not stay', () => {
	it('is put again after growing pauses, and then reported', async () => {
		const forgetful: PsbConnection = {
			...connection,
			send: async (request) => (request.method === 'GET' ? { status: 200, headers: {}, body: Buffer.from('[]') } : await connection.send(request)),
		};
		expect(await register(forgetful, ENVIRONMENT, 's')).toMatchObject({ ok: false, problem: { code: 'HOOK_NOT_KEPT', retryable: true } });
		expect(slept).toEqual([500, 2000, 5000]);
	});

	it('is refused without the right to manage hooks', async () => {
		await control('POST', '/seed', { parties: [{ id: PARTY, name: 'x', permissions: { canManageHook: false } }] });
		expect(await register(connection, PARTY_HOOK, 's')).toMatchObject({ ok: false, problem: { code: 'FORBIDDEN' } });
	});
});

describe('parties and invoices', () => {
	it('lists parties with their permissions (DIV-19)', async () => {
		const parties = await listParties(connection);
		expect(parties).toMatchObject({ ok: true, value: expect.arrayContaining([expect.objectContaining({ id: PARTY, permissions: expect.objectContaining({ canReceiveDocument: true }) })]) });
	});

	it('downloads the exact bytes and names them by what they are', async () => {
		const bytes = Buffer.from([0x3c, 0x00, 0xff, 0xfe, 0x3e]);
		const documentId = await arrive(bytes);
		expect(await downloadInvoice(connection, { partyId: PARTY, documentId }, '')).toEqual({ ok: true, value: { content: bytes, mimeType: 'application/xml', fileName: `${documentId}.xml` } });
		const pdf = await arrive(Buffer.from('%PDF-1.7 …'));
		expect(await downloadInvoice(connection, { partyId: PARTY, documentId: pdf }, '')).toMatchObject({ ok: true, value: { mimeType: 'application/pdf' } });
	});

	it.each(['both', 'targetFormat', 'targetDocumentTypeId'])('asks for another format where the service knows the parameter as %s (Assumption EC-06)', async (downloadParameter) => {
		await control('POST', '/settings', { assumptions: { downloadParameter } });
		const documentId = await arrive(Buffer.from('<a/>'));
		const seen: Array<string | undefined> = [];
		const watching: PsbConnection = {
			...connection,
			send: async (request) => {
				const response = await connection.send(request);
				if ('headers' in response) seen.push(response.headers['x-simulator-target']);
				return response;
			},
		};
		expect((await downloadInvoice(watching, { partyId: PARTY, documentId }, 'urn:x::Invoice##y::2.1')).ok).toBe(true);
		expect(seen).toEqual(['urn:x::Invoice##y::2.1']);
	});

	it.each([404, 410])('says that a document is not available any more after its retention (status %d, Assumption EC-02) (AUT-8)', async (goneStatus) => {
		await control('POST', '/settings', { assumptions: { goneStatus } });
		const documentId = await arrive(Buffer.from('<a/>'));
		await deleteInvoice(connection, { partyId: PARTY, documentId });
		expect(await downloadInvoice(connection, { partyId: PARTY, documentId }, '')).toMatchObject({ ok: false, problem: { code: 'DOCUMENT_NOT_AVAILABLE', retryable: false, status: goneStatus, fix: expect.stringContaining('90 days') } });
	});

	it('takes a delete of what is gone for done', async () => {
		const documentId = await arrive(Buffer.from('<a/>'));
		expect(await deleteInvoice(connection, { partyId: PARTY, documentId })).toEqual({ ok: true, value: true });
		expect(await deleteInvoice(connection, { partyId: PARTY, documentId })).toEqual({ ok: true, value: false });
	});

	it('answers an invoice once under one id, and asks for a reason before it calls', async () => {
		const address = { partyId: PARTY, documentId: await arrive(Buffer.from('<a/>')) };
		const accept = { status: 'AP', reasons: {}, actions: {}, note: '' };
		expect(await respondToInvoice(connection, address, accept, 'r-1')).toEqual({ ok: true, value: { id: 'r-1' } });
		expect(await respondToInvoice(connection, address, accept, 'r-1')).toMatchObject({ ok: false, problem: { code: 'ALREADY_PROCESSED' } });
		const before = (await control<unknown[]>('GET', '/calls')).length;
		expect(await respondToInvoice(connection, address, { ...accept, status: 'RE' }, '')).toMatchObject({ ok: false, problem: { code: 'INVALID_INPUT' } });
		expect(await control<unknown[]>('GET', '/calls')).toHaveLength(before);
		expect((await respondToInvoice(connection, address, { ...accept, status: 'RE', reasons: { REF: 'order number' } }, '')).ok).toBe(true);
		expect(await listStatuses(connection, address)).toMatchObject({ ok: true, value: expect.arrayContaining([expect.objectContaining({ name: 'Rejected' })]) });
	});

	it('lists hooks with what they listen to', async () => {
		await register(connection, ENVIRONMENT, 's');
		expect(await listHooks(connection, ENVIRONMENT.scope)).toMatchObject({ ok: true, value: [{ name: 'n8n', topics: ['InvoiceReceived'], isActive: true }] });
	});
});
