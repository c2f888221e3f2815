import Big from 'big.js';
import fc from 'fast-check';
import { readBankFile } from '../../../core/bank/read-bank-file';
import { camtEntry, camtText, codaRecords, codaText, mt940Text } from './bank-texts';

const code = (content: string | Buffer): string => {
	const reading = readBankFile(Buffer.from(content));
	return reading.ok ? reading.value.format : reading.problem.code;
};

describe('recognising a bank file by its content', () => {
	it('knows the three formats, whatever stands around them (BNK-2)', () => {
		expect(code(codaText({}))).toBe('coda');
		expect(code(mt940Text([]))).toBe('mt940');
		expect(code(mt940Text([], { before: ['ABNANL2A', '940', 'ABNANL2A'] }))).toBe('mt940');
		expect(code(`\ufeff${camtText()}`)).toBe('camt053');
		expect(code(Buffer.from(`\ufeff${camtText().replace('UTF-8', 'UTF-16')}`, 'utf16le'))).toBe('camt053');
	});

	it('refuses other files by name (BNK-2)', () => {
		expect(code('')).toBe('EMPTY');
		expect(code('%PDF-1.7')).toBe('NOT_A_STATEMENT');
		expect(code('PK\u0003\u0004rest')).toBe('UNKNOWN_FORMAT');
		expect(code('Datum;Bedrag;Naam\n1-1-2026;5,00;X')).toBe('UNKNOWN_FORMAT');
		expect(code('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>')).toBe('UNKNOWN_FORMAT');
		expect(code('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn/></Document>')).toBe('NOT_A_STATEMENT');
		expect(code('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn/></Document>')).toBe('NOT_A_STATEMENT');
		expect(code('{1:F01X}{2:I942X}{4:\n:20:A\n:25:B\n:34F:EUR0,\n:61:260310C1,NTRFX\n-}')).toBe('NOT_A_STATEMENT');
	});

	it('reads accents in Windows-1252 and in UTF-8, counting characters and not bytes (BNK-2)', () => {
		const text = codaText({ moves: [{ sequence: '0001', amount: '1.00', name: 'HÉLÈNE DÜMÙß', communication: 'réf 5' }] });
		for (const encoding of ['latin1', 'utf8'] as const) {
			const reading = readBankFile(Buffer.from(text, encoding));
			if (!reading.ok) throw new Error(reading.problem.message);
			expect(reading.value.statements[0]?.entries[0]?.transactions[0]).toMatchObject({ text: 'réf 5', counterparty: { name: 'HÉLÈNE DÜMÙß' } });
		}
	});
});

describe('keys', () => {
	const keys = (text: string) => {
		const reading = readBankFile(Buffer.from(text));
		if (!reading.ok) throw new Error(reading.problem.message);
		return reading.value.statements.map((statement) => ({ statement: statement.key, entries: statement.entries.map((entry) => entry.key) }));
	};
	const twice = [':61:2603100310C5,00NTRFNONREF', ':86:zelfde', ':61:2603100310C5,00NTRFNONREF', ':86:zelfde'];

	it('keeps two equal real payments of one day apart, and is the same when the file is read again (BNK-2)', () => {
		const text = mt940Text(twice, { closing: 'C260310EUR1010,00' });
		const [one] = keys(text);
		expect(new Set(one?.entries).size).toBe(2);
		expect(keys(text)).toEqual([one]);
	});

	it('recognises an entry in a longer export, although the statement is another (BNK-2)', () => {
		const [short] = keys(mt940Text(twice.slice(0, 2), { closing: 'C260310EUR1005,00' }));
		const [long] = keys(mt940Text([...twice, ':61:2603100310C1,00NTRFNONREF'], { closing: 'C260310EUR1011,00' }));
		expect(long?.entries).toContain(short?.entries[0]);
		expect(long?.statement).not.toBe(short?.statement);
	});
});

describe('reading, whatever the bytes', () => {
	const amounts = fc.array(fc.integer({ min: -99_999_999, max: 99_999_999 }).filter((cents) => cents !== 0).map((cents) => new Big(cents).div(100).toFixed(2)), { maxLength: 8 });
	const files = amounts.map((all) => {
		const closing = all.reduce((sum, amount) => sum.plus(amount), new Big('123456.78')).toFixed(2);
		const swift = (amount: string) => `${amount.startsWith('-') ? 'D' : 'C'}260310EUR${amount.replace('-', '').replace('.', ',')}`;
		return {
			all,
			closing,
			texts: [
				codaText({ opening: '123456.78', moves: all.map((amount, index) => ({ sequence: String(index + 1).padStart(4, '0'), amount })) }),
				mt940Text(all.map((amount) => `:61:260310${amount.startsWith('-') ? 'D' : 'C'}${amount.replace('-', '').replace('.', ',')}NTRFX`), { opening: swift('123456.78'), closing: swift(closing) }),
				camtText({ opening: '123456.78', closing, entries: all.map((amount) => camtEntry(amount, '')) }),
			],
		};
	});

	it('gives the same exact amounts in all three formats (BNK-2)', () => {
		fc.assert(
			fc.property(files, ({ all, closing, texts }) => {
				for (const text of texts) {
					const reading = readBankFile(Buffer.from(text));
					if (!reading.ok) throw new Error(reading.problem.message);
					const [statement] = reading.value.statements;
					expect(statement?.entries.map((entry) => entry.amount)).toEqual(all);
					expect(statement?.closing?.amount).toBe(closing);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('never gives half a statement: a file cut anywhere is refused, or lost only what follows its end (BNK-2)', () => {
		fc.assert(
			fc.property(files.filter(({ all }) => all.length > 0), fc.double({ min: 0, max: 0.999, noNaN: true }), ({ all, texts }, where) => {
				for (const text of texts) {
					const reading = readBankFile(Buffer.from(text.slice(0, Math.floor(text.length * where))));
					if (reading.ok) expect(reading.value.statements[0]?.entries).toHaveLength(all.length);
					else expect(reading.problem).toMatchObject({ retryable: false, rule: expect.stringMatching(/./), fix: expect.stringMatching(/./) });
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('refuses a changed amount in every format (BNK-2)', () => {
		const moves = [{ sequence: '0001', amount: '10.00' }];
		const changed = codaRecords({ moves }).map((line) => (line.startsWith('21') ? line.replace('000000000010000', '000000000010010') : line)).join('\n');
		expect(code(changed)).toBe('DOES_NOT_BALANCE');
		expect(code(mt940Text([':61:260310C10,01NTRFX'], { closing: 'C260310EUR1010,00' }))).toBe('DOES_NOT_BALANCE');
		expect(code(camtText({ closing: '1010.00', entries: [camtEntry('10.01', '')] }))).toBe('DOES_NOT_BALANCE');
	});

	it('throws for no bytes at all (BNK-2)', () => {
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 300 }).map((text) => Buffer.from(`:20:A\n:25:B\n:60F:C260101EUR1,\n${text}`)), fc.string({ maxLength: 300 }).map((text) => Buffer.from(`0000010032672505${text}`))), (bytes) => {
				expect(typeof readBankFile(bytes).ok).toBe('boolean');
			}),
			{ numRuns: 500 },
		);
	});
});
