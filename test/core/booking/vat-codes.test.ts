import { carriesVatAmount, chooseVatCode, type VatCodeWish } from '../../../core/booking/vat-codes';
import { belgianVatCodes, dutchVatCodes, vatCode } from './administration';

const wish = (more: Partial<VatCodeWish>): VatCodeWish => ({ side: 'purchase', kind: 'standard', percentage: '21', date: '2026-01-15', ...more });

function codeOf(given: Partial<VatCodeWish>, rows = belgianVatCodes, map: Record<string, string> = {}): string {
	const answer = chooseVatCode(wish(given), rows, map);
	return answer.ok ? answer.value.row.code : answer.finding.code;
}
function textOf(given: Partial<VatCodeWish>, rows = belgianVatCodes, map: Record<string, string> = {}): string {
	const answer = chooseVatCode(wish(given), rows, map);
	return answer.ok ? '' : answer.finding.message;
}

describe('the VAT code of a line', () => {
	it.each([
		[{ kind: 'standard', percentage: '21' }, '3'],
		[{ kind: 'reduced', percentage: '6.00' }, '1'],
		[{ kind: 'reverseChargeDomestic', percentage: null }, '5'],
		[{ kind: 'intraCommunityGoods', percentage: null }, '9'],
		[{ kind: 'intraCommunityServices', percentage: null }, '10'],
		[{ kind: 'exempt', percentage: '0' }, '0'],
		[{ kind: 'zero', percentage: '0' }, '13'],
		[{ kind: 'foreignVatIncluded', percentage: '0' }, '0'],
	] as const)('on a Belgian purchase %j is %s (VAT-1)', (given, code) => {
		expect(codeOf(given)).toBe(code);
	});

	it.each([
		[{ side: 'sales', kind: 'standard', percentage: '21' }, '3'],
		[{ side: 'sales', kind: 'intraCommunityGoods', percentage: '0' }, '7'],
		[{ side: 'sales', kind: 'intraCommunityServices', percentage: '0' }, '8'],
		[{ side: 'sales', kind: 'reverseChargeDomestic', percentage: '0' }, '6'],
		[{ side: 'sales', kind: 'export', percentage: '0' }, '11'],
		[{ side: 'sales', kind: 'zero', percentage: '0' }, '13'],
	] as const)('on a Belgian sale %j is %s (VAT-1)', (given, code) => {
		expect(codeOf(given)).toBe(code);
	});

	it('never takes a code with the VAT included, also not when a person or the map names it', () => {
		expect(codeOf({ given: '4' })).toBe('VAT_CODE_INCLUSIVE');
		expect(codeOf({}, belgianVatCodes, { 'purchase:standard:21': '4' })).toBe('VAT_CODE_INCLUSIVE');
		expect(codeOf({}, [vatCode('4', 'Btw 21% incl.', '0.21', 'I')])).toBe('VAT_CODE_UNKNOWN');
	});

	it('lists what comes near when a code does not exist (VAT-5)', () => {
		expect(textOf({ given: '33' })).toContain('3 Btw 21% excl.');
		expect(textOf({ percentage: '19' })).toMatch(/no VAT code for purchases: domestic VAT of 19 %.*Nearest: .*3 Btw 21% excl\./);
	});

	it('refuses blocked codes and codes of the other side', () => {
		expect(codeOf({ given: '20' })).toBe('VAT_CODE_BLOCKED');
		expect(codeOf({ given: '6', kind: 'zero', percentage: '0' })).toBe('VAT_CODE_DOES_NOT_FIT');
	});

	it('follows the map of the connection before everything but a person', () => {
		const map = { 'purchase:intraCommunityServices': '9', 'purchase:standard:21': '3' };
		expect(codeOf({ kind: 'intraCommunityServices', percentage: null }, belgianVatCodes, map)).toBe('9');
		expect(codeOf({ kind: 'intraCommunityServices', percentage: null, given: '10' }, belgianVatCodes, map)).toBe('10');
	});

	it('asks when several codes fit, and lets the relation’s own code break the tie', () => {
		const two = [...dutchVatCodes, vatCode('22', 'Btw 21% investeringen', '0.21', 'E', { transactionType: 'P' })];
		expect(codeOf({}, two)).toBe('VAT_CODE_CHOICE');
		expect(codeOf({ ofRelation: '22' }, two)).toBe('22');
		// A relation's code that contradicts the invoice breaks nothing.
		expect(codeOf({ ofRelation: '5' }, two)).toBe('VAT_CODE_CHOICE');
	});

	it('never books goods from the EU on a code that does not show that it is for them', () => {
		const only = [vatCode('5', 'Btw verlegd inkoop', '0.21', 'E', { transactionType: 'P', charged: true })];
		expect(codeOf({ kind: 'intraCommunityGoods', percentage: null }, only)).toBe('VAT_CODE_UNKNOWN');
		expect(codeOf({ kind: 'reverseChargeDomestic', percentage: null }, [vatCode('9', 'EU-verwerving goederen', '0.21', 'E', { transactionType: 'P', charged: true })])).toBe('VAT_CODE_UNKNOWN');
	});

	it('books import only on a code that somebody named', () => {
		expect(codeOf({ kind: 'import', percentage: null })).toBe('VAT_CODE_UNKNOWN');
		expect(codeOf({ kind: 'import', percentage: null }, belgianVatCodes, { 'purchase:import': '12' })).toBe('12');
	});

	it('compares the rate of the day, not of today', () => {
		const percentages = [{ percentage: '0.06', from: '', to: '2018-12-31', type: 0 }, { percentage: '0.09', from: '2019-01-01', to: '', type: 0 }];
		const rows = [vatCode('1', 'Btw laag', '0.09', 'E', { percentages })];
		expect(codeOf({ kind: 'reduced', percentage: '6', date: '2018-06-30' }, rows)).toBe('1');
		expect(codeOf({ kind: 'reduced', percentage: '6', date: '2026-06-30' }, rows)).toBe('VAT_CODE_UNKNOWN');
	});

	it('carries VATAmountFC only with type E, not charged, above 0 % (issue 3, point 3)', () => {
		const carrying = belgianVatCodes.filter((row) => carriesVatAmount(row)).map(({ code }) => code);
		expect(carrying).toEqual(['1', '2', '3', '20']);
	});
});
