import fc from 'fast-check';
import { DateTime } from 'luxon';

import { accountCode, and, bool, contains, day, eq, ge, guid, int, int64, isNull, moment, ne, or, startsWith, text, trimmedEq, writtenFilter, type Filter } from '../../../core/exact/odata';

const value = (one: Filter): string => {
	if (!one.ok) throw new Error(one.problem.message);
	return one.value;
};
const code = (one: Filter): string => (one.ok ? 'ok' : one.problem.code);

/** An independent reader of an OData string literal: gives the text and what follows it. */
function readStringLiteral(source: string): { text: string; rest: string } {
	if (!source.startsWith("'")) throw new Error('no literal');
	let read = '';
	for (let i = 1; i < source.length; i += 1) {
		if (source[i] !== "'") read += source[i];
		else if (source[i + 1] === "'") {
			read += "'";
			i += 1;
		} else return { text: read, rest: source.slice(i + 1) };
	}
	throw new Error('literal without an end');
}

describe('OData literals', () => {
	it('never lets a text end its own literal, whatever quotes it holds', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom("'", "''", ') or 1 eq 1', 'a') }), (a, b) => {
				const literal = text(a.replaceAll('\0', '') + b);
				expect(readStringLiteral(value(literal))).toEqual({ text: a.replaceAll('\0', '') + b, rest: '' });
			}),
		);
	});

	it('refuses a text with half a character instead of sending it damaged', () => {
		expect(code(text('a\uD83D'))).toBe('INVALID_VALUE');
		expect(code(text('\uDE00b'))).toBe('INVALID_VALUE');
		expect(value(text('😀'))).toBe("'😀'");
	});

	it('writes any GUID in lower case and refuses everything else', () => {
		fc.assert(fc.property(fc.uuid(), (id) => expect(value(guid(` {${id.toUpperCase()}} `))).toBe(`guid'${id}'`)));
		fc.assert(
			fc.property(fc.string(), (other) => {
				fc.pre(!/[0-9a-f]{8}-/i.test(other));
				expect(code(guid(other))).toBe('INVALID_VALUE');
			}),
		);
	});

	it('writes Int64 with an L and without losing a digit', () => {
		fc.assert(fc.property(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), (n) => expect(value(int64(n))).toBe(`${n}L`)));
		expect(value(int64('9007199254740993'))).toBe('9007199254740993L');
		for (const wrong of ['9223372036854775808', '1.5', '', '1L', '1 or 1']) expect(code(int64(wrong))).toBe('INVALID_VALUE');
	});

	it('writes Int32 within its range only', () => {
		expect(value(int(2147483647))).toBe('2147483647');
		for (const wrong of [2147483648, 1.5, Number.NaN, Infinity]) expect(code(int(wrong))).toBe('INVALID_VALUE');
	});

	it('pads the code of a relation to 18 characters, because Code eq \'123\' finds nothing', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,18}$/), (one) => {
				const literal = value(accountCode(` ${one} `));
				expect(literal).toHaveLength(20);
				expect(literal.slice(1, -1).trimStart()).toBe(one);
			}),
		);
		for (const wrong of ['', '   ', 'a'.repeat(19)]) expect(code(accountCode(wrong))).toBe('INVALID_VALUE');
	});

	it('writes real calendar days and refuses those that do not exist', () => {
		fc.assert(
			fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
				const written = date.toISOString().slice(0, 10);
				expect(value(day(written))).toBe(`datetime'${written}T00:00:00'`);
			}),
		);
		for (const wrong of ['2026-02-29', '2026-13-01', '01-02-2026', '2026-1-1', '', 'today']) expect(code(day(wrong))).toBe('INVALID_VALUE');
	});

	it('writes a moment as the wall clock of its zone, with milliseconds only when there are any', () => {
		expect(value(moment(DateTime.fromISO('2026-07-01T12:00:00', { zone: 'Europe/Amsterdam' })))).toBe("datetime'2026-07-01T12:00:00'");
		expect(value(moment(DateTime.fromISO('2026-07-01T12:00:00.120Z', { zone: 'utc' })))).toBe("datetime'2026-07-01T12:00:00.120'");
		expect(code(moment(DateTime.fromISO('nonsense')))).toBe('INVALID_VALUE');
	});
});

describe('OData filters', () => {
	it('joins conditions with brackets, so that "and" never swallows an "or"', () => {
		expect(value(and(or(eq('A', int(1)), eq('B', bool(true))), ge('C', text("d'e"))))).toBe("((A eq 1) or (B eq true)) and (C ge 'd''e')");
		expect(value(and(ne('A', int(1))))).toBe('A ne 1');
	});

	it('knows the functions that Exact was seen to accept', () => {
		expect(value(startsWith('Subject', '20260001'))).toBe("startswith(Subject,'20260001')");
		expect(value(contains('Subject', "#O'K"))).toBe("substringof('#O''K',Subject) eq true");
		expect(value(trimmedEq('Code', ' 123 '))).toBe("trim(Code) eq '123'");
		expect(value(isNull('InvoiceNumber'))).toBe('InvoiceNumber eq null');
	});

	it('carries a wrong value or field up to the whole filter instead of sending half of it', () => {
		expect(code(and(eq('ID', guid('x')), eq('A', int(1))))).toBe('INVALID_VALUE');
		expect(code(eq("A eq 1 or 'x'", int(1)))).toBe('INVALID_VALUE');
		expect(code(or())).toBe('INVALID_VALUE');
		expect(code(writtenFilter('   '))).toBe('INVALID_VALUE');
	});
});
