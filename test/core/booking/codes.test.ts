import fc from 'fast-check';

import { editDistance, nearest } from '../../../core/booking/nearest';
import { resolveCostCenter, resolveJournal, resolveLedgerAccount, resolveSalesAccount } from '../../../core/booking/resolve-codes';
import { DEFAULT_SETTINGS, readSettings } from '../../../core/booking/settings';
import { MASTER_LISTS } from '../../../core/booking/master-rows';
import { guid, journals, ledgerAccounts, settingsWith } from './administration';

const messageOf = (answer: { ok: true } | { ok: false; finding: { code: string; message: string } }) => (answer.ok ? 'found' : `${answer.finding.code}: ${answer.finding.message}`);

describe('codes that people give', () => {
	it('says what comes near an unknown one, by code and by name (VAT-5, PUR-4)', () => {
		expect(messageOf(resolveLedgerAccount('612301', ledgerAccounts))).toContain('Did you mean 612300 Kantoorbenodigdheden');
		expect(messageOf(resolveLedgerAccount('kantoorbenodigheden', ledgerAccounts))).toContain('612300');
		expect(messageOf(resolveCostCenter('ZZZZZZZZ', [{ id: '', code: 'A', description: 'Algemeen', blocked: false }]))).toBe('COST_CENTER_UNKNOWN: Cost centre "ZZZZZZZZ" does not exist in this administration.');
	});

	it('refuses blocked ones and takes ids too', () => {
		expect(messageOf(resolveLedgerAccount('649000', ledgerAccounts))).toContain('LEDGER_ACCOUNT_BLOCKED');
		expect(messageOf(resolveJournal('609', 30, journals, DEFAULT_SETTINGS))).toContain('JOURNAL_BLOCKED');
		expect(messageOf(resolveJournal('700', 30, journals, DEFAULT_SETTINGS))).toContain('JOURNAL_TYPE');
		expect(resolveLedgerAccount(guid(612).toUpperCase(), ledgerAccounts)).toMatchObject({ ok: true, value: { code: '612300' } });
	});

	it('defaults to 700, 701 and 700000 where the administration has them (SAL-6, CRN-2, VAT-3, VAT-4)', () => {
		const journalOf = (type: 20 | 21 | 30 | 31, settings = DEFAULT_SETTINGS, rows = journals) => {
			const answer = resolveJournal('', type, rows, settings);
			return answer.ok ? answer.value.code : answer.finding.code;
		};
		expect([journalOf(20), journalOf(21), journalOf(30), journalOf(31)]).toEqual(['700', '701', '600', '600']);
		expect(journalOf(20, settingsWith({ journals: { sales: 702 } }))).toBe('702');
		expect(journalOf(20, DEFAULT_SETTINGS, journals.filter(({ code }) => !['700', '701'].includes(code)))).toBe('702');
		expect(journalOf(20, DEFAULT_SETTINGS, [])).toBe('JOURNAL_MISSING');
		expect(resolveSalesAccount('', 20, '', ledgerAccounts, DEFAULT_SETTINGS)).toMatchObject({ ok: true, value: { code: '700000' } });
		expect(messageOf(resolveSalesAccount('', 20, '', [], DEFAULT_SETTINGS, 2))).toBe('LEDGER_ACCOUNT_MISSING: Line 2 has no ledger account.');
	});

	it('measures distance as a metric', () => {
		const word = fc.string({ maxLength: 8 });
		fc.assert(
			fc.property(word, word, word, (one, other, third) => {
				expect(editDistance(one, one)).toBe(0);
				expect(editDistance(one, other)).toBe(editDistance(other, one));
				expect(editDistance(one, third)).toBeLessThanOrEqual(editDistance(one, other) + editDistance(other, third));
			}),
		);
		expect(nearest('', [{ code: '1', description: 'Een' }])).toEqual([]);
	});
});

describe('what Exact gives and what a connection says', () => {
	it('reads rows with padded codes, nulls and missing fields', () => {
		const row = MASTER_LISTS.relations.row.parse({ ID: guid(1).toUpperCase(), Code: '                12', Name: 'Bakker', VATNumber: null, Blocked: 0, GLAccountPurchase: null });
		expect(row).toMatchObject({ id: guid(1), code: '12', vatNumber: '', blocked: false, purchaseAccount: '' });
		const code = MASTER_LISTS.vatCodes.row.parse({ ID: guid(2), Code: '3  ', Percentage: 0.21, Type: 'E', Charged: null, VATPercentages: { results: [{ Percentage: 0.2, EndDate: '/Date(1767139200000)/', Type: 0 }] } });
		expect(code).toMatchObject({ code: '3', percentage: '0.21', charged: false, percentages: [{ percentage: '0.2', to: '2025-12-31' }] });
	});

	it('has a default for every setting and names the one that is wrong', () => {
		expect(readSettings('')).toEqual(readSettings('{}'));
		expect(DEFAULT_SETTINGS.policies).toEqual({ closedPeriod: 'park', directDebit: 'collectionCondition', probablyPaid: 'park', newIban: 'park', currency: 'park', prepaid: 'book', selfBilling: 'park', factoring: 'park', oneStopShop: 'park', margin: 'park' });
		expect(messageOf(readSettings({ policies: { newIban: 'always' } }))).toContain('policies.newIban');
		expect(messageOf(readSettings('{broken'))).toContain('SETTINGS_NOT_READABLE');
	});
});
