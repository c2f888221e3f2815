import fc from 'fast-check';

import { attachmentType } from '../../../core/delivery/attachment-type';
import { nameFiles } from '../../../core/delivery/name-files';
import { nextLookUp, nextRetry, iso } from '../../../core/delivery/retry-times';
import { keyOfSubject, SUBJECT_LENGTH, subjectWithKey } from '../../../core/delivery/subject';
import { DateTime } from 'luxon';

const KEY = 'ABCDEFGH2345';
const ubl = (customization: string, version = '') =>
	Buffer.from(`<?xml version="1.0"?>\n<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="x">${version && `<cbc:UBLVersionID>${version}</cbc:UBLVersionID>`}<cbc:CustomizationID>${customization}</cbc:CustomizationID></Invoice>`);

describe('The subject of a delivery', () => {
	it('always ends with the whole key and never exceeds the length, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
				const subject = subjectWithKey(text, KEY);
				expect(keyOfSubject(subject)).toBe(KEY);
				expect(subject.length).toBeLessThanOrEqual(SUBJECT_LENGTH);
				expect(subject).not.toMatch(/[\n\r\0]/);
			}),
		);
	});

	it('reads the key of a subject that has another text before it', () => {
		expect(keyOfSubject(`Fwd: 2026 #7 Bakker #${KEY} `)).toBe(KEY);
		expect(keyOfSubject('An ordinary message')).toBe('');
		expect(keyOfSubject('Order #12')).toBe('');
	});
});

describe('The type of an attachment', () => {
	it.each([
		['Peppol BIS', ubl('urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0', '2.1'), 23],
		['UBL 2.1', ubl('urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0', '2.1'), 130],
		['UBL 2.0', ubl('urn:www.cenbii.eu:transaction:biicoretrdm010:ver1.0', '2.0'), 20],
		['e-FFF', ubl('http://www.UBL.BE/e-FFF/ver3.0', '2.0'), 24],
		['other XML', Buffer.from('<rsm:CrossIndustryInvoice xmlns:rsm="x"/>'), 50],
		['PDF', Buffer.from('%PDF-1.7\n'), 10],
		['UBL in UTF-16', Buffer.from(`\ufeff${ubl('x', '2.1').toString()}`, 'utf16le'), 130],
		['plain text', Buffer.from('hello'), 0],
	])('of %s', (_name, content, type) => {
		expect(attachmentType(content)).toBe(type);
	});

	it('names files after the key and their content, not after what they are called', () => {
		const files = nameFiles(KEY, [{ fileName: 'x.bin', content: ubl('x') }, { fileName: 'a.pdf', content: Buffer.from('%PDF-1') }, { fileName: 'b.pdf', content: Buffer.from('%PDF-2') }, { fileName: 'notes.TXT', content: Buffer.from('hi'), type: 100 }]);

		expect(files.map(({ name, type }) => [name, type])).toEqual([[`${KEY}.xml`, 130], [`${KEY}.pdf`, 10], [`${KEY}-2.pdf`, 10], [`${KEY}.txt`, 100]]);
	});
});

describe('The times of the next try', () => {
	const began = DateTime.fromISO('2026-03-02T10:00:00Z', { zone: 'utc' });
	it.each([[0, 5], [6, 30], [31, 120], [121, 900]])('%d s after the doubtful call it is looked up at %d s', (after, expected) => {
		expect(nextLookUp(began, began.plus({ seconds: after }), 900).diff(began).as('seconds')).toBe(expected);
	});

	it('goes on every minute when even the wait is over, and never lies in the past', () => {
		expect(nextLookUp(began, began.plus({ seconds: 2000 }), 900).diff(began).as('seconds')).toBe(2060);
		expect(iso(nextRetry('2020-01-01T00:00:00Z', began))).toBe('2026-03-02T10:01:00.000Z');
		expect(iso(nextRetry('2026-03-03T00:00:00Z', began))).toBe('2026-03-03T00:00:00.000Z');
	});
});
