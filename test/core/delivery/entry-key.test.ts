import fc from 'fast-check';

import { asEntryNumber, entryKey, normalNumber } from '../../../core/delivery/entry-key';
import { aDraft } from '../booking/a-draft';

const keyOf = (side: 'sales' | 'purchase', number: string, extra: Record<string, string> = {}, own = true) => {
	const key = entryKey(aDraft({ side, number, extra }), own);
	return key.ok ? `${key.value.field}=${key.value.value}` : key.finding.code;
};

describe('the key of an entry (design 3.4)', () => {
	it.each([
		['sales', '2026001', {}, 'EntryNumber=2026001'],
		['sales', '0012', {}, 'YourRef=0012'],
		['sales', '2147483648', {}, 'YourRef=2147483648'],
		['sales', 'VF-1', { YourRef: 'x' }, 'ExternalLinkReference=VF-1'],
		['sales', 'VF-1', { YourRef: 'VF-1' }, 'YourRef=VF-1'],
		['sales', 'VF-1', { YourRef: 'x', ExternalLinkReference: 'https://y.example' }, 'ENTRY_KEY_MISSING'],
		['purchase', '2026001', {}, 'YourRef=2026001'],
		['purchase', 'F-1', { YourRef: 'x' }, 'ENTRY_KEY_MISSING'],
		['purchase', ' ', {}, 'ENTRY_KEY_MISSING'],
	] as const)('%s %s with %j is %s', (side, number, extra, key) => {
		expect(keyOf(side, number, extra)).toBe(key);
	});

	it('is not the entry number where the connection does not allow it', () => {
		expect(keyOf('sales', '2026001', {}, false)).toBe('YourRef=2026001');
	});

	it('takes as entry number only what comes back as the same text', () => {
		fc.assert(fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.stringMatching(/^\d{1,12}$/)), (text) => {
			const number = asEntryNumber(text);
			if (number !== undefined) expect(String(number)).toBe(text.trim());
		}));
	});

	it('compares numbers without separators and case, but with leading zeros', () => {
		expect(normalNumber('2026/001')).toBe(normalNumber('2026-001 '));
		expect(normalNumber('0012')).not.toBe(normalNumber('12'));
	});
});
