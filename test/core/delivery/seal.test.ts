import { lockRefusal, readBuyer, readConnection } from '../../../core/delivery/locked-connection';
import { connectionSeal, sameButAddress, sealHolds, sealStanding } from '../../../core/delivery/seal';

const row = { partyId: '0106:12345678', division: 123456, gateway: 'wf-1', activeFrom: '2026-01-31T00:00:00.000Z', vatNumber: 'NL001234567B01', chamberOfCommerce: '12345678' };
const secret = 'client-secret';

describe('The seal of a connection', () => {
	it('holds for the same row, however its fields are spelt by the table', () => {
		const seal = connectionSeal(row, secret);

		expect(seal).toMatch(/^[0-9a-f]{64}$/);
		expect(sealHolds({ ...row, division: '123456', activeFrom: '2026-01-31T01:00:00+01:00', vatNumber: 'NL 0012.34.567.B01', partyId: ' 0106:12345678 ' }, seal.toUpperCase(), secret)).toBe(true);
	});

	it.each(Object.entries({ partyId: '0106:87654321', division: 123457, gateway: 'wf-2', activeFrom: '2026-02-01T00:00:00Z', vatNumber: '', chamberOfCommerce: '12345679' }))('breaks when %s is changed (DIV-4)', (field, value) => {
		expect(sealHolds({ ...row, [field]: value }, connectionSeal(row, secret), secret)).toBe(false);
	});

	it('breaks under another secret, and never throws on a seal of another length', () => {
		expect(sealHolds(row, connectionSeal(row, 'other'), secret)).toBe(false);
		expect(sealHolds(row, '', secret)).toBe(false);
	});

	it('does not let a line break move text into the next field', () => {
		expect(connectionSeal({ ...row, partyId: 'a\nb' }, secret)).toBe(connectionSeal({ ...row, partyId: 'a b' }, secret));
		expect(connectionSeal({ ...row, gateway: 'a\n2026-01-31', activeFrom: '' }, secret)).not.toBe(connectionSeal({ ...row, gateway: 'a', activeFrom: '2026-01-31' }, secret));
	});
});

describe('The address to which invoices are mailed', () => {
	const mailed = { ...row, mailTo: 'in@exact.example' };

	it('is part of the seal: nobody sends invoices elsewhere by writing another one into the table (DIV-4)', () => {
		const seal = connectionSeal(mailed, secret);
		expect(sealStanding({ ...mailed, mailTo: ' in@exact.example ' }, seal, secret)).toBe('holds');
		for (const mailTo of ['other@exact.example', 'IN@exact.example', '', undefined]) expect(sealStanding({ ...mailed, mailTo }, seal, secret)).toBe('broken');
	});

	it('is asked for again where the seal is of before, and other connections of before hold on', () => {
		// The seal that the first version gave this row.
		const before = '5b2d1713ccdaaee88124fe6e53854a7b274ae8a25b5e1a1769abf2b8931232e7';
		expect(sealStanding(row, before, secret)).toBe('holds');
		expect(sealStanding({ ...row, mailTo: '' }, before, secret)).toBe('holds');
		expect(sealStanding(mailed, before, secret)).toBe('withoutAddress');
		expect(sealStanding({ ...mailed, gateway: 'wf-2' }, before, secret)).toBe('broken');
		expect(lockRefusal({ ...mailed, division: '123456', seal: before }, 123456, undefined, secret)).toMatchObject({ code: 'MAIL_ADDRESS_NOT_SEALED', message: expect.stringContaining('"in@exact.example"'), fix: expect.stringContaining('Change flow') });
	});

	it('may differ where it alone is confirmed anew', () => {
		expect(sameButAddress(row, mailed)).toBe(true);
		expect(sameButAddress({ ...row, gateway: 'wf-2' }, mailed)).toBe(false);
	});
});

describe('A locked connection', () => {
	const sealed = { ...row, division: '123456', mailTo: '', seal: connectionSeal(row, secret) };

	it('lets a document through whose buyer is the organisation of the administration', () => {
		expect(lockRefusal(sealed, 123456, { vatNumber: 'NL001234567B01', chamberOfCommerce: '' }, secret)).toBeUndefined();
	});

	it('refuses a row that was changed after sealing (DIV-4)', () => {
		expect(lockRefusal({ ...sealed, division: '654321' }, 654321, undefined, secret)?.code).toBe('SEAL_BROKEN');
	});

	it('refuses another administration than the one that is sealed (DIV-20)', () => {
		expect(lockRefusal(sealed, 654321, undefined, secret)?.code).toBe('WRONG_ADMINISTRATION');
	});

	it('refuses a document for another company (DIV-20)', () => {
		expect(lockRefusal(sealed, 123456, { vatNumber: 'NL009999999B01', chamberOfCommerce: '' }, secret)?.code).toBe('WRONG_ADMINISTRATION');
	});

	it('tells "not given" from "not readable"', () => {
		expect(readConnection('')).toEqual({ given: false });
		expect(readConnection('{nonsense')).toEqual({ given: true, row: undefined });
		expect(readConnection(JSON.stringify(sealed)).row?.seal).toBe(sealed.seal);
		expect(readBuyer({ vatNumber: null, chamberOfCommerce: 12345678 }).row).toEqual({ vatNumber: '', chamberOfCommerce: '12345678', ids: [] });
	});
});
