import fc from 'fast-check';
import { DateTime } from 'luxon';
import { z } from 'zod';

import { eq, guid, int, text } from '../../../core/exact/odata';
import { anyRow, field } from '../../../core/exact/row-fields';
import type { TokenPolicy } from '../../../core/exact/tokens';
import { BASE_URL, TOKEN, exactError, fakeTime, inOrder, json, list, noAnswer, ownIdentity, scripted } from './scripted-exact';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const row = z.object({ ID: field.int });
const query = { select: ['ID'] };
const minuteHeaders = (remaining: number) => ({ 'x-ratelimit-minutely-limit': '60', 'x-ratelimit-minutely-remaining': String(remaining), 'x-ratelimit-minutely-reset': String(DateTime.fromISO('2026-03-02T10:01:00Z').toMillis()) });
const dayHeaders = (remaining: number) => ({ 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': String(remaining), 'x-ratelimit-reset': String(DateTime.fromISO('2026-03-03T00:00:00Z').toMillis()) });

describe('reading', () => {
	it('asks for JSON and names the fields', async () => {
		const { client, sent } = scripted(inOrder(list([{ ID: 1 }])));
		expect(await client.get('crm/Accounts', { ...query, filter: eq('Name', text("d'Or")) }, row)).toEqual({ ok: true, value: [{ ID: 1 }] });
		expect(sent).toEqual([expect.objectContaining({ method: 'GET', headers: { accept: 'application/json' }, url: `${BASE_URL}/api/v1/123456/crm/Accounts?$select=ID&$filter=Name%20eq%20%27d%27%27Or%27` })]);
		expect(client.calls).toBe(1);
	});

	it('reads every page in order, whatever the page sizes, an empty last page included', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(fc.integer(), { maxLength: 6 }), { minLength: 1, maxLength: 8 }), async (pages) => {
				const { client } = scripted((_request, index) => list((pages[index] ?? []).map((ID) => ({ ID })), index < pages.length - 1 ? `${BASE_URL}/api/v1/123456/crm/Accounts?$select=ID&$skiptoken=${index}` : undefined));
				expect(await client.get('crm/Accounts', query, row)).toEqual({ ok: true, value: pages.flat().map((ID) => ({ ID })) });
				expect(client.calls).toBe(pages.length);
			}),
		);
	});

	it('stops paging when the limit is reached', async () => {
		const { client } = scripted((_request, index) => list([{ ID: 2 * index }, { ID: 2 * index + 1 }], `${BASE_URL}/api/v1/123456/crm/Accounts?$skiptoken=${index}`));
		expect(await client.get('crm/Accounts', { ...query, limit: 3 }, row)).toEqual({ ok: true, value: [{ ID: 0 }, { ID: 1 }, { ID: 2 }] });
		expect(client.calls).toBe(2);
	});

	it('takes the bare list that $top gives', async () => {
		const { client } = scripted(inOrder(json(200, { d: [{ ID: 5 }] })));
		expect(await client.get('crm/Accounts', { ...query, top: 1 }, row)).toEqual({ ok: true, value: [{ ID: 5 }] });
	});

	it('never follows a next page to another origin, and gives no half list either', async () => {
		for (const next of ['https://evil.example/api/v1/123456/crm/Accounts', 'http://start.exactonline.nl/api/v1/123456/crm/Accounts', `${BASE_URL}.evil.example/`]) {
			const { client, sent } = scripted(inOrder(list([{ ID: 1 }], next)));
			expect(await client.get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { code: 'OTHER_HOST' } });
			expect(sent).toHaveLength(1);
		}
	});

	it('leaves pages that run in a circle', async () => {
		const { client } = scripted((_request, index) => list([{ ID: 1 }], `${BASE_URL}/api/v1/123456/crm/Accounts?$skiptoken=${index % 3}`));
		expect(await client.get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { code: 'PAGING_LOOP' } });
		expect(client.calls).toBe(4);
	});

	it('gives one entity by its key, and NOT_FOUND for a 404', async () => {
		const { client, sent } = scripted(inOrder(json(200, { d: { ID: 7 } }), exactError(404, 'Not found')));
		expect(await client.getOne('crm/Accounts', guid(ID), query, row)).toEqual({ ok: true, value: { ID: 7 } });
		expect(sent[0]?.url).toBe(`${BASE_URL}/api/v1/123456/crm/Accounts(guid%27${ID}%27)?$select=ID`);
		expect(await client.getOne('crm/Accounts', guid(ID), query, row)).toMatchObject({ ok: false, problem: { code: 'NOT_FOUND', status: 404 } });
	});

	it('refuses a wrong key, field or administration before anything is sent', async () => {
		const { client, sent } = scripted(inOrder(list([])));
		expect(await client.getOne('crm/Accounts', guid('nonsense'), query, row)).toMatchObject({ ok: false, problem: { code: 'INVALID_VALUE' } });
		expect(await client.get('crm/Accounts', { select: [] }, row)).toMatchObject({ ok: false });
		expect(await client.inDivision(-1).get('crm/Accounts', query, row)).toMatchObject({ ok: false });
		expect(await scripted(inOrder(list([])), { division: undefined }).client.get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { code: 'NO_DIVISION' } });
		expect(sent).toHaveLength(0);
	});

	it('says which field of an answer it does not understand, without its value', async () => {
		const { client } = scripted(inOrder(list([{ ID: 'secret value' }])));
		const answer = await client.get('crm/Accounts', query, row);
		expect(answer).toMatchObject({ ok: false, problem: { code: 'UNEXPECTED_ANSWER', message: expect.stringContaining('ID') as string } });
		expect(JSON.stringify(answer)).not.toContain('secret value');
	});

	it('shares look-ups of many keys over few calls', async () => {
		const { client, sent } = scripted((request) => list([...decodeURIComponent(request.url).matchAll(/ID eq (\d+)/g)].map((found) => ({ ID: Number(found[1]) }))));
		const wanted = Array.from({ length: 700 }, (_, i) => i + 1);
		const found = await client.getWhereAny('crm/Accounts', query, wanted.map((id) => eq('ID', int(id))), row);
		expect(found).toEqual({ ok: true, value: wanted.map((ID) => ({ ID })) });
		expect(sent.length).toBeLessThanOrEqual(5);
		for (const request of sent) expect(request.url.length).toBeLessThan(6_000);
		expect(await client.getWhereAny('crm/Accounts', query, [], row)).toEqual({ ok: true, value: [] });
	});

	it('downloads the original of an attachment from the own origin only', async () => {
		const bytes = Buffer.from([0, 255, 37, 80]);
		const { client, sent } = scripted(inOrder({ status: 200, headers: {}, body: bytes }));
		expect(await client.download(`${BASE_URL}/docs/SysAttachment.aspx?ID=${ID}`)).toEqual({ ok: true, value: bytes });
		expect(sent[0]).toMatchObject({ url: `${BASE_URL}/docs/SysAttachment.aspx?ID=${ID}&Download=1`, binary: true });
		for (const other of ['https://evil.example/docs/SysAttachment.aspx?ID=1', `${BASE_URL}/docs/XMLDownload.aspx?Topic=Accounts`, `${BASE_URL}@evil.example/docs/SysAttachment.aspx`]) expect((await client.download(other)).ok).toBe(false);
		expect(sent).toHaveLength(1);
	});

	it('reads who is logged in without an administration', async () => {
		const { client, sent } = scripted(inOrder(list([{ UserID: ID, UserName: 'jan', FullName: 'Jan', CurrentDivision: 5, IsMyFirmLiteUser: false }])), { division: undefined });
		expect(await client.me()).toMatchObject({ ok: true, value: { userId: ID, currentDivision: 5 } });
		expect(sent[0]?.url).toMatch(new RegExp(`^${BASE_URL}/api/v1/current/Me\\?\\$select=UserID,`));
	});
});

describe('writing', () => {
	it('sends JSON, and asks for the whole object only when that is wanted', async () => {
		const { client, sent } = scripted(inOrder(json(201, { d: { ID: 3 } })));
		expect(await client.post('documents/Documents', { Subject: 'a', Type: 20, Folder: null, Left: undefined }, row)).toEqual({ ok: true, value: { ID: 3 } });
		await client.post('documents/Documents', { Subject: 'a' }, row, { representation: true });
		expect(sent[0]).toMatchObject({ method: 'POST', body: '{"Subject":"a","Type":20,"Folder":null}', headers: { accept: 'application/json', 'content-type': 'application/json' } });
		expect(sent[0]?.headers.prefer).toBeUndefined();
		expect(sent[1]?.headers.prefer).toBe('return=representation');
	});

	it('changes and deletes by key; Exact answers with an empty 204', async () => {
		const { client, sent } = scripted(inOrder(json(204, undefined)));
		expect(await client.put('crm/Accounts', guid(ID), { Name: 'x' })).toEqual({ ok: true, value: undefined });
		expect(await client.delete('crm/Accounts', guid(ID))).toEqual({ ok: true, value: undefined });
		expect(sent.map((one) => [one.method, one.url.endsWith(`Accounts(guid%27${ID}%27)`), one.body])).toEqual([
			['PUT', true, '{"Name":"x"}'],
			['DELETE', true, undefined],
		]);
	});

	it('refuses every write of a read-only credential before it is sent (PER-7)', async () => {
		const { client, sent } = scripted(inOrder(list([])), { readOnly: true });
		const answers = [await client.post('crm/Accounts', {}, anyRow), await client.put('crm/Accounts', guid(ID), {}), await client.delete('crm/Accounts', guid(ID)), await client.inDivision(5).post('crm/Accounts', {}, anyRow)];
		for (const answer of answers) expect(answer).toMatchObject({ ok: false, problem: { code: 'READ_ONLY', retryable: false } });
		expect(sent).toHaveLength(0);
		expect((await client.get('crm/Accounts', query, row)).ok).toBe(true);
	});

	it('never repeats a write after silence or trouble, and says that it may have been done', async () => {
		for (const trouble of [noAnswer(), noAnswer('ETIMEDOUT'), exactError(500, 'A problem has occurred.'), json(500, undefined), json(503, undefined), { status: 502, headers: {}, body: '<html/>' }]) {
			const { client, sent } = scripted(inOrder(trouble));
			expect(await client.post('crm/Accounts', {}, anyRow)).toMatchObject({ ok: false, problem: { doubtful: true } });
			expect(sent).toHaveLength(1);
		}
	});

	it('does not call a write doubtful when the connection was never made', async () => {
		for (const thrown of [noAnswer('ECONNREFUSED'), Object.assign(new Error('wrapped'), { cause: noAnswer('ENOTFOUND') })]) {
			const { client } = scripted(inOrder(thrown));
			const answer = await client.post('crm/Accounts', {}, anyRow);
			expect(answer).toMatchObject({ ok: false, problem: { code: 'NOT_REACHED', retryable: true } });
			expect(answer.ok ? false : answer.problem.doubtful).toBeUndefined();
		}
	});

	it('calls a write doubtful when it was accepted but its answer cannot be read', async () => {
		for (const answer of [{ status: 201, headers: {}, body: '{"d":{"ID":' }, json(201, {}), json(201, { d: { ID: 'x' } }), json(201, { d: [] }), json(204, undefined)])
			expect(await scripted(inOrder(answer)).client.post('crm/Accounts', {}, row)).toMatchObject({ ok: false, problem: { doubtful: true, retryable: false } });
	});

	it('waits out a minute limit and sends again: a 429 did nothing', async () => {
		const { client, sent, time } = scripted(inOrder(json(429, undefined, minuteHeaders(0)), json(201, { d: { ID: 1 } })));
		expect(await client.post('crm/Accounts', {}, row)).toEqual({ ok: true, value: { ID: 1 } });
		expect(sent).toHaveLength(2);
		expect(time.slept).toEqual([50_250]);
	});

	it('does not begin after its deadline, also not when only the wait would pass it', async () => {
		const time = fakeTime();
		const { client, sent } = scripted(inOrder(json(429, undefined, minuteHeaders(0)), json(201, { d: { ID: 1 } })), {}, time);
		const answer = await client.post('crm/Accounts', {}, row, { notAfter: time.clock().plus({ seconds: 30 }) });
		expect(answer).toMatchObject({ ok: false, problem: { code: 'STOPPED_AT_DEADLINE', retryable: true } });
		expect(answer.ok ? false : answer.problem.doubtful).toBeUndefined();
		expect(sent).toHaveLength(1);
		expect(time.slept).toEqual([]);
		const late = scripted(inOrder(json(201, { d: { ID: 1 } })));
		expect(await late.client.post('crm/Accounts', {}, row, { notAfter: late.time.clock() })).toMatchObject({ ok: false, problem: { code: 'STOPPED_AT_DEADLINE' } });
		expect(late.sent).toHaveLength(0);
	});

	it('looks at the deadline again after a slow token refresh', async () => {
		const time = fakeTime();
		const tokens: TokenPolicy = {
			current: async () => {
				await time.sleep(9_000);
				return { ok: true, value: TOKEN };
			},
			afterRefusal: async () => ({ ok: true, value: TOKEN }),
		};
		const { client, sent } = scripted(inOrder(json(201, { d: { ID: 1 } })), { tokens }, time);
		expect(await client.post('crm/Accounts', {}, row, { notAfter: time.clock().plus({ seconds: 5 }) })).toMatchObject({ ok: false, problem: { code: 'STOPPED_AT_DEADLINE' } });
		expect(sent).toHaveLength(0);
	});
});

describe('what is tried again', () => {
	it('repeats a read after passing trouble with growing pauses, three times at most', async () => {
		for (const trouble of [noAnswer(), exactError(500, 'A problem has occurred.'), json(503, undefined)]) {
			const recovered = scripted(inOrder(trouble, trouble, list([{ ID: 1 }])));
			expect((await recovered.client.get('crm/Accounts', query, row)).ok).toBe(true);
			expect(recovered.time.slept).toEqual([1_000, 4_000]);
			const lost = scripted(inOrder(trouble));
			expect(await lost.client.get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { retryable: true } });
			expect(lost.sent).toHaveLength(4);
		}
	});

	it('never repeats a business error or a refusal, read or write', async () => {
		for (const refusal of [exactError(500, 'Verplicht: Dagboek'), exactError(400, 'Bad Request - Error in query syntax.'), exactError(403, 'Forbidden'), exactError(404, '')]) {
			const { client, sent } = scripted(inOrder(refusal));
			await client.get('crm/Accounts', query, row);
			await client.post('crm/Accounts', {}, anyRow);
			expect(sent).toHaveLength(2);
		}
	});

	it('ends at the day limit without sending more, for every caller of the administration', async () => {
		const identity = ownIdentity();
		const { client, sent } = scripted(inOrder(json(429, undefined, dayHeaders(0))), { identity });
		expect(await client.post('crm/Accounts', {}, anyRow)).toMatchObject({ ok: false, problem: { code: 'DAY_LIMIT', retryAfter: '2026-03-03T00:00:00.000Z' } });
		const other = scripted(inOrder(list([])), { identity });
		expect(await other.client.get('crm/Contacts', query, row)).toMatchObject({ ok: false, problem: { code: 'DAY_LIMIT' } });
		expect((await other.client.inDivision(9).get('crm/Contacts', query, row)).ok).toBe(true);
		expect([sent.length, other.sent.length]).toEqual([1, 1]);
	});

	it('stops background work at 40 % of the day', async () => {
		const { client } = scripted(inOrder(list([], undefined)), { background: true });
		expect((await client.get('crm/Accounts', query, row)).ok).toBe(true);
		const low = scripted(inOrder({ ...list([]), headers: dayHeaders(1_999) }), { background: true });
		await low.client.get('crm/Accounts', query, row);
		expect(await low.client.get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { code: 'DAY_SHARE' } });
		expect(low.sent).toHaveLength(1);
	});

	it('lets what was begun be finished, in the same count of calls', async () => {
		const { client, sent } = scripted(() => ({ ...list([]), headers: dayHeaders(1_999) }), { background: 0.4 });
		await client.get('crm/Accounts', query, row);
		expect(await client.get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { code: 'DAY_SHARE' } });
		expect((await client.keepingBack(0).get('crm/Accounts', query, row)).ok).toBe(true);
		expect(await client.keepingBack(0).keepingBack(0.4).get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { code: 'DAY_SHARE' } });
		expect([client.calls, sent.length]).toEqual([2, 2]);
	});

	it('gives up a minute limit that does not go away', async () => {
		const { client, sent } = scripted(() => json(429, undefined, { 'x-ratelimit-minutely-remaining': '0' }));
		expect(await client.get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { code: 'MINUTE_LIMIT', retryable: true } });
		expect(sent).toHaveLength(4);
	});

	it('takes a 429 without any limit that stays as Exact’s error block, and leaves that endpoint alone for an hour', async () => {
		const { client, sent, time } = scripted(() => json(429, undefined));
		expect(await client.get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { code: 'BLOCKED_BY_EXACT', status: 429 } });
		const before = sent.length;
		expect(await client.get('crm/Accounts', query, row)).toMatchObject({ ok: false, problem: { code: 'BLOCKED_BY_EXACT' } });
		expect(sent).toHaveLength(before);
		time.advance(3_600_000);
		await client.get('crm/Accounts', query, row);
		expect(sent.length).toBeGreaterThan(before);
	});

	it('sends again with another token after a 401, twice at most', async () => {
		let given = 0;
		const tokens: TokenPolicy = { current: async () => ({ ok: true, value: TOKEN }), afterRefusal: async () => ({ ok: true, value: `${TOKEN}${(given += 1)}` }) };
		const recovered = scripted(inOrder(json(401, undefined), json(201, { d: { ID: 1 } })), { tokens });
		expect((await recovered.client.post('crm/Accounts', {}, row)).ok).toBe(true);
		const lost = scripted(inOrder(json(401, undefined)), { tokens });
		const answer = await lost.client.post('crm/Accounts', {}, row);
		expect(answer).toMatchObject({ ok: false, problem: { code: 'TOKEN_REFUSED' } });
		expect(answer.ok ? false : answer.problem.doubtful).toBeUndefined();
		expect(lost.sent).toHaveLength(3);
	});
});

describe('the breaker', () => {
	it('stops at 6 errors in an hour, before Exact’s 10, and opens again by itself', async () => {
		const { client, sent, time } = scripted(inOrder(exactError(403, 'Forbidden')));
		for (let call = 0; call < 12; call += 1) await client.get('crm/Accounts', query, row);
		expect(sent).toHaveLength(6);
		expect(await client.post('crm/Accounts', {}, anyRow)).toMatchObject({ ok: false, problem: { code: 'BREAKER_OPEN', retryable: true, retryAfter: '2026-03-02T11:00:10.000Z' } });
		time.advance(3_600_000);
		await client.get('crm/Accounts', query, row);
		expect(sent).toHaveLength(7);
	});

	it('holds back crowds too: parallel calls wait for their turn', async () => {
		const { client, sent } = scripted(async () => await Promise.resolve(exactError(404, 'x')));
		await Promise.all(Array.from({ length: 30 }, async () => await client.get('crm/Accounts', query, row)));
		expect(sent).toHaveLength(6);
	});

	it('counts per app, user, administration and endpoint', async () => {
		const identity = ownIdentity();
		const { client, sent } = scripted(inOrder(exactError(400, 'x')), { identity });
		for (let call = 0; call < 10; call += 1) await client.get('crm/Accounts', query, row);
		await client.getOne('crm/Accounts', guid(ID), query, row);
		expect(sent).toHaveLength(6);
		await client.get('crm/Contacts', query, row);
		await client.inDivision(7).get('crm/Accounts', query, row);
		const otherUser = scripted(inOrder(exactError(400, 'x')), { identity: { ...identity, userKey: 'other' } });
		await otherUser.client.get('crm/Accounts', query, row);
		expect([sent.length, otherUser.sent.length]).toEqual([8, 1]);
	});

	it('does not count business errors and limits: Exact does not either', async () => {
		const { client, sent } = scripted(inOrder(exactError(500, 'Verplicht: Dagboek')));
		for (let call = 0; call < 20; call += 1) await client.post('salesentry/SalesEntries', {}, anyRow);
		expect(sent).toHaveLength(20);
	});
});

describe('order of calls', () => {
	it('is one at a time inside an administration and side by side over several', async () => {
		const running = new Map<string, number>();
		let most = 0;
		let together = 0;
		const { client } = scripted(async (request) => {
			const division = /v1\/(\d+)\//.exec(request.url)?.[1] ?? '';
			running.set(division, (running.get(division) ?? 0) + 1);
			most = Math.max(most, running.get(division) ?? 0);
			together = Math.max(together, [...running.values()].reduce((sum, one) => sum + one, 0));
			for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
			running.set(division, (running.get(division) ?? 1) - 1);
			return list([]);
		});
		await Promise.all([1, 2, 3].flatMap((division) => Array.from({ length: 5 }, async () => await client.inDivision(division).get('crm/Accounts', query, row))));
		expect(most).toBe(1);
		expect(together).toBe(3);
		expect(client.calls).toBe(15);
	});
});
