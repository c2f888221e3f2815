import { DateTime } from 'luxon';

import { deliverBatch, type DeliverySettings } from '../../../core/delivery/deliver-batch';
import { ARCHIVE_SHELF } from '../../../core/delivery/document-create';
import type { Outcome } from '../../../core/delivery/outcome';
import { POSTBOX_SHELF } from '../../../core/delivery/postbox-upload';
import type { ShelfItem } from '../../../core/delivery/shelf';
import { subjectWithKey } from '../../../core/delivery/subject';
import type { Problem } from '../../../core/exact/errors';
import { fakeExact, NO_ANSWER, type FakeExact } from './fake-exact';

const MESSAGES = 'mailbox/MailMessagesSent';
const FILES = 'mailbox/MailMessageAttachments';
const DIVISION = 123456;
const keyOf = (index: number) => `KEYKEYKEYK${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(index >> 5)}${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(index & 31)}`;

function item(index: number, change: Partial<ShelfItem> = {}): ShelfItem {
	const key = keyOf(index);
	return {
		key,
		subject: subjectWithKey(`F-${index} Bakker`, key),
		files: [
			{ name: `${key}.xml`, content: Buffer.from(`<xml n="${index}"/>`), type: 130 },
			{ name: `${key}.pdf`, content: Buffer.from('%PDF-1'), type: 10 },
		],
		firstAttemptAt: '',
		doubtfulSince: '',
		properties: { Type: 1000 },
		...change,
	};
}

async function deliver(exact: FakeExact, items: ShelfItem[], change: Partial<DeliverySettings> = {}): Promise<Outcome[]> {
	return await deliverBatch(exact.client, DIVISION, POSTBOX_SHELF, items, { resendWaitSeconds: 900, lookUpAfterSeconds: 5, dryRun: false, lookUp: 'subject', clock: exact.clock, sleep: exact.sleep, ...change });
}

function place(exact: FakeExact, { subject, files }: ShelfItem, names = files.map(({ name }) => name)) {
	const message = exact.add(MESSAGES, { Subject: subject });
	for (const file of files.filter(({ name }) => names.includes(name))) exact.add(FILES, { MailMessageID: message.ID, AttachmentFileName: file.name, Attachment: file.content.toString('base64') });
	return message;
}

const messagesPerKey = (exact: FakeExact) => Math.max(0, ...[...exact.rows(MESSAGES).reduce((all, { Subject }) => all.set(String(Subject).slice(-12), (all.get(String(Subject).slice(-12)) ?? 0) + 1), new Map<string, number>()).values()]);
const seconds = (from: string, to: string) => DateTime.fromISO(to).diff(DateTime.fromISO(from)).as('seconds');

describe('Delivery of a batch', () => {
	it('costs one call per message, one per file and one look-up for all (DIV-20, AUT-3)', async () => {
		const exact = fakeExact();

		const outcomes = await deliver(exact, [item(1), item(2), item(3, { files: item(3).files.slice(0, 1) })]);

		expect(outcomes.map(({ outcome, calls }) => [outcome, calls])).toEqual([['sent', 3], ['sent', 3], ['sent', 2]]);
		expect(exact.gets).toHaveLength(1);
		expect(exact.rows(FILES)).toHaveLength(5);
		expect(outcomes[0]).toMatchObject({ key: keyOf(1), state: 'sent', code: 'SENT', division: DIVISION, exactId: exact.rows(MESSAGES)[0]?.ID, retryable: false, doubtfulSince: '', nextTryAt: '' });
		expect(outcomes[0]?.files).toEqual([{ name: `${keyOf(1)}.xml`, size: 12, state: 'added' }, { name: `${keyOf(1)}.pdf`, size: 6, state: 'added' }]);
	});

	it('delivers the same document of one batch once, and asks a person about another version of it', async () => {
		const exact = fakeExact();
		const other = item(1, { files: [{ name: `${keyOf(1)}.xml`, content: Buffer.from('<xml n="9"/>'), type: 130 }, item(1).files[1]!] });

		const outcomes = await deliver(exact, [item(1), item(1), other]);

		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['sent', 'SENT'], ['exists', 'EXISTS'], ['differs', 'OTHER_VERSION']]);
		expect(exact.rows(MESSAGES)).toHaveLength(1);
	});

	it('completes what was begun before, also when the calls that are left are kept for other work', async () => {
		const exact = fakeExact();
		place(exact, item(2), []);
		const share: Problem = { code: 'DAY_SHARE', message: '', retryable: true, fix: '', retryAfter: '2026-03-03T00:00:00.000Z' };
		exact.faults.posts.set(0, { problem: share, work: 'none' });

		const outcomes = await deliver(exact, [item(1), item(2), item(3)]);

		expect(outcomes.map(({ outcome, code, nextTryAt }) => [outcome, code, nextTryAt])).toEqual([['failed', 'DAY_SHARE', share.retryAfter], ['sent', 'SENT', ''], ['failed', 'DAY_SHARE', share.retryAfter]]);
		expect(exact.rows(FILES)).toHaveLength(2);
		expect(exact.rows(MESSAGES)).toHaveLength(1);
	});

	it('brings the picture of a document that came twice at the next try', async () => {
		const exact = fakeExact();
		const bare = item(1, { files: item(1).files.slice(0, 1) });

		const [first, second] = await deliver(exact, [bare, item(1)]);
		expect([first?.outcome, second?.outcome, second?.code, second?.doubtfulSince]).toEqual(['sent', 'uncertain', 'MORE_FILES', '']);
		const [again] = await deliver(exact, [item(1, { firstAttemptAt: '2026-01-05T10:00:00Z' })]);

		expect(again?.outcome).toBe('sent');
		expect(exact.rows(MESSAGES)).toHaveLength(1);
		expect(exact.rows(FILES).map(({ AttachmentFileName }) => AttachmentFileName)).toEqual([`${keyOf(1)}.xml`, `${keyOf(1)}.pdf`]);
	});

	it('writes nothing for what Exact has whole (AUT-10)', async () => {
		const exact = fakeExact();
		await deliver(exact, [item(1)]);

		const again = await deliver(exact, [item(1)]);

		expect(again[0]).toMatchObject({ outcome: 'exists', code: 'EXISTS', calls: 0 });
		expect(again[0]?.files.every(({ state }) => state === 'present')).toBe(true);
		expect(exact.posts).toHaveLength(3);
	});

	it('gives a message that lacks a file only that file', async () => {
		const exact = fakeExact();
		place(exact, item(1), [`${keyOf(1)}.xml`]);

		const [outcome] = await deliver(exact, [item(1)]);

		expect(outcome).toMatchObject({ outcome: 'sent', calls: 1, files: [{ state: 'present' }, { state: 'added' }] });
		expect(exact.posts.map(({ path }) => path)).toEqual([FILES]);
	});

	it('calls a file of another size another version, and writes nothing', async () => {
		const exact = fakeExact();
		place(exact, { ...item(1), files: [{ name: `${keyOf(1)}.xml`, content: Buffer.from('<older/>'), type: 130 }] });

		expect(await deliver(exact, [item(1)])).toMatchObject([{ outcome: 'differs', code: 'OTHER_VERSION' }]);
		expect(exact.posts).toHaveLength(0);
	});

	it('never adds a third message to two with one key', async () => {
		const exact = fakeExact();
		place(exact, item(1));
		place(exact, item(1));

		expect(await deliver(exact, [item(1)])).toMatchObject([{ outcome: 'differs', code: 'TWO_MESSAGES_ONE_KEY' }]);
		expect(exact.posts).toHaveLength(0);
	});

	it('finds a document that was tried before under an older subject text', async () => {
		const exact = fakeExact();
		place(exact, { ...item(1), subject: subjectWithKey('F-1 Old name', keyOf(1)) });

		expect(await deliver(exact, [item(1, { firstAttemptAt: '2026-03-01T00:00:00Z' })])).toMatchObject([{ outcome: 'exists' }]);
	});

	it('finds by reading the list when subjects cannot be filtered, also under another text', async () => {
		const exact = fakeExact();
		place(exact, { ...item(1), subject: subjectWithKey('F-1 Old name', keyOf(1)) });
		exact.advance(3600);

		const outcomes = await deliver(exact, [item(1), item(2, { firstAttemptAt: '2026-03-02T10:30:00Z' })], { lookUp: 'list' });

		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['exists', 'sent']);
		expect(exact.gets[0]?.filters).toEqual(["Created ge datetime'2026-02-22T11:00:00'"]);
	});

	it('lets the second of two equal keys in a batch follow the first', async () => {
		const exact = fakeExact();

		const outcomes = await deliver(exact, [item(1), item(2), item(1)]);

		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'exists']);
		expect(messagesPerKey(exact)).toBe(1);
	});

	it('looks but does not write in a dry run', async () => {
		const exact = fakeExact();
		place(exact, item(1));

		const outcomes = await deliver(exact, [item(1), item(2)], { dryRun: true });

		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['exists', 'EXISTS'], ['skipped', 'DRY_RUN']]);
		expect(exact.posts).toHaveLength(0);
	});

	it('refuses a file above 10 MB, an empty one and a document without files before any call is spent', async () => {
		const exact = fakeExact();
		const file = (content: Buffer) => ({ files: [{ name: 'x.xml', content, type: 50 }] });

		const outcomes = await deliver(exact, [item(1, file(Buffer.alloc(10 * 1024 * 1024 + 1))), item(2, file(Buffer.alloc(0))), item(3, { files: [] })]);

		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['rejected', 'TOO_LARGE'], ['rejected', 'EMPTY_FILE'], ['rejected', 'NO_FILE']]);
		expect(exact.posts).toHaveLength(0);
	});

	it('begins no POST after stopAt, and the next run takes what is left', async () => {
		const exact = fakeExact();
		const stopAt = exact.clock();

		expect(await deliver(exact, [item(1)], { stopAt })).toMatchObject([{ outcome: 'failed', code: 'STOPPED_AT_DEADLINE', retryable: true, nextTryAt: expect.stringMatching(/^2026/) }]);
		expect(exact.posts).toHaveLength(0);
	});

	it('does the same with documents of the archive', async () => {
		const exact = fakeExact();
		const run = async () => await deliverBatch(exact.client, DIVISION, ARCHIVE_SHELF, [item(1, { properties: { Type: 20 } })], { resendWaitSeconds: 900, lookUpAfterSeconds: 5, dryRun: false, lookUp: 'subject', clock: exact.clock, sleep: exact.sleep });

		expect(await run()).toMatchObject([{ outcome: 'sent', calls: 3 }]);
		expect(await run()).toMatchObject([{ outcome: 'exists', calls: 0 }]);
		expect(exact.rows('documents/Documents')).toMatchObject([{ Subject: item(1).subject, Type: 20 }]);
	});
});

describe('A delivery without a clear answer', () => {
	it('is looked up once at the end of the batch, and is sent when the call had worked', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(2, { problem: NO_ANSWER, work: 'now' });

		const outcomes = await deliver(exact, [item(1), item(2)]);

		expect(outcomes[0]).toMatchObject({ outcome: 'sent', files: [{ state: 'added' }, { state: 'added' }], calls: 3 });
		expect(exact.gets).toHaveLength(3);
		expect(messagesPerKey(exact)).toBe(1);
		expect(exact.rows(FILES)).toHaveLength(4);
	});

	it('completes a message whose own call was in doubt', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(0, { problem: NO_ANSWER, work: 'now' });

		expect(await deliver(exact, [item(1)])).toMatchObject([{ outcome: 'sent', calls: 3, exactId: exact.rows(MESSAGES)[0]?.ID }]);
		expect(exact.rows(FILES)).toHaveLength(2);
	});

	it('adds the files that were not tried yet when the doubtful one turns out to be there', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(1, { problem: NO_ANSWER, work: 'now' });

		expect(await deliver(exact, [item(1)])).toMatchObject([{ outcome: 'sent', calls: 3, files: [{ state: 'added' }, { state: 'added' }] }]);
		expect(exact.rows(FILES)).toHaveLength(2);
	});

	it('is not completed at once when the doubtful call was the file itself', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(1, { problem: NO_ANSWER, work: { afterSeconds: 20 } });
		const [first] = await deliver(exact, [item(1)]);
		expect(first).toMatchObject({ outcome: 'uncertain', code: 'DOUBTFUL_ANSWER', exactId: exact.rows(MESSAGES)[0]?.ID });
		exact.advance(30);

		const soon = await deliver(exact, [item(1, { firstAttemptAt: first!.doubtfulSince, doubtfulSince: first!.doubtfulSince })]);
		expect(soon).toMatchObject([{ outcome: 'uncertain', calls: 0, files: [{ state: 'present' }, { state: 'missing' }] }]);
		exact.advance(900);

		const later = await deliver(exact, [item(1, { firstAttemptAt: first!.doubtfulSince, doubtfulSince: first!.doubtfulSince })]);
		expect(later).toMatchObject([{ outcome: 'sent', calls: 1 }]);
		expect(exact.rows(FILES)).toHaveLength(2);
	});

	it('stays uncertain on the ladder, is only looked up while young, and is sent again after the wait', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(0, { problem: NO_ANSWER, work: 'none' });
		const [first] = await deliver(exact, [item(1)]);
		expect(first).toMatchObject({ outcome: 'uncertain', retryable: true, doubtfulSince: '2026-03-02T10:00:00.000Z' });
		expect(seconds(first!.doubtfulSince, first!.nextTryAt)).toBe(30);

		const retried = item(1, { firstAttemptAt: first!.doubtfulSince, doubtfulSince: first!.doubtfulSince });
		for (const [advance, expected] of [[25, 120], [90, 900]] as const) {
			exact.advance(advance);
			const [step] = await deliver(exact, [retried]);
			expect(step).toMatchObject({ outcome: 'uncertain', doubtfulSince: first!.doubtfulSince, calls: 0 });
			expect(seconds(first!.doubtfulSince, step!.nextTryAt)).toBe(expected);
		}
		expect(exact.posts).toHaveLength(1);

		exact.advance(800);
		expect(await deliver(exact, [retried])).toMatchObject([{ outcome: 'sent' }]);
		expect(messagesPerKey(exact)).toBe(1);
	});

	it('is found when Exact does the work only after the connection was cut', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(0, { problem: NO_ANSWER, work: { afterSeconds: 60 } });
		const [first] = await deliver(exact, [item(1)]);
		exact.advance(900);

		const [later] = await deliver(exact, [item(1, { doubtfulSince: first!.doubtfulSince })]);

		expect(later).toMatchObject({ outcome: 'sent' });
		expect(messagesPerKey(exact)).toBe(1);
		expect(exact.rows(FILES)).toHaveLength(2);
	});

	it('takes Exact to be down after three in a row and leaves the rest for the next run', async () => {
		const exact = fakeExact();
		for (let index = 0; index < 3; index += 1) exact.faults.posts.set(index, { problem: NO_ANSWER, work: 'none' });

		const outcomes = await deliver(exact, Array.from({ length: 6 }, (_, index) => item(index)));

		expect(outcomes.map(({ code }) => code)).toEqual([...Array(3).fill('DOUBTFUL_ANSWER'), ...Array(3).fill('EXACT_NOT_ANSWERING')]);
		expect(exact.posts).toHaveLength(3);
	});

	it('stays in doubt when the look-up itself fails', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(0, { problem: NO_ANSWER, work: 'now' });
		exact.faults.reads.set(1, { ...NO_ANSWER, doubtful: false });
		const [first] = await deliver(exact, [item(1)]);
		expect(first).toMatchObject({ outcome: 'uncertain' });

		exact.faults.reads.set(2, { ...NO_ANSWER, doubtful: false });
		const [second] = await deliver(exact, [item(1, { doubtfulSince: first!.doubtfulSince })]);
		expect(second).toMatchObject({ outcome: 'uncertain', doubtfulSince: first!.doubtfulSince, nextTryAt: expect.stringMatching(/^2026/) });
	});
});

describe('A delivery that is stopped', () => {
	const stops: Array<[string, Problem]> = [
		['the day limit', { code: 'DAY_LIMIT', message: 'No calls left today.', retryable: true, fix: '', retryAfter: '2026-03-03T00:00:00.000Z' }],
		['the breaker', { code: 'BREAKER_OPEN', message: 'Too many errors.', retryable: true, fix: '', retryAfter: '2026-03-02T11:00:00.000Z' }],
		['a dead chain', { code: 'CONNECTION_REPLACED', message: 'The connection was broken.', retryable: false, fix: 'Reconnect.' }],
		['a lost right', { code: 'DIVISION_NOT_GRANTED', message: 'No access.', retryable: false, fix: 'Grant it.', status: 403 }],
	];

	it.each(stops)('by %s in mid-batch gives every item its own outcome with a next try', async (_what, problem) => {
		const exact = fakeExact();
		exact.faults.posts.set(3, { problem, work: 'none' });

		const outcomes = await deliver(exact, Array.from({ length: 4 }, (_, index) => item(index)));

		expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([['sent', 'SENT'], ...Array(3).fill(['failed', problem.code])]);
		for (const outcome of outcomes.slice(1)) expect(outcome).toMatchObject({ retryable: true, fix: problem.fix, nextTryAt: problem.retryAfter ?? '2026-03-02T11:00:00.000Z', files: [{ state: 'missing' }, { state: 'missing' }] });
		expect(exact.posts).toHaveLength(4);
	});

	it('between message and file leaves a message that the next run completes at once', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(1, { problem: stops[0]![1], work: 'none' });
		const [first] = await deliver(exact, [item(1)]);
		expect(first).toMatchObject({ outcome: 'uncertain', code: 'DAY_LIMIT', doubtfulSince: '', nextTryAt: '2026-03-03T00:00:00.000Z', exactId: exact.rows(MESSAGES)[0]?.ID });

		expect(await deliver(exact, [item(1, { firstAttemptAt: '2026-03-02T10:00:00Z' })])).toMatchObject([{ outcome: 'sent', calls: 2 }]);
		expect(messagesPerKey(exact)).toBe(1);
	});

	it('by a refusal of one document goes on with the others', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(0, { problem: { code: 'REFUSED_BY_EXACT', message: 'Mandatory: subject', retryable: false, fix: '', status: 500 }, work: 'none' });

		expect((await deliver(exact, [item(1), item(2)])).map(({ outcome }) => outcome)).toEqual(['rejected', 'sent']);
	});

	it('by a refused file tells a person that the message is not whole', async () => {
		const exact = fakeExact();
		exact.faults.posts.set(1, { problem: { code: 'ATTACHMENT_NOT_BASE64', message: 'Not accepted.', retryable: false, fix: '', status: 400 }, work: 'none' });

		const outcomes = await deliver(exact, [item(1), item(2)]);

		expect(outcomes).toMatchObject([{ outcome: 'differs', code: 'ATTACHMENT_NOT_BASE64', message: expect.stringContaining(`lacks ${keyOf(1)}.xml`) }, { outcome: 'sent' }]);
	});

	it('by a failing look-up writes nothing and says so for every item', async () => {
		const exact = fakeExact();
		exact.faults.reads.set(0, { code: 'QUERY_SYNTAX', message: 'Error in query syntax.', retryable: false, fix: '', status: 400 });

		const outcomes = await deliver(exact, [item(1), item(2)]);

		expect(outcomes.map(({ outcome, retryable }) => [outcome, retryable])).toEqual([['failed', true], ['failed', true]]);
		expect(exact.posts).toHaveLength(0);
	});
});

describe('Whatever call breaks, and however', () => {
	const works = ['none', 'now', { afterSeconds: 3 }, { afterSeconds: 60 }, { afterSeconds: 600 }] as const;
	const cases = [0, 1, 2, 3, 4, 5].flatMap((call) => works.map((work) => ({ call, work, name: JSON.stringify(work) })));

	it.each(cases)('POST $call with work $name: one message per key, whole in the end, an outcome each time', async ({ call, work }) => {
		const exact = fakeExact();
		exact.faults.posts.set(call, { problem: NO_ANSWER, work });
		let rows = [item(1), item(2)];
		let last: Outcome[] = [];
		for (let round = 0; round < 8; round += 1) {
			last = await deliver(exact, rows);
			expect(last).toHaveLength(2);
			rows = rows.map((row, index) => ({ ...row, firstAttemptAt: row.firstAttemptAt || '2026-03-02T10:00:00Z', doubtfulSince: last[index]!.doubtfulSince }));
			for (const { outcome, nextTryAt } of last) expect(outcome === 'uncertain' ? nextTryAt : 'at rest').not.toBe('');
			exact.advance(200);
		}
		expect(last.map(({ outcome }) => outcome)).toEqual(['exists', 'exists']);
		expect(messagesPerKey(exact)).toBe(1);
		expect(exact.rows(FILES)).toHaveLength(4);
	});
});
