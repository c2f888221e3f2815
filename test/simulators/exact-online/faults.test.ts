import { rehearse, rowsIn, type Json, type Pair, type Rehearsal } from './rehearsal-client';

let rehearsal: Rehearsal;
let pair: Pair;
let bakery: number;

beforeEach(async () => {
	rehearsal = await rehearse();
	await rehearsal.control('POST', '/limits', { minutely: 10_000 });
	pair = await rehearsal.connect();
	bakery = await rehearsal.divisionCode('Bakkerij');
});
afterEach(() => rehearsal.close());

const fault = (body: Json) => rehearsal.control('POST', '/faults', body);
const post = (subject: string) => rehearsal.api(pair.access_token, 'POST', `${bakery}/documents/Documents`, { Subject: subject, Type: 20 });
const subjects = async () => (await rehearsal.control<Array<{ subject: string }>>('GET', `/books/documents?division=${bakery}`)).map((document) => document.subject);
const onDocuments = { method: 'POST', pathContains: 'documents/Documents' };

describe('faults on order', () => {
	it('answers a status so many times, then behaves again', async () => {
		await fault({ match: onDocuments, kind: 'status', status: 503, times: 2 });
		expect((await post('a')).status).toBe(503);
		expect((await post('a')).status).toBe(503);
		expect((await post('a')).status).toBe(201);
		expect(await subjects()).toEqual(['a']);
	});

	it('cuts before the work: nothing is written', async () => {
		await fault({ match: onDocuments, kind: 'cutBeforeWork' });
		await expect(post('a')).rejects.toThrow();
		expect(await subjects()).toEqual([]);
	});

	it('cuts after the work: it is written, and a caller that repeats it writes twice', async () => {
		await fault({ match: onDocuments, kind: 'cutAfterWork' });
		await expect(post('a')).rejects.toThrow();
		expect(await subjects()).toEqual(['a']);
		await post('a');
		expect(await subjects()).toEqual(['a', 'a']);
	});

	it('answers a status after the work was done', async () => {
		await fault({ match: onDocuments, kind: 'statusAfterWork', status: 504 });
		expect((await post('a')).status).toBe(504);
		expect(await subjects()).toEqual(['a']);
	});

	it('does the work seconds after the cut, when the clock gets there', async () => {
		await fault({ match: onDocuments, kind: 'workLate', seconds: 120 });
		await expect(post('late')).rejects.toThrow();
		expect(await subjects()).toEqual([]);
		await rehearsal.control('POST', '/clock', { advanceSeconds: 119 });
		expect(await subjects()).toEqual([]);
		await rehearsal.control('POST', '/clock', { advanceSeconds: 2 });
		expect(await subjects()).toEqual(['late']);
		expect(await rehearsal.control('GET', '/clock')).toMatchObject({ lateWork: 0 });
	});

	it('does late work by itself as well, in real time', async () => {
		await fault({ match: onDocuments, kind: 'workLate', seconds: 1 });
		await expect(post('late')).rejects.toThrow();
		await new Promise((resolve) => setTimeout(resolve, 1300));
		expect(await subjects()).toEqual(['late']);
	});

	it('never does late work that was refused anyway', async () => {
		await fault({ match: onDocuments, kind: 'workLate', seconds: 1 });
		expect((await rehearsal.api(pair.access_token, 'POST', `${bakery}/documents/Documents`, { Wrong: 1 })).status).toBe(400);
		expect(await rehearsal.control('GET', '/clock')).toMatchObject({ lateWork: 0 });
	});

	it('strikes only the nth match, only that division, only that method', async () => {
		const garage = await rehearsal.divisionCode('Garage');
		await fault({ match: { ...onDocuments, division: garage }, kind: 'status', status: 500 });
		await fault({ match: { ...onDocuments, nth: 2 }, kind: 'status', status: 502 });
		expect((await post('a')).status).toBe(201);
		expect((await post('b')).status).toBe(502);
		expect((await post('c')).status).toBe(201);
		await rehearsal.control('DELETE', '/faults');
		expect(await rehearsal.control('GET', '/faults')).toEqual([]);
	});

	it('draws probable faults from seeded numbers: the same run, the same faults', async () => {
		const run = async () => {
			await rehearsal.control('POST', '/reset');
			pair = await rehearsal.connect();
			await fault({ match: { ...onDocuments, probability: 0.4 }, kind: 'status', status: 503 });
			const statuses: number[] = [];
			for (let turn = 0; turn < 20; turn += 1) statuses.push((await post(String(turn))).status);
			return statuses;
		};
		const first = await run();
		expect(await run()).toEqual(first);
		expect(first).toContain(503);
		expect(first).toContain(201);
	});

	it('slows down on order', async () => {
		await fault({ match: onDocuments, kind: 'delay', delayMs: 300 });
		const before = Date.now();
		expect((await post('a')).status).toBe(201);
		expect(Date.now() - before).toBeGreaterThanOrEqual(295);
	});
});

describe('the control door', () => {
	it('counts calls per endpoint, division, method and status', async () => {
		await post('a');
		await rehearsal.api(pair.access_token, 'GET', 'current/Me');
		await rehearsal.api('wrong', 'GET', `${bakery}/crm/Accounts`);
		const { total, counts } = await rehearsal.control<{ total: number; counts: Json[] }>('GET', '/calls');
		expect(total).toBe(3);
		expect(counts).toEqual(expect.arrayContaining([expect.objectContaining({ endpoint: 'documents/Documents', division: bakery, method: 'POST', status: 201, count: 1 }), expect.objectContaining({ endpoint: 'current/Me', division: null, status: 200 }), expect.objectContaining({ endpoint: 'crm/Accounts', status: 401 })]));
	});

	it('seeds 500 divisions with numbers that pass their checks, and the same ones every time', async () => {
		const list = async () => rehearsal.control<Array<{ code: number; country: string; vatNumber: string; chamberOfCommerce: string }>>('GET', '/divisions');
		await rehearsal.control('POST', '/seed', { divisionCount: 500 });
		const first = await list();
		expect(first.length).toBeGreaterThanOrEqual(512);
		expect(new Set(first.map((division) => division.vatNumber)).size).toBe(first.length);
		for (const { country, vatNumber, chamberOfCommerce } of first) {
			if (country === 'BE') {
				expect(vatNumber).toMatch(/^BE[01]\d{9}$/);
				expect(97 - (Number(vatNumber.slice(2, 10)) % 97)).toBe(Number(vatNumber.slice(10)));
				expect(chamberOfCommerce).toBe(vatNumber.slice(2));
			} else {
				expect(vatNumber).toMatch(/^NL\d{9}B01$/);
				const sum = [...vatNumber.slice(2, 10)].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
				expect(sum % 11).toBe(Number(vatNumber.slice(10, 11)));
				expect(chamberOfCommerce).toMatch(/^\d{8}$/);
			}
		}
		const last = first.at(-1)?.code ?? 0;
		const again = await rehearsal.connect();
		const journals = rowsIn(await rehearsal.api(again.access_token, 'GET', `${last}/financial/Journals?$select=ID,Code&$orderby=Code`));
		await rehearsal.control('POST', '/reset');
		await rehearsal.control('POST', '/seed', { divisionCount: 500 });
		expect(await list()).toEqual(first);
		const fresh = await rehearsal.connect();
		expect(rowsIn(await rehearsal.api(fresh.access_token, 'GET', `${last}/financial/Journals?$select=ID,Code&$orderby=Code`))).toEqual(journals);
	});

	it('tells what is wrong with an order', async () => {
		await expect(fault({ kind: 'explode' })).rejects.toThrow(/400/);
		await expect(rehearsal.control('POST', '/assumptions', { 'EX-99': true })).rejects.toThrow(/There is no assumption EX-99/);
		await expect(rehearsal.control('GET', '/books/postbox?division=1')).rejects.toThrow(/There is no division 1/);
	});

	it('shows people a page with what arrived', async () => {
		await post('Invoice <b>1</b>');
		const page = await (await fetch(`${rehearsal.simulator.controlUrl}/`)).text();
		expect(page).toContain('Bakkerij De Gouden Korenaar BV');
		expect(page).toContain('Invoice &#60;b&#62;1&#60;/b&#62;');
		expect(page).not.toMatch(/src=|https:\/\//);
	});
});
