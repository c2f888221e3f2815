import { createHash } from 'crypto';
import { normaliseAccount } from '../identifiers/iban';
import type { BankEntry, BankStatement } from './model';

const hash = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

const account = (statement: BankStatement): string => statement.account.iban || normaliseAccount(statement.account.number);

/**
 * Keys that stay the same when the same days are exported again. The statement's own id and number are left out: Rabobank uses its ids
 * again each year, CODA starts at 001 each year, and some banks give none.
 *
 * @returns the statement with its key, and with a key on every entry. Two equal payments on one day differ by a counter.
 */
export function withKeys(statement: BankStatement): BankStatement {
	const seen = new Map<string, number>();
	const entries = statement.entries.map((entry) => {
		const identity = entryIdentity(statement, entry);
		const count = (seen.get(identity) ?? 0) + 1;
		seen.set(identity, count);
		return { ...entry, key: hash([identity, String(count)]) };
	});
	const { currency, fromDate, toDate, opening, closing } = statement;
	const key = hash([account(statement), currency, fromDate, toDate, opening?.amount ?? '', closing?.amount ?? '', String(entries.length)]);
	return { ...statement, key, entries };
}

function entryIdentity(statement: BankStatement, entry: BankEntry): string {
	const first = entry.transactions[0];
	const text = entry.transactions.map((transaction) => transaction.text).join(' ').toUpperCase().replace(/[^A-Z0-9]/g, '');
	return [
		account(statement),
		entry.bookingDate,
		entry.valueDate,
		entry.amount,
		entry.bankReference,
		first?.endToEndId ?? '',
		normaliseAccount(first?.counterparty.account ?? ''),
		first?.reference?.value ?? '',
		text,
	].join('|');
}
