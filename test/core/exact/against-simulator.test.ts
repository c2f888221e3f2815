/** The real client over real HTTP against the simulator of Exact Online, which refuses what Exact refuses. */
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { z } from 'zod';

import { attachmentContent } from '../../../core/exact/attachments';
import { createExactClient, type ExactClient } from '../../../core/exact/client';
import { getDivision, listDivisions } from '../../../core/exact/divisions';
import type { Result } from '../../../core/exact/errors';
import type { SendHttp } from '../../../core/exact/http';
import { userVerdict } from '../../../core/exact/me';
import { eq, ge, guid, moment, startsWith, text } from '../../../core/exact/odata';
import { anyRow, field, optional, textOrEmpty } from '../../../core/exact/row-fields';
import { siteBaseUrl } from '../../../core/exact/site';
import { createTokenPolicy } from '../../../core/exact/tokens';
import { startExactOnlineSimulator, type ExactOnlineSimulator } from '../../simulators/exact-online';

interface TokenAnswer {
	access_token: string;
	refresh_token: string;
	expires_in: string;
	client_id: string;
	client_secret: string;
}

interface DivisionInBooks {
	code: number;
	name: string;
	vatNumber: string;
	chamberOfCommerce: string;
	hasMailboxFeature: boolean;
	mailboxes: string[];
}

interface MessageInBooks {
	subject: string;
	half: boolean;
	attachments: Array<{ fileName: string; sha256: string }>;
}

const OFFICE = 'kantoor@lindehof.example';
const MAILBOX = 'mailbox/Mailboxes';
const SENT = 'mailbox/MailMessagesSent';
const FILES = 'mailbox/MailMessageAttachments';

let simulator: ExactOnlineSimulator;
let divisions: DivisionInBooks[];
let skew = 0;
let credentials = 0;

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
	const answer = await fetch(simulator.controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
}

/** The clock of this side and of the simulator move together. */
const clock = (): DateTime => DateTime.fromMillis(Date.now() + skew, { zone: 'utc' });
async function pass(milliseconds: number): Promise<void> {
	skew += milliseconds;
	await control('POST', '/clock', { advanceSeconds: milliseconds / 1000 });
}

beforeEach(async () => {
	skew = 0;
	simulator = await startExactOnlineSimulator();
	divisions = await control('GET', '/divisions');
});
afterEach(async () => await simulator.close());

const divisionOf = (name: string): DivisionInBooks => {
	const found = divisions.find((one) => one.name.startsWith(name));
	if (found === undefined) throw new Error(`no division ${name}`);
	return found;
};

interface Connected {
	client: (division?: number, more?: { readOnly?: boolean; background?: boolean }) => ExactClient;
	tokens: { accessToken: string; expiresAt?: number };
	clientId: string;
	tokenCalls: () => number;
}

/** A credential as n8n keeps it: the token pair, its expiry, and one refresh at a time. */
async function connect(userName = OFFICE, clientId?: string): Promise<Connected> {
	credentials += 1;
	const credentialId = `simulated-${credentials}`;
	let pair = await control<TokenAnswer>('POST', '/connect', { userName, ...(clientId === undefined ? {} : { clientId }) });
	const { client_id: id, client_secret: secret } = pair;
	const expiry = (answer: TokenAnswer): number => clock().toMillis() + Number(answer.expires_in) * 1000;
	const tokens: Connected['tokens'] = { accessToken: pair.access_token, expiresAt: expiry(pair) };
	let tokenCalls = 0;

	const refresh = async (): Promise<void> => {
		tokenCalls += 1;
		const answer = await fetch(`${simulator.url}/api/oauth2/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: pair.refresh_token, client_id: id, client_secret: secret }) });
		const body = (await answer.json()) as TokenAnswer & { error?: string; error_description?: string };
		if (!answer.ok) throw Object.assign(new Error(body.error_description ?? body.error), { code: 'EAUTH', body });
		pair = body;
		tokens.accessToken = body.access_token;
		if (tokens.expiresAt !== undefined) tokens.expiresAt = expiry(body);
	};
	const send: SendHttp = async ({ method, url, headers, body, binary }) => {
		const answer = await fetch(url, { method, headers: { ...headers, authorization: `Bearer ${tokens.accessToken}` }, redirect: 'manual', ...(body === undefined ? {} : { body }) });
		return { status: answer.status, headers: Object.fromEntries(answer.headers), body: binary === true ? Buffer.from(await answer.arrayBuffer()) : await answer.text() };
	};
	const site = siteBaseUrl('custom', simulator.url);
	if (!site.ok) throw new Error(site.problem.message);
	return {
		client: (division, more = {}) =>
			createExactClient({
				baseUrl: site.value,
				...(division === undefined ? {} : { division }),
				send,
				tokens: createTokenPolicy({ credentialId, credentialName: 'Simulated', readTokens: async () => await Promise.resolve({ ...tokens }), refresh, sleep: pass, clock }),
				clock,
				sleep: pass,
				readOnly: more.readOnly ?? false,
				...(more.background === undefined ? {} : { background: more.background }),
				identity: { clientId: id, userKey: credentialId },
			}),
		tokens,
		clientId: id,
		tokenCalls: () => tokenCalls,
	};
}

function expectOk<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
	return result.value;
}

const mailboxRow = z.object({ ID: field.guid, Mailbox: textOrEmpty, ForDivision: optional(field.int) });
const messageRow = z.object({ MessageID: optional(field.guid), ID: optional(field.guid), Subject: optional(field.text) });

async function ownMailbox(client: ExactClient): Promise<string> {
	const rows = expectOk(await client.get(MAILBOX, { select: ['ID', 'Mailbox', 'ForDivision'] }, mailboxRow));
	const own = rows.find((row) => row.ForDivision === client.division);
	if (own === undefined) throw new Error('no postbox');
	return own.ID;
}

const message = (mailbox: string, subject: string) => ({ SenderMailboxID: mailbox, RecipientMailboxID: mailbox, Subject: subject, Type: 1000, Operation: 2 });
const inBooks = async (division: number): Promise<MessageInBooks[]> => await control('GET', `/books/postbox?division=${division}`);

describe('reading', () => {
	it('lists all administrations over several pages, and finds one (DIV-2, DIV-18)', async () => {
		await control('POST', '/seed', { divisionCount: 130 });
		const { client } = await connect();
		const without = client();
		const all = expectOk(await listDivisions(without));
		expect(all.length).toBeGreaterThan(130);
		expect(new Set(all.map((one) => one.code)).size).toBe(all.length);
		const bakery = divisionOf('Bakkerij');
		expect(all.find((one) => one.code === bakery.code)).toMatchObject({ name: bakery.name, vatNumber: bakery.vatNumber, chamberOfCommerce: bakery.chamberOfCommerce, country: 'NL', currency: 'EUR', source: 'system', archived: false });
		expect(expectOk(await getDivision(without, bakery.code)).name).toBe(bakery.name);
		expect(all.find((one) => one.name.startsWith('Schildersbedrijf'))?.archived).toBe(true);
	});

	it('says DIVISION_NOT_GRANTED for an administration of another licence (DIV-16)', async () => {
		const { client } = await connect();
		const foreign = divisionOf('Slagerij').code;
		expect(await getDivision(client(), foreign)).toMatchObject({ ok: false, problem: { code: 'DIVISION_NOT_GRANTED' } });
		expect(await client(foreign).get('financial/Journals', { select: ['Code'] }, anyRow)).toMatchObject({ ok: false, problem: { code: 'DIVISION_NOT_GRANTED', reason: 'NoDivisionAccess' } });
	});

	it('knows a MijnKantoor user from an office user (PER-1, PER-2)', async () => {
		expect(userVerdict(expectOk(await (await connect()).client().me()))).toMatchObject({ kind: 'office', mayBook: true });
		expect(userVerdict(expectOk(await (await connect('mijnkantoor@korenaar.example')).client().me()))).toMatchObject({ kind: 'myFirm', mayBook: false });
	});

	it('reads filters, quotes, dates and keys as the simulator’s own OData does', async () => {
		const client = (await connect()).client(divisionOf('Bakkerij').code);
		const query = { select: ['ID', 'Code', 'Description', 'Modified'] };
		const row = z.object({ ID: field.guid, Code: field.code, Description: field.text, Modified: field.moment });
		const journals = expectOk(await client.get('financial/Journals', query, row));
		const [first] = journals;
		if (first === undefined) throw new Error('no journals');
		expect(expectOk(await client.getOne('financial/Journals', guid(first.ID), query, row))).toEqual(first);
		expect(expectOk(await client.get('financial/Journals', { ...query, filter: eq('Code', text(first.Code)) }, row))).toEqual([first]);
		expect(expectOk(await client.get('financial/Journals', { ...query, filter: eq('Description', text("it's ' not '' there")) }, row))).toEqual([]);
		expect(expectOk(await client.get('financial/Journals', { ...query, filter: ge('Modified', moment(first.Modified)) }, row))).toContainEqual(first);
		expect(expectOk(await client.get('financial/Journals', { ...query, top: 1 }, row))).toHaveLength(1);
		const found = expectOk(await client.getWhereAny('financial/Journals', query, journals.map((one) => eq('ID', guid(one.ID))), row));
		expect(new Set(found.map((one) => one.ID))).toEqual(new Set(journals.map((one) => one.ID)));
	});

	it('shares a look-up of 300 keys over calls that Exact accepts', async () => {
		const client = (await connect()).client(divisionOf('Bakkerij').code);
		const terms = Array.from({ length: 300 }, (_, i) => startsWith('Subject', `2026${i} Leverancier & Zoon #${i}`));
		expect(expectOk(await client.getWhereAny(SENT, { select: ['ID', 'Subject'] }, terms, anyRow))).toEqual([]);
		expect(client.calls).toBeGreaterThan(1);
		expect(client.calls).toBeLessThan(10);
	});

	it.each([
		['crm/Accounts', ['ID'], 'FILTER_REQUIRED'],
		['financial/Journals', ['Nonsense'], 'QUERY_SYNTAX'],
		['crm/Nonsense', ['ID'], 'NOT_FOUND'],
	])('reads the refusal of %s %s as %s', async (path, select, code) => {
		const client = (await connect()).client(divisionOf('Bakkerij').code);
		expect(await client.get(path, { select }, anyRow)).toMatchObject({ ok: false, problem: { code } });
	});

	it('names a missing data scope', async () => {
		const people = await control<{ clients: Array<{ id: string; name: string }> }>('GET', '/people');
		const reader = people.clients.find((one) => one.name === 'Payment reader');
		const client = (await connect(OFFICE, reader?.id)).client(divisionOf('Bakkerij').code);
		expect(await client.get('financial/Journals', { select: ['Code'] }, anyRow)).toMatchObject({ ok: false, problem: { code: 'SCOPE_MISSING', exactText: expect.stringContaining('financial.generalledgers') as string } });
	});
});

describe('a message with a file in the digital postbox', () => {
	it('arrives once, with the same bytes, which can be downloaded again', async () => {
		const division = divisionOf('Bakkerij').code;
		const client = (await connect()).client(division);
		const mailbox = await ownMailbox(client);
		const created = expectOk(await client.post(SENT, message(mailbox, "2026001 Molen's Meel #ABCDEFGHIJKL"), messageRow, { representation: true }));
		const id = created.MessageID ?? created.ID ?? '';
		const bytes = Buffer.from('<Invoice>é</Invoice>');
		expectOk(await client.post(FILES, { MailMessageID: id, Attachment: expectOk(attachmentContent('ABCDEFGHIJKL.xml', bytes)), AttachmentFileName: 'ABCDEFGHIJKL.xml', Type: 130 }, anyRow));
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		expect(await inBooks(division)).toMatchObject([{ subject: "2026001 Molen's Meel #ABCDEFGHIJKL", half: false, attachments: [{ fileName: 'ABCDEFGHIJKL.xml', sha256 }] }]);
		const files = expectOk(await client.get(FILES, { select: ['ID', 'Url'], filter: eq('MailMessageID', guid(id)) }, z.object({ Url: field.text })));
		expect(expectOk(await client.download(files[0]?.Url ?? ''))).toEqual(bytes);
	});

	it('is doubtful when the connection was cut, whether or when the work was done, and is never sent twice', async () => {
		const division = divisionOf('Bakkerij').code;
		const client = (await connect()).client(division);
		const mailbox = await ownMailbox(client);
		const kinds = ['cutBeforeWork', 'cutAfterWork', 'workLate', 'statusAfterWork'] as const;
		for (const [at, kind] of kinds.entries()) {
			await control('POST', '/faults', { kind, seconds: 60, match: { method: 'POST', pathContains: SENT } });
			const before = client.calls;
			expect(await client.post(SENT, message(mailbox, `2026${at} #KEY${at}`), messageRow)).toMatchObject({ ok: false, problem: { doubtful: true } });
			expect(client.calls - before).toBe(1);
		}
		await pass(61_000);
		expect((await inBooks(division)).map((one) => one.subject)).toEqual(['20261 #KEY1', '20263 #KEY3', '20262 #KEY2']);
	});

	it('is refused without doubt, in the language of the user', async () => {
		const division = divisionOf('Bakkerij').code;
		const client = (await connect()).client(division);
		const mailbox = await ownMailbox(client);
		const answer = await client.post(SENT, { ...message(mailbox, 'x'), RecipientMailboxID: '0f8fad5b-d9cb-469f-a165-70867728950e' }, messageRow);
		expect(answer).toMatchObject({ ok: false, problem: { code: 'INVALID_REFERENCE', retryable: false, status: 500 } });
		expect(answer.ok ? true : answer.problem.doubtful).toBeUndefined();
		const noFeature = (await connect()).client(divisionOf('Advies').code);
		expect(await noFeature.get(MAILBOX, { select: ['ID'] }, anyRow)).toMatchObject({ ok: false, problem: { code: 'MAILBOX_FORBIDDEN' } });
		expect(await inBooks(division)).toEqual([]);
	});

	it('may not be sent by a read-only credential (PER-7), nor create a postbox on a trial licence', async () => {
		const connected = await connect();
		expect(await connected.client(divisionOf('Bakkerij').code, { readOnly: true }).post(SENT, {}, anyRow)).toMatchObject({ ok: false, problem: { code: 'READ_ONLY' } });
		expect(await connected.client(divisionOf('Tuincentrum').code).post(MAILBOX, { Mailbox: 'tuin@brievenbus.example' }, anyRow)).toMatchObject({ ok: false, problem: { code: 'MAILBOX_NOT_ALLOWED' } });
		expect(await connected.client(divisionOf('Kaashandel').code).post(MAILBOX, { Mailbox: divisionOf('Bakkerij').mailboxes[0] ?? '' }, anyRow)).toMatchObject({ ok: false, problem: { code: 'MAILBOX_EXISTS' } });
	});
});

describe('tokens', () => {
	it('are refreshed once per life, inside Exact’s window, by a crowd too', async () => {
		const connected = await connect();
		const codes = divisions.filter((one) => one.hasMailboxFeature && !one.name.startsWith('Slagerij')).map((one) => one.code).slice(0, 5);
		for (let life = 0; life < 4; life += 1) {
			await pass(585_000);
			const answers = await Promise.all(codes.flatMap((code) => [1, 2, 3].map(async () => await connected.client(code).get('financial/Journals', { select: ['Code'] }, anyRow))));
			expect(answers.every((one) => one.ok)).toBe(true);
		}
		expect(connected.tokenCalls()).toBe(4);
		const { counts } = await control<{ counts: Array<{ status: number }> }>('GET', '/calls');
		expect(counts.filter((one) => one.status === 400 || one.status === 401)).toEqual([]);
	});

	it('tell that another connection of the same user and app replaced this one (CON-5, CON-9), and leave Exact alone', async () => {
		const first = await connect();
		const division = divisionOf('Bakkerij').code;
		expectOk(await first.client(division).get('financial/Journals', { select: ['Code'] }, anyRow));
		await connect();
		expect(await first.client(division).get('financial/Journals', { select: ['Code'] }, anyRow)).toMatchObject({ ok: false, problem: { code: 'TOKEN_REFUSED' } });
		await pass(600_000);
		for (let run = 0; run < 5; run += 1) expect(await first.client(division).get('financial/Journals', { select: ['Code'] }, anyRow)).toMatchObject({ ok: false, problem: { code: 'CONNECTION_REPLACED' } });
		expect(first.tokenCalls()).toBe(1);
	});

	it('tell that a connection lapsed after 30 days without use', async () => {
		const connected = await connect();
		await pass(31 * 86_400_000);
		expect(await connected.client().me()).toMatchObject({ ok: false, problem: { code: 'TOKEN_EXPIRED_30_DAYS' } });
	});

	it('whose answer was lost are not asked again at once', async () => {
		const connected = await connect();
		await pass(590_000);
		await control('POST', '/faults', { kind: 'loseTokenAnswer' });
		for (let run = 0; run < 3; run += 1) expect(await connected.client().me()).toMatchObject({ ok: false, problem: { code: 'TOKEN_ENDPOINT_FAILED', retryable: true } });
		expect(connected.tokenCalls()).toBe(1);
		await pass(60_000);
		expect(await connected.client().me()).toMatchObject({ ok: false, problem: { code: 'CONNECTION_REPLACED' } });
	});
});

describe('limits', () => {
	it('of the minute are waited out: 150 calls, none refused', async () => {
		const client = (await connect()).client(divisionOf('Bakkerij').code);
		for (let call = 0; call < 150; call += 1) expectOk(await client.get('financial/Journals', { select: ['Code'], top: 1 }, anyRow));
		const { counts } = await control<{ counts: Array<{ status: number; count: number }> }>('GET', '/calls');
		expect(counts.filter((one) => one.status === 429)).toEqual([]);
		expect(client.calls).toBe(150);
	});

	it('of the day end politely, other administrations go on (and background work stops earlier)', async () => {
		const connected = await connect();
		const division = divisionOf('Bakkerij').code;
		const query = { select: ['Code'], top: 1 };
		await control('POST', '/limits', { clientId: connected.clientId, division, usedToday: 3_000 });
		expectOk(await connected.client(division).get('financial/Journals', query, anyRow));
		expect(await connected.client(division, { background: true }).get('financial/Journals', query, anyRow)).toMatchObject({ ok: false, problem: { code: 'DAY_SHARE' } });
		await control('POST', '/limits', { clientId: connected.clientId, division, usedToday: 5_000 });
		const stopped = await connected.client(division).post(SENT, message('x', 'y'), anyRow);
		expect(stopped).toMatchObject({ ok: false, problem: { code: 'DAY_LIMIT', retryable: true, retryAfter: clock().plus({ days: 1 }).startOf('day').toISO() } });
		expectOk(await connected.client(divisionOf('Garage').code).get('financial/Journals', query, anyRow));
		await pass(clock().plus({ days: 1 }).startOf('day').diff(clock()).toMillis() + 1_000);
		expectOk(await connected.client(division).get('financial/Journals', query, anyRow));
	});

	it('of errors are never reached: the breaker stops before Exact blocks the app', async () => {
		const client = (await connect()).client(divisionOf('Bakkerij').code);
		for (let call = 0; call < 15; call += 1) await client.get('crm/Accounts', { select: ['ID'] }, anyRow);
		expect(await client.get('crm/Accounts', { select: ['ID'] }, anyRow)).toMatchObject({ ok: false, problem: { code: 'BREAKER_OPEN' } });
		expect(client.calls).toBe(6);
		await pass(3_600_000);
		expectOk(await client.get('crm/Accounts', { select: ['ID'], filter: eq('Name', text('x')) }, anyRow));
	});
});

describe('what is not established about Exact makes no difference', () => {
	const assume = async (name: string, value: string): Promise<unknown> => await control('POST', '/assumptions', { [name]: value });
	const query = { select: ['Code'], top: 1 };

	it.each(['401', '400'])('when a used refresh token is refused with %s (EX-01)', async (status) => {
		await assume('oldRefreshTokenStatus', status);
		const connected = await connect();
		await pass(590_000);
		await control('POST', '/faults', { kind: 'loseTokenAnswer' });
		await connected.client().me();
		await pass(60_000);
		expect(await connected.client().me()).toMatchObject({ ok: false, problem: { code: 'CONNECTION_REPLACED' } });
	});

	it.each(['429', '403'])('when its error block answers %s (EX-09): it is not prolonged', async (status) => {
		await assume('errorBlockStatus', status);
		const connected = await connect();
		const division = divisionOf('Bakkerij').code;
		// Another program with the same app and user ran into the block.
		for (let call = 0; call < 11; call += 1) await fetch(`${simulator.url}/api/v1/${division}/financial/Journals?$select=Nonsense`, { headers: { accept: 'application/json', authorization: `Bearer ${connected.tokens.accessToken}` } });
		const client = connected.client(division);
		for (let run = 0; run < 10; run += 1) expect((await client.get('financial/Journals', query, anyRow)).ok).toBe(false);
		expect(client.calls).toBeLessThanOrEqual(6);
		await pass(3_700_000);
		expectOk(await client.get('financial/Journals', query, anyRow));
	});

	it.each(['empty', 'json'])('when the body of a 401 is %s (EX-11): an expired token of unknown age is renewed', async (body) => {
		await assume('unauthorizedBody', body);
		const connected = await connect();
		delete connected.tokens.expiresAt;
		await pass(601_000);
		expectOk(await connected.client(divisionOf('Bakkerij').code).get('financial/Journals', query, anyRow));
		expect(connected.tokenCalls()).toBe(1);
	});

	it.each(['403', '404'])('when an administration without access answers %s (EX-25)', async (status) => {
		await assume('noDivisionAccessStatus', status);
		const client = (await connect()).client(divisionOf('Slagerij').code);
		expect(await client.get('financial/Journals', query, anyRow)).toMatchObject({ ok: false, problem: { code: 'DIVISION_NOT_GRANTED', retryable: false } });
	});
});
