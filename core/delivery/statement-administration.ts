/** Which journal and which suspense account of an administration take a statement. */
import { z } from 'zod';

import type { StatementToBook } from '../bank/to-book';
import type { ExactClient } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { eq, text } from '../exact/odata';
import { field, flagOrFalse, optional, textOrEmpty } from '../exact/row-fields';
import { normaliseAccount } from '../identifiers/iban';
import type { Reason } from './outcome';
import { journalNotUsable, noJournal, otherAccount, otherCurrency, severalJournals, suspenseNotThere } from './statement-texts';

const BANK = 12;

const journalFields = { Code: field.code, Type: optional(field.int), Currency: textOrEmpty, IsBlocked: flagOrFalse, BankAccountIBAN: textOrEmpty, BankAccountIncludingMask: textOrEmpty };
const journalRow = z.object(journalFields).transform((row) => ({
	code: row.Code,
	type: row.Type,
	currency: row.Currency.trim(),
	blocked: row.IsBlocked,
	/** As it is compared, '' when the journal names none. */
	account: normaliseAccount(row.BankAccountIBAN || row.BankAccountIncludingMask),
}));
export type BankJournal = z.output<typeof journalRow>;

export const readBankJournals = async (client: ExactClient): Promise<Result<BankJournal[]>> => await client.get('financial/Journals', { select: Object.keys(journalFields) }, journalRow);

/**
 * The journal of a statement: the given code, else the one bank journal that carries the account.
 * Assumption EX-86: a bank journal shows its account in `BankAccountIBAN` or `BankAccountIncludingMask`; where it shows none, only a given
 * code leads to it, and the account is not compared.
 */
export function journalFor(statement: StatementToBook, given: string, journals: readonly BankJournal[]): { code: string } | { reason: Reason } {
	const accounts = [statement.account.iban, statement.account.number].map(normaliseAccount).filter((account) => account !== '');
	const own = journals.filter(({ type, account, blocked }) => type === BANK && !blocked && account !== '' && accounts.includes(account));
	// Accounts of one number in several currencies have a journal each.
	const fitting = own.filter(({ currency }) => currency === '' || currency === statement.currency);
	if (given === '') {
		const [only, second] = fitting.length > 0 ? fitting : own;
		if (only === undefined) return { reason: noJournal(statement) };
		return second === undefined ? checked(statement, only, accounts) : { reason: severalJournals(statement, (fitting.length > 0 ? fitting : own).map(({ code }) => code)) };
	}
	const named = journals.find(({ code }) => code === given);
	return named === undefined ? { reason: journalNotUsable(given, 'is not in this administration') } : checked(statement, named, accounts);
}

function checked(statement: StatementToBook, journal: BankJournal, accounts: readonly string[]): { code: string } | { reason: Reason } {
	const { code, type, blocked, account, currency } = journal;
	if (type !== BANK) return { reason: journalNotUsable(code, 'is no bank journal') };
	if (blocked) return { reason: journalNotUsable(code, 'is blocked') };
	if (account !== '' && accounts.length > 0 && !accounts.includes(account)) return { reason: otherAccount(statement, code, account) };
	return currency === '' || currency === statement.currency ? { code } : { reason: otherCurrency(statement, code, currency) };
}

const accountRow = z.object({ ID: field.guid, Code: field.code, IsBlocked: flagOrFalse });

/** Guids of these ledger accounts by code, or why one cannot take payments. '' is no account and gives ''. */
export async function suspenseAccounts(client: ExactClient, codes: readonly string[]): Promise<Result<Map<string, { id: string } | { reason: Reason }>>> {
	const wanted = [...new Set(codes)].filter((code) => code !== '');
	const rows = await client.getWhereAny('financial/GLAccounts', { select: ['ID', 'Code', 'IsBlocked'] }, wanted.map((code) => eq('Code', text(code))), accountRow);
	if (!rows.ok) return rows;
	const found = new Map<string, { id: string } | { reason: Reason }>([['', { id: '' }]]);
	for (const code of wanted) {
		const row = rows.value.find((one) => one.Code === code);
		found.set(code, row === undefined ? { reason: suspenseNotThere(code, 'does not exist') } : row.IsBlocked ? { reason: suspenseNotThere(code, 'is blocked') } : { id: row.ID });
	}
	return succeed(found);
}
