import { createHmac } from 'crypto';

import { startEConnectSimulator, type EConnectSimulator } from './index';
import { startListener, type Listener } from './listener';

const PARTY = 'NL:KVK:12345678';
const SECRET = 'mySecret';
const XML = `<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:cbc"><cbc:ID>F-1</cbc:ID></Invoice>`;

let simulator: EConnectSimulator;
let listener: Listener;

beforeEach(async () => {
	simulator = await startEConnectSimulator();
	listener = await startListener();
});
afterEach(async () => {
	await Promise.all([simulator.close(), listener.close()]);
});

interface Answer<T> {
	status: number;
	body: T;
	headers: Headers;
}

async function call<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
	const response = await fetch(url, init);
	const text = await response.text();
	const json = /json/.test(response.headers.get('content-type') ?? '');
	return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers };
}

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
	const answer = await call<T>(`${simulator.controlUrl}${path}`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
	return answer.body;
}

async function token(fields: Record<string, string> = {}): Promise<Answer<Record<string, unknown>>> {
	const form = { grant_type: 'client_credentials', client_id: 'econnect-client', client_secret: 'econnect-secret', scope: 'ap', ...fields };
	return await call(`${simulator.url}/connect/token`, { method: 'POST', body: new URLSearchParams(form) });
}

async function api<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
	const bearer = String((await token()).body['access_token']);
	return await call<T>(`${simulator.url}${path}`, {
		method,
		headers: { authorization: `Bearer ${bearer}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
}

const at = (path: string): string => `/api/v1/${encodeURIComponent(PARTY)}/${path}`;
const listen = async (topics = ['InvoiceReceived']): Promise<Answer<{ id: string; action: string }>> =>
	await api('PUT', '/api/v1/hook', { name: 'test', action: `${listener.url}#${SECRET}`, topics, isActive: true });

interface SeenDelivery {
	documentId: string;
	state: string;
	deliveredAt: string | null;
	attempts: Array<{ number: number; status: number; sentOn: string }>;
}

async function arrive(more: Record<string, unknown> = {}): Promise<string> {
	const { documents } = await control<{ documents: Array<{ documentId: string }> }>('POST', '/invoices', {
		partyId: PARTY,
		content: Buffer.from(XML).toString('base64'),
		...more,
	});
	return documents[0]?.documentId ?? '';
}

describe('identity', () => {
	it('gives a one-hour token for client credentials and for a password, in the body or in the header', async () => {
		expect((await token()).body).toMatchObject({ expires_in: 3600, token_type: 'Bearer', scope: 'ap' });
		expect((await token({ grant_type: 'password', username: 'inbox@example.test', password: 'inbox-password', scope: 'openid ap' })).status).toBe(200);
		const basic = await call(`${simulator.url}/connect/token`, {
			method: 'POST',
			headers: { authorization: `Basic ${Buffer.from('econnect-client:econnect-secret').toString('base64')}` },
			body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'ap' }),
		});
		expect(basic.status).toBe(200);
	});

	it.each([
		[{ client_secret: 'no' }, 'invalid_client'],
		[{ grant_type: 'password', username: 'inbox@example.test', password: 'no' }, 'invalid_grant'],
		[{ grant_type: 'refresh_token' }, 'unsupported_grant_type'],
		[{ scope: 'everything' }, 'invalid_scope'],
		[{ scope: '' }, 'invalid_scope'],
		[{ scope: 'openid ap' }, 'invalid_scope'],
	])('refuses %j with %s', async (fields, error) => {
		const answer = await token(fields);
		expect([answer.status, answer.body['error']]).toEqual([400, error]);
	});

	it('refuses a token request that is not form-encoded', async () => {
		const answer = await call<{ error: string }>(`${simulator.url}/connect/token`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ grant_type: 'client_credentials' }),
		});
		expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
	});

	it('names its token endpoint in the discovery document', async () => {
		const { body } = await call<{ token_endpoint: string }>(`${simulator.url}/.well-known/openid-configuration`);
		expect(body.token_endpoint).toBe(`${simulator.url}/connect/token`);
	});

	it('refuses a token after its hour', async () => {
		const bearer = String((await token()).body['access_token']);
		const me = async (): Promise<number> => (await call(`${simulator.url}/api/v1/me`, { headers: { authorization: `Bearer ${bearer}` } })).status;
		expect(await me()).toBe(200);
		await control('POST', '/clock', { advanceSeconds: 3601 });
		expect(await me()).toBe(401);
	});
});

describe('parties', () => {
	it('lists the parties with their permissions (DIV-19)', async () => {
		const { body } = await api<Array<{ id: string; permissions: Record<string, boolean> }>>('GET', '/api/v1/me/party');
		expect(body.find(({ id }) => id === PARTY)?.permissions).toMatchObject({ canReceiveDocument: true, canManageHook: true });
	});

	it('lists and serves only the parties of a client that is limited to them', async () => {
		await control('POST', '/seed', { clients: [{ clientId: 'econnect-client', clientSecret: 'econnect-secret', parties: ['NL:KVK:87654321'] }] });
		expect((await api<unknown[]>('GET', '/api/v1/me/party')).body).toHaveLength(1);
		const refused = await api<{ code: string; requestId: string }>('GET', at('hook'));
		expect(refused).toMatchObject({ status: 403, body: { code: 'API403', requestId: expect.any(String), dateTime: expect.any(String), helpLink: expect.any(String) } });
	});

	it('asks for the subscription key only when that is set', async () => {
		await control('POST', '/settings', { requireSubscriptionKey: 'key-1' });
		expect((await api('GET', '/api/v1/me')).status).toBe(401);
		expect((await api('GET', '/api/v1/me', undefined, { 'Subscription-Key': 'key-1' })).status).toBe(200);
	});
});

describe('hooks', () => {
	it.each(['PUT', 'POST'])('keeps an environment hook brought with %s, and changes it when its id comes again', async (method) => {
		const first = await api<{ id: string }>(method, '/api/v1/hook', { action: 'https://example.test/a#s', topics: ['InvoiceReceived'] });
		expect(first.status).toBe(200);
		await api(method, '/api/v1/hook', { id: first.body.id, action: 'https://example.test/b#s', topics: ['*Received'] });
		const { body } = await api<Array<Record<string, unknown>>>('GET', '/api/v1/hook');
		expect(body).toEqual([expect.objectContaining({ id: first.body.id, action: 'https://example.test/b#s', isActive: true })]);
	});

	it.each([
		[{ action: 'http://example.test/a#s', topics: ['InvoiceReceived'] }],
		[{ action: 'https://example.test/a', topics: ['InvoiceReceived'] }],
		[{ action: 'https://example.test/a#s', topics: [] }],
		[{ action: 'https://example.test/a#s', topics: ['Nonsense'] }],
		[{ action: 'https://example.test/a#s', topics: ['HookSentError'] }],
		[{ action: 'https://example.test/a#s', topic: 'InvoiceReceived' }],
	])('refuses %j', async (hook) => {
		expect((await api('PUT', '/api/v1/hook', hook)).status).toBe(400);
	});

	it('keeps party hooks apart from environment hooks and from other parties', async () => {
		const { body } = await api<{ id: string }>('PUT', at('hook'), { action: `${listener.url}#s`, topics: ['InvoiceReceived'] });
		expect((await api('GET', '/api/v1/hook')).body).toEqual([]);
		expect((await api('DELETE', `/api/v1/hook/${body.id}`)).status).toBe(404);
		await arrive({ partyId: 'NL:KVK:87654321' });
		await control('GET', '/idle');
		expect(listener.heard).toHaveLength(0);
		await arrive();
		await control('GET', '/idle');
		expect(listener.heard).toHaveLength(1);
		expect((await api('DELETE', at(`hook/${body.id}`))).status).toBe(200);
		expect((await api('DELETE', at(`hook/${body.id}`))).status).toBe(404);
	});

	it('sends a ping to the hooks of the party', async () => {
		await api('PUT', at('hook'), { action: `${listener.url}#s`, topics: ['InvoiceReceived'] });
		const { body } = await api<{ id: string }>('GET', at('hook/ping'));
		await control('GET', '/idle');
		expect(JSON.parse(listener.heard[0]?.body ?? '{}')).toMatchObject({ topic: 'Ping', partyId: PARTY });
		expect(body.id).not.toBe('');
	});
});

describe('events', () => {
	it('signs the raw body with the secret behind # and tells when it was sent', async () => {
		await listen();
		const documentId = await arrive({ details: { sender: 'NL:KVK:1' } });
		await control('GET', '/idle');
		const heard = listener.heard[0];
		const expected = `sha256=${createHmac('sha256', SECRET).update(heard?.body ?? '').digest('hex')}`;
		expect(heard?.headers['x-econnect-signature']).toBe(expected);
		const event = JSON.parse(heard?.body ?? '{}') as Record<string, string>;
		expect(event).toMatchObject({ topic: 'InvoiceReceived', partyId: PARTY, documentId, details: { sender: 'NL:KVK:1', id: 'F-1', recipient: PARTY } });
		expect(Math.abs(Date.parse(event['sentOn'] ?? '') - Date.now())).toBeLessThan(10_000);
		expect(event['createdOn']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}\+00:00$/);
	});

	it('makes one call at a time for a hook', async () => {
		await listener.close();
		listener = await startListener([200], 40);
		await listen();
		await control('POST', '/invoices', { invoices: [1, 2, 3, 4].map(() => ({ partyId: PARTY, content: Buffer.from(XML).toString('base64') })) });
		await control('GET', '/idle');
		expect([listener.heard.length, listener.mostAtOnce]).toEqual([4, 1]);
	});

	it('calls again after growing pauses until it gets a 200, and barks each time', async () => {
		await listener.close();
		listener = await startListener([500, 503, 200]);
		await listen();
		const documentId = await arrive();
		await control('GET', '/idle');
		for (const seconds of [4, 2, 14, 2]) {
			await control('POST', '/clock', { advanceSeconds: seconds });
			await control('GET', '/idle');
		}
		const [delivery] = await control<SeenDelivery[]>('GET', `/deliveries?documentId=${documentId}`);
		expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
		expect(delivery).toMatchObject({ state: 'delivered', deliveredAt: expect.any(String) });
		expect((await control<Array<{ topic: string }>>('GET', '/watchdogs')).map(({ topic }) => topic)).toEqual(['HookSentRetry', 'HookSentRetry', 'HookSent']);
	});

	it('gives up when the pauses are used up, and mails those who asked for HookSentError', async () => {
		await listener.close();
		listener = await startListener([500]);
		await control('POST', '/settings', { retrySeconds: [1, 2] });
		await api('PUT', '/api/v1/hook', { action: 'mailto:ops@example.test', topics: ['HookSentError'] });
		await listen();
		const documentId = await arrive();
		for (let round = 0; round < 3; round++) {
			await control('GET', '/idle');
			await control('POST', '/clock', { advanceSeconds: 60 });
		}
		const [delivery] = await control<SeenDelivery[]>('GET', `/deliveries?documentId=${documentId}`);
		expect([delivery?.state, delivery?.attempts.length]).toEqual(['given up', 3]);
		expect((await control<unknown[]>('GET', '/watchdogs')).at(-1)).toMatchObject({ topic: 'HookSentError', mailedTo: ['ops@example.test'], mail: { subject: expect.stringContaining('HookSentError'), text: expect.stringMatching(new RegExp(`Party: ${PARTY}[^]*Document id: ${documentId}`)) } });
	});

	it('lets the rest of the queue pass while one call waits, unless the switch says otherwise', async () => {
		for (const [blocks, expected] of [
			[false, 2],
			[true, 1],
		] as const) {
			await control('POST', '/reset');
			await listener.close();
			listener = await startListener([500, 200]);
			await control('POST', '/settings', { assumptions: { retryBlocksQueue: blocks } });
			await listen();
			await arrive();
			await control('GET', '/idle');
			await arrive();
			await control('GET', '/idle');
			expect(listener.heard).toHaveLength(expected);
		}
	});

	it('delivers the same event again with the same createdOn, and offers a document again as a new event (AUT-9)', async () => {
		await listen();
		const documentId = await arrive({ createdOn: new Date(Date.now() - 3 * 86_400_000).toISOString() });
		await control('GET', '/idle');
		await control('POST', `/documents/${documentId}/redeliver`);
		await control('GET', '/idle');
		await control('POST', `/documents/${documentId}/reoffer`);
		await control('GET', '/idle');
		const events = listener.heard.map(({ body }) => JSON.parse(body) as { documentId: string; createdOn: string; sentOn: string });
		expect(new Set(events.map((event) => event.documentId)).size).toBe(1);
		expect(events[1]?.createdOn).toBe(events[0]?.createdOn);
		expect(events[1]?.sentOn).not.toBe(events[0]?.sentOn);
		expect(Date.parse(events[2]?.createdOn ?? '')).toBeGreaterThan(Date.parse(events[0]?.createdOn ?? ''));
	});

	it('spoils signature, body, clock or number of calls on demand', async () => {
		await listen();
		const good = (call: Listener['heard'][number] | undefined): boolean =>
			call?.headers['x-econnect-signature'] === `sha256=${createHmac('sha256', SECRET).update(call?.body ?? '').digest('hex')}`;
		for (const [fault, check] of [
			[{ kind: 'wrongSignature' }, () => !good(listener.heard[0])],
			[{ kind: 'tamperedBody' }, () => !good(listener.heard[0]) && listener.heard[0]?.body.includes('"partyId":"XNL')],
			[{ kind: 'noSignature' }, () => listener.heard[0]?.headers['x-econnect-signature'] === undefined],
			[{ kind: 'clockSkew', seconds: -600 }, () => Date.parse((JSON.parse(listener.heard[0]?.body ?? '{}') as { sentOn: string }).sentOn) < Date.now() - 590_000],
			[{ kind: 'duplicate' }, () => listener.heard.length === 2 && listener.heard.every(good)],
		] as const) {
			listener.heard.length = 0;
			await control('POST', '/faults', fault);
			await arrive();
			await control('GET', '/idle');
			expect([fault.kind, check()]).toEqual([fault.kind, true]);
		}
	});
});

describe('received invoices', () => {
	it('gives the exact bytes under both names of the format parameter', async () => {
		const documentId = await arrive();
		const plain = await api<string>('GET', at(`purchaseInvoice/${documentId}/download`));
		expect([plain.body, plain.headers.get('content-type')]).toEqual([XML, 'application/xml']);
		for (const name of ['targetFormat', 'targetDocumentTypeId']) {
			const answer = await api('GET', at(`purchaseInvoice/${documentId}/download?${name}=${encodeURIComponent('urn:x::Invoice##y::2.1')}`));
			expect(answer.headers.get('x-simulator-target')).toBe('urn:x::Invoice##y::2.1');
		}
		expect((await api('GET', at(`purchaseInvoice/${documentId}/download?targetFormat=PDF`))).status).toBe(400);
	});

	it('keeps an unread file 90 days and a read one 7 days after the first download', async () => {
		const [read, unread] = [await arrive(), await arrive()];
		const status = async (id: string): Promise<number> => (await api('GET', at(`purchaseInvoice/${id}/download`))).status;
		expect(await status(read)).toBe(200);
		await control('POST', '/clock', { advanceSeconds: 6.9 * 86_400 });
		expect(await status(read)).toBe(200);
		await control('POST', '/clock', { advanceSeconds: 0.2 * 86_400 });
		expect(await status(read)).toBe(404);
		await control('POST', '/clock', { advanceSeconds: 82.7 * 86_400 });
		expect((await control<{ available: boolean }>('GET', `/documents/${unread}`)).available).toBe(true);
		await control('POST', '/clock', { advanceSeconds: 0.3 * 86_400 });
		await control('POST', '/settings', { assumptions: { goneStatus: 410 } });
		expect(await status(unread)).toBe(410);
	});

	it('refuses a re-offer of a file that is gone, unless the switch says otherwise (AUT-8)', async () => {
		const documentId = await arrive();
		await api('DELETE', at(`purchaseInvoice/${documentId}`));
		await expect(control('POST', `/documents/${documentId}/reoffer`)).rejects.toThrow('409');
		await control('POST', '/settings', { assumptions: { reofferRestores: true } });
		await control('POST', `/documents/${documentId}/reoffer`);
		expect((await api('GET', at(`purchaseInvoice/${documentId}/download`))).status).toBe(200);
	});

	it('takes both spellings of a response status, wants a reason for a refusal, and knows a repeated id', async () => {
		const documentId = await arrive();
		const respond = async (body: unknown, headers: Record<string, string> = {}): Promise<number> =>
			(await api('POST', at(`purchaseInvoice/${documentId}/response`), body, headers)).status;
		expect(await respond({ status: 'AP' })).toBe(200);
		expect(await respond({ status: 'Accept' })).toBe(200);
		expect(await respond({ status: 'Yes' })).toBe(400);
		expect(await respond({ status: 'RE' })).toBe(400);
		expect(await respond({ status: 'RE', reasons: { XYZ: '' } })).toBe(400);
		expect(await respond({ status: 'RE', reasons: { REF: 'order number' } }, { 'X-EConnect-DocumentId': 'r-1' })).toBe(200);
		expect(await respond({ status: 'RE', reasons: { REF: 'order number' } }, { 'X-EConnect-DocumentId': 'r-1' })).toBe(409);
		const { body } = await api<Array<{ name: string }>>('GET', at(`purchaseInvoice/${documentId}/status`));
		expect(body.map(({ name }) => name)).toEqual(['Pending', 'Validated', 'Routed', 'Acknowledged', 'Acknowledged', 'Rejected']);
	});

	it('refuses what the permissions of the party do not allow', async () => {
		await control('POST', '/seed', { parties: [{ id: PARTY, name: 'x', permissions: { canReceiveDocument: false, canRemoveDocument: false, canChangeDocumentStatus: false } }] });
		const documentId = await arrive();
		expect((await api('GET', at(`purchaseInvoice/${documentId}/download`))).status).toBe(403);
		expect((await api('DELETE', at(`purchaseInvoice/${documentId}`))).status).toBe(403);
		expect((await api('POST', at(`purchaseInvoice/${documentId}/response`), { status: 'AP' })).status).toBe(403);
	});

	it('offers a list of documents only when that unproven door is opened', async () => {
		await arrive();
		expect((await api('GET', at('purchaseInvoice'))).status).toBe(404);
		await control('POST', '/settings', { assumptions: { listEndpoint: true } });
		expect((await api<{ items: unknown[] }>('GET', at('purchaseInvoice'))).body.items).toHaveLength(1);
	});
});

describe('uploads', () => {
	it('takes a sales invoice once and answers 409 when its id comes again', async () => {
		const send = async (id: string): Promise<number> => {
			const form = new FormData();
			form.append('file', new Blob([XML], { type: 'application/xml' }), 'invoice.xml');
			const bearer = String((await token()).body['access_token']);
			const answer = await call(`${simulator.url}${at('salesInvoice/send')}`, {
				method: 'POST',
				headers: { authorization: `Bearer ${bearer}`, 'X-EConnect-DocumentId': id },
				body: form,
			});
			return answer.status;
		};
		expect([await send('a'), await send('a'), await send('b')]).toEqual([200, 409, 200]);
		expect((await control<{ size: number }>('GET', '/documents/a')).size).toBe(Buffer.byteLength(XML));
	});
});

describe('faults of the service itself', () => {
	it('answers 401 once, 503 n times, late, or not at all', async () => {
		await control('POST', '/faults', { kind: 'status', status: 401 });
		expect([(await api('GET', '/api/v1/me')).status, (await api('GET', '/api/v1/me')).status]).toEqual([401, 200]);
		await control('POST', '/faults', { kind: 'status', status: 503, times: 2, path: '/me/party' });
		const seen = [];
		for (const path of ['/api/v1/me', '/api/v1/me/party', '/api/v1/me/party', '/api/v1/me/party']) seen.push((await api('GET', path)).status);
		expect(seen).toEqual([200, 503, 503, 200]);
		await control('POST', '/faults', { kind: 'slow', milliseconds: 120 });
		const start = Date.now();
		await api('GET', '/api/v1/me');
		expect(Date.now() - start).toBeGreaterThanOrEqual(115);
		await control('POST', '/faults', { kind: 'cut' });
		await expect(api('GET', '/api/v1/me')).rejects.toThrow();
	});

	it('can do the work and then cut the connection', async () => {
		await control('POST', '/faults', { kind: 'cutAfterWork' });
		await expect(listen()).rejects.toThrow();
		expect(await control<unknown[]>('GET', '/hooks')).toHaveLength(1);
	});
});

describe('control door', () => {
	it('refuses a fault or a setting that it does not know', async () => {
		await expect(control('POST', '/faults', { kind: 'gremlin' })).rejects.toThrow('400');
		await expect(control('POST', '/settings', { assumptions: { typo: true } })).rejects.toThrow('400');
	});

	it('shows the inbox as a page, and nothing of a document can break out of it', async () => {
		await listen();
		await arrive({ details: { id: '<script>x</script>' } });
		await control('GET', '/idle');
		const page = (await call<string>(`${simulator.controlUrl}/`)).body;
		expect(page).toContain('InvoiceReceived: delivered, 1 call, HTTP 200');
		expect(page).not.toContain('<script>');
		expect(page).not.toContain(SECRET);
	});

	it('makes the same ids in every run, and an empty box after a reset', async () => {
		const first = await arrive();
		await control('POST', '/reset');
		expect(await control('GET', '/documents')).toEqual([]);
		expect(await arrive()).toBe(first);
	});
});
