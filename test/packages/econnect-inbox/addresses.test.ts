import fc from 'fast-check';

import { isRehearsal, psbAddress } from '../../../packages/econnect-inbox/core/addresses';

describe('base address of the service', () => {
	it('is fixed for production and acceptance, whatever stands in the address field', () => {
		expect(psbAddress('production', 'https://elsewhere.example')).toEqual({ ok: true, value: 'https://psb.econnect.eu' });
		expect(psbAddress('acceptance', '')).toEqual({ ok: true, value: 'https://accp-psb.econnect.eu' });
	});

	it.each([
		['https://psb.example.com/', 'https://psb.example.com'],
		[' https://psb.example.com:8443/base ', 'https://psb.example.com:8443/base'],
		['http://localhost:8821', 'http://localhost:8821'],
		['http://127.0.0.1', 'http://127.0.0.1'],
		['http://[::1]:8821/', 'http://[::1]:8821'],
	])('accepts %s', (typed, address) => expect(psbAddress('custom', typed)).toEqual({ ok: true, value: address }));

	it.each([
		'', 'psb.example.com', 'http://psb.example.com', 'ftp://localhost', 'http://localhost.example.com', 'http://localhost@example.com', 'http://127.0.0.1:80@example.com',
		'https://user:pass@example.com', 'javascript:alert(1)', 'http://127.0.0.1.example.com', 'http://localhost?x', 'https://', 'https:///path',
	])('refuses "%s", for the token would go there', (typed) => expect(psbAddress('custom', typed)).toMatchObject({ ok: false, problem: { code: 'ADDRESS_NOT_ALLOWED' } }));

	it('lets no plain http address off this machine pass, whatever is typed', () => {
		fc.assert(
			fc.property(fc.webUrl({ validSchemes: ['http'], withQueryParameters: true, withFragments: true }), (typed) => {
				expect(psbAddress('custom', typed).ok).toBe(false);
			}),
		);
	});

	it('knows a rehearsal by its plain http', () => {
		expect([isRehearsal('http://127.0.0.1:8821'), isRehearsal('https://psb.econnect.eu')]).toEqual([true, false]);
	});
});
