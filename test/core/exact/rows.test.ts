import Big from 'big.js';
import fc from 'fast-check';
import { z } from 'zod';

import { readPage } from '../../../core/exact/envelope';
import { field, flagOrFalse, optional, textOrEmpty, wireMoment, withReadableDates } from '../../../core/exact/row-fields';

describe('the three envelopes of Exact', () => {
	const rows = fc.array(fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{1,8}$/), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))), { maxLength: 5 });
	const withMetadata = (row: object) => ({ __metadata: { uri: 'x', type: 'y' }, ...row, Lines: { __deferred: { uri: 'z' } } });

	it('gives the same rows from a list with results, a bare list and one object', () => {
		fc.assert(
			fc.property(rows, (plain) => {
				// A row may have a member with a special name only by accident of the generator; compare by value.
				const wire = plain.map(withMetadata);
				expect(readPage(JSON.stringify({ d: { results: wire } }), 'x')).toEqual({ ok: true, value: { rows: plain.map((row) => ({ ...row })) } });
				expect(readPage(Buffer.from(JSON.stringify({ d: wire })), 'x')).toEqual({ ok: true, value: { rows: plain.map((row) => ({ ...row })) } });
				for (const [i, row] of wire.entries()) expect(readPage(JSON.stringify({ d: row }), 'x')).toEqual({ ok: true, value: { rows: [{ ...plain[i] }] } });
			}),
		);
	});

	it('keeps __next, unwraps expanded collections and drops unexpanded ones', () => {
		expect(readPage(JSON.stringify({ d: { results: [{ ID: 1, Lines: { results: [{ __metadata: {}, A: 1, Deep: { __deferred: {} } }] } }], __next: 'https://x/y' } }), 'x')).toEqual({
			ok: true,
			value: { rows: [{ ID: 1, Lines: [{ A: 1 }] }], next: 'https://x/y' },
		});
	});

	it('tells a cut-off answer from one without data', () => {
		const whole = JSON.stringify({ d: { results: [{ A: 'b' }] } });
		for (let cut = 0; cut < whole.length; cut += 1) expect(readPage(whole.slice(0, cut), 'x')).toMatchObject({ ok: false, problem: { code: 'UNREADABLE_ANSWER', retryable: true } });
		for (const other of ['{}', '[]', 'null', '1', '{"d":null}', '{"d":5}']) expect(readPage(other, 'x')).toMatchObject({ ok: false, problem: { code: 'UNEXPECTED_ANSWER' } });
		expect(readPage('<html>Log in</html>', 'x')).toMatchObject({ ok: false, problem: { code: 'UNREADABLE_ANSWER' } });
	});
});

describe('values of a row', () => {
	it('decodes every /Date(ms)/ to exactly that moment', () => {
		fc.assert(fc.property(fc.integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 }), (ms) => expect(wireMoment(`/Date(${ms})/`)?.toMillis()).toBe(ms)));
		expect(field.day.parse('/Date(1767225600000)/')).toBe('2026-01-01');
		expect(field.day.parse('/Date(-86400000)/')).toBe('1969-12-31');
		expect(field.day.parse('2026-01-31T00:00:00')).toBe('2026-01-31');
		for (const wrong of ['/Date()/', 'yesterday', '', '/Date(1)/x', '12']) expect(field.day.safeParse(wrong).success).toBe(false);
	});

	it('keeps all digits of an Int64', () => {
		fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (n) => expect(field.int64.parse(String(n))).toBe(String(n))));
		expect(field.int64.parse(42)).toBe('42');
	});

	it('reads an amount as the decimal that was written, never in exponent form', () => {
		fc.assert(
			fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (cents) => {
				const written = new Big(cents).div(100).toFixed(2);
				const read = field.amount.parse(JSON.parse(String(Number(written))));
				expect(new Big(read).eq(written)).toBe(true);
			}),
		);
		expect(field.amount.parse(1e-7)).toBe('0.0000001');
		expect(field.amount.safeParse('1,5').success).toBe(false);
	});

	it('takes null and absence as "not there"', () => {
		const row = z.object({ a: optional(field.day), b: optional(field.guid), c: textOrEmpty, d: flagOrFalse, e: field.code });
		expect(row.parse({ a: null, c: null, e: '              123' })).toEqual({ a: undefined, b: undefined, c: '', d: false, e: '123' });
		expect(row.parse({ b: '0F8FAD5B-D9CB-469F-A165-70867728950E', d: 1, e: '' })).toMatchObject({ b: '0f8fad5b-d9cb-469f-a165-70867728950e', d: true });
	});

	it('makes dates readable in rows without a schema and leaves everything else alone', () => {
		expect(withReadableDates({ A: '/Date(1767225600000)/', B: '/Date(1767225601500)/', C: 'about /Date(0)/', Lines: [{ D: '/Date(0)/' }], E: null, F: 1.5 })).toEqual({
			A: '2026-01-01',
			B: '2026-01-01T00:00:01.500Z',
			C: 'about /Date(0)/',
			Lines: [{ D: '1970-01-01' }],
			E: null,
			F: 1.5,
		});
	});
});
