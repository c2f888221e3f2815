import { compareExpected, readExpected } from '../../../core/connection/expected-divisions';
import type { Division } from '../../../core/exact/divisions';

const division = (code: number, more: Partial<Division> = {}): Division => ({ code, hid: '', name: `Company ${code}`, customerName: '', country: 'NL', vatNumber: '', chamberOfCommerce: '', currency: 'EUR', status: 1, blockingStatus: 0, current: false, archived: false, main: false, movedAt: '', source: 'system', ...more });
const GRANTED = [division(101, { vatNumber: 'NL001234567B01', chamberOfCommerce: '12345678' }), division(102, { vatNumber: 'BE0428759497' }), division(103, { vatNumber: 'NL111111111B01' }), division(104, { vatNumber: 'NL111111111B01' })];

function compare(given: unknown, granted: readonly Division[] = GRANTED) {
	const read = readExpected(given);
	if (!read.ok) throw new Error(read.problem.message);
	return compareExpected(read.value, granted);
}
const states = (given: unknown, granted?: readonly Division[]) => compare(given, granted).states.map(({ state, code }) => [state, code]);

describe('administrations that are expected', () => {
	it.each([
		['101, 102', [['granted', 101], ['granted', 102]]],
		['nl 0012.34.567.b01; BE 428.759.497', [['granted', 101], ['granted', 102]]],
		['12345678\n0428.759.497', [['granted', 101], ['granted', 102]]],
		['[101, "102"]', [['granted', 101], ['granted', 102]]],
		['{"code": "101", "kvk": 12345678}', [['granted', 101]]],
		[[{ vat: 'BE0428759497', kbo: '0428.759.497' }], [['granted', 102]]],
		['999, NL999999999B99', [['missing', 0], ['missing', 0]]],
		['NL111111111B01', [['ambiguous', 0]]],
		['[{"division": 101, "vatNumber": "BE0428759497"}]', [['differs', 101]]],
		['', []],
	])('are read from %j and found by code, VAT or chamber number (DIV-17, DIV-19)', (given, wanted) => {
		expect(states(given)).toEqual(wanted);
	});

	it('an archived one is passed over when there is a living one with the same number, and told when there is none', () => {
		const archived = division(105, { vatNumber: 'NL111111111B01', archived: true });

		expect(states('NL111111111B01', [archived, division(103, { vatNumber: 'NL111111111B01' })])).toEqual([['granted', 103]]);
		expect(compare('105', [archived]).observations.map(({ code }) => code)).toContain('DIVISION_ARCHIVED');
	});

	it('numbers that Exact does not know contradict nothing', () => {
		expect(states('[{"code": 102, "chamberOfCommerce": "0999.999.999"}]')).toEqual([['granted', 102]]);
	});

	it.each(['[{"code": 1', '[{}]', '[{"code": "abc"}]', '[[1]]', 'true', true])('%j is refused with an example of what is right', (given) => {
		const read = readExpected(given);
		if (given === 'true') expect(read.ok).toBe(true);
		else expect(read).toMatchObject({ ok: false, problem: { code: 'INVALID_VALUE', fix: expect.stringContaining('vatNumber') } });
	});
});
