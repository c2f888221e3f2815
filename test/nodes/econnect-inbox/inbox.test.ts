import { createServer, type RequestListener, type Server } from 'http';
import type { AddressInfo } from 'net';

import { binary, ECONNECT_INBOX, runNode, type HarnessItem } from '../harness';
import { openInbox, PARTY, SECRET_OF_CLIENT, type InboxSession } from './inbox-session';

let inbox: InboxSession;

beforeEach(async () => {
	inbox = await openInbox();
});
afterEach(async () => {
	await inbox.close();
	for (const server of listening.splice(0)) {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
});

const listening: Server[] = [];

/** A server that only notes who calls; closed after the test. */
async function listenTo(host: string, answer: RequestListener): Promise<{ port: number; heard: string[] }> {
	const heard: string[] = [];
	const server = createServer((request, response) => {
		heard.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, host, resolve));
	listening.push(server);
	return { port: (server.address() as AddressInfo).port, heard };
}

async function run(parameters: Record<string, unknown>, items?: HarnessItem[], onError?: 'continueRegularOutput' | 'continueErrorOutput') {
	return await runNode({ type: ECONNECT_INBOX, parameters, store: inbox.store, credentials: inbox.credentials, items, onError });
}
const download = (documentId = '={{ $json.documentId }}', more: Record<string, unknown> = {}): Record<string, unknown> => ({ resource: 'purchaseInvoice', operation: 'download', partyId: PARTY, documentId, ...more });

describe('logging in', () => {
	it('fetches the first token without anybody clicking and keeps it', async () => {
		for (let round = 0; round < 3; round++) expect((await run({ resource: 'party', operation: 'getAll', returnAll: true })).output).toHaveLength(3);
		expect(await inbox.tokens()).toBe(1);
		expect(inbox.store.saves).toBe(1);
	});

	it('fetches one new token after a 401 and repeats the call', async () => {
		await run({ resource: 'party', operation: 'getAll' });
		await inbox.control('POST', '/clock', { advanceSeconds: 3601 });
		expect((await run({ resource: 'party', operation: 'getAll' })).status).toBe('success');
		expect(await inbox.tokens()).toBe(2);
		await inbox.control('POST', '/faults', { kind: 'status', status: 401 });
		expect((await run({ resource: 'party', operation: 'getAll' })).status).toBe('success');
		expect(await inbox.tokens()).toBe(3);
	});

	it.each([
		['the secret is wrong', { clientSecret: 'not-the-secret' }],
		['the client is unknown', { clientId: 'nobody', clientSecret: 'not-the-secret' }],
	])('says what to check when %s, and shows no secret', async (_name, fields) => {
		Object.assign(inbox.store.credentials['c1']?.data ?? {}, fields);
		const stopped = await run({ resource: 'party', operation: 'getAll' });
		expect(stopped.error?.message).toContain('gave no access token');
		expect(stopped.error?.description).toContain('LOGIN_FAILED');
		expect(stopped.stored + (stopped.error?.text ?? '')).not.toContain('not-the-secret');
	});

	it('takes an identity server that is away for a disturbance, not for a wrong secret', async () => {
		await inbox.control('POST', '/faults', { kind: 'status', status: 503, path: '/connect/token', times: -1 });
		const [item] = (await run({ resource: 'party', operation: 'getAll' }, undefined, 'continueRegularOutput')).output;
		expect(item?.json).toMatchObject({ details: { code: 'NO_ANSWER', retryable: true } });
	});

	it('refuses an address that is not https before anything is sent', async () => {
		Object.assign(inbox.store.credentials['c1']?.data ?? {}, { baseUrl: 'http://psb.example.com' });
		const [item] = (await run({ resource: 'party', operation: 'getAll' }, undefined, 'continueRegularOutput')).output;
		expect(item?.json).toMatchObject({ details: { code: 'ADDRESS_NOT_ALLOWED', retryable: false } });
		expect(await inbox.tokens()).toBe(0);
	});

	it('keeps client id and secret from an identity address that is not https', async () => {
		const eavesdropper = await listenTo('0.0.0.0', (_request, response) => void response.end('{}'));
		// 127.0.0.2 is this machine too, but not one of the names that may use plain http.
		Object.assign(inbox.store.credentials['c1']?.data ?? {}, { identityUrl: `http://127.0.0.2:${eavesdropper.port}` });
		const [item] = (await run({ resource: 'party', operation: 'getAll' }, undefined, 'continueRegularOutput')).output;
		expect(item?.json).toMatchObject({ details: { code: 'NO_ANSWER' } });
		expect([eavesdropper.heard, await inbox.tokens()]).toEqual([[], 0]);
	});

	it('sends the subscription key when the service asks for one', async () => {
		await inbox.control('POST', '/settings', { requireSubscriptionKey: 'key-1' });
		Object.assign(inbox.store.credentials['c1']?.data ?? {}, { subscriptionKey: 'key-1' });
		expect((await run({ resource: 'party', operation: 'getAll' })).status).toBe('success');
	});
});

describe('a service that sends callers elsewhere', () => {
	it('is not followed, so that the token stays at home', async () => {
		const other = await listenTo('127.0.0.1', (_request, response) => void response.end('[]'));
		const redirecting = await listenTo('127.0.0.1', (_request, response) => void response.writeHead(302, { location: `http://127.0.0.1:${other.port}/` }).end());
		Object.assign(inbox.store.credentials['c1']?.data ?? {}, { baseUrl: `http://127.0.0.1:${redirecting.port}`, identityUrl: inbox.simulator.url });
		const [item] = (await run({ resource: 'party', operation: 'getAll' }, undefined, 'continueRegularOutput')).output;
		expect(item?.json).toMatchObject({ details: { code: 'REDIRECTED' } });
		expect([redirecting.heard.length, other.heard.length]).toEqual([1, 0]);
	});
});

describe('downloading', () => {
	it('puts the exact bytes beside what the item already had (PUR-8)', async () => {
		const bytes = Buffer.from('<Invoice>€</Invoice>\r\n');
		const documentId = await inbox.arrive(bytes);
		const { output } = await run(download(undefined, { binaryProperty: 'xml' }), [{ json: { documentId, rowId: 7 }, binary: { other: binary('x', 'text/plain', 'x.txt') } }]);
		expect(output[0]?.json).toEqual({ documentId, rowId: 7 });
		expect(Object.keys(output[0]?.binary ?? {}).sort()).toEqual(['other', 'xml']);
		expect(Buffer.from(output[0]?.binary?.['xml']?.data ?? '', 'base64')).toEqual(bytes);
		expect(output[0]?.binary?.['xml']).toMatchObject({ mimeType: 'application/xml', fileName: `${documentId}.xml` });
	});

	it('goes on with the other items and sends three-key error items to the error output (AUT-13)', async () => {
		const good = await inbox.arrive('<a/>');
		await inbox.control('POST', '/seed', { parties: [{ id: 'NL:KVK:99999999', name: 'closed', permissions: { canReceiveDocument: false } }] });
		const items = [
			{ json: { documentId: 'unknown', party: PARTY } },
			{ json: { documentId: good, party: PARTY } },
			{ json: { documentId: '', party: PARTY } },
			{ json: { documentId: good, party: 'NL:KVK:99999999' } },
		];
		const parameters = { ...download(), partyId: '={{ $json.party }}' };
		const split = await run(parameters, items, 'continueErrorOutput');
		expect(split.output.map(({ json }) => json['documentId'])).toEqual([good]);
		expect(split.errorOutput.map(({ json }) => (json['details'] as { code: string }).code)).toEqual(['DOCUMENT_NOT_AVAILABLE', 'INVALID_INPUT', 'FORBIDDEN']);

		const mixed = await run(parameters, items, 'continueRegularOutput');
		expect(mixed.output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(Object.keys(mixed.output[0]?.json ?? {}).sort()).toEqual(['details', 'error', 'message']);
		expect(mixed.output[0]?.json['details']).toEqual({ code: 'DOCUMENT_NOT_AVAILABLE', retryable: false, fix: expect.any(String), partyId: PARTY, documentId: 'unknown', requestId: expect.any(String) });
	});

	it('stops with the sentence, the fix and the item when it may not go on', async () => {
		const stopped = await run(download('unknown'));
		expect(stopped.status).toBe('error');
		expect(stopped.error?.message).toContain('does not have this document');
		expect(stopped.error?.description).toMatch(/90 days.*DOCUMENT_NOT_AVAILABLE/s);
	});

	it('does not fetch a file above 10 MB, and takes one of exactly 10 MB', async () => {
		const limit = 10 * 1024 * 1024;
		const [fits, tooLarge] = [await inbox.arrive(Buffer.alloc(limit, 0x20)), await inbox.arrive(Buffer.alloc(limit + 1, 0x20))];
		const { output } = await run(download(), [{ json: { documentId: fits } }, { json: { documentId: tooLarge } }], 'continueRegularOutput');
		expect(Buffer.from(output[0]?.binary?.['data']?.data ?? '', 'base64')).toHaveLength(limit);
		expect(output[1]?.json).toMatchObject({ details: { code: 'TOO_LARGE', retryable: false, documentId: tooLarge } });
	}, 60_000);

	it('tries again when the service is away for a moment', async () => {
		const documentId = await inbox.arrive('<a/>');
		await inbox.control('POST', '/faults', { kind: 'status', status: 503, path: '/download' });
		expect((await run(download(documentId))).status).toBe('success');
	});

	it('shows neither token nor content in what n8n stores of a failure', async () => {
		await inbox.arrive('<Invoice>very-private</Invoice>');
		await inbox.control('POST', '/faults', { kind: 'status', status: 400, path: '/download' });
		const stopped = await run(download('d'));
		const token = (inbox.store.credentials['c1']?.data['oauthTokenData'] as { access_token: string }).access_token;
		expect(token).toMatch(/./);
		for (const secret of [token, SECRET_OF_CLIENT, 'very-private']) expect(stopped.stored + (stopped.error?.text ?? '')).not.toContain(secret);
	});
});

describe('the other operations', () => {
	it('lists parties with permissions as columns, up to the limit (DIV-19)', async () => {
		const { output } = await run({ resource: 'party', operation: 'getAll', returnAll: false, limit: 1 });
		expect(output.map(({ json }) => json)).toEqual([
			{ id: PARTY, name: 'Voorbeeld Bakkerij B.V.', canSendDocument: true, canReceiveDocument: true, canRemoveDocument: true, canManageHook: true, canChangeDocumentStatus: true },
		]);
	});

	it('tells the last status and the history', async () => {
		const documentId = await inbox.arrive('<a/>');
		const { output } = await run({ resource: 'purchaseInvoice', operation: 'getStatus', partyId: PARTY, documentId });
		expect(output[0]?.json).toMatchObject({ partyId: PARTY, documentId, status: 'Routed', history: [{ name: 'Pending' }, { name: 'Validated' }, { name: 'Routed' }] });
	});

	it('answers the supplier with reasons and actions, once under one id', async () => {
		const documentId = await inbox.arrive('<a/>');
		const parameters = {
			resource: 'purchaseInvoice',
			operation: 'respond',
			partyId: PARTY,
			documentId,
			status: 'RE',
			reasons: { reason: [{ code: 'REF', text: 'order number' }] },
			actions: { action: [{ code: 'NIN', text: '' }] },
			note: 'please',
			responseId: 'r-1',
		};
		expect((await run(parameters)).output[0]?.json).toEqual({ id: 'r-1', partyId: PARTY, documentId, status: 'RE' });
		const seen = await inbox.control<{ responses: unknown[] }>('GET', `/documents/${documentId}`);
		expect(seen.responses).toEqual([expect.objectContaining({ status: 'RE', reasons: { REF: 'order number' }, actions: { NIN: '' }, note: 'please' })]);
		expect((await run(parameters, undefined, 'continueRegularOutput')).output[0]?.json).toMatchObject({ details: { code: 'ALREADY_PROCESSED' } });
	});

	it('removes a file, and takes one that is gone for removed', async () => {
		const documentId = await inbox.arrive('<a/>');
		const parameters = { resource: 'purchaseInvoice', operation: 'delete', partyId: PARTY, documentId };
		expect((await run(parameters)).output[0]?.json).toEqual({ deleted: true, existed: true, partyId: PARTY, documentId });
		expect((await run(parameters)).output[0]?.json).toMatchObject({ deleted: true, existed: false });
	});

	it('makes, changes, lists, pings and removes hooks, and never shows a secret', async () => {
		const scope = { resource: 'hook', scope: 'party', partyId: PARTY };
		const make = { ...scope, operation: 'upsert', name: 'watch', action: 'https://example.com/x', secret: 's3cr3t#', topics: ['InvoiceReceived'], isActive: true };
		const made = await run(make);
		const id = String(made.output[0]?.json['id']);
		expect(made.output[0]?.json).toMatchObject({ action: 'https://example.com/x', topics: ['InvoiceReceived'], partyId: PARTY });
		expect(await inbox.control('GET', '/hooks')).toEqual([expect.objectContaining({ action: 'https://example.com/x#s3cr3t%23' })]);
		await run({ ...make, hookId: id, name: 'changed' });
		const listed = await run({ ...scope, operation: 'getAll', returnAll: true });
		expect(listed.output.map(({ json }) => [json['id'], json['name']])).toEqual([[id, 'changed']]);
		expect(JSON.stringify(listed.output) + JSON.stringify(made.output)).not.toContain('s3cr3t');
		expect((await run({ ...scope, operation: 'ping' })).output[0]?.json).toEqual({ id: expect.any(String), partyId: PARTY });
		expect((await run({ ...scope, operation: 'delete', hookId: id })).output[0]?.json).toEqual({ deleted: true, existed: true, id });
		expect((await run({ ...scope, operation: 'delete', hookId: '={{ $json.none }}' }, undefined, 'continueRegularOutput')).output[0]?.json).toMatchObject({ details: { code: 'INVALID_INPUT' } });
		expect((await run({ ...make, secret: '' }, undefined, 'continueRegularOutput')).output[0]?.json).toMatchObject({ details: { code: 'INVALID_INPUT' } });
	});
});
