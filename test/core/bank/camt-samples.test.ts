import Big from 'big.js';
import { readFileSync } from 'fs';
import { join } from 'path';
import { money } from '../../../core/bank/amounts';
import { readCamt053 } from '../../../core/bank/camt/read-camt';
import { isoDay } from '../../../core/bank/dates';
import { readBankFile } from '../../../core/bank/read-bank-file';
import { decodeText } from '../../../core/xml/decode-text';
import { parseXml } from '../../../core/xml/parse-xml';
import { describeWithSamples } from '../../fixtures/shared-samples';
import { CamtExpected, expectedOf } from './sample-files';

/*
 * Where file and expectation differ, the file decides:
 * - valid_namespace.xml and invalid_namespace.xml have an empty Document: the expectation lists no statement, here that is a refusal,
 *   because a file that gives nothing must not look like a day without payments.
 * - a single TxDtls has the amount of its entry, whatever it says itself (0, another currency, a wrong InstdAmt in two samples).
 */
const EMPTY = /namespace\.xml$/;

function drafted(bytes: Buffer) {
	const text = decodeText(bytes);
	if (!text.ok) throw new Error(text.problem.message);
	const root = parseXml(text.value);
	if (!root.ok) throw new Error(root.problem.message);
	return readCamt053(root.value, text.value);
}

describeWithSamples('CAMT samples', (samples) => {
	const all = expectedOf(samples, 'camt', CamtExpected);

	describe.each(all.filter(([, expected]) => expected.version.startsWith('camt.053')))('%s', (file, expected) => {
		const bytes = readFileSync(join(samples, file));

		it('gives the booked entries with their transactions, parties and references (BNK-2)', () => {
			const { statements, version } = drafted(bytes);
			expect(version).toBe(expected.version);
			expect(statements).toHaveLength(expected.statements.length);
			for (const [index, statement] of statements.entries()) {
				const wanted = expected.statements[index];
				expect(statement).toMatchObject({ id: wanted?.id, account: { number: wanted?.account }, sequence: wanted?.seq });
				const booked = wanted?.entries.filter((entry) => entry.status === 'BOOK' || entry.status === '') ?? [];
				expect(statement.entries).toHaveLength(booked.length);
				for (const [position, entry] of statement.entries.entries()) {
					const one = booked[position];
					if (one === undefined) throw new Error('no expectation');
					expect(entry).toMatchObject({ amount: money(new Big(one.amount)), currency: one.ccy, reversal: one.reversal === 'true', text: one.addtl });
					expect(entry.bookingDate).toBe(isoDay(one.booking) || isoDay(one.value));
					expect(entry.bankCode).toBe(one.bk.slice(0, 3).filter((part) => part !== null).join('/') || (one.bk[3] ?? ''));
					expect(entry.batch?.count ?? '').toBe(one.batch === null || one.batch.n === '' ? '' : Number(one.batch.n));
					expect(entry.transactions).toHaveLength(Math.max(1, one.tx.length));
					for (const [number, tx] of one.tx.entries()) {
						const transaction = entry.transactions[number];
						if (transaction === undefined) throw new Error('no transaction');
						expect(transaction).toMatchObject({ mandateId: tx.mandate, endToEndId: tx.e2e === 'NOTPROVIDED' ? '' : tx.e2e });
						if (tx.ustrd.length > 0) expect(transaction.text.replace(/\s/g, '')).toBe(tx.ustrd.join('').replace(/\s/g, ''));
						if (one.tx.length > 1 && tx.amount !== '') expect(new Big(transaction.amount).abs().eq(tx.amount)).toBe(true);
						if (one.tx.length === 1) expect(transaction.amount).toBe(entry.amount);
						if (transaction.counterparty.account !== '') expect([tx.debtorAcct, tx.creditorAcct]).toContain(transaction.counterparty.account);
						if (transaction.counterparty.name !== '' && `${tx.debtor}${tx.creditor}` !== '') expect([tx.debtor, tx.creditor, '']).toContain(transaction.counterparty.name);
						const reference = tx.strd.find(({ ref }) => ref !== null)?.ref;
						if (typeof reference === 'string') expect(transaction.reference?.value).toBe(reference);
						expect(transaction.returned?.code ?? '').toBe(tx.return);
					}
				}
			}
		});

		const refused = EMPTY.test(file) || expected.statements.some((statement) => statement.balanced === false);
		it(refused ? 'is refused: empty, or edited so that it does not balance (BNK-2)' : 'is read, and says whether its balances could be checked (BNK-2)', () => {
			const reading = readBankFile(bytes);
			expect(reading.ok).toBe(!refused);
			if (reading.ok) expect(reading.value.statements.map((statement) => statement.balanceChecked)).toEqual(expected.statements.map((statement) => statement.balanced === true));
			// In valid_example_v8.xml an edited entry is in EUR on an account in CHF.
			else expect(reading.problem.code).toBe(EMPTY.test(file) ? 'NO_STATEMENTS' : file.endsWith('_v8.xml') ? 'MIXED_CURRENCIES' : 'DOES_NOT_BALANCE');
		});
	});

	it.each(all.filter(([, expected]) => !expected.version.startsWith('camt.053')).map(([file]) => [file]))('refuses %s with the reason: no statement, the same money comes again (BNK-2)', (file) => {
		const reading = readBankFile(readFileSync(join(samples, file)));
		expect(reading).toMatchObject({ ok: false, problem: { code: 'NOT_A_STATEMENT', retryable: false, message: expect.stringMatching(/CAMT\.05[24]/), fix: expect.stringContaining('CAMT.053') } });
	});
});
