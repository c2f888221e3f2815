/** Read watch-dog mails in a real n8n with a real mailbox: what the inbox gave up announcing is found in its mails and gets into Exact, once; other mails are left alone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inventedDocument } from '../../scripts/demo/documents';
import { ledgerRows, tableRows } from '../../scripts/demo/ledger-view';
import { plantOrganisations, type Organisation } from '../../scripts/demo/organisations';
import { connectOrganisation, offer, openRehearsal, postboxBooks, type Rehearsal } from '../../scripts/demo/rehearsal';
import { makeCredential, type CredentialRef } from '../../scripts/n8n/credentials';
import { listExecutions } from '../../scripts/n8n/executions';
import { publicApi } from '../../scripts/n8n/session';
import type { WatchdogMail } from '../simulators/econnect/watchdog-mail';
import { startImapServer, type ImapServer } from './harness/imap-server';
import { until } from './harness/until';

jest.setTimeout(1_500_000);

const say = (line: string) => void (process.env.DEBUG !== undefined && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
const ADDRESS = 'watchdog@office.example';

let folder: string;
let rehearsal: Rehearsal;
let mailbox: ImapServer;
let imap: CredentialRef;
let workflowId: string;
let home: Organisation;
let other: Organisation;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'watchdog-e2e-'));
	mailbox = await startImapServer();
	rehearsal = await openRehearsal({ userFolder: folder, log: say }, async (exact) => {
		const planted = await plantOrganisations(exact, [], 2);
		home = planted.home.NL;
		other = planted.home.BE;
		return planted.all;
	});
	for (const organisation of [home, other]) expect(await connectOrganisation(rehearsal, organisation)).toMatch(/^Connected:/);
	const templates = await tableRows<{ template: string; workflowId: string }>(rehearsal.n8n, 'ExactTemplates');
	workflowId = templates.find(({ template }) => template === 'read-watchdog-mails')?.workflowId ?? '';
	imap = await makeCredential(rehearsal.n8n, 'Mailbox of the watch-dog', 'imap', { host: '127.0.0.1', port: mailbox.port, user: mailbox.user, password: mailbox.password, secure: false, allowUnauthorizedCerts: false });
	await rehearsal.inbox.door.post('/settings', { retrySeconds: [1] });
	await mailHook();
});

afterAll(async () => {
	await rehearsal?.close();
	await mailbox?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The hook that the sticky note of the template asks for. */
async function mailHook(): Promise<void> {
	const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'rehearsal', client_secret: 'rehearsal-secret', scope: 'ap' });
	const { access_token: token } = (await (await fetch(`${rehearsal.inbox.url}/connect/token`, { method: 'POST', body: form })).json()) as { access_token: string };
	const made = await fetch(`${rehearsal.inbox.url}/api/v1/hook`, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ name: 'watch-dog', action: `mailto:${ADDRESS}`, topics: ['HookSentRetry', 'HookSentError'], isActive: true }) });
	expect(made.status).toBeLessThan(300);
}

let number = 0;
/** A document whose announcement never gets through. @returns its id and the mails of the watch-dog about it */
async function missed(organisation: Organisation): Promise<{ documentId: string; mails: WatchdogMail[] }> {
	const { door } = rehearsal.inbox;
	await door.post('/faults', { kind: 'noSignature', times: -1 });
	const [documentId = ''] = await offer(rehearsal, [inventedDocument(organisation, ++number)]);
	const mails = await until('the inbox gives up', async () => {
		const barked = (await door.get<Array<{ topic: string; documentId: string; mailedTo: string[]; mail: WatchdogMail }>>('/watchdogs')).filter((one) => one.documentId === documentId && one.mailedTo.includes(ADDRESS));
		return barked.some(({ topic }) => topic === 'HookSentError') && barked.map(({ mail }) => mail);
	});
	await door.delete('/faults');
	expect((await ledgerRows(rehearsal.n8n)).find((row) => row.documentId === documentId)).toBeUndefined();
	return { documentId, mails };
}

interface Node {
	name: string;
	parameters: { options?: object };
}
/** What the note asks of a person: choose the credential, switch the node on, publish. */
async function publish(options: object = {}): Promise<void> {
	const api = publicApi(rehearsal.n8n.url, rehearsal.n8n.apiKey);
	const { data } = await api.get<{ name: string; nodes: Node[]; connections: object; settings: object }>(`/workflows/${workflowId}`);
	const nodes = data.nodes.map((node) => (node.name !== 'A mail of the watch-dog' ? node : { ...node, disabled: false, credentials: { imap }, parameters: { ...node.parameters, options: { ...node.parameters.options, ...options } } }));
	await api.post(`/workflows/${workflowId}/deactivate`, {});
	await until('the mailbox is let go', async () => mailbox.connections() === 0);
	await api.put(`/workflows/${workflowId}`, { name: data.name, nodes, connections: data.connections, settings: data.settings });
	await api.post(`/workflows/${workflowId}/activate`, {});
	await until('the mailbox is opened', async () => mailbox.connections() === 1);
}

const stateOf = async (documentId: string) => (await ledgerRows(rehearsal.n8n)).find((row) => row.documentId === documentId)?.state;
const cursors = async () => (await tableRows<{ name: string; value: string; savedAt: string }>(rehearsal.n8n, 'ExactCursors')).filter(({ name }) => name === 'watchdog mails');
const noted = async (words: RegExp) => await until(`"${String(words)}" in the table of cursors`, async () => (await cursors()).some(({ value }) => words.test(value)));
const failedRuns = async () => (await listExecutions(rehearsal.n8n, { workflowId })).filter(({ status }) => status !== 'success');

describe('Read watch-dog mails', () => {
	let before: { documentId: string; mails: WatchdogMail[] };
	let foreign: number[];
	let ours: number[];

	it('finds what was mailed days before it listened, and the document gets into Exact once (AUT-14)', async () => {
		before = await missed(home);
		expect(before.mails.map(({ subject }) => subject.split(':')[0])).toEqual(['HookSentRetry', 'HookSentError']);
		foreign = [
			mailbox.put({ from: 'colleague@office.example', subject: 'Lunch?', text: 'Twelve o\'clock.' }),
			mailbox.put({ from: 'stranger@elsewhere.example', subject: 'Your invoice', text: `Document id: 9d2cdd64-6a5f-4a32-9d3c-0f6f2f1c8f11 of ${home.partyId}` }),
		];
		ours = before.mails.map((mail) => mailbox.put({ ...mail, at: new Date(Date.now() - 3 * 86_400_000) }));
		await publish({ forceReconnect: 0.1 });
		await until('the document is in Exact', async () => (await stateOf(before.documentId)) === 'sent');
		expect((await postboxBooks(rehearsal)).filter(({ division }) => division === home.division)).toHaveLength(1);
		expect(mailbox.read()).toEqual(ours);
		await noted(/^2 mails named 1 document, 1 of them not known here$/);
	});

	it('leaves the mails of others alone: not fetched, not marked as read, nothing announced', async () => {
		expect(foreign.filter((uid) => mailbox.fetched.has(uid) || mailbox.read().includes(uid))).toEqual([]);
		expect(await ledgerRows(rehearsal.n8n)).toHaveLength(1);
	});

	it('reads no mail twice, also when it is published again, and hears of the next one at once', async () => {
		const [cursor] = await cursors();
		await publish({ forceReconnect: 600 });
		const { documentId, mails } = await missed(other);
		for (const mail of mails.slice(-1)) mailbox.put(mail);
		await noted(/^1 mail named 1 document, 1 of them not known here$/);
		expect(await cursors()).toHaveLength(1);
		expect((await cursors())[0]?.savedAt).not.toBe(cursor?.savedAt);
		await until('the document is in Exact', async () => (await stateOf(documentId)) === 'sent');
		expect((await postboxBooks(rehearsal)).map(({ division }) => division).sort()).toEqual([home.division, other.division].sort());
	});

	it('goes on after the mail server broke off, with many mails about what is known, and names what it cannot place', async () => {
		await rehearsal.inbox.door.post('/settings', { assumptions: { watchdogNamesParty: false } });
		const { documentId, mails } = await missed(home);
		mailbox.hangUp();
		const [mail] = before.mails;
		if (mail === undefined) throw new Error('There is no mail.');
		for (let again = 0; again < 24; again++) mailbox.put(mail);
		for (const one of mails) mailbox.put(one);
		await until('all of them are read', async () => mailbox.read().length === 2 + 1 + 24 + mails.length);
		await noted(new RegExp(`without an organisation: ${documentId}`));
		expect(await ledgerRows(rehearsal.n8n)).toHaveLength(2);
		expect(await cursors()).toHaveLength(1);
		expect(await failedRuns()).toEqual([]);
		expect((await postboxBooks(rehearsal))).toHaveLength(2);
		expect(foreign.filter((uid) => mailbox.fetched.has(uid))).toEqual([]);
	});

	it('reads a mail again when somebody marks it as unread and publishes again; what is known stays as it is', async () => {
		const [uid = 0] = ours;
		mailbox.markUnread(uid);
		await publish({ forceReconnect: 0.1 });
		await noted(/^1 mail named 1 document, 0 of them not known here$/);
		expect(mailbox.read()).toContain(uid);
		expect(await postboxBooks(rehearsal)).toHaveLength(2);
	});
});
