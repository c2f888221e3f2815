import { readBankFile } from '../../../core/bank/read-bank-file';
import { type CodaText, codaRecords, codaText, record } from './bank-texts';

function statementsOf(...files: CodaText[]) {
	const reading = readBankFile(Buffer.from(codaText(...files), 'latin1'));
	if (!reading.ok) throw new Error(`${reading.problem.code}: ${reading.problem.message}`);
	return reading.value.statements;
}

const entriesOf = (...moves: NonNullable<CodaText['moves']>) => statementsOf({ moves })[0]?.entries ?? [];

describe('CODA', () => {
	it('reads several statements of one file, each with its own balance (BNK-2)', () => {
		const statements = statementsOf({ moves: [{ sequence: '0001', amount: '10.00' }], more: '1' }, { opening: '-5.25', moves: [{ sequence: '0001', amount: '-0.125' }], duplicate: true });
		expect(statements.map(({ opening, closing, total, duplicate, balanceChecked }) => [opening?.amount, total, closing?.amount, duplicate, balanceChecked])).toEqual([
			['1000.00', '10.00', '1010.00', false, true],
			['-5.25', '-0.125', '-5.375', true, true],
		]);
	});

	it('puts the details of a total in its place and does not count them twice (BNK-2)', () => {
		const [entry] = entriesOf(
			{ sequence: '0001', amount: '1000.00', code: '10550000', customerReference: 'RUN-7' },
			{ sequence: '0001', detail: '0001', amount: '250.00', code: '50550000', name: 'EEN' },
			{ sequence: '0001', detail: '0003', amount: '750.00', code: '50550000', name: 'TWEE' },
		);
		expect(entry).toMatchObject({ amount: '1000.00', detailsAddUp: true, batch: { count: 2, paymentInformationId: 'RUN-7' } });
		expect(entry?.transactions.map((one) => [one.amount, one.counterparty.name])).toEqual([['250.00', 'EEN'], ['750.00', 'TWEE']]);
	});

	it('goes down to the details of details, and keeps the whole where details do not add up (BNK-2)', () => {
		const nested = entriesOf(
			{ sequence: '0001', amount: '30.00', code: '20550000' },
			{ sequence: '0001', detail: '0001', amount: '10.00', code: '60550000' },
			{ sequence: '0001', detail: '0002', amount: '20.00', code: '70550000' },
			{ sequence: '0001', detail: '0003', amount: '15.00', code: '90550000' },
			{ sequence: '0001', detail: '0004', amount: '5.00', code: '90550000' },
		);
		expect(nested[0]?.transactions.map((one) => one.amount)).toEqual(['10.00', '15.00', '5.00']);
		expect(entriesOf({ sequence: '0001', amount: '30.00', code: '10550000' }, { sequence: '0001', detail: '0001', amount: '10.00', code: '50550000' })[0]).toMatchObject({ amount: '30.00', detailsAddUp: false });
	});

	it('names the charges of an amount with charges, which stays one transaction (BNK-2)', () => {
		const [entry] = entriesOf(
			{ sequence: '0001', amount: '94.00', code: '30150000' },
			{ sequence: '0001', detail: '0001', amount: '100.00', code: '80150100' },
			{ sequence: '0001', detail: '0002', amount: '-5.00', code: '80150006' },
			{ sequence: '0001', detail: '0003', amount: '-1.00', code: '80150011' },
		);
		expect(entry?.transactions).toMatchObject([{ amount: '94.00', charges: '6.00' }]);
	});

	it.each([
		['101 Belgian reference', '101012345678939', { kind: 'ogm', value: '012345678939', valid: true }],
		['102 reconstituted reference', '102012345678939', { kind: 'ogm', value: '012345678939', valid: true }],
		['100 ISO reference', '100RF18539007547034', { kind: 'rf', value: 'RF18539007547034', valid: true }],
		['105 amounts with a reference', `105${'0'.repeat(42)}EUR012345678939`, { kind: 'ogm', value: '012345678939', valid: true }],
	])('reads the structured communication %s (BNK-2)', (_name, communication, reference) => {
		expect(entriesOf({ sequence: '0001', amount: '1.00', structured: true, communication })[0]?.transactions[0]?.reference).toEqual(reference);
	});

	it.each(['107', '111', '113', '115', '124', '126', '199', '000'])('keeps the communication type %s as text and loses nothing (BNK-2)', (type) => {
		const [entry] = entriesOf({ sequence: '0001', amount: '1.00', structured: true, communication: `${type}ABC 123  TERMINAL` });
		expect(entry?.transactions[0]).toMatchObject({ amount: '1.00', text: 'ABC 123 TERMINAL' });
	});

	it('reads a direct debit over three records, with mandate, creditor and the reason of its return (BNK-2)', () => {
		const communication = `127100326110${'BE12ZZZ0123456789'.padEnd(35)}${'MANDATE-77'.padEnd(35)}${'Factuur 2026-00417'.padEnd(62)}2MD06`;
		const [entry] = entriesOf({ sequence: '0001', amount: '-50.00', code: '00505000', structured: true, communication });
		expect(entry?.transactions[0]).toMatchObject({ creditorId: 'BE12ZZZ0123456789', mandateId: 'MANDATE-77', text: 'Factuur 2026-00417', returned: { kind: 'return', code: 'MD06' } });
	});

	it('finds a marked reference in free text and in information records (BNK-2)', () => {
		const information = [record({ 1: '31', 3: '0001', 7: '0001', 32: '00150000', 40: '0', 41: 'Mededeling ***012/3456/78939***' })];
		expect(entriesOf({ sequence: '0001', amount: '1.00', communication: 'zie +++012/3456/78939+++ aub' })[0]?.transactions[0]?.reference?.value).toBe('012345678939');
		expect(entriesOf({ sequence: '0001', amount: '1.00', information })[0]?.transactions[0]).toMatchObject({ reference: { value: '012345678939' }, info: ['Mededeling ***012/3456/78939***'] });
	});

	it('takes the whole name from the information record, and a Belgian account number as IBAN (BNK-2)', () => {
		const long = 'EEN ZEER LANGE HANDELSNAAM VAN EEN VENNOOTSCHAP';
		const information = [record({ 1: '31', 3: '0001', 7: '0001', 32: '00150000', 40: '1', 41: `001${long}` }), record({ 1: '32', 3: '0001', 7: '0001', 11: 'GROTE WEG 32'.padEnd(35) + '3215 HASSELT' })];
		const [entry] = entriesOf({ sequence: '0001', amount: '1.00', name: long.slice(0, 35), account: '096123456769 EUR', information });
		expect(entry?.transactions[0]?.counterparty).toMatchObject({ name: long, iban: 'BE71096123456769', account: '096123456769', address: 'GROTE WEG 32 3215 HASSELT' });
	});

	it('reads version 1, where the counterparty stands elsewhere (BNK-2)', () => {
		const records = codaRecords({ version: '1', account: { 2: ' ', 6: '096123456769 EUR' }, moves: [{ sequence: '0001', amount: '12.00' }] });
		records[4] = record({ 1: '23', 3: '0001', 7: '0000', 11: '363112201051', 48: 'OUDE KLANT', 74: 'KERKSTRAAT 1 GENT' });
		const reading = readBankFile(Buffer.from(records.join('\n'), 'latin1'));
		if (!reading.ok) throw new Error(reading.problem.message);
		expect(reading.value).toMatchObject({ version: '1', statements: [{ account: { iban: 'BE71096123456769' }, currency: 'EUR', entries: [{ transactions: [{ counterparty: { name: 'OUDE KLANT', account: '363112201051', address: 'KERKSTRAAT 1 GENT' } }] }] }] });
	});

	it('marks corrections as reversals, and keeps separate applications away from the books (BNK-2)', () => {
		expect(entriesOf({ sequence: '0001', amount: '5.00', code: '00149000' })[0]?.reversal).toBe(true);
		const [statement] = statementsOf({ application: '00001', opening: '0.00', closing: '0.00', moves: [{ sequence: '0001', amount: '5.00' }] });
		expect(statement).toMatchObject({ bookable: false, warnings: [expect.stringContaining('not to be booked')] });
	});

	it('keeps the messages of the bank, joined where they go on (BNK-2)', () => {
		expect(statementsOf({ messages: ['EERSTE', 'TWEEDE'] })[0]?.messages).toEqual(['EERSTE\nTWEEDE']);
		const counted = codaRecords({ messages: ['EEN'] }).map((line) => (line.startsWith('9') ? line.replace('000002', '000003') : line));
		expect(readBankFile(Buffer.from(counted.join('\n')))).toMatchObject({ ok: true });
	});
});

describe('CODA that is not whole', () => {
	const refusal = (lines: string[]) => {
		const reading = readBankFile(Buffer.from(lines.join('\r\n'), 'latin1'));
		return reading.ok ? undefined : { code: reading.problem.code, line: reading.problem.line };
	};
	const records = codaRecords({ moves: [{ sequence: '0001', amount: '10.00' }] });

	it('is refused with the line and the rule: balance, trailer, order, version (BNK-2)', () => {
		expect(refusal(codaRecords({ closing: '999.00', moves: [{ sequence: '0001', amount: '10.00' }] }))).toEqual({ code: 'DOES_NOT_BALANCE', line: 6 });
		expect(refusal(records.slice(0, -1))).toEqual({ code: 'CUT_OFF', line: 7 });
		expect(refusal(records.filter((_, index) => index !== 5))).toEqual({ code: 'CUT_OFF', line: 6 });
		expect(refusal(records.filter((_, index) => index !== 3))).toEqual({ code: 'TOTALS_DIFFER', line: 6 });
		expect(refusal(records.filter((_, index) => index !== 2))).toEqual({ code: 'BAD_RECORD', line: 3 });
		expect(refusal(codaRecords({ version: '3' }))).toEqual({ code: 'UNSUPPORTED_VERSION', line: 1 });
	});

	it('gives nothing of its other statements (BNK-2)', () => {
		expect(refusal([...records, ...codaRecords({ closing: '1.00' })])?.code).toBe('DOES_NOT_BALANCE');
	});
});
