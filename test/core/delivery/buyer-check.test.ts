import { buyerCheck, type CompanyIds } from '../../../core/delivery/buyer-check';

const ids = (vatNumber: string, chamberOfCommerce = '', more: CompanyIds['ids'] = []): CompanyIds => ({ vatNumber, chamberOfCommerce, ids: more });
const agrees = (ours: CompanyIds, theirs: CompanyIds) => buyerCheck(ours, theirs);

describe('The check of the buyer', () => {
	it.each([
		['the same Dutch VAT number in another spelling', ids('NL001234567B01'), ids('nl 0012.34.567.b01')],
		['a Dutch VAT number typed without its country', ids('001234567B01'), ids('NL001234567B01')],
		['the same KvK number through the electronic address', ids('', '12345678'), ids('', '', [{ scheme: '0106', value: '12345678' }])],
		['a Belgian VAT number against the enterprise number', ids('', '0123.456.789'), ids('BE 0123 456 789')],
		['a Belgian number of nine digits', ids('BE123456789'), ids('', '', [{ scheme: '0208', value: '0123456789' }])],
		['a Belgian VAT number through scheme 9925', ids('BE0123456789'), ids('', '', [{ scheme: '9925', value: 'BE0123456789' }])],
		['one of several identifiers of a kind', ids('', '12345678'), ids('', '12345678', [{ scheme: '0106', value: '87654321' }])],
		['a foreign VAT number beside the right KvK number', ids('NL001234567B01', '12345678'), ids('BE0123456789', '12345678')],
	])('accepts %s (DIV-20)', (_what, ours, theirs) => {
		expect(agrees(ours, theirs)).toEqual({ ok: true, note: '' });
	});

	it.each([
		['another Dutch VAT number', ids('NL001234567B01'), ids('NL001234567B02')],
		['another KvK number although the VAT number of the fiscal unit agrees', ids('NL001234567B01', '12345678'), ids('NL001234567B01', '87654321')],
		['another Belgian enterprise number', ids('BE0123456789'), ids('', '0987654321')],
		['a company of another country', ids('NL001234567B01', '12345678'), ids('BE0123456789')],
	])('refuses %s (DIV-20)', (_what, ours, theirs) => {
		expect(agrees(ours, theirs)).toMatchObject({ ok: false, reason: { code: 'WRONG_ADMINISTRATION' } });
	});

	it.each([
		['a document without identifiers', ids('NL001234567B01', '12345678'), ids('')],
		['a connection without identifiers', ids(''), ids('NL001234567B01')],
		['a Dutch VAT number against a KvK number, which says nothing', ids('NL001234567B01'), ids('', '12345678')],
		['an identifier of an unknown scheme', ids('NL001234567B01'), ids('', '', [{ scheme: '0088', value: '8712345678906' }])],
		['words where a number should be', ids('NL001234567B01'), ids('not registered')],
	])('accepts with a note: %s', (_what, ours, theirs) => {
		expect(agrees(ours, theirs)).toMatchObject({ ok: true, note: expect.stringContaining('could not be compared') });
	});

	it('says of a sale that another company issued it', () => {
		const verdict = buyerCheck(ids('BE0123456789'), ids('BE0987654321'), 'seller');
		expect(verdict).toMatchObject({ ok: false, reason: { code: 'WRONG_ADMINISTRATION', message: expect.stringContaining('issued by enterprise number'), fix: expect.stringContaining('whose invoice it is') } });
		expect(buyerCheck(ids('BE0123456789'), ids('BE 0123.456.789'), 'seller')).toEqual({ ok: true, note: '' });
	});

	it('names both numbers in the refusal, so that a person can see which client is meant', () => {
		const verdict = agrees(ids('NL001234567B01'), ids('NL009999999B01'));

		expect(verdict.ok ? '' : verdict.reason.message).toMatch(/NL009999999B01.*NL001234567B01/);
	});
});
