/** Relations, ledger accounts, journals, VAT codes and the like: unique codes, derived columns, nothing removed that is in use. */
import { financialPeriods, journalStatuses } from '../../books/periods';
import type { ReadBody } from '../../odata/body';
import { accountCode } from '../../seed/relations';
import { businessErrors } from '../../world/refusal';
import { dropRow, editRow, rowOf, rowsOf } from '../../world/tables';
import { complaint, sentence } from '../../world/texts';
import type { Row } from '../../world/world';
import type { Behaviour } from '../behaviour';
import type { ApiCall } from '../call';
import { createPlain } from '../plain-create';
import { byCode } from '../references';

const accounts = 'crm/Accounts';

function nameOf(call: ApiCall, account: Row[string]): Row[string] {
	return typeof account === 'string' ? (rowOf(call.world, call.division, accounts, account)?.Name ?? null) : null;
}

function rolesOf(row: Row): Row {
	return { IsSales: row.Status === 'C', IsPurchase: row.IsSupplier === true };
}

/** The next free account code; relations are numbered from 1. */
function nextAccountCode(call: ApiCall): string {
	return accountCode(Math.max(0, ...rowsOf(call.world, call.division, accounts).map((row) => Number(row.Code) || 0)) + 1);
}

function needFreeCode(call: ApiCall, code: string): void {
	if (byCode(call, call.endpoint.name, code) !== undefined) throw businessErrors([sentence('dataExists', call.language)]);
}

/** Sets whose rows have a code of their own that occurs once. */
function coded(derived: (call: ApiCall, values: Row) => Row = () => ({})): Behaviour {
	return {
		create(call, body: ReadBody) {
			needFreeCode(call, String(body.values.Code ?? ''));
			return createPlain(call, body, derived(call, body.values));
		},
		change(call, row, { values }) {
			if (typeof values.Code === 'string' && values.Code !== row.Code) needFreeCode(call, values.Code);
			editRow(call.world, call.endpoint.name, row, { ...values, ...derived(call, { ...row, ...values }) }, call.author);
		},
		remove(call, row) {
			if (isUsed(call, row)) throw businessErrors([complaint('inUse', 'Code', call.language)]);
			dropRow(call.world, call.division, call.endpoint.name, row, call.author);
		},
	};
}

/** Is this relation, ledger account, journal, VAT code or cost centre named by a booked line? */
function isUsed(call: ApiCall, row: Row): boolean {
	return rowsOf(call.world, call.division, 'financialtransaction/TransactionLines').some((line) => [line.Account, line.GLAccount].includes(row.ID) || (call.endpoint.name !== accounts && [line.JournalCode, line.VATCode, line.CostCenter, line.CostUnit].includes(row.Code)));
}

export const masterDataEntities: Record<string, Behaviour> = {
	[accounts]: {
		create(call, body) {
			const given = typeof body.values.Code === 'string' && body.values.Code.trim() !== '' ? accountCode(body.values.Code.trim()) : undefined;
			if (given !== undefined) needFreeCode(call, given);
			const values: Row = { Status: 'A', IsSupplier: false, Blocked: false, AutomaticProcessProposedEntry: 0, ...body.values, Code: given ?? nextAccountCode(call) };
			if (!['A', 'C', 'P', 'S'].includes(String(values.Status))) throw businessErrors([complaint('invalid', 'Status', call.language)]);
			return createPlain(call, { ...body, values }, { Type: 'A', ...rolesOf(values) });
		},
		change(call, row, { values }) {
			const patch = { ...values };
			if (typeof patch.Code === 'string') {
				patch.Code = accountCode(patch.Code.trim());
				if (patch.Code !== row.Code) needFreeCode(call, patch.Code);
			}
			editRow(call.world, accounts, row, { ...patch, ...rolesOf({ ...row, ...patch }) }, call.author);
		},
		remove(call, row) {
			if (isUsed(call, row)) throw businessErrors([complaint('inUse', 'Account', call.language)]);
			dropRow(call.world, call.division, accounts, row, call.author);
		},
		children: { BankAccounts: { endpoint: 'crm/BankAccounts', rows: (call, row) => rowsOf(call.world, call.division, 'crm/BankAccounts').filter((bank) => bank.Account === row.ID) } },
	},
	'crm/BankAccounts': {
		create: (call, body) => createPlain(call, { ...body, values: { Main: false, Blocked: false, ...body.values } }, { Type: 'A', AccountName: nameOf(call, body.values.Account), IBAN: /^[A-Z]{2}\d{2}/.test(String(body.values.BankAccount)) ? String(body.values.BankAccount) : null }),
	},
	'crm/Contacts': {
		create: (call, body) => createPlain(call, body, { AccountName: nameOf(call, body.values.Account), FullName: [body.values.FirstName, body.values.MiddleName, body.values.LastName].filter((part) => typeof part === 'string' && part !== '').join(' ') }),
	},
	'financial/GLAccounts': coded((_call, values) => (typeof values.Type === 'number' && values.BalanceType === undefined ? { BalanceType: values.Type < 110 ? 'B' : 'W', BalanceSide: values.BalanceSide ?? 'D' } : {})),
	'financial/Journals': {
		...coded((call, values) => {
			const ledger = typeof values.GLAccount === 'string' ? rowOf(call.world, call.division, 'financial/GLAccounts', values.GLAccount) : undefined;
			return ledger === undefined ? {} : { GLAccountCode: ledger.Code, GLAccountDescription: ledger.Description, GLAccountType: ledger.Type };
		}),
		rows: (call) => rowsOf(call.world, call.division, 'financial/Journals').map((row) => (call.world.assumptions.bankJournalShowsAccount === true ? row : { ...row, BankAccountIBAN: null, BankAccountIncludingMask: null })),
	},
	'vat/VATCodes': {
		...coded(),
		children: { VATPercentages: { endpoint: 'vat/VatPercentages', rows: (call, row) => rowsOf(call.world, call.division, 'vat/VatPercentages').filter((line) => line.VATCodeID === row.ID) } },
	},
	'financial/FinancialPeriods': { rows: financialPeriods },
	'read/financial/JournalStatusList': { rows: journalStatuses },
	'cashflow/PaymentConditions': coded(),
	'hrm/Costcenters': coded(),
	'hrm/Costunits': coded(),
	'logistics/Items': coded(),
};
