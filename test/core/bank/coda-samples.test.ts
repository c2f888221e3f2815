import { readFileSync } from 'fs';
import { join } from 'path';
import { money } from '../../../core/bank/amounts';
import { readCoda } from '../../../core/bank/coda/read-coda';
import { readBankFile } from '../../../core/bank/read-bank-file';
import { decodeText } from '../../../core/xml/decode-text';
import { describeWithSamples } from '../../fixtures/shared-samples';
import { CodaExpected, expectedOf, sameAmount } from './sample-files';
import Big from 'big.js';

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Reads without the checks, so that the samples that their origins cut down are compared too. */
function drafted(bytes: Buffer) {
	const text = decodeText(bytes, { otherwise: 'windows-1252' });
	if (!text.ok) throw new Error(text.problem.message);
	return readCoda(text.value);
}

describeWithSamples('CODA samples', (samples) => {
	describe.each(expectedOf(samples, 'coda', CodaExpected))('%s', (file, expected) => {
		const bytes = readFileSync(join(samples, file));

		it('gives the statements, movements and counterparties that stand in it (BNK-2)', () => {
			const { statements } = drafted(bytes);
			expect(statements).toHaveLength(expected.statements.length);
			for (const [index, statement] of statements.entries()) {
				const wanted = expected.statements[index];
				if (wanted === undefined) throw new Error('no expectation');
				expect(statement).toMatchObject({
					id: wanted.fileRef, sequence: wanted.codaSeq, duplicate: wanted.duplicate, currency: wanted.account.currency, messages: wanted.free,
					account: { number: wanted.account.number, holder: wanted.holder, bic: wanted.bic },
					opening: { amount: money(new Big(wanted.oldBalance)), date: wanted.oldDate },
					closing: { amount: money(new Big(wanted.newBalance)), date: wanted.newDate },
				});
				expect(statement.entries).toHaveLength(wanted.checks.topMoves);

				// Details of totals (types 1 and 2) are the transactions of their entry; those of type 3 explain it.
				const moves = wanted.moves.filter((move) => move.detail === '0000' || !/^[8]/.test(move.code));
				const heads = moves.filter((move) => move.detail === '0000');
				for (const [position, entry] of statement.entries.entries()) {
					const head = heads[position];
					if (head === undefined) throw new Error('no movement');
					expect(entry).toMatchObject({ amount: money(new Big(head.amount)), bankCode: head.code, bankReference: head.bankRef, valueDate: head.valueDate, bookingDate: head.entryDate });
					const details = moves.filter((move) => move.seq === head.seq && move.detail !== '0000');
					const wantedTransactions = /^[12]/.test(head.code) && details.length > 0 ? details : [head];
					expect(entry.transactions).toHaveLength(wantedTransactions.length);
					for (const [number, transaction] of entry.transactions.entries()) {
						const move = wantedTransactions[number];
						if (move === undefined) throw new Error('no movement');
						expect(transaction.amount).toBe(money(new Big(move.amount)));
						expect(transaction.counterparty).toMatchObject({ account: move.cptyAccount, bic: move.cptyBic });
						// The 70 characters of an information record beat the 35 of record 23.
						const inInformation = move.infos.find((info) => info.struct && info.text.startsWith('001'))?.text.slice(3, 73).trim();
						expect(transaction.counterparty.name).toBe(inInformation?.startsWith(move.cptyName) === true ? inInformation : move.cptyName);
						if (['101', '102'].includes(move.structuredType)) expect(transaction.reference).toMatchObject({ kind: 'ogm', value: move.structured });
						if (move.message !== '') expect(transaction.text).toBe(squeeze(move.message));
						if (move.sdd !== undefined) expect(transaction).toMatchObject({ creditorId: move.sdd.creditorId, mandateId: move.sdd.mandate, text: squeeze(move.sdd.communication) });
						if (!/^(NOT ?PROVIDED)?$/.test(move.customerRef)) expect([transaction.endToEndId, transaction.paymentInformationId]).toContain(move.customerRef);
					}
				}
			}
		});

		const balanced = expected.statements.every((statement) => statement.checks.balance);
		it(balanced ? 'is read, with its balances checked (BNK-2)' : 'is refused, because its origin edited it and it does not balance (BNK-2)', () => {
			const reading = readBankFile(bytes);
			expect(reading.ok).toBe(balanced);
			if (reading.ok) {
				expect(reading.value.statements.every((statement) => statement.balanceChecked)).toBe(true);
				for (const entry of reading.value.statements.flatMap((statement) => statement.entries)) expect(entry.detailsAddUp).toBe(true);
			} else {
				expect(reading.problem.code).toBe('DOES_NOT_BALANCE');
				expect(bytes.toString('latin1').split(/\r?\n/)[reading.problem.line - 1]).toMatch(/^8/);
			}
		});
	});

	it.each([
		['coda-trailing-spaces-trimmed.cod', 'KLANT1 MET NAAM1'],
		['coda-lf-nofinal.cod', 'KLANT1 MET NAAM1'],
		['coda-utf8-bom.cod', 'KLANT1 MET NAAM1'],
		['coda-cp1252-accents.cod', 'HÉLÈNE DÜMÙß'],
		['coda-utf8-accents.cod', 'HÉLÈNE DÜMÙß'],
	])('reads %s like the file it was made from, whatever encoding, line ends and padding (BNK-2)', (file, name) => {
		const made = readBankFile(readFileSync(join(samples, 'synthetic', file)));
		const from = readBankFile(readFileSync(join(samples, 'coda/codelicious-php/sample1.cod')));
		if (!made.ok || !from.ok) throw new Error('not read');
		const [one, other] = [made.value.statements[0], from.value.statements[0]];
		expect(one?.entries[0]?.transactions[0]?.counterparty).toMatchObject({ name, iban: '', account: 'BE22313215646432' });
		expect(one?.entries.map((entry) => [entry.amount, entry.transactions[0]?.reference?.value])).toEqual(other?.entries.map((entry) => [entry.amount, entry.transactions[0]?.reference?.value]));
		expect(sameAmount(one?.closing?.amount ?? '', '17832.12')).toBe(true);
	});
});
