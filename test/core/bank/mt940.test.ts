import { readBankFile } from '../../../core/bank/read-bank-file';
import { mt940Text } from './bank-texts';

function statementOf(lines: string[], more: Parameters<typeof mt940Text>[1] = {}) {
	const reading = readBankFile(Buffer.from(mt940Text(lines, more)));
	if (!reading.ok) throw new Error(`${reading.problem.code}: ${reading.problem.message}`);
	const [statement] = reading.value.statements;
	if (statement === undefined) throw new Error('no statement');
	return statement;
}

/** The transaction of a statement with one of 10 EUR in. */
function transactionOf(lines: string[], first = ':61:2603100310C10,00NTRFNONREF'): ReturnType<typeof statementOf>['entries'][number]['transactions'][number] {
	const transaction = statementOf([first, ...lines], { closing: 'C260310EUR1010,00' }).entries[0]?.transactions[0];
	if (transaction === undefined) throw new Error('no transaction');
	return transaction;
}

describe('MT940 transaction lines', () => {
	it.each([
		['2603100310C10,NTRFNONREF', '10.00', false, '2026-03-10'],
		['260310C10NTRFNONREF', '10.00', false, '2026-03-10'],
		['2603100310CR10,5NTRFNONREF', '10.50', false, '2026-03-10'],
		['2603100310RD10,00NTRFNONREF', '10.00', true, '2026-03-10'],
		['2512310102C10,00N051NONREF', '10.00', false, '2026-01-02'],
		['2601021231C10,00N051NONREF', '10.00', false, '2025-12-31'],
		['2602300228C10,00N051NONREF', '10.00', false, '2026-02-28'],
		['2603100310D10,00NTRFNONREF', '-10.00', false, '2026-03-10'],
		['2603100310RC10,00NTRFNONREF', '-10.00', true, '2026-03-10'],
		['2603100310DD10,00NTRFNONREF', '-10.00', false, '2026-03-10'],
		['2603100310RDR10,00NTRFNONREF', '10.00', true, '2026-03-10'],
	])('%s is %s (BNK-2)', (line, amount, reversal, bookingDate) => {
		const sum = amount.startsWith('-') ? `C260310EUR${1000 - Number(amount.slice(1))},00` : `C260310EUR${(1000 + Number(amount)).toFixed(2).replace('.', ',')}`;
		expect(statementOf([`:61:${line}`], { closing: sum }).entries[0]).toMatchObject({ amount, reversal, bookingDate });
	});

	it('finds type, reference, reference of the bank and supplementary line (BNK-2)', () => {
		const [entry] = statementOf([':61:2603100310C10,00NTRFRun 7 of March//BANK-1', '/OCMT/USD11,50//CHGS/EUR0,25/', ':86:TEXT'], { closing: 'C260310EUR1010,00' }).entries;
		expect(entry).toMatchObject({ bankCode: 'NTRF', bankReference: 'BANK-1', transactions: [{ original: { amount: '11.50', currency: 'USD' }, charges: '0.25' }] });
	});
});

describe('MT940 narratives', () => {
	it('reads the tags of ABN AMRO, also where a line breaks inside a word (BNK-2)', () => {
		const transaction = transactionOf([':86:/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/BIC/INGBNL2A/NAME/J', 'ANSEN EN/OF PIETERS/REMI/Factuur 2026-00417/EREF/E2E-1']);
		expect(transaction).toMatchObject({ counterparty: { name: 'JANSEN EN/OF PIETERS', iban: 'NL20INGB0001234567', bic: 'INGBNL2A' }, text: 'Factuur 2026-00417', endToEndId: 'E2E-1' });
	});

	it('reads a Dutch payment reference of ING and its counterparty (BNK-2)', () => {
		const transaction = transactionOf([':86:/CNTP/NL20INGB0001234567/INGBNL2A/GEMEENTE VOORBEELD/UTRECHT///REMI/STRD/CUR/0000000030076145/']);
		expect(transaction).toMatchObject({ counterparty: { name: 'GEMEENTE VOORBEELD', iban: 'NL20INGB0001234567', bic: 'INGBNL2A' }, reference: { kind: 'betalingskenmerk', value: '0000000030076145' } });
	});

	it('takes unstructured text of ING behind its double slash (BNK-2)', () => {
		expect(transactionOf([':86:/EREF/NOTPROVIDED//CNTP/NL20INGB0001234567/INGBNL2A/KLANT BV///REMI/USTD//Factuur 2026-00417/'])).toMatchObject({ text: 'Factuur 2026-00417', endToEndId: '' });
	});

	it('reads Rabobank, with the account on the line of the transaction and a batch id (BNK-2)', () => {
		expect(transactionOf(['NL20INGB0001234567', ':86:/EREF/E2E-9/ORDP//NAME/KLANT BV/REMI/Betaling/ISDT/2026-03-10'], ':61:260310C10,00N102EREF')).toMatchObject({ counterparty: { iban: 'NL20INGB0001234567', name: 'KLANT BV' }, endToEndId: 'E2E-9', text: 'Betaling' });
		expect(statementOf([':61:260310C10,00N586PREF', '0000000000', ':86:/PREF/RUN-7'], { closing: 'C260310EUR1010,00' }).entries[0]).toMatchObject({ batch: { paymentInformationId: 'RUN-7' } });
	});

	it('reads a return with its reason (BNK-2)', () => {
		expect(transactionOf([':86:/TRTP/SEPA Incasso/RTRN/MS03/EREF/E2E-1/NAME/KLANT BV/REMI/x'])).toMatchObject({ returned: { kind: 'return', code: 'MS03' }, endToEndId: 'E2E-1' });
	});

	it('reads the numbered parts of German banks and Triodos (BNK-2)', () => {
		expect(transactionOf([':86:166?00GUTSCHRIFT?20EREF+E2E-1?21SVWZ+Rechnung 2026-00417 vo?22m 1.3.?30DEUTDEDB237?31DE89370', '400440532013000?32MUSTER GMBH'])).toMatchObject({
			counterparty: { name: 'MUSTER GMBH', iban: 'DE89370400440532013000', bic: 'DEUTDEDB237' }, text: 'Rechnung 2026-00417 vom 1.3.', endToEndId: 'E2E-1',
		});
		expect(transactionOf([':86:000>100555555555', '>20TENAAMSTELLING TEGENREKENIN>21G', '>310666666666'])).toMatchObject({ counterparty: { account: '0555555555' }, text: 'TENAAMSTELLING TEGENREKENING' });
	});

	it('reads the first line of SNS and ASN, and the lines of Knab (BNK-2)', () => {
		expect(transactionOf([':86:NL20INGB0001234567 j blom', ' ', 'Salaris december'])).toMatchObject({ counterparty: { iban: 'NL20INGB0001234567', name: 'j blom' }, text: 'Salaris december' });
		expect(transactionOf([':86:FACTUUR 201403110', 'REK: NL20INGB0001234567/NAAM: PICQER'])).toMatchObject({ counterparty: { iban: 'NL20INGB0001234567', name: 'PICQER' }, text: 'FACTUUR 201403110' });
	});

	it('keeps free text of KBC, Belfius, BNP Paribas Fortis and others, and finds a Belgian reference in it (BNK-2)', () => {
		expect(transactionOf([':86:EUROPESE OVERSCHRIJVING +++012/3456/78939+++ VAN KLANT'])).toMatchObject({ text: 'EUROPESE OVERSCHRIJVING +++012/3456/78939+++ VAN KLANT', reference: { kind: 'ogm', value: '012345678939', valid: true } });
	});

	it('joins several fields :86: and keeps lines that only look like tags (BNK-2)', () => {
		expect(transactionOf([':86:EERSTE', ':86:TWEEDE', ':KO:NR 5'])).toMatchObject({ text: 'EERSTE TWEEDE :KO:NR 5' });
	});
});

describe('MT940 files', () => {
	it('joins the pages of a statement, and refuses pages that do not connect (BNK-2)', () => {
		const pages = (second: string) => Buffer.from([':20:A', ':25:NL91ABNA0417164300', ':28C:1/1', ':60F:C260309EUR1,00', ':61:260310C2,00NTRFX', ':62M:C260310EUR3,00', ':20:A', ':25:NL91ABNA0417164300', ':28C:1/2', `:60M:C260310EUR${second}`, ':61:260310C4,00NTRFY', ':62F:C260310EUR7,00'].join('\n'));
		const reading = readBankFile(pages('3,00'));
		if (!reading.ok) throw new Error(reading.problem.message);
		expect(reading.value.statements).toMatchObject([{ total: '6.00', opening: { amount: '1.00' }, closing: { amount: '7.00' }, complete: true, entries: [{ index: 1 }, { index: 2 }] }]);
		expect(readBankFile(pages('2,00'))).toMatchObject({ ok: false, problem: { code: 'PAGES_DO_NOT_CONNECT', line: 7 } });
	});

	it('says when pages or days are missing between whole statements (BNK-2)', () => {
		const text = mt940Text([]) + mt940Text([], { opening: 'C260311EUR1200,00', closing: 'C260311EUR1200,00' });
		const reading = readBankFile(Buffer.from(text));
		if (!reading.ok) throw new Error(reading.problem.message);
		expect(reading.value.statements.map((statement) => statement.warnings.length)).toEqual([0, 1]);
	});

	it('reads files with a SWIFT envelope and files without :20: (BNK-2)', () => {
		const text = mt940Text([':61:260310C5,00NTRFX', ':86:TEXT'], { closing: 'C260310EUR1005,00' });
		expect(readBankFile(Buffer.from(`{1:F01ABNANL2AXXX0000000000}{2:I940X}{4:\r\n${text.replace('-\r\n', '-}{5:}\r\n')}`))).toMatchObject({ ok: true });
		expect(readBankFile(Buffer.from(text.replace(':20:STATEMENT\r\n', '')))).toMatchObject({ ok: true, value: { statements: [{ entries: [{ amount: '5.00' }] }] } });
	});

	it('refuses a file with the line: balance, unreadable line, missing end (BNK-2)', () => {
		const problem = (text: string) => {
			const reading = readBankFile(Buffer.from(text));
			return reading.ok ? undefined : [reading.problem.code, reading.problem.line];
		};
		expect(problem(mt940Text([':61:260310C5,00NTRFX']))).toEqual(['DOES_NOT_BALANCE', 6]);
		expect(problem(mt940Text([':61:260310X5,00NTRFX']))).toEqual(['BAD_RECORD', 5]);
		expect(problem(mt940Text([':61:260310C5,00NTRFX']).split(':62F')[0] ?? '')).toEqual(['CUT_OFF', 5]);
		expect(problem(mt940Text([], { closing: 'C260310USD1000,00' }))).toEqual(['MIXED_CURRENCIES', 5]);
	});
});
