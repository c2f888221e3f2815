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

	it('creates a relation only where that is allowed', () => {
		const given = { relation: { name: 'Nieuw BV', vatNumber: 'NL004495445B01', country: 'NL' }, lines: [{ amount: 1, vatCode: '3' }] };
		expect(stops(prepare(given))).toEqual(['RELATION_UNKNOWN']);
		expect(prepare(given, { createRelations: true })).toMatchObject({ draft: { relation: '' }, createRelation: { Name: 'Nieuw BV', Status: 'C' } });
	});

	it('takes purchase lines, extra fields and cost centres', () => {
		const supplier = relation(1, 'Leverancier', { vatNumber: 'BE0765432146' });
		const settings = settingsWith({ extraFields: { line: { periode: 'From' } } });
		const { draft } = prepare({ relation: '1', lines: [{ amount: 10, vatRate: 21, costCenter: 'ALG', extra: { periode: '2026-01-01' } }] }, { ...administration('BE', { data: { relations: [supplier] }, settings }), side: 'purchase' });
		expect(draft).toMatchObject({ type: 30, journal: '600', lines: [{ glAccount: guid(613), costCenter: 'ALG', extra: { From: '2026-01-01' } }] });
	});

	it('names the fields that cannot be read', () => {
		const bad = readRequest({ number: '', date: '15/01/2026', relation: '1', lines: [{ amount: '1.234,50' }] });
		expect(bad.ok ? '' : bad.finding.message).toMatch(/number.*is missing.*date.*YYYY-MM-DD.*lines 1 amount/);
		expect(readRequest({ number: '1', date: '2026-01-01', lines: [] }).ok).toBe(false);
	});
});
