import fc from 'fast-check';
import { endpointOf } from '../metadata/endpoints';
import type { Row } from '../world/world';
import { parseFilter } from './filter';
import { readDatetime, readLiteral, writeLiteral } from './literal';

const accounts = endpointOf('crm/Accounts');
const strict = { int64NeedsSuffix: true, endswithAndTolower: false, caseInsensitive: false };

describe('typed literals', () => {
	it('reads back every text that was written, quotes and all', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const written = writeLiteral('Edm.String', text);
				expect(readLiteral(`${written} and x`)).toEqual({ literal: { kind: 'string', value: text }, length: written.length });
			}),
		);
	});

	it('reads back GUIDs, moments and numbers', () => {
		fc.assert(
			fc.property(fc.uuid(), fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (guid, seconds, big) => {
				expect(readLiteral(writeLiteral('Edm.Guid', guid))?.literal).toEqual({ kind: 'guid', value: guid });
				expect(readLiteral(writeLiteral('Edm.DateTime', seconds * 1000))?.literal).toEqual({ kind: 'datetime', value: seconds * 1000 });
				expect(readLiteral(writeLiteral('Edm.Int64', big))?.literal).toEqual({ kind: 'int64', value: big });
			}),
		);
	});

	it('knows no 30 February and no zone', () => {
		expect(readDatetime('2026-02-30')).toBeUndefined();
		expect(readDatetime('2026-02-28T10:00:00Z')).toBeUndefined();
		expect(readDatetime('2026-02-28T10:00')).toBe(Date.UTC(2026, 1, 28, 10));
	});
});

describe('filters', () => {
	it('finds exactly the rows whose text is equal, whatever the text', () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat(), (texts, pick) => {
				const wanted = texts[pick % texts.length] ?? '';
				const filter = parseFilter(`Name eq ${writeLiteral('Edm.String', wanted)}`, accounts, strict);
				for (const text of texts) expect(filter.matches({ Name: text })).toBe(text === wanted);
			}),
		);
	});

	it('agrees with plain logic on and, or and not', () => {
		const leaf = fc.record({ field: fc.constantFrom('SecurityLevel', 'PurchaseLeadDays'), operator: fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'), value: fc.integer({ min: 0, max: 5 }) });
		type Tree = { text: string; test(row: Row): boolean };
		const compare: Record<string, (a: number, b: number) => boolean> = { eq: (a, b) => a === b, ne: (a, b) => a !== b, gt: (a, b) => a > b, ge: (a, b) => a >= b, lt: (a, b) => a < b, le: (a, b) => a <= b };
		const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
			tree: fc.oneof(
				{ depthSize: 'small' },
				leaf.map(({ field, operator, value }): Tree => ({ text: `${field} ${operator} ${value}`, test: (row) => compare[operator]?.(Number(row[field]), value) ?? false })),
				fc.tuple(tie('tree'), fc.constantFrom('and', 'or'), tie('tree')).map(([left, word, right]): Tree => ({ text: `(${left.text} ${word} ${right.text})`, test: (row) => (word === 'and' ? left.test(row) && right.test(row) : left.test(row) || right.test(row)) })),
				tie('tree').map((inner): Tree => ({ text: `not (${inner.text})`, test: (row) => !inner.test(row) })),
			),
		}));
		fc.assert(
			fc.property(tree, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), ({ text, test }, level, days) => {
				const row: Row = { SecurityLevel: level, PurchaseLeadDays: days };
				expect(parseFilter(text, accounts, strict).matches(row)).toBe(test(row));
			}),
		);
	});

	it('never fails in another way than with a refusal', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z '(),.0-9gt]*$/)), (text) => {
				try {
					parseFilter(text, accounts, strict);
				} catch (error) {
					expect(error).toMatchObject({ status: 400 });
				}
			}),
		);
	});
});
