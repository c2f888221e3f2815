import { errorText, rehearse, type Pair, type Rehearsal } from './rehearsal-client';

let rehearsal: Rehearsal;
let pair: Pair;
let bakery: number;
let garage: number;

beforeEach(async () => {
	rehearsal = await rehearse();
	await rehearsal.control('POST', '/clock', { set: '2026-09-01T10:00:20Z' });
	pair = await rehearsal.connect();
	bakery = await rehearsal.divisionCode('Bakkerij');
	garage = await rehearsal.divisionCode('Garage');
});
afterEach(() => rehearsal.close());

const get = (division: number, path = 'financial/Journals?$select=Code') => rehearsal.api(pair.access_token, 'GET', `${division}/${path}`);
const times = async (count: number, what: () => Promise<unknown>) => {
	for (let turn = 0; turn < count; turn += 1) await what();
};

describe('call limits', () => {
	it('carries both limits on every answer with a division, as UTC epoch milliseconds', async () => {
		const answer = await get(bakery);
		expect(answer.headers.get('x-ratelimit-limit')).toBe('5000');
		expect(answer.headers.get('x-ratelimit-remaining')).toBe('4999');
		expect(answer.headers.get('x-ratelimit-reset')).toBe(String(Date.UTC(2026, 8, 2)));
		expect(answer.headers.get('x-ratelimit-minutely-remaining')).toBe('59');
		expect(answer.headers.get('x-ratelimit-minutely-reset')).toBe(String(Date.UTC(2026, 8, 1, 10, 1)));
		expect((await rehearsal.api(pair.access_token, 'GET', 'current/Me')).headers.has('x-ratelimit-limit')).toBe(false);
	});

	it('refuses the 61st call of a calendar minute with only the Minutely headers, per division, until the minute ends', async () => {
		await times(60, () => get(bakery));
		const refused = await get(bakery);
		expect(refused).toMatchObject({ status: 429, text: '' });
		expect(refused.headers.get('x-ratelimit-minutely-remaining')).toBe('0');
		expect(refused.headers.has('x-ratelimit-reset')).toBe(false);
		expect((await get(garage)).status).toBe(200);
		await rehearsal.control('POST', '/clock', { advanceSeconds: 41 });
		expect((await get(bakery)).status).toBe(200);
	});

	it('counts users of one app together', async () => {
		const second = await rehearsal.connect('office@lindehof.example');
		await times(59, () => get(bakery));
		expect((await rehearsal.api(second.access_token, 'GET', `${bakery}/financial/Journals`)).status).toBe(200);
		expect((await get(bakery)).status).toBe(429);
	});

	it('refuses after the daily limit with only the daily headers, until midnight UTC', async () => {
		await rehearsal.control('POST', '/limits', { clientId: pair.client_id, division: bakery, usedToday: 4999 });
		expect((await get(bakery)).headers.get('x-ratelimit-remaining')).toBe('0');
		const refused = await get(bakery);
		expect(refused.status).toBe(429);
		expect(refused.headers.get('x-ratelimit-reset')).toBe(String(Date.UTC(2026, 8, 2)));
		expect(refused.headers.has('x-ratelimit-minutely-limit')).toBe(false);
		await rehearsal.control('POST', '/clock', { set: '2026-09-02T00:00:01Z' });
		const next = await rehearsal.connect();
		expect((await rehearsal.api(next.access_token, 'GET', `${bakery}/financial/Journals`)).status).toBe(200);
	});
});

describe('error velocity', () => {
	const wrong = () => get(bakery, 'financial/Journals?$select=NoSuchField');

	it.each([
		['429', 429],
		['403', 403],
	])('blocks an endpoint for an hour after more than ten errors, with status %s and no rate headers (EX-09)', async (choice, status) => {
		await rehearsal.control('POST', '/assumptions', { 'EX-09': choice });
		await times(11, wrong);
		const blocked = await get(bakery);
		expect(blocked.status).toBe(status);
		expect(blocked.headers.has('x-ratelimit-limit')).toBe(false);
		expect((await get(bakery, 'financial/GLAccounts?$select=Code')).status).toBe(200);
		expect((await get(garage)).status).toBe(200);
		await rehearsal.control('POST', '/clock', { advanceSeconds: 3601 });
		pair = await rehearsal.connect();
		expect((await get(bakery)).status).toBe(200);
	});

	it('stays open at ten errors, and when they are spread over more than an hour', async () => {
		await times(10, wrong);
		expect((await get(bakery)).status).toBe(200);
		await rehearsal.control('POST', '/clock', { advanceSeconds: 3601 });
		pair = await rehearsal.connect();
		await times(10, wrong);
		expect((await get(bakery)).status).toBe(200);
	});

	it('does not count business errors (500)', async () => {
		await times(14, () => rehearsal.api(pair.access_token, 'POST', `${bakery}/documents/Documents`, { Subject: 'x' }));
		const answer = await rehearsal.api(pair.access_token, 'POST', `${bakery}/documents/Documents`, { Subject: 'x' });
		expect([answer.status, errorText(answer)]).toEqual([500, 'Verplicht: Type']);
	});

	it('blocks longer when errors go on', async () => {
		await times(11, wrong);
		await rehearsal.control('POST', '/clock', { advanceSeconds: 3601 });
		pair = await rehearsal.connect();
		await wrong();
		expect((await get(bakery)).status).toBe(429);
		await rehearsal.control('POST', '/clock', { advanceSeconds: 3601 });
		pair = await rehearsal.connect();
		expect((await get(bakery)).status).toBe(429);
		await rehearsal.control('POST', '/clock', { advanceSeconds: 3601 });
		pair = await rehearsal.connect();
		expect((await get(bakery)).status).toBe(200);
	});

	it('blocks the whole app when EX-10 says so', async () => {
		await rehearsal.control('POST', '/assumptions', { 'EX-10': 'key' });
		await times(11, wrong);
		expect((await get(garage)).status).toBe(429);
	});
});
