/** The archive of originals in a real n8n: what the inbox no longer gives is still delivered, in files and in S3. */
import axios from 'axios';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { inventedDocument } from '../../scripts/demo/documents';
import { ledgerRows, tableRows, type LedgerRow } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, offer, openRehearsal, postboxBooks, settled, type Rehearsal } from '../../scripts/demo/rehearsal';
import { installTemplates } from '../../scripts/install-templates/install';
import { makeCredential } from '../../scripts/n8n/credentials';
import { runWorkflow } from '../../scripts/n8n/run-workflow';
import { publicApi } from '../../scripts/n8n/session';
import { published } from './harness/published';
import { startSmallS3, type SmallS3 } from './harness/small-s3';
import { callerOf, type TemplateCaller } from './harness/template-caller';
import { temporaryN8n, type TemporaryN8n } from './harness/temporary-n8n';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
type Row = LedgerRow & { archive: string | null };

describe('the archive in files', () => {
	let folder: string;
	let rehearsal: Rehearsal;
	let organisations: Organisation[];
	let ledger: TemplateCaller;
	let archiveId: string;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'archive-e2e-'));
		rehearsal = await openRehearsal(
			{ userFolder: folder, settings: { archive: { daysAfterDelivery: 0 }, 'autopilot-one-division': { lookUpAfterSeconds: 1, resendWaitSeconds: 5 } }, log: say },
			async (exact) => (organisations = (await plantOrganisations(exact, [], 2)).all.slice(0, 2)),
		);
		const templates = await tableRows<{ template: string; workflowId: string }>(rehearsal.n8n, 'ExactTemplates');
		const idOf = (key: string) => templates.find(({ template }) => template === key)?.workflowId ?? '';
		ledger = await callerOf(rehearsal.n8n, idOf('ledger'));
		archiveId = idOf('archive');
	});
	afterAll(async () => {
		await rehearsal?.close();
		if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	});

	const row = async (id: string) => (await ledgerRows(rehearsal.n8n)).find(({ documentId }) => documentId === id) as Row | undefined;
	const inState = async (id: string, states: readonly string[]) => await until(`${id} is ${states.join(' or ')}`, async () => ((found) => (found !== undefined && states.includes(found.state) && (found as unknown as { claimedBy: string }).claimedBy === '' ? found : undefined))(await row(id)));
	const organisation = (index: number) => organisations[index] as Organisation;
	const daysGoBy = async (days: number) => await rehearsal.inbox.door.post('/clock', { advanceSeconds: days * 86_400 });
	const again = async (id: string) => {
		const found = await row(id);
		await ledger([{ action: found?.state === 'uncertain' ? 'hurry' : 'reoffer', rowId: found?.id, who: 'an@office.example' }]);
	};
	const documents = [1, 2, 3].map((number) => ({ number }));
	let [downloaded, unread, forgotten]: string[] = [];

	it('keeps the original of what was downloaded and did not get into Exact', async () => {
		expect(await connectOrganisation(rehearsal, organisation(0))).toMatch(/^Connected/);
		await rehearsal.exact.door.post('/faults', { match: { method: 'POST', pathContains: 'MailMessagesSent' }, kind: 'status', status: 503, times: 0 });
		[downloaded] = await offer(rehearsal, [inventedDocument(organisation(0), documents[0]?.number ?? 0)]);
		[unread, forgotten] = await offer(rehearsal, [2, 3].map((number) => inventedDocument(organisation(1), number)));
		const failed = await inState(downloaded ?? '', ['failed', 'uncertain']);
		expect(failed.archive).not.toBe('');
		expect(await readdir(join(folder, 'originals'))).toEqual([failed.archive]);
		expect(await readFile(join(folder, 'originals', failed.archive ?? ''))).toEqual(inventedDocument(organisation(0), 1).bytes);
		// Nothing is downloaded, and so nothing kept, of what has no connection.
		expect(await inState(unread ?? '', ['parked'])).toMatchObject({ code: 'UNKNOWN_RECIPIENT' });
	});

	it('delivers from the archive on day 8 after the download, when the inbox has dropped it; what was never read is still there', async () => {
		await daysGoBy(8);
		expect(await rehearsal.inbox.door.get(`/documents/${downloaded}`)).toMatchObject({ available: false });
		await rehearsal.exact.door.delete('/faults');
		await sleep(6_000);
		await again(downloaded ?? '');
		await inState(downloaded ?? '', ['sent']);
		const [message] = await postboxBooks(rehearsal);
		expect(message?.attachments.map(({ sha256 }) => sha256)).toContain(createHash('sha256').update(inventedDocument(organisation(0), 1).bytes).digest('hex'));

		expect(await connectOrganisation(rehearsal, organisation(1))).toMatch(/^Connected/);
		await again(unread ?? '');
		await inState(unread ?? '', ['sent']);
	});

	it('says on day 91 that the inbox no longer has what was never read, and leaves it to a person', async () => {
		await daysGoBy(83);
		await again(forgotten ?? '');
		const gone = await until('the forgotten one is given to a person', async () => ((found) => (found?.state === 'parked' && found.code !== 'UNKNOWN_RECIPIENT' ? found : undefined))(await row(forgotten ?? '')));
		expect(gone).toMatchObject({ state: 'parked', code: 'DOCUMENT_NOT_AVAILABLE', nextTryAt: null, fix: expect.stringMatching(/\w{3}/) });
		expect(await postboxBooks(rehearsal)).toHaveLength(2);
		await settled(rehearsal, 3);
	});

	it('removes at night what is in Exact, and forgets it in the ledger', async () => {
		await sleep(1_000);
		expect((await runWorkflow(rehearsal.n8n, archiveId, 'Every night')).status).toBe('success');
		const rows = (await ledgerRows(rehearsal.n8n)) as Row[];
		expect(rows.map(({ archive }) => archive ?? '')).toEqual(['', '', '']);
		for (const file of await readdir(join(folder, 'originals'))) expect((await readFile(join(folder, 'originals', file))).toString()).toBe('removed');
	});
});

describe('the archive in S3', () => {
	let n8n: TemporaryN8n;
	let s3: SmallS3;
	let call: (item: Record<string, unknown>, content?: string) => Promise<Record<string, unknown>[]>;
	let ledger: TemplateCaller;
	let archiveId: string;

	beforeAll(async () => {
		s3 = await startSmallS3('originals');
		n8n = await temporaryN8n();
		const { url, apiKey } = n8n.server;
		const credential = await makeCredential(n8n.server, 'S3', 's3', { endpoint: s3.endpoint, region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b', forcePathStyle: true, ignoreSSLIssues: false });
		const { ids, toDo } = await installTemplates({ url, apiKey, only: ['ledger', 'archive'], publish: true, credentials: { s3: credential }, settings: { archive: { storage: 's3', bucket: 'originals', daysAfterDelivery: 0 } } });
		expect(toDo).toEqual([]);
		archiveId = ids.archive ?? '';
		ledger = await callerOf(n8n.server, ids.ledger ?? '');
		call = await callerWithFiles(n8n, archiveId);
	});
	afterAll(async () => {
		await n8n?.remove();
		await s3?.close();
	});

	it('keeps, gives back and removes an original, found by its key', async () => {
		const [row] = await ledger([{ action: 'announce', source: 'econnect', partyId: '0106:1', documentId: 'document-1', eventCreatedOn: '2026-11-20T10:00:00Z' }]);
		const item = { rowId: row?.rowId, partyId: '0106:1', documentId: 'document-1' };
		await call({ ...item, action: 'keep' }, '<Invoice>é</Invoice>');
		const key = 'econnect_0106-1_document-1';
		expect(s3.objects.get(`originals/${key}`)?.toString()).toBe('<Invoice>é</Invoice>');
		expect((await ledgerRows(n8n.server)) as Row[]).toMatchObject([{ archive: key, state: 'received' }]);

		expect(await call({ ...item, action: 'fetch', archive: key, error: 'gone', details: { code: 'NOT_FOUND' } })).toMatchObject([{ rowId: row?.rowId, fromArchive: true, content: '<Invoice>é</Invoice>' }]);
		expect(await call({ ...item, action: 'fetch', archive: 'never kept', error: 'gone', details: { code: 'NOT_FOUND' } })).toMatchObject([{ rowId: row?.rowId, fromArchive: false, details: { code: 'NOT_FOUND' } }]);

		await ledger([{ action: 'claim', rowId: row?.rowId, owner: 'a', until: new Date(Date.now() + 60_000).toISOString() }]);
		await ledger([{ action: 'sending', rowId: row?.rowId, owner: 'a' }]);
		await ledger([{ action: 'finish', rowId: row?.rowId, owner: 'a', state: 'sent', code: 'SENT', message: 'x' }]);
		await sleep(50);
		expect((await runWorkflow(n8n.server, archiveId, 'Every night')).status).toBe('success');
		expect(s3.objects.size).toBe(0);
		expect((await ledgerRows(n8n.server)) as Row[]).toMatchObject([{ archive: '' }]);
	});
});

/** Calls the archive with one item and its file, and gives the answer with the text of its file as `content`. */
async function callerWithFiles({ server }: TemporaryN8n, workflowId: string) {
	const api = publicApi(server.url, server.apiKey);
	const path = `archive-${randomUUID()}`;
	const node = (name: string, type: string, typeVersion: number, column: number, parameters: object, more: object = {}) => ({ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion, position: [column * 240, 0], parameters, ...more });
	const nodes = [
		node('Test', 'webhook', 2.1, 0, { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries', options: {} }, { webhookId: randomUUID() }),
		node('Item', 'code', 2, 1, { jsCode: "const { item, content } = $json.body; return [{ json: item, ...(content ? { binary: { data: { data: Buffer.from(content).toString('base64'), mimeType: 'application/xml', fileName: 'x.xml' } } } : {}) }];" }),
		node('Call', 'executeWorkflow', 1.3, 2, { source: 'database', workflowId: { __rl: true, mode: 'id', value: workflowId }, workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [], attemptToConvertTypes: false, convertFieldsToString: true }, mode: 'once', options: { waitForSubWorkflow: true } }, { alwaysOutputData: true }),
		node('Text', 'code', 2, 3, { jsCode: "const out = []; for (const [index, item] of $input.all().entries()) out.push({ json: { ...item.json, ...(item.binary?.data ? { content: (await this.helpers.getBinaryDataBuffer(index, 'data')).toString() } : {}) } }); return out;" }),
	];
	const link = (to: string) => ({ main: [[{ node: to, type: 'main', index: 0 }]] });
	const { data } = await api.post<{ id: string }>('/workflows', { name: 'Test of the archive', nodes, connections: { Test: link('Item'), Item: link('Call'), Call: link('Text') }, settings: { executionOrder: 'v1' } });
	await api.post(`/workflows/${data.id}/activate`, {});
	await published(server.url, path);
	return async (item: Record<string, unknown>, content = '') => {
		const answer = await axios.post<unknown>(`${server.url}/webhook/${path}`, { item, content }, { proxy: false, validateStatus: () => true });
		if (answer.status !== 200) throw new Error(`n8n answered ${answer.status}: ${JSON.stringify(answer.data)}`);
		return (Array.isArray(answer.data) ? answer.data : [answer.data]) as Record<string, unknown>[];
	};
}
