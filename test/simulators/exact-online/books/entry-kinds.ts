/** Sales and purchase entries differ in names and sides only. */
export interface EntryKind {
	kind: 'sales' | 'purchase';
	header: string;
	lines: string;
	/** Collection property on the header. */
	collection: 'SalesEntryLines' | 'PurchaseEntryLines';
	relation: 'Customer' | 'Supplier';
	relationName: 'CustomerName' | 'SupplierName';
	journalType: 20 | 22;
	type: { invoice: number; credit: number };
	/** VATCodes.VATTransactionType that fits, beside B. */
	vatUse: 'S' | 'P';
	defaultVat: 'SalesVATCode' | 'PurchaseVATCode';
	defaultCondition: 'PaymentConditionSales' | 'PaymentConditionPurchase';
	/** Ledger account of the relation when it has one of its own. */
	relationLedger: 'GLAR' | 'GLAP';
	terms: 'cashflow/Receivables' | 'cashflow/Payments';
	/** +1: the relation owes us, its account is debited with the total. */
	side: 1 | -1;
}

export const salesKind: EntryKind = {
	kind: 'sales',
	header: 'salesentry/SalesEntries',
	lines: 'salesentry/SalesEntryLines',
	collection: 'SalesEntryLines',
	relation: 'Customer',
	relationName: 'CustomerName',
	journalType: 20,
	type: { invoice: 20, credit: 21 },
	vatUse: 'S',
	defaultVat: 'SalesVATCode',
	defaultCondition: 'PaymentConditionSales',
	relationLedger: 'GLAR',
	terms: 'cashflow/Receivables',
	side: 1,
};

export const purchaseKind: EntryKind = {
	kind: 'purchase',
	header: 'purchaseentry/PurchaseEntries',
	lines: 'purchaseentry/PurchaseEntryLines',
	collection: 'PurchaseEntryLines',
	relation: 'Supplier',
	relationName: 'SupplierName',
	journalType: 22,
	type: { invoice: 30, credit: 31 },
	vatUse: 'P',
	defaultVat: 'PurchaseVATCode',
	defaultCondition: 'PaymentConditionPurchase',
	relationLedger: 'GLAP',
	terms: 'cashflow/Payments',
	side: -1,
};
