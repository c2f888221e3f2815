import type { INodePropertyOptions } from 'n8n-workflow';

/** Topics as people choose them; the values are those of core/events/topics.ts, and a test compares them. */
export const TOPIC_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Account Changed', value: 'Accounts', description: 'Created, changed or deleted' },
	{ name: 'Administration Added or Lost', value: 'Divisions', description: 'The login sees an administration more or less than before' },
	{ name: 'Bank Account of a Relation Changed', value: 'BankAccounts', description: 'Created or changed' },
	{ name: 'Bank Entry Changed', value: 'BankEntries', description: 'Created or changed' },
	{ name: 'Bank Transaction Booked', value: 'BankTransactions', description: 'A line of a bank statement was booked; once per line' },
	{ name: 'Cash Entry Changed', value: 'CashEntries', description: 'Created or changed' },
	{ name: 'Contact Changed', value: 'Contacts', description: 'Created, changed or deleted' },
	{ name: 'Document Attachment Added', value: 'DocumentAttachments', description: 'Added or deleted' },
	{ name: 'Document Changed', value: 'Documents', description: 'Created, changed or deleted' },
	{ name: 'General Journal Entry Changed', value: 'GeneralJournalEntries', description: 'Created or changed' },
	{ name: 'GL Account Changed', value: 'GLAccounts', description: 'Created, changed or deleted' },
	{ name: 'Goods Delivery Changed', value: 'GoodsDeliveries', description: 'Created, changed or deleted' },
	{ name: 'Item Changed', value: 'Items', description: 'Created, changed or deleted' },
	{ name: 'Payment Status Changed', value: 'PaymentStatus', description: 'A sales invoice or credit note was paid, paid in part, opened again or settled' },
	{ name: 'Postbox Message Changed', value: 'MailMessagesSent', description: 'Created or changed' },
	{ name: 'Purchase Entry Changed', value: 'PurchaseEntries', description: 'Created or changed' },
	{ name: 'Quotation Changed', value: 'Quotations', description: 'Created or changed' },
	{ name: 'Sales Entry Changed', value: 'SalesEntries', description: 'Created or changed' },
	{ name: 'Sales Invoice Changed', value: 'SalesInvoices', description: 'Created, changed or deleted' },
	{ name: 'Sales Order Changed', value: 'SalesOrders', description: 'Created, changed or deleted' },
	{ name: 'Subscription Changed', value: 'Subscriptions', description: 'Created, changed or deleted' },
	{ name: 'Transaction Line Changed', value: 'TransactionLines', description: 'Created, changed or deleted' },
];
