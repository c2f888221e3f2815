import { EXTRA_FIELDS, extraFields } from '../../../core/booking/extra-fields';
import { ENTRY_PLACES } from '../../../core/booking/entry-rows';
import { guid } from './administration';

describe('the extra fields of an entry', () => {
	it('are eighteen, each on its level (EXT-3)', () => {
		expect(EXTRA_FIELDS).toHaveLength(18);
		expect(EXTRA_FIELDS.filter(({ level }) => level === 'header').map(({ property }) => property)).toEqual(['YourRef', 'PaymentReference', 'ExternalLinkReference', 'ExternalLinkDescription']);
		expect(new Set(EXTRA_FIELDS.map(({ property }) => property)).size).toBe(18);
	});

	it('go out under the names of the mapping, empty ones not at all (EXT-2, EXT-4)', () => {
		const mapping = { dossier: 'ExternalLinkReference', klantref: 'YourRef' };
		expect(extraFields('header', { dossier: 'https://dms.example/7', klantref: '  ', onbekend: 'x', PaymentReference: 'RF18539007547034' }, mapping)).toEqual({ fields: { ExternalLinkReference: 'https://dms.example/7', PaymentReference: 'RF18539007547034' }, findings: [] });
	});

	it.each([
		['From', '2026-02-30', undefined],
		['From', '2026-02-28T00:00:00', '2026-02-28'],
		['From', '2026-01-31T23:00:00.000Z', '2026-02-01'],
		['StatisticalNetWeight', '12,5', 12.5],
		['StatisticalValue', '1.234,50', undefined],
		['StatisticalNumber', '8471', undefined],
		['StatisticalNumber', '84713000', '84713000'],
		['IntraStatCountry', 'de', 'DE'],
		['IntraStatTransactionA', '1', '1'],
		['IntraStatDeliveryTerm', 'dap', 'DAP'],
		['TrackingNumber', '3SABC123', undefined],
		['TrackingNumber', guid(4), guid(4)],
		['SerialNumber', 12345, '12345'],
	])('%s takes %s as %s', (property, value, sent) => {
		const { fields, findings } = extraFields('line', { [property]: value }, {}, 'BE', 2);
		expect(fields[property]).toBe(sent);
		expect(findings.map(({ code, line }) => `${code} ${line ?? ''}`)).toEqual(sent === undefined ? ['FIELD_VALUE 2'] : []);
	});

	it('says that Transactie B does not exist in the Netherlands (EXT-5)', () => {
		expect(extraFields('line', { IntraStatTransactionB: '1' }, {}, 'NL').findings).toMatchObject([{ code: 'FIELD_OTHER_COUNTRY', level: 'warning' }]);
		expect(extraFields('line', { IntraStatTransactionB: '1' }, {}, 'BE').findings).toEqual([]);
	});

	it('refuses a field on the wrong level and a period that ends before it begins', () => {
		expect(extraFields('header', { wanneer: '2026-01-01' }, { wanneer: 'From' }).findings).toMatchObject([{ code: 'FIELD_UNKNOWN' }]);
		expect(extraFields('line', { From: '2026-02-01', To: '2026-01-31' }, {}).findings).toMatchObject([{ code: 'FIELD_VALUE' }]);
	});
});

describe('rows of entries', () => {
	it('tell lines that were not given from lines that are none', () => {
		const row = { EntryID: guid(1), Type: 30, Journal: '600', Supplier: guid(2), AmountFC: 121 };
		expect(ENTRY_PLACES.purchase.row.parse({ ...row, PurchaseEntryLines: { __deferred: { uri: 'x' } } }).lines).toBeUndefined();
		expect(ENTRY_PLACES.purchase.row.parse({ ...row, PurchaseEntryLines: { results: [{ AmountFC: 100, VATCode: '3  ', GLAccount: guid(3) }] } }).lines).toMatchObject([{ amountFC: '100', vatCode: '3' }]);
	});
});
