import { createHash } from 'crypto';
import fc from 'fast-check';

import { documentKey, KEY_PATTERN, sellerIdentity } from '../../../core/delivery/business-key';

const invoice = { division: 123456, sellerId: 'NL001234567B01', number: 'F-2026/001', issueDate: '2026-03-02', type: 'invoice' as const };

describe('The business key of a document', () => {
	it('is the first twelve base32 characters of SHA-256 over the normalised parts', () => {
		const digest = createHash('sha256').update('123456\nNL001234567B01\nF-2026/001\n2026-03-02\ninvoice').digest();
		// Base32 written out another way: through one big number.
		let rest = BigInt(`0x${digest.toString('hex')}`) << 4n;
		let expected = '';
		for (let place = 0; place < 52; place += 1, rest >>= 5n) expected = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number(rest & 31n)) + expected;

		expect(documentKey(invoice)).toBe(expected.slice(0, 12));
	});

	it('does not see spelling: case, separators of the seller id, white space of the number (AUT-10)', () => {
		const other = { ...invoice, division: '123 456', sellerId: 'nl 0012.345.67.B01', number: '  f-2026/001 ', issueDate: '2026-03-02T00:00:00' };

		expect(documentKey(other)).toBe(documentKey(invoice));
	});

	it.each([
		['division', { division: 123457 }],
		['seller', { sellerId: 'NL001234567B02' }],
		['number', { number: 'F-2026/0011' }],
		['date', { issueDate: '2026-03-03' }],
		['type', { type: 'creditNote' as const }],
	])('differs when the %s differs', (_part, change) => {
		expect(documentKey({ ...invoice, ...change })).not.toBe(documentKey(invoice));
	});

	it('always has the shape of a key', () => {
		fc.assert(fc.property(fc.integer({ min: 1 }), fc.string(), fc.string(), (division, sellerId, number) => KEY_PATTERN.test(documentKey({ ...invoice, division, sellerId, number }))));
	});

	it('does not let the end of one part pass for the start of the next', () => {
		expect(documentKey({ ...invoice, sellerId: 'AB', number: 'C' })).not.toBe(documentKey({ ...invoice, sellerId: 'A', number: 'BC' }));
	});

	it('takes the strongest identifier of the seller that is there', () => {
		const seller = { name: 'Bakker', vatNumber: '', legalId: { value: '' }, endpoint: { value: '0106:12345678' } };

		expect(sellerIdentity(seller)).toBe('0106:12345678');
		expect(sellerIdentity({ ...seller, legalId: { value: '12345678' } })).toBe('12345678');
		expect(sellerIdentity({ ...seller, vatNumber: 'NL001234567B01' })).toBe('NL001234567B01');
		expect(sellerIdentity({ ...seller, endpoint: { value: ' - ' } })).toBe('Bakker');
	});
});
