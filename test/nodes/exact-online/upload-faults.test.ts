import type { CredentialStore, HarnessItem } from '../harness';
import { document, keyOf, rehearsal, UPLOAD, type Rehearsal, type SimulatedDivision } from './rehearsal';

interface Outcome {
	rowId: number;
	outcome: string;
	code: string;
	message: string;
	nextTryAt: string;
	doubtfulSince: string;
	retryable: boolean;
}

const FAULTS: Record<string, () => Record<string, unknown>> = {
	'status 500': () => ({ kind: 'status', status: 500 }),
	'status 503': () => ({ kind: 'status', status: 503 }),
	'status 429 until the next second': () => ({ kind: 'status', status: 429, headers: { 'X-RateLimit-Minutely-Limit': '60', 'X-RateLimit-Minutely-Remaining': '0', 'X-RateLimit-Minutely-Reset': String(Date.now() + 300) } }),
	'a cut before the work': () => ({ kind: 'cutBeforeWork' }),
	'a cut after the work': () => ({ kind: 'cutAfterWork' }),
	'status 502 after the work': () => ({ kind: 'statusAfterWork', status: 502 }),
	'work twenty seconds after the cut': () => ({ kind: 'workLate', seconds: 20 }),
};

const CALLS: Array<[method: string, path: string, nth: number]> = [
	['GET', 'DefaultMailbox', 1],
	['GET', 'MailMessagesSent', 1],
	['POST', 'MailMessagesSent', 1],
	['POST', 'MailMessagesSent', 3],
	['POST', 'MailMessageAttachments', 1],
	['POST', 'MailMessageAttachments', 2],
	['POST', 'MailMessageAttachments', 6],
];

describe('Exact Online: an upload in which a call breaks', () => {
	let exact: Rehearsal;
	let store: CredentialStore;
	let secrets: string[];
	let bakery: SimulatedDivision;
	let numbers = 0;
	beforeAll(async () => {
		exact = await rehearsal();
		({ store, secrets } = await exact.connect());
		bakery = await exact.division('Bakkerij De Gouden');
	});
	beforeEach(async () => {
		await exact.control('DELETE', '/faults');
		await exact.control('POST', '/clock', { set: new Date().toISOString() });
	});
	afterAll(async () => await exact.close());

	const fresh = (count: number) => Array.from({ length: count }, () => (numbers += 1));

	/** Without a wait before sending again: late work is done by moving the simulator's clock before the next run. */
	const OPTIONS = { lookUpAfterSeconds: 0, resendWaitSeconds: 0 };

	/** What the ledger does between two runs: keeps what is at rest, hands the rest in again. */
	async function round(rows: HarnessItem[]): Promise<{ outcomes: Outcome[]; stored: string }> {
		const run = await exact.run(store, { ...UPLOAD, options: OPTIONS }, rows);
		expect(run.status).toBe('success');
		return { outcomes: run.output.map(({ json }) => json as unknown as Outcome), stored: run.stored };
	}

	const again = (rows: HarnessItem[], outcomes: Outcome[]): HarnessItem[] =>
		rows.map((row, index) => ({ ...row, json: { ...row.json, firstAttemptAt: row.json.firstAttemptAt ?? new Date().toISOString(), doubtfulSince: outcomes[index]?.doubtfulSince ?? '' } }));

	async function inBooks(mine: number[]) {
		const messages = await exact.postbox(bakery.code);
		return mine.map((number) => messages.filter(({ subject }) => subject.endsWith(keyOf(number))));
	}

	const cases = CALLS.flatMap(([method, path, nth]) => Object.keys(FAULTS).map((fault) => ({ method, path, nth, fault })));

	it.each(cases)('$method $path no. $nth with $fault: one whole message per key, and an outcome every time', async ({ method, path, nth, fault }) => {
		const mine = fresh(3);
		let rows = mine.map((number) => document(number, { division: bakery.code }, ['xml', 'pdf']));
		await exact.control('POST', '/faults', { match: { method, pathContains: path, nth }, ...FAULTS[fault]?.() });

		let last: Outcome[] = [];
		for (let attempt = 0; attempt < 4; attempt += 1) {
			const { outcomes, stored } = await round(rows);
			expect(outcomes.map(({ rowId }) => rowId)).toEqual(mine);
			for (const secret of secrets) expect(stored).not.toContain(secret);
			for (const found of await inBooks(mine)) expect(found.length).toBeLessThanOrEqual(1);
			for (const { outcome, nextTryAt, code } of outcomes) expect(['sent', 'exists'].includes(outcome) ? 'done' : `${code} ${nextTryAt}`).toMatch(/^done$|^[A-Z_]+ \d{4}-/);
			last = outcomes;
			if (outcomes.every(({ outcome }) => outcome === 'sent' || outcome === 'exists')) break;
			rows = again(rows, outcomes);
			await exact.control('POST', '/clock', { advanceSeconds: 21 });
		}

		expect(last.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining([expect.stringMatching(/^(sent|exists)$/)]));
		for (const found of await inBooks(mine)) expect(found.map(({ half, attachments }) => [half, attachments.length])).toEqual([[false, 2]]);
		const struck = await exact.control<Array<{ struck: number }>>('GET', '/faults');
		expect(struck.map((one) => one.struck)).toEqual([1]);
	});

	it('looks once for all doubtful keys when the batch is through, files included', async () => {
		const mine = fresh(3);
		await exact.control('POST', '/faults', [1, 2].map((nth) => ({ match: { method: 'POST', pathContains: 'MailMessagesSent', nth }, kind: 'cutAfterWork' })));
		await exact.calls();

		const { outcomes } = await round(mine.map((number) => document(number, { division: bakery.code })));

		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent']);
		expect((await exact.calls()).filter((call) => call.startsWith('GET mailbox'))).toEqual(['GET mailbox/MailMessagesSent', 'GET mailbox/MailMessagesSent', 'GET mailbox/MailMessageAttachments']);
	});

	it('does not send again while the doubt is young, however often it runs', async () => {
		const mine = fresh(1);
		await exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'MailMessagesSent' }, kind: 'workLate', seconds: 600 });
		const rows = mine.map((number) => document(number, { division: bakery.code }));
		const first = await exact.run(store, UPLOAD, rows);
		const doubt = first.output[0]?.json as unknown as Outcome;
		expect(doubt).toMatchObject({ outcome: 'uncertain', code: 'DOUBTFUL_ANSWER', retryable: true });
		await exact.calls();

		for (let attempt = 0; attempt < 3; attempt += 1) {
			const run = await exact.run(store, UPLOAD, again(rows, [doubt]));
			expect(run.output[0]?.json).toMatchObject({ outcome: 'uncertain', doubtfulSince: doubt.doubtfulSince });
		}
		expect((await exact.calls()).filter((call) => call.startsWith('POST'))).toEqual([]);

		await exact.control('POST', '/clock', { advanceSeconds: 590 });
		await exact.control('POST', '/clock', { advanceSeconds: 20 });
		expect(await inBooks(mine)).toEqual([[expect.objectContaining({ half: true })]]);
	});

	it('tells a person when Exact took a message into process before its file was there', async () => {
		const mine = fresh(1);
		const rows = mine.map((number) => document(number, { division: bakery.code }));
		await exact.control('POST', '/faults', { match: { method: 'POST', pathContains: 'MailMessageAttachments' }, kind: 'cutBeforeWork' });
		const first = await round(rows);
		expect(first.outcomes).toMatchObject([{ outcome: 'uncertain', code: 'DOUBTFUL_ANSWER' }]);
		const messageId = (await inBooks(mine))[0]?.[0]?.id;
		await exact.control('POST', '/postbox/status', { division: bakery.code, messageId, status: 42 });

		const { outcomes } = await round(again(rows, first.outcomes));

		expect(outcomes).toMatchObject([{ outcome: 'differs', code: 'ALREADY_PROCESSED', message: expect.stringContaining(`lacks ${keyOf(mine[0] ?? 0)}.xml`), nextTryAt: '' }]);
		expect((await inBooks(mine))[0]).toHaveLength(1);
	});

	it('sends a key once although several runs want it at the same time', async () => {
		const mine = fresh(4);
		const runs = await Promise.all(Array.from({ length: 6 }, async () => await round(mine.map((number) => document(number, { division: bakery.code })))));

		for (const found of await inBooks(mine)) expect(found).toHaveLength(1);
		const outcomes = runs.flatMap((run) => run.outcomes.map(({ outcome }) => outcome));
		expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(4);
		expect(outcomes.filter((outcome) => outcome === 'exists')).toHaveLength(20);
	});
});
