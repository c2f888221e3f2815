import Big from 'big.js';
import fc from 'fast-check';

import { readRequest } from '../../../core/booking/entry-request';
import { prepareRequest, type RequestContext } from '../../../core/booking/prepare-request';
import { administration, guid, relation, settingsWith } from './administration';

const customer = relation(50, 'Klant BV', { code: '50', vatNumber: 'BE0403170701', status: 'C' });

function prepare(given: Record<string, unknown>, more: Partial<RequestContext> = {}) {
	const request = readRequest({ number: '2026001', date: '2026-01-15', relation: '50', ...given });
	if (!request.ok) throw new Error(request.finding.message);
	return prepareRequest(request.value, { ...administration('BE', { data: { relations: [customer] } }), side: 'sales', ...more });
}
const stops = (prepared: ReturnType<typeof prepare>) => prepared.findings.filter(({ level }) => level === 'stop').map(({ code }) => code);

describe('an entry as people give it', () => {
	it('becomes ids and codes of the administration, with VAT worked out from the code (SAL-1, SAL-6)', () => {
		const { draft, lines } = prepare({ lines: [{ amount: '99,99', vatRate: 21, description: 'Advies' }] });
		expect(draft).toMatchObject({ type: 20, journal: '700', relation: guid(50), currency: 'EUR', entryDate: '2026-01-15', total: '120.99', lines: [{ glAccount: guid(700), vatCode: '3', amountFC: '99.99', vatAmountFC: '21.00' }] });
		expect(lines[0]).toMatchObject({ vatCode: { from: 'onlyFitting' }, glAccount: { from: 'standard' } });
	});

	it('takes positive amounts on a credit note and turns them (CRN-4)', () => {
		const { draft } = prepare({ kind: 'creditNote', lines: [{ amount: 100, vatCode: '3', vatAmount: 21 }] });
		expect(draft).toMatchObject({ type: 21, journal: '701', total: '-121.00', lines: [{ amountFC: '-100.00', vatAmountFC: '-21.00' }] });
		expect(stops(prepare({ kind: 'creditNote', lines: [{ amount: -100, vatCode: '3' }] }))).toContain('CREDIT_NOTE_SIGN');
		expect(prepare({ lines: [{ amount: -100, vatCode: '3' }] }).draft).toMatchObject({ type: 21, total: '-121.00' });
	});

	it('says everything that is wrong, with what comes near', () => {
		const { findings } = prepare({ relation: '51', journal: '70', lines: [{ amount: 1, vatCode: '33', glAccount: '70000' }] });
		const text = findings.map(({ code, message }) => `${code} ${message}`).join('\n');
		expect(text).toMatch(/RELATION_UNKNOWN .*50 Klant BV/);
		expect(text).toMatch(/JOURNAL_UNKNOWN .*700 Verkopen/);
		expect(text).toMatch(/VAT_CODE_UNKNOWN .*3 Btw 21% excl/);
		expect(text).toMatch(/LEDGER_ACCOUNT_UNKNOWN .*700000/);
	});

	it.each([
		[{ vatCode: '4' }, 'VAT_CODE_INCLUSIVE'],
		[{ vatCode: '5' }, 'VAT_CODE_DOES_NOT_FIT'],
		[{ vatCode: '0', vatAmount: '21.00' }, 'VAT_ON_EXEMPT'],
		[{}, 'VAT_CODE_MISSING'],
	])('refuses a line with %j: %s', (line, code) => {
		expect(stops(prepare({ lines: [{ amount: 100, ...line }] }))).toContain(code);
	});

	it('leaves VATAmountFC off lines whose code takes none', () => {
		expect(prepare({ lines: [{ amount: 100, vatCode: '13', vatAmount: 0 }] }).draft?.lines[0]?.vatAmountFC).toBeNull();
	});

	it('makes a given total come out when rounding explains the difference, and refuses it otherwise (VAT-7)', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 }), (amounts) => {
				const net = amounts.reduce((sum, one) => sum.plus(new Big(one).div(100)), new Big(0));
				const total = net.plus(net.times('0.21').round(2, 1)).toFixed(2);
				const { draft } = prepare({ total, lines: amounts.map((one) => ({ amount: new Big(one).div(100).toFixed(2), vatCode: '3' })) });
				expect(draft?.total).toBe(total);
				expect(draft?.lines.reduce((sum, line) => sum.plus(line.amountFC).plus(line.vatAmountFC ?? 0), new Big(0)).toFixed(2)).toBe(total);
			}),
			{ numRuns: 60 },
		);
		expect(stops(prepare({ total: '122.00', lines: [{ amount: 100, vatCode: '3' }] }))).toEqual(['TOTAL_DIFFERS']);
		expect(stops(prepare({ total: '121.01', lines: [{ amount: 100, vatCode: '3', vatAmount: '21.00' }] }))).toEqual(['TOTAL_DIFFERS']);
	});

	it('stops a customer with a wrong VAT number (SAL-5) and warns of a wrong payment reference (SAL-12)', () => {
		const wrong = { ...customer, vatNumber: 'BE0403170702' };
		expect(stops(prepare({ lines: [{ amount: 1, vatCode: '3' }] }, administration('BE', { data: { relations: [wrong] } })))).toContain('INVALID_VAT_NUMBER');
		expect(prepare({ paymentReference: '+++090/9337/55494+++', lines: [{ amount: 1, vatCode: '3' }] }).findings).toContainEqual(expect.objectContaining({ code: 'PAYMENT_REFERENCE_INVALID', level: 'warning' }));
		expect(prepare({ paymentReference: '+++090/9337/55493+++', lines: [{ amount: 1, vatCode: '3' }] }).draft?.paymentReference).toBe('090933755493');
	});

	it('stops a document that names a wrong VAT number, also when its customer is known by another identity (SAL-5)', () => {
		const given = (relation: Record<string, string>) => prepare({ relation, lines: [{ amount: 1, vatCode: '3' }] });
		expect(stops(given({ name: 'Klant BV', vatNumber: 'BE0123456789' }))).toContain('INVALID_VAT_NUMBER');
		expect(stops(given({ code: '50', vatNumber: 'BE0123456789' }))).toContain('INVALID_VAT_NUMBER');
		expect(stops(given({ code: '50', vatNumber: 'BE 0403.170.701' }))).toEqual([]);
	});

	it('creates a relation only where that is allowed', () => {
		const given = { relation: { name: 'Nieuw BV', vatNumber: 'NL004495445B01', country: 'NL' }, lines: [{ amount: 1, vatCode: '3' }] };
		expect(stops(prepare(given))).toEqual(['RELATION_UNKNOWN']);
		expect(prepare(given, { createRelations: true })).toMatchObject({ draft: { relation: '' }, createRelation: { Name: 'Nieuw BV', Status: 'C' } });
	});

	it('follows the policy for closed periods (issue 3 point 6)', () => {
		const periods = [{ year: 2026, period: 1, start: '2026-01-01', end: '2026-01-31', open: false }, { year: 2026, period: 2, start: '2026-02-01', end: '2026-02-28', open: true }];
		const given = { lines: [{ amount: 100, vatCode: '3' }] };
		expect(stops(prepare(given, { periods }))).toEqual(['CLOSED_PERIOD']);
		const next = prepare(given, { periods, settings: settingsWith({ policies: { closedPeriod: 'nextOpenPeriod' } }) });
		expect(next).toMatchObject({ draft: { entryDate: '2026-01-15', reporting: { year: 2026, period: 2 } }, findings: [{ level: 'warning', code: 'CLOSED_PERIOD' }] });
		expect(stops(prepare({ ...given, date: '2026-02-10' }, { periods }))).toEqual([]);
	});

	it('takes purchase lines, extra fields and cost centres', () => {
		const supplier = relation(1, 'Leverancier', { vatNumber: 'BE0765432146' });
		const settings = settingsWith({ extraFields: { line: { periode: 'From' } } });
		const { draft } = prepare({ relation: '1', lines: [{ amount: 10, vatRate: 21, costCenter: 'ALG', extra: { periode: '2026-01-01' } }] }, { ...administration('BE', { data: { relations: [supplier] }, settings }), side: 'purchase' });
		expect(draft).toMatchObject({ type: 30, journal: '600', lines: [{ glAccount: guid(613), costCenter: 'ALG', extra: { From: '2026-01-01' } }] });
	});

	it('rounds base and VAT per VAT group, not per line (VAT-7; EN 16931 BT-116 and BT-117)', () => {
		const sums = (lines: Array<Record<string, unknown>>, more: Record<string, unknown> = {}) => {
			const { draft } = prepare({ lines, ...more });
			const of = (pick: (line: { amountFC: string; vatAmountFC: string | null }) => string | null) => draft?.lines.reduce((sum, line) => sum.plus(pick(line) ?? 0), new Big(0)).toFixed(2);
			return [of(({ amountFC }) => amountFC), of(({ vatAmountFC }) => vatAmountFC), draft?.total];
		};
		expect(sums([{ amount: 99.995, vatRate: 21 }, { amount: 0.005, vatRate: '21.00' }], { total: 121 })).toEqual(['100.00', '21.00', '121.00']);
		expect(sums(Array.from({ length: 10 }, () => ({ amount: '0.02', vatCode: '3' })))).toEqual(['0.20', '0.04', '0.24']);
		expect(sums(Array.from({ length: 10 }, () => ({ amount: '0.02', vatCode: '3' })), { kind: 'creditNote' })).toEqual(['-0.20', '-0.04', '-0.24']);
		expect(sums([...Array.from({ length: 4 }, () => ({ amount: '10.115', vatRate: 21 })), { amount: '10.10', vatRate: 6 }, { amount: '5.00', vatRate: 21, vatAmount: '1.06' }])).toEqual(['55.56', '10.17', '65.73']);
	});

	it('leaves each line its own VAT where lines cancel out', () => {
		expect(prepare({ lines: [{ amount: 100, vatRate: 21 }, { amount: -100, vatRate: 21 }, { amount: 1, vatRate: 6 }] }).draft?.lines.map(({ vatAmountFC }) => vatAmountFC)).toEqual(['21.00', '-21.00', '0.06']);
	});

	describe('and what can make its VAT wrong (issue 3, points 3 and 5)', () => {
		const french = relation(9, 'Fournisseur SARL', { code: '9', vatNumber: 'FR40303265045', country: 'FR' });
		const purchase = (line: Record<string, unknown>, more: Record<string, unknown> = {}) => prepare({ relation: '9', lines: [{ amount: 100, glAccount: '613000', ...line }], ...more }, { ...administration('BE', { data: { relations: [french] } }), side: 'purchase' });

		it.each([[{ vatRate: 20 }], [{ vatRate: 20, vatAmount: '20.00' }]])('puts VAT of another country into the cost, on a code without VAT: %j', (line) => {
			expect(purchase(line).draft).toMatchObject({ total: '120.00', lines: [{ vatCode: '0', amountFC: '120.00', vatAmountFC: null }] });
			expect(purchase(line, { kind: 'creditNote' }).draft).toMatchObject({ type: 31, total: '-120.00', lines: [{ amountFC: '-120.00', vatAmountFC: null }] });
			expect(purchase(line, { total: '120.00' }).draft?.total).toBe('120.00');
		});

		it.each([
			[{ vatCategory: 'E', vatRate: 21 }, 'VAT_ON_EXEMPT'],
			[{ vatCategory: 'AE', vatRate: 21 }, 'VAT_ON_EXEMPT'],
			[{ vatCategory: 'E', vatAmount: '21.00' }, 'VAT_ON_EXEMPT'],
			[{ vatCode: '13', vatRate: 21 }, 'VAT_ON_EXEMPT'],
			[{ vatCode: '3', vatRate: 6 }, 'VAT_CODE_DOES_NOT_FIT'],
			[{ vatRate: 21, vatAmount: '12.00' }, 'ARITHMETIC_FAULT'],
			[{ vatCode: '3', vatAmount: '-21.00' }, 'ARITHMETIC_FAULT'],
			[{ vatRate: 21, vatAmount: '0' }, 'ARITHMETIC_FAULT'],
		])('stops a line with %j: %s', (line, code) => {
			expect(stops(prepare({ lines: [{ amount: 100, ...line }] }))).toEqual([code]);
		});

		it('takes VAT that differs by rounding, and VAT on a lowered base when the total of the document says so (korting contant)', () => {
			expect(prepare({ lines: [{ amount: 100, vatRate: 21, vatAmount: '20.99' }] }).draft?.total).toBe('120.99');
			const discounted = prepare({ total: '1205.80', lines: [{ amount: 1000, vatRate: 21, vatAmount: '205.80' }] });
			expect(discounted.draft?.total).toBe('1205.80');
			expect(discounted.findings).toContainEqual(expect.objectContaining({ level: 'warning', code: 'ARITHMETIC_FAULT' }));
		});

		it('goes by the country of the VAT number, as with an e-invoice, and reads countries and currencies in any spelling', () => {
			const dutch = { data: { relations: [relation(8, 'Klant NL', { code: '8', vatNumber: 'NL004495445B01', country: '' })] } };
			const abroad = { relation: '8', lines: [{ amount: 100, vatCategory: 'ae', vatRate: 0 }] };
			expect(prepare(abroad, administration('BE', dutch)).draft?.lines[0]?.vatCode).toBe('8');
			const given = { name: 'Nieuw BV', country: 'nl' };
			expect(prepare({ relation: given, currency: 'eur', lines: [{ amount: 100, vatCategory: 'AE' }] }, { createRelations: true })).toMatchObject({ draft: { currency: 'EUR', lines: [{ vatCode: '8' }] }, createRelation: { Country: 'NL' } });
			const bad = readRequest({ number: '1', date: '2026-01-01', relation: { name: 'X', country: 'Nederland' }, lines: [{ amount: 1 }] });
			expect(bad.ok ? '' : bad.finding.message).toMatch(/relation country.*two letters/);
		});
	});

	it.each([
		['2026-02-01', '2026-02-01'],
		['2026-02-01T00:00:00', '2026-02-01'],
		// Midnight in Brussels, as a database or a spreadsheet hands it over.
		['2026-01-31T23:00:00.000Z', '2026-02-01'],
		['2026-06-30T22:00:00Z', '2026-07-01'],
		['2026-02-01T00:00:00.000Z', '2026-02-01'],
		['2026-02-01T00:30:00+09:00', '2026-02-01'],
	])('takes %s for the day %s', (given, day) => {
		const read = readRequest({ number: '1', date: given, relation: '1', lines: [{ amount: 1 }] });
		expect(read.ok ? read.value.date : read.finding.message).toBe(day);
	});

	it.each(['2026-02-30', '2026-13-01', '2026-02-01 or so'])('refuses %s, which is no day', (date) => {
		expect(readRequest({ number: '1', date, relation: '1', lines: [{ amount: 1 }] }).ok).toBe(false);
	});

	it.each([['0,125', '0.125'], ['12,5', '12.5'], ['-3,40', '-3.40'], [12.345, '12.345']])('reads the amount %s as %s', (amount, plain) => {
		const read = readRequest({ number: '1', date: '2026-01-01', relation: '1', lines: [{ amount }] });
		expect(read.ok ? read.value.lines[0]?.amount : '').toBe(plain);
	});

	it.each(['1,234', '1.234.56', '1 234'])('refuses the amount %s, which may mean a thousand or a fraction', (amount) => {
		expect(readRequest({ number: '1', date: '2026-01-01', relation: '1', lines: [{ amount }] }).ok).toBe(false);
	});

	it('names the fields that cannot be read', () => {
		const bad = readRequest({ number: '', date: '15/01/2026', relation: '1', lines: [{ amount: '1.234,50' }] });
		expect(bad.ok ? '' : bad.finding.message).toMatch(/number.*is missing.*date.*YYYY-MM-DD.*lines 1 amount/);
		expect(readRequest({ number: '1', date: '2026-01-01', lines: [] }).ok).toBe(false);
	});
});
