import fc from 'fast-check';
import { calendarDay } from '../../../core/einvoice/dates';
import { decimal, show, toCents } from '../../../core/einvoice/decimals';
import { documentKind } from '../../../core/einvoice/document-kind';
import { numberAsFileName, safeFileName, typeOfBytes } from '../../../core/einvoice/file-names';
import { chamberOfCommerceOf, NO_PARTY } from '../../../core/einvoice/party';

describe('calendar days', () => {
	it.each([
		['2024-05-31', '2024-05-31'],
		['20240531', '2024-05-31'],
		['2024-05-31+02:00', '2024-05-31'],
		['2024-05-31Z', '2024-05-31'],
		['2024-05-31T23:30:00-05:00', '2024-05-31'],
		[' 2024-02-29 ', '2024-02-29'],
		['2023-02-29', ''],
		['31-05-2024', ''],
		['2024-5-31', ''],
		['', ''],
	])('reads "%s" as "%s"', (raw, day) => expect(calendarDay(raw)).toBe(day));
});

describe('decimals', () => {
	it.each([['1.10', '1.1'], ['+3', '3'], ['-0.005', '-0.005'], ['.5', '0.5'], ['5.', '5'], ['1,10', undefined], ['1e5', undefined], ['', undefined], ['NaN', undefined], ['0x10', undefined], ['9'.repeat(41), undefined]])(
		'reads "%s" as %s',
		(text, value) => expect(decimal(text)?.toFixed()).toBe(value),
	);

	it('keeps every digit of what it reads', () => {
		fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(9999), (whole, part) => {
			const text = `${whole}.${String(part).padStart(4, '0')}`;
			expect(decimal(text)?.toFixed(4).replace('-0.0000', '0.0000')).toBe(text.replace('-0.0000', '0.0000'));
		}));
	});

	it('rounds half away from zero, also below it', () => {
		expect([decimal('0.125'), decimal('-0.125')].map((one) => one && toCents(one).toFixed(2))).toEqual(['0.13', '-0.13']);
		expect([decimal('2'), decimal('2.345')].map((one) => one && show(one))).toEqual(['2.00', '2.345']);
	});
});

describe('kind and sign of a document', () => {
	it.each([
		['Invoice', '380', 'invoice', 1],
		['Invoice', '384', 'invoice', 1],
		['Invoice', '381', 'invoice', 1],
		['CreditNote', '381', 'creditNote', -1],
		['CreditNote', '', 'creditNote', -1],
		['CrossIndustryInvoice', '380', 'invoice', 1],
		['CrossIndustryInvoice', '381', 'creditNote', -1],
		['CrossIndustryInvoice', '261', 'creditNote', -1],
	] as const)('%s %s is a %s with sign %i', (root, code, type, sign) => expect(documentKind(root, code, '')).toMatchObject({ type, sign }));
});

describe('file names of strangers', () => {
	it.each([
		['factuur.pdf', 'factuur.pdf'],
		['../../etc/passwd', 'passwd'],
		['C:\\temp\\a.pdf', 'a.pdf'],
		['a\u202Efdp.exe', 'afdp.exe'],
		['a<b>:c?.pdf', 'a_b__c_.pdf'],
		['con.pdf', '_con.pdf'],
		['...', 'attachment_1.pdf'],
		['', 'attachment_1.pdf'],
		[`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
	])('turns "%s" into a safe name', (raw, safe) => expect(safeFileName(raw, 'attachment_1', 'application/pdf')).toBe(safe));

	it('keep a slash of an invoice number as a dash', () => {
		expect(['2024/1-088', 'A:1', '', '...'].map(numberAsFileName)).toEqual(['2024-1-088', 'A_1', 'invoice', 'invoice']);
	});

	it('are never empty, long, or a path', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
				const safe = safeFileName(raw, 'attachment_1', 'text/csv');
				expect(safe.length).toBeGreaterThan(0);
				expect(safe.length).toBeLessThanOrEqual(121);
				expect(/[/\\<>:"|?*\p{Cc}]/u.test(safe)).toBe(false);
				expect(['.', '..']).not.toContain(safe);
			}),
		);
	});

	it('tells types by the first bytes', () => {
		expect([Buffer.from('%PDF-1.4'), Buffer.from('PK\x03\x04'), Buffer.from('<?xml version="1.0"?>'), Buffer.from('Test')].map(typeOfBytes)).toEqual(['application/pdf', 'application/zip', 'application/xml', '']);
	});
});

describe('number in the trade register', () => {
	const of = (change: Partial<typeof NO_PARTY>) => chamberOfCommerceOf({ ...NO_PARTY, ...change });

	it.each([
		['a KvK number by its scheme', { legalId: { scheme: '0106', value: '01234567' } }, '01234567'],
		['a KvK number by its old scheme', { legalId: { scheme: 'NL:KVK', value: '01234567' } }, '01234567'],
		['a KBO number by its scheme', { legalId: { scheme: '0208', value: '0428759497' } }, '0428759497'],
		['a KBO number in the electronic address', { endpoint: { scheme: '0208', value: '0428759497' } }, '0428759497'],
		['a KBO number among the other ids', { ids: [{ scheme: 'BE:EN', value: '0428.759.497' }] }, '0428759497'],
		['the digits of a Belgian VAT number', { vatNumber: 'BE 0428.759.497', legalId: { scheme: '0088', value: '5412345000013' } }, '0428759497'],
		['a KvK number without a scheme, of a Dutch company', { legalId: { scheme: '', value: '01234567' }, country: 'NL' }, '01234567'],
		['nothing without a scheme from elsewhere', { legalId: { scheme: '', value: '01234567' }, country: 'DE' }, ''],
		['nothing for a Dutch VAT number, which does not hold it', { vatNumber: 'NL123456782B90', country: 'NL' }, ''],
		['nothing for a branch number', { legalId: { scheme: '0106', value: '000012345678' } }, ''],
	] as const)('is %s', (_what, change, expected) => expect(of(change as Partial<typeof NO_PARTY>)).toBe(expected));
});
