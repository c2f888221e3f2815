/** Master data for people who choose from it: journals, ledger accounts, VAT codes, payment conditions, cost centres and units. */
import { z } from 'zod';

import { MASTER_LISTS, type CostRow, type JournalRow, type LedgerAccountRow, type MasterList, type PaymentConditionRow, type VatCodeRow } from '../booking/master-rows';
import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { contains, eq, int, or, startsWith, text } from '../exact/odata';
import { field } from '../exact/row-fields';

export interface MasterRows {
	journals: JournalRow;
	ledgerAccounts: LedgerAccountRow;
	vatCodes: VatCodeRow;
	paymentConditions: PaymentConditionRow;
	costCenters: CostRow;
	costUnits: CostRow;
}
export type MasterListName = keyof MasterRows;

const LISTS: { readonly [Name in MasterListName]: MasterList<MasterRows[Name]> } = MASTER_LISTS;

/** Rows by code. @param search begin of the code, or a part of the description; '' = all */
export async function listMasterRows<Name extends MasterListName>(client: ExactClient, name: Name, { search = '', limit }: { search?: string; limit?: number } = {}): Promise<Result<Array<MasterRows[Name]>>> {
	const list: MasterList<MasterRows[Name]> = LISTS[name];
	// A whole chart of accounts: 1,000 a call instead of 60. The bulk endpoint knows no order.
	if (name === 'ledgerAccounts' && search === '' && limit === undefined) {
		const rows = await client.get('bulk/Financial/GLAccounts', { select: list.select }, list.row);
		return rows.ok ? succeed([...rows.value].sort((one, other) => one.code.localeCompare(other.code))) : rows;
	}
	const filter = search === '' ? {} : { filter: or(startsWith('Code', search), contains('Description', search)) };
	return await client.get(list.path, { select: list.select, orderBy: ['Code'], ...filter, ...(limit === undefined ? {} : { limit }) }, list.row);
}

export interface NewLedgerAccount {
	code: string;
	description: string;
	/** Exact's type: 10 cash, 12 bank, 20 receivable, 22 payable, 24 VAT, 110 revenue, 111 cost of goods, 121 sales and general cost … */
	type: number;
	/** Further properties of Exact; '' is not sent. */
	more: Readonly<Record<string, string | number>>;
}

const created = z.object({ ID: field.guid });

/**
 * Creates a ledger account unless its code is there. The same code with another description or type is GL_ACCOUNT_DIFFERS: nothing is
 * changed. After a doubtful answer the code is looked up once more.
 */
export async function createLedgerAccount(client: ExactClient, { code, description, type, more }: NewLedgerAccount): Promise<Result<{ account: LedgerAccountRow; created: boolean }>> {
	const { path, select, row } = LISTS.ledgerAccounts;
	const lookUp = async () => await client.get(path, { select, filter: eq('Code', text(code)), top: 1 }, row);
	const before = await lookUp();
	if (!before.ok) return before;
	const [there] = before.value;
	if (there !== undefined) {
		if (there.description === description && there.type === type) return succeed({ account: there, created: false });
		return fail({ code: 'GL_ACCOUNT_DIFFERS', message: `Ledger account ${code} exists already as "${there.description}" of type ${there.type}. Nothing was changed.`, retryable: false, fix: 'Choose another code, or use the account as it is.' });
	}
	if (!int(type).ok) return fail({ code: 'INVALID_VALUE', message: `"${type}" is not a type of ledger account.`, retryable: false, fix: 'Choose the type from the list.' });
	const filled = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== ''));
	const answer = await client.post(path, { Code: code, Description: description, Type: type, ...filled }, created);
	if (!answer.ok && answer.problem.doubtful !== true) return answer;
	const after = await lookUp();
	if (!after.ok) return answer.ok ? after : answer;
	const [made] = after.value;
	if (made !== undefined) return succeed({ account: made, created: true });
	return answer.ok ? fail({ code: 'UNEXPECTED_ANSWER', message: `Exact created ledger account ${code}, but does not show it.`, retryable: false, fix: 'Look in Exact under Financieel > Grootboek > Grootboekrekeningen.' }) : answer;
}
