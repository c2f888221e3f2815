import fc from 'fast-check';

import { hashOf, higher, readCursor, termHashOf, writeCursor, type Cursor, type Remembered } from '../../../core/payments/cursor';
import { bankFeedOf, bankFeedProblem } from '../../../core/payments/bank-feed';
import { PAYMENT_STATES } from '../../../core/payments/own-document';

const remembered: fc.Arbitrary<Remembered> = fc.record({
	state: fc.constantFrom(...PAYMENT_STATES),
	fingerprint: fc.constantFrom('', 'a-_9', 'ABCD'),
	entry: fc.constantFrom('', hashOf('an entry')),
	terms: fc.array(fc.uuid().map(termHashOf), { maxLength: 4 }),
});
const cursor: fc.Arbitrary<Cursor> = fc.record({
	division: fc.constant(123456),
	terms: fc.bigInt({ min: 0n, max: 9223372036854775807n }).map(String),
	deleted: fc.bigInt({ min: 0n, max: 9223372036854775807n }).map(String),
	at: fc.constant('2026-06-10T09:00:00.000Z'),
	moved: fc.constantFrom('', '2026-05-01T00:00:00.000Z'),
	documents: fc.array(fc.tuple(fc.uuid().map(hashOf), remembered)).map((pairs) => new Map(pairs)),
});

describe('the cursor of payment changes', () => {
	it('comes back as it was written, row versions of 19 digits included', () => {
		fc.assert(fc.property(cursor, (given) => expect(readCursor(writeCursor(given), 123456)).toEqual({ ok: true, value: given })));
	});

	it('takes about 20 characters a document', () => {
		const documents = new Map(Array.from({ length: 10_000 }, (_, index) => [hashOf(`id:${index}`), { state: 'paid' as const, fingerprint: 'abcd', entry: '', terms: [termHashOf(`term ${index}`)] }]));
		expect(writeCursor({ division: 1, terms: '1', deleted: '1', at: '2026-06-10T09:00:00.000Z', moved: '', documents }).length).toBeLessThan(210_000);
	});

	it('is none when empty, and refused when it was cut off, changed, or is that of another administration', () => {
		const text = writeCursor({ division: 123456, terms: '5', deleted: '5', at: '2026-06-10T09:00:00.000Z', moved: '', documents: new Map([[hashOf('a'), { state: 'open', fingerprint: '', entry: '', terms: [] }]]) });
		expect(readCursor(' ', 1)).toEqual({ ok: true, value: undefined });
		for (const wrong of [text.slice(0, -3), text.replace('"terms":"5"', '"terms":"five"'), text.replace('"known":"', '"known":"x,'), '[]', 'null']) expect(readCursor(wrong, 123456)).toMatchObject({ ok: false, problem: { code: 'INVALID_CURSOR' } });
		expect(readCursor(text, 654321)).toMatchObject({ ok: false, problem: { code: 'WRONG_CURSOR', message: expect.stringContaining('123456') } });
	});

	it('compares row versions that a JavaScript number cannot hold', () => {
		expect([higher('9007199254740993', '9007199254740992'), higher('10', '9')]).toEqual(['9007199254740993', '10']);
	});
});

describe('the bank feed (BNK-5)', () => {
	it('is Exact when nothing is said; Ponto, CodaBox and an unknown word are refused with a way out', () => {
		expect(bankFeedProblem(bankFeedOf(''))).toBeUndefined();
		expect(['ponto', 'CodaBox', 'other'].map((feed) => bankFeedProblem(bankFeedOf(feed))?.code)).toEqual(['BANK_FEED_NOT_EXACT', 'BANK_FEED_NOT_EXACT', 'INVALID_VALUE']);
		expect(bankFeedProblem('ponto')).toMatchObject({ message: expect.stringContaining('Ponto'), fix: expect.stringContaining('Warn') });
	});
});
