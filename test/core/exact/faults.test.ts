/** Every kind of fault at every call of one piece of work: log-in, pages, look-up, message, file, change, download. */
import { z } from 'zod';

import type { ExactClient } from '../../../core/exact/client';
import type { Result } from '../../../core/exact/errors';
import type { HttpRequest, HttpResponse } from '../../../core/exact/http';
import { eq, guid, text } from '../../../core/exact/odata';
import { field } from '../../../core/exact/row-fields';
import { createTokenPolicy } from '../../../core/exact/tokens';
import { BASE_URL, exactError, fakeTime, json, list, noAnswer, scripted } from './scripted-exact';

const row = z.object({ ID: field.guid });
const id = (n: number): string => `0f8fad5b-d9cb-469f-a165-${String(n).padStart(12, '0')}`;
const query = { select: ['ID'] };

/** What stands in Exact's books: how often each write was really done. */
type Books = Map<string, number>;

function answer(request: HttpRequest, books: Books): HttpResponse {
	const url = new URL(request.url);
	const done = (what: string): void => void books.set(what, (books.get(what) ?? 0) + 1);
	if (url.pathname.endsWith('/current/Me')) return list([{ UserID: id(1), CurrentDivision: 123456 }]);
	if (request.method === 'POST') {
		const what = url.pathname.split('/').at(-1) ?? '';
		done(what);
		return json(201, { d: { ID: id(what === 'MailMessagesSent' ? 7 : 8) } });
	}
	if (request.method === 'PUT') {
		done('PUT');
		return json(204, undefined);
	}
	if (url.pathname.endsWith('/Mailboxes')) {
		const page = Number(url.searchParams.get('$skiptoken') ?? '0');
		return list([{ ID: id(page + 10) }], page < 2 ? `${BASE_URL}${url.pathname}?$select=ID&$skiptoken=${page + 1}` : undefined);
	}
	if (url.pathname.includes('SysAttachment')) return { status: 200, headers: {}, body: Buffer.from('%PDF') };
	return list([]);
}

type Step = { name: string; write?: string; run: (client: ExactClient) => Promise<Result<unknown>> };
const STEPS: Step[] = [
	{ name: 'who am I', run: async (client) => await client.me() },
	{ name: 'postboxes, three pages', run: async (client) => await client.get('mailbox/Mailboxes', query, row) },
	{ name: 'look-up', run: async (client) => await client.getWhereAny('mailbox/MailMessagesSent', query, [eq('Subject', text('a #K')), eq('Subject', text('b #K'))], row) },
	{ name: 'message', write: 'MailMessagesSent', run: async (client) => await client.post('mailbox/MailMessagesSent', { Subject: 'a' }, row) },
	{ name: 'file', write: 'MailMessageAttachments', run: async (client) => await client.post('mailbox/MailMessageAttachments', { Attachment: 'AA==' }, row, { representation: true }) },
	{ name: 'change', write: 'PUT', run: async (client) => await client.put('documents/Documents', guid(id(9)), { Subject: 'b' }) },
	{ name: 'download', run: async (client) => await client.download(`${BASE_URL}/docs/SysAttachment.aspx?ID=${id(3)}`) },
];

type Fault = (proceed: () => HttpResponse) => HttpResponse;
const html = (status: number): HttpResponse => ({ status, headers: { 'content-type': 'text/html' }, body: '<html><body>stampNL001.secret-1!IAAAA</body></html>' });
const cut = (whole: HttpResponse): HttpResponse => ({ ...whole, body: Buffer.isBuffer(whole.body) || whole.body === '' ? whole.body : whole.body.slice(0, whole.body.length - 3) });
const minute = { 'x-ratelimit-minutely-limit': '60', 'x-ratelimit-minutely-remaining': '0' };
const thrown = (error: Error): never => {
	throw error;
};

const FAULTS: Record<string, Fault> = {
	'no answer, nothing done': () => thrown(noAnswer()),
	'no answer, but the work was done': (proceed) => {
		proceed();
		return thrown(noAnswer('ETIMEDOUT'));
	},
	'connection refused': () => thrown(noAnswer('ECONNREFUSED')),
	'500 passing, nothing done': () => exactError(500, 'A problem has occurred. The cause of this issue will be investigated'),
	'500 without text, but the work was done': (proceed) => {
		proceed();
		return json(500, undefined);
	},
	'500 business error': () => exactError(500, 'Verplicht: Dagboek\r\nOngeldig: Valuta'),
	'502 after the work was done': (proceed) => {
		proceed();
		return html(502);
	},
	'503': () => html(503),
	'408 after the work was done': (proceed) => {
		proceed();
		return html(408);
	},
	'429 minute': () => json(429, undefined, minute),
	'429 day': () => json(429, undefined, { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0' }),
	'429 bare': () => json(429, undefined),
	'401': () => json(401, undefined),
	'400': () => exactError(400, 'Bad Request - Error in query syntax. Bearer stampNL001.secret-1!IAAAA'),
	'403': () => exactError(403, 'Forbidden', { reason: 'NoDivisionAccess' }),
	'404': () => html(404),
	'302 to a log-in page': () => ({ status: 302, headers: { location: 'https://login.example/' }, body: '' }),
	'200 with a web page after the work was done': (proceed) => {
		proceed();
		return html(200);
	},
	'answer cut off after the work was done': (proceed) => cut(proceed()),
};

/** Faults that pass by themselves: one of them must not cost a read anything. */
const PASSING = ['no answer, nothing done', 'no answer, but the work was done', 'connection refused', '500 passing, nothing done', '500 without text, but the work was done', '502 after the work was done', '503', '408 after the work was done', '429 minute', '429 bare', '401'];

async function work(faultAt: number, fault: Fault | undefined) {
	const time = fakeTime();
	const books: Books = new Map();
	let stored = { accessToken: 'stampNL001.secret-1!IAAAA', expiresAt: time.clock().toMillis() + 10_000_000 };
	let refreshes = 0;
	const tokens = createTokenPolicy({
		credentialId: `faults-${Math.random()}`,
		credentialName: 'Exact',
		readTokens: async () => await Promise.resolve(stored),
		refresh: async () => {
			refreshes += 1;
			stored = { accessToken: 'stampNL001.secret-2!IAAAA', expiresAt: time.clock().toMillis() + 600_000 };
			await Promise.resolve();
		},
		sleep: time.sleep,
		clock: time.clock,
	});
	const { client, sent } = scripted(
		(request, index) => {
			if (index !== faultAt || fault === undefined) return answer(request, books);
			// A 401 belongs to a token that has run out meanwhile.
			stored = { ...stored, expiresAt: 0 };
			return fault(() => answer(request, books));
		},
		{ tokens },
		time,
	);
	const results: Array<{ step: Step; result: Result<unknown>; calls: number }> = [];
	for (const step of STEPS) {
		const before = sent.length;
		results.push({ step, result: await step.run(client), calls: sent.length - before });
	}
	return { results, books, sent, time, refreshes: () => refreshes };
}

describe('a fault at every call', () => {
	it('needs nine calls when nothing goes wrong', async () => {
		const { results, sent, books } = await work(-1, undefined);
		expect(results.map((one) => one.result.ok)).toEqual(STEPS.map(() => true));
		expect(sent).toHaveLength(9);
		expect([...books.values()]).toEqual([1, 1, 1]);
	});

	const cases = Object.entries(FAULTS).flatMap(([name, fault]) => Array.from({ length: 9 }, (_, call) => [name, call + 1, fault] as const));
	it.each(cases)('%s, at call %i: no write twice, no doubt unsaid, no token shown', async (name, call, fault) => {
		const { results, books, sent, time } = await work(call - 1, fault);

		let calls = 0;
		for (const { step, result, calls: used } of results) {
			const hit = calls < call && call <= calls + used;
			calls += used;
			const done = step.write === undefined ? 0 : (books.get(step.write) ?? 0);
			expect(done).toBeLessThanOrEqual(1);
			if (step.write !== undefined && result.ok) expect(done).toBe(1);
			if (step.write !== undefined && !result.ok && done === 1) expect(result.problem.doubtful).toBe(true);
			if (step.write === undefined && !result.ok) expect(result.problem.doubtful).toBeUndefined();
			if (step.write !== undefined && hit && !['429 minute', '429 bare', '401'].includes(name)) expect(used).toBeLessThanOrEqual(1);
			if (step.write === undefined && hit && PASSING.includes(name)) expect(result.ok).toBe(true);
			if (!hit && name !== '429 day') expect(result.ok).toBe(true);
			expect(used).toBeLessThanOrEqual(4);
		}
		const shown = JSON.stringify(results.map((one) => one.result));
		expect(shown).not.toMatch(/secret-\d/);
		expect(sent.length).toBeLessThanOrEqual(12);
		for (const pause of time.slept) expect(pause).toBeLessThanOrEqual(60_250);
	});

	it.each(['429 minute', '429 bare', '401'])('%s at a write: sent again, because nothing was done', async (name) => {
		for (const call of [6, 7, 8]) {
			const { results, books } = await work(call - 1, FAULTS[name]);
			expect(results.every((one) => one.result.ok)).toBe(true);
			expect([...books.values()]).toEqual([1, 1, 1]);
		}
	});

	it('asks one new token for an expired one, wherever in the work it runs out', async () => {
		for (let call = 0; call < 9; call += 1) expect((await work(call, FAULTS['401'])).refreshes()).toBe(1);
	});
});
