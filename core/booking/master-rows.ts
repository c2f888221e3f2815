/**
 * The rows of an administration that bookings need, with the fields to ask Exact for. Codes come trimmed: Exact pads the
 * codes of relations to 18 characters and may pad VAT codes to 3. Source of fields and enums: Exact's REST reference.
 */
import { z } from 'zod';

import { field, flagOrFalse, optional, textOrEmpty } from '../exact/row-fields';

/** Where a list lives and which fields of it are read. */
export interface MasterList<Row> {
	path: string;
	select: readonly string[];
	row: z.ZodType<Row, z.ZodTypeDef, unknown>;
}

const idText = field.guid.nullish().transform((value) => value ?? '');

export interface VatPercentage {
	/** Fraction, e.g. `0.21`. */
	percentage: string;
	/** `YYYY-MM-DD`, '' = open. */
	from: string;
	to: string;
	/** 0 normal, 1 extra duty. */
	type: number;
}

const vatPercentageRow = z
	.object({ Percentage: optional(field.amount), StartDate: optional(field.day), EndDate: optional(field.day), Type: z.number().nullish() })
	.transform((row): VatPercentage => ({ percentage: row.Percentage ?? '0', from: row.StartDate ?? '', to: row.EndDate ?? '', type: row.Type ?? 0 }));

/** Expanded collections come as `{results: […]}`, not expanded ones as `{__deferred}`. */
const percentages = z.unknown().transform((value): VatPercentage[] => {
	const list = Array.isArray(value) ? value : typeof value === 'object' && value !== null && 'results' in value && Array.isArray(value.results) ? value.results : [];
	return list.flatMap((one: unknown) => {
		const read = vatPercentageRow.safeParse(one);
		return read.success ? [read.data] : [];
	});
});

/** One line of the history by itself, with the code that it belongs to. */
const vatPercentageOfCode = z.object({ VATCodeID: field.guid }).passthrough().transform((row, context) => {
	const read = vatPercentageRow.safeParse(row);
	if (read.success) return { code: row.VATCodeID, ...read.data };
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'is no percentage' });
	return z.NEVER;
});

const vatCode = z
	.object({
		ID: idText,
		Code: field.code,
		Description: textOrEmpty,
		Percentage: optional(field.amount),
		Type: textOrEmpty,
		VATTransactionType: textOrEmpty,
		Charged: flagOrFalse,
		EUSalesListing: textOrEmpty,
		IntraStat: flagOrFalse,
		IsBlocked: flagOrFalse,
		VATPercentages: percentages.optional(),
	})
	.transform((row) => ({
		id: row.ID,
		code: row.Code,
		description: row.Description,
		/** Fraction: `0.21` is 21 %. */
		percentage: row.Percentage ?? '0',
		/** B only base, E excluding, I including, N no VAT. */
		type: row.Type,
		/** P purchase, S sales, B both. */
		transactionType: row.VATTransactionType,
		/** Exact books the VAT to pay and the VAT to claim itself. */
		charged: row.Charged,
		/** L goods, S services, T triangulation, N none. */
		euSalesListing: row.EUSalesListing,
		intraStat: row.IntraStat,
		blocked: row.IsBlocked,
		percentages: row.VATPercentages ?? [],
	}));
export type VatCodeRow = z.output<typeof vatCode>;

const journal = z
	.object({ ID: idText, Code: field.code, Description: textOrEmpty, Type: optional(field.int), Currency: textOrEmpty, AllowVariableCurrency: flagOrFalse, IsBlocked: flagOrFalse })
	.transform((row) => ({
		id: row.ID,
		code: row.Code,
		description: row.Description,
		/** 20 sales, 21 returned sales, 22 purchase, 23 returned purchase; 10, 12, 16 money; 90 general. */
		type: row.Type ?? 0,
		currency: row.Currency,
		anyCurrency: row.AllowVariableCurrency,
		blocked: row.IsBlocked,
	}));
export type JournalRow = z.output<typeof journal>;

const ledgerAccount = z
	.object({ ID: field.guid, Code: field.code, Description: textOrEmpty, Type: optional(field.int), VATCode: textOrEmpty, UseCostcenter: z.number().nullish(), UseCostunit: z.number().nullish(), IsBlocked: flagOrFalse })
	.transform((row) => ({
		id: row.ID,
		code: row.Code,
		description: row.Description,
		type: row.Type ?? 0,
		vatCode: row.VATCode,
		/** Exact refuses a line without one. */
		needsCostCenter: row.UseCostcenter === 1,
		needsCostUnit: row.UseCostunit === 1,
		blocked: row.IsBlocked,
	}));
export type LedgerAccountRow = z.output<typeof ledgerAccount>;

const costCenter = z.object({ ID: idText, Code: field.code, Description: textOrEmpty, Active: optional(field.flag) }).transform((row) => ({ id: row.ID, code: row.Code, description: row.Description, blocked: row.Active === false }));
const costUnit = z.object({ ID: idText, Code: field.code, Description: textOrEmpty }).transform((row) => ({ id: row.ID, code: row.Code, description: row.Description, blocked: false }));
export type CostRow = z.output<typeof costCenter>;

const paymentCondition = z
	.object({ ID: idText, Code: field.code, Description: textOrEmpty, PaymentMethod: textOrEmpty })
	.transform((row) => ({
		id: row.ID,
		code: row.Code,
		description: row.Description,
		/** B on credit, I collection (direct debit), K cash, Q collection by a payment service provider. */
		method: row.PaymentMethod,
		blocked: false,
	}));
export type PaymentConditionRow = z.output<typeof paymentCondition>;

const relationFields = z.object({
	ID: field.guid,
	Code: field.code,
	Name: textOrEmpty,
	VATNumber: textOrEmpty,
	ChamberOfCommerce: textOrEmpty,
	Email: textOrEmpty,
	Country: textOrEmpty,
	PeppolIdentifier: textOrEmpty,
	Blocked: flagOrFalse,
	IsSupplier: flagOrFalse,
	Status: textOrEmpty,
	GLAccountPurchase: idText,
	GLAccountSales: idText,
	PurchaseVATCode: textOrEmpty,
	SalesVATCode: textOrEmpty,
	PaymentConditionPurchase: textOrEmpty,
	PaymentConditionSales: textOrEmpty,
});
const readRelation = (row: z.output<typeof relationFields>) => ({
	id: row.ID,
	code: row.Code,
	name: row.Name,
	vatNumber: row.VATNumber,
	chamberOfCommerce: row.ChamberOfCommerce,
	email: row.Email,
	country: row.Country.trim(),
	/** The participant: `0208:0123456789`, or the value alone. */
	peppolId: row.PeppolIdentifier,
	blocked: row.Blocked,
	isSupplier: row.IsSupplier,
	/** C customer, P prospect, S suspect, A none. */
	status: row.Status,
	purchaseAccount: row.GLAccountPurchase,
	salesAccount: row.GLAccountSales,
	purchaseVatCode: row.PurchaseVATCode,
	salesVatCode: row.SalesVATCode,
	purchaseCondition: row.PaymentConditionPurchase,
	salesCondition: row.PaymentConditionSales,
});
const relation = relationFields.transform(readRelation);
export type RelationRow = z.output<typeof relation>;

const bankAccount = z.object({ ID: idText, Account: field.guid, BankAccount: textOrEmpty, IBAN: textOrEmpty, Blocked: flagOrFalse }).transform((row) => ({ id: row.ID, relation: row.Account, account: row.IBAN || row.BankAccount, blocked: row.Blocked }));
export type BankAccountRow = z.output<typeof bankAccount>;

/** The bank accounts that came with a relation; undefined when Exact did not expand them, or not all of them. */
const expandedAccounts = z.unknown().transform((value): BankAccountRow[] | undefined => {
	if (typeof value !== 'object' || value === null || '__next' in value) return undefined;
	const list = Array.isArray(value) ? value : 'results' in value ? value.results : undefined;
	const read = z.array(bankAccount).safeParse(list);
	return read.success ? read.data : undefined;
});
const relationWithAccounts = relationFields.extend({ BankAccounts: expandedAccounts }).transform((row) => ({ relation: readRelation(row), accounts: row.BankAccounts }));
export type RelationWithAccounts = z.output<typeof relationWithAccounts>;

const list = <Row>(path: string, select: readonly string[], row: z.ZodType<Row, z.ZodTypeDef, unknown>): MasterList<Row> => ({ path, select, row });

const RELATION_FIELDS = ['ID', 'Code', 'Name', 'VATNumber', 'ChamberOfCommerce', 'Email', 'Country', 'PeppolIdentifier', 'Blocked', 'IsSupplier', 'Status', 'GLAccountPurchase', 'GLAccountSales', 'PurchaseVATCode', 'SalesVATCode', 'PaymentConditionPurchase', 'PaymentConditionSales'] as const;

export const MASTER_LISTS = {
	vatCodes: list<VatCodeRow>('vat/VATCodes', ['ID', 'Code', 'Description', 'Percentage', 'Type', 'VATTransactionType', 'Charged', 'EUSalesListing', 'IntraStat', 'IsBlocked'], vatCode),
	/** The history of the rates; where Exact expands it with the codes, it need not be read by itself. */
	vatPercentages: list<VatPercentage & { code: string }>('vat/VatPercentages', ['VATCodeID', 'Percentage', 'StartDate', 'EndDate', 'Type'], vatPercentageOfCode),
	journals: list<JournalRow>('financial/Journals', ['ID', 'Code', 'Description', 'Type', 'Currency', 'AllowVariableCurrency', 'IsBlocked'], journal),
	ledgerAccounts: list<LedgerAccountRow>('financial/GLAccounts', ['ID', 'Code', 'Description', 'Type', 'VATCode', 'UseCostcenter', 'UseCostunit', 'IsBlocked'], ledgerAccount),
	costCenters: list<CostRow>('hrm/Costcenters', ['ID', 'Code', 'Description', 'Active'], costCenter),
	costUnits: list<CostRow>('hrm/Costunits', ['ID', 'Code', 'Description'], costUnit),
	paymentConditions: list<PaymentConditionRow>('cashflow/PaymentConditions', ['ID', 'Code', 'Description', 'PaymentMethod'], paymentCondition),
	/** Needs a `$filter`. */
	relations: list<RelationRow>('crm/Accounts', RELATION_FIELDS, relation),
	/** To be asked with `expand: ['BankAccounts']`, from the bulk endpoint. */
	relationsWithAccounts: list<RelationWithAccounts>('bulk/CRM/Accounts', [...RELATION_FIELDS, 'BankAccounts'], relationWithAccounts),
	bankAccounts: list<BankAccountRow>('crm/BankAccounts', ['ID', 'Account', 'BankAccount', 'IBAN', 'Blocked'], bankAccount),
} as const;

/** What is known of one administration in one run. A list that was not read is undefined: nothing is checked against it. */
export interface MasterData {
	vatCodes?: readonly VatCodeRow[];
	journals?: readonly JournalRow[];
	ledgerAccounts?: readonly LedgerAccountRow[];
	costCenters?: readonly CostRow[];
	costUnits?: readonly CostRow[];
	paymentConditions?: readonly PaymentConditionRow[];
	relations?: readonly RelationRow[];
	bankAccounts?: readonly BankAccountRow[];
}
