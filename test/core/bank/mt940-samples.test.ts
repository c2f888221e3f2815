import Big from 'big.js';
import { readFileSync } from 'fs';
import { join } from 'path';
import { money } from '../../../core/bank/amounts';
import { entryDateNear, swiftDate } from '../../../core/bank/dates';
import { mt940Fields } from '../../../core/bank/mt940/fields';
import { readMt940 } from '../../../core/bank/mt940/read-mt940';
import { readBankFile } from '../../../core/bank/read-bank-file';
import { decodeText } from '../../../core/xml/decode-text';
import { describeWithSamples } from '../../fixtures/shared-samples';
import { expectedOf, Mt940Expected } from './sample-files';

/*
 * Where file and expectation differ, the file decides:
 * - rabo-sample.sta and rabo-sample2.sta write balances as 2145.00, with a dot; the expectation took the dot away and has a hundred times as much.
 * - penta-sample.sta has no transaction type; the expectation cut NONREF into a type NONR and a reference EF.
 * - the samples of Commerzbank, Deutsche Bank and bug-core-5401 have a blank before the type; the expectation has no type there.
 */
const DOTS = /rabo-sample2?\.sta$/;
const NO_TYPE = /penta-sample|commerzbank|deutschebank|bug-core-5401/;

const cutOff = /K4262927|oldenburgischelandesbank2|rabo-sample2\.sta/;

const textOf = (bytes: Buffer): string => {
	const text = decodeText(bytes, { otherwise: 'windows-1252' });
	if (!text.ok) throw new Error(text.problem.message);
	return text.value;
};

describeWithSamples('MT940 samples', (samples) => {
	describe.each(expectedOf(samples, 'mt940', Mt940Expected))('%s', (file, expected) => {
		const bytes = readFileSync(join(samples, file));
		const text = textOf(bytes);

		it('gives every transaction with the right sign, dates and references (BNK-2)', () => {
			// Pages (:60M:, :62M:) are one statement here and several in the expectations; a statement without balances gives nothing.
			const whole = expected.statements.filter((statement) => statement.open !== '' && statement.close !== '');
			const wanted = whole.flatMap((statement) => statement.tx);
			const { statements } = readMt940(text);
			const entries = statements.flatMap((statement) => statement.entries);
			expect(entries).toHaveLength(wanted.length);
			for (const [index, entry] of entries.entries()) {
				const tx = wanted[index];
				if (tx === undefined) throw new Error('no expectation');
				const amount = new Big(tx.amount);
				const valueDate = swiftDate(tx.value) ?? '';
				expect(entry).toMatchObject({ amount: money(amount), valueDate, bookingDate: tx.entry === '' ? valueDate : entryDateNear(tx.entry, valueDate), bankReference: tx.bankRef, reversal: tx.mark.startsWith('R') });
				if (!NO_TYPE.test(file)) expect(entry.bankCode).toBe(tx.type.trim());
				expect(entry.transactions[0]?.amount).toBe(entry.amount);
			}
			if (!DOTS.test(file)) {
				expect(new Set(statements.map((statement) => statement.account.number))).toEqual(new Set(whole.map((statement) => statement.account.trim())));
				expect(statements[0]?.opening?.amount).toBe(whole[0] && money(new Big(whole[0].open)));
				expect(statements.at(-1)?.closing?.amount).toBe(whole.at(-1) && money(new Big(whole.at(-1)?.close ?? '0')));
			}
		});

		it('loses no line of a narrative (BNK-2)', () => {
			// The expectation keeps the first of several :86: fields of old Rabobank files; all of them count.
			const narratives = mt940Fields(text).filter((field) => field.tag === '86').map((field) => [field.first, ...field.more].join('\n').replace(/\s+/g, ' ').trim());
			const all = narratives.join('\n');
			for (const tx of expected.statements.flatMap((statement) => statement.tx)) expect(all).toContain(tx[86].replace(/\s+/g, ' ').trim());
		});

		const balanced = expected.statements.every((statement) => statement.balanced !== false) && !cutOff.test(file);
		it(balanced ? 'is read, with its balances checked (BNK-2)' : 'is refused: cut off, or edited so that it does not balance (BNK-2)', () => {
			const reading = readBankFile(bytes);
			expect(reading.ok).toBe(balanced);
			if (reading.ok) {
				expect(reading.value.statements.every((statement) => statement.balanceChecked)).toBe(true);
			} else {
				expect(reading.problem.code).toBe(cutOff.test(file) ? 'CUT_OFF' : 'DOES_NOT_BALANCE');
				if (reading.problem.code === 'DOES_NOT_BALANCE') expect(text.split(/\r?\n/)[reading.problem.line - 1]).toMatch(/^:62[FM]:/);
			}
		});
	});

	it('reads reversals and funds letters of the made file: RC is money out, RD is money in, CR and DR are no reversals (BNK-2)', () => {
		const reading = readBankFile(readFileSync(join(samples, 'synthetic', 'mt940-rc-rd.sta')));
		if (!reading.ok) throw new Error(reading.problem.message);
		const [statement] = reading.value.statements;
		expect(statement?.entries.map((entry) => [entry.amount, entry.reversal])).toEqual([['100.00', false], ['-100.00', true], ['-50.00', false], ['50.00', true], ['-25.50', false]]);
		expect(statement).toMatchObject({ opening: { amount: '1000.00' }, closing: { amount: '974.50' }, balanceChecked: true, account: { iban: 'NL91ABNA0417164300' } });
	});
});
