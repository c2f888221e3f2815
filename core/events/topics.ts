/**
 * What can be listened to in Exact, and how each kind of change is read: through a sync endpoint (row versions, nothing is missed) where there
 * is one, else by `Modified`. The names of topics are those of Exact's webhooks. Source: Exact's reference, lists of webhooks and of sync/*.
 */

/** How the rows of a topic come in order. `created` counts new rows only. */
export type FeedWay = 'sync' | 'modified' | 'created';

export interface Topic {
	/** Shown to people. */
	label: string;
	way: FeedWay;
	/** Where changes are read. */
	changes: string;
	/** Name of `changes` for read/sync/Sync/SyncTimestamp; sync only. */
	syncName?: string;
	/** Where one entity is read by its key. */
	entity: string;
	/** The field that holds the entity's id. */
	key: string;
	/** `EntityType` of sync/Deleted; without it a deletion is told by webhook only. */
	deletedType?: number;
	/** Exact tells changes of it by webhook. */
	webhook: boolean;
	/** False: the rows bear no `Modified`. */
	dated: boolean;
	/** Sync lists that mix headers (LineNumber 0) and lines: only the headers count. */
	headersOnly?: boolean;
	fields: readonly string[];
}

/** Fields that are amounts of money: given as decimal text, because a JavaScript number loses cents. */
export const isAmount = (field: string): boolean => /^(Amount|VATAmount|OpeningBalance|ClosingBalance)/.test(field);

const ENTRY = ['EntryNumber', 'Journal', 'JournalDescription', 'EntryDate', 'DueDate', 'YourRef', 'Description', 'Type', 'Status', 'StatusDescription', 'Currency', 'AmountDC', 'AmountFC', 'VATAmountFC', 'PaymentReference', 'Document'];
const BOOK = ['EntryNumber', 'JournalCode', 'JournalDescription', 'Currency', 'FinancialYear', 'FinancialPeriod', 'Status', 'StatusDescription'];

const sync = (changes: string, entity: string, more: Omit<Topic, 'way' | 'changes' | 'syncName' | 'entity' | 'webhook' | 'dated'> & Partial<Topic>): Topic => ({ way: 'sync', changes: `sync/${changes}`, syncName: changes.split('/').at(-1) ?? '', entity, webhook: true, dated: true, ...more });
const byModified = (entity: string, more: Omit<Topic, 'way' | 'changes' | 'entity' | 'webhook' | 'dated'>): Topic => ({ way: 'modified', changes: entity, entity, webhook: true, dated: true, ...more });

/** The entities, by the name of their webhook topic. */
export const TOPICS = {
	Accounts: sync('CRM/Accounts', 'crm/Accounts', { label: 'Account (relation)', key: 'ID', deletedType: 2, fields: ['Code', 'Name', 'Status', 'IsSupplier', 'VATNumber', 'ChamberOfCommerce', 'Email', 'Country', 'City', 'Blocked'] }),
	BankAccounts: byModified('crm/BankAccounts', { label: 'Bank account of a relation', key: 'ID', fields: ['Account', 'AccountName', 'BankAccount', 'BICCode', 'Main', 'Blocked'] }),
	BankEntries: byModified('financialtransaction/BankEntries', { label: 'Bank entry', key: 'EntryID', fields: [...BOOK, 'OpeningBalanceFC', 'ClosingBalanceFC'] }),
	CashEntries: byModified('financialtransaction/CashEntries', { label: 'Cash entry', key: 'EntryID', fields: [...BOOK, 'OpeningBalanceFC', 'ClosingBalanceFC'] }),
	Contacts: sync('CRM/Contacts', 'crm/Contacts', { label: 'Contact', key: 'ID', deletedType: 5, fields: ['Account', 'AccountName', 'FullName', 'Email', 'Phone', 'IsMainContact'] }),
	DocumentAttachments: sync('Documents/DocumentAttachments', 'documents/DocumentAttachments', { label: 'Document attachment', key: 'ID', deletedType: 4, dated: false, fields: ['Document', 'FileName', 'FileSize'] }),
	Documents: sync('Documents/Documents', 'documents/Documents', { label: 'Document', key: 'ID', deletedType: 6, fields: ['Subject', 'Type', 'TypeDescription', 'Account', 'AccountName', 'DocumentDate', 'HID'] }),
	GeneralJournalEntries: byModified('generaljournalentry/GeneralJournalEntries', { label: 'General journal entry', key: 'EntryID', fields: [...BOOK, 'Type', 'TypeDescription'] }),
	GLAccounts: sync('Financial/GLAccounts', 'financial/GLAccounts', { label: 'GL account', key: 'ID', deletedType: 7, fields: ['Code', 'Description', 'Type', 'TypeDescription', 'IsBlocked', 'VATCode'] }),
	GoodsDeliveries: sync('SalesOrder/GoodsDeliveries', 'salesorder/GoodsDeliveries', { label: 'Goods delivery', key: 'EntryID', deletedType: 16, fields: ['DeliveryNumber', 'DeliveryDate', 'DeliveryAccount', 'DeliveryAccountName', 'Description', 'TrackingNumber'] }),
	Items: sync('Logistics/Items', 'logistics/Items', { label: 'Item', key: 'ID', deletedType: 9, fields: ['Code', 'Description', 'Unit', 'SalesVatCode', 'ItemGroupCode', 'IsSalesItem'] }),
	MailMessagesSent: byModified('mailbox/MailMessagesSent', { label: 'Postbox message', key: 'ID', fields: ['Subject', 'Type', 'RecipientMailbox', 'RecipientStatus', 'RecipientStatusDescription', 'SenderDateSent'] }),
	PurchaseEntries: byModified('purchaseentry/PurchaseEntries', { label: 'Purchase entry', key: 'EntryID', fields: [...ENTRY, 'Supplier', 'SupplierName'] }),
	Quotations: sync('CRM/QuotationHeaders', 'crm/Quotations', { label: 'Quotation', key: 'QuotationID', fields: ['QuotationNumber', 'QuotationDate', 'OrderAccount', 'OrderAccountName', 'Description', 'Status', 'StatusDescription', 'Currency', 'AmountFC'] }),
	SalesEntries: byModified('salesentry/SalesEntries', { label: 'Sales entry', key: 'EntryID', fields: [...ENTRY, 'Customer', 'CustomerName'] }),
	SalesInvoices: sync('SalesInvoice/SalesInvoices', 'salesinvoice/SalesInvoices', { label: 'Sales invoice', key: 'InvoiceID', deletedType: 13, headersOnly: true, fields: ['InvoiceNumber', 'InvoiceDate', 'InvoiceTo', 'InvoiceToName', 'YourRef', 'Status', 'StatusDescription', 'Currency', 'AmountDC', 'AmountFC'] }),
	SalesOrders: sync('SalesOrder/SalesOrderHeaders', 'salesorder/SalesOrders', { label: 'Sales order', key: 'OrderID', deletedType: 32, fields: ['OrderNumber', 'OrderDate', 'OrderedBy', 'OrderedByName', 'YourRef', 'Status', 'StatusDescription', 'Currency', 'AmountDC', 'AmountFC'] }),
	Subscriptions: sync('Subscription/Subscriptions', 'subscription/Subscriptions', { label: 'Subscription', key: 'EntryID', deletedType: 23, fields: ['Number', 'OrderedBy', 'OrderedByName', 'Description', 'StartDate', 'EndDate', 'CancellationDate', 'Currency'] }),
	TransactionLines: sync('Financial/TransactionLines', 'financialtransaction/TransactionLines', { label: 'Transaction line', key: 'ID', deletedType: 1, webhook: false, fields: ['EntryID', 'EntryNumber', 'LineNumber', 'JournalCode', 'Type', 'Date', 'GLAccountCode', 'AccountName', 'Description', 'AmountDC', 'AmountFC', 'Currency', 'YourRef', 'Status'] }),
} as const satisfies Record<string, Topic>;

/** What Exact has no webhook for, and no list of changes of its own: worked out from other lists. */
export const WATCHED = {
	PaymentStatus: { label: 'Payment status of a sales invoice changed' },
	BankTransactions: { label: 'Bank transaction booked' },
	Divisions: { label: 'Administration added or lost' },
} as const;

export type EntityTopic = keyof typeof TOPICS;
export type WatchedTopic = keyof typeof WATCHED;
export type TopicName = EntityTopic | WatchedTopic;

export const ENTITY_TOPICS = Object.keys(TOPICS) as EntityTopic[];
export const WEBHOOK_TOPICS = ENTITY_TOPICS.filter((name) => TOPICS[name].webhook);

export const isEntityTopic = (name: string): name is EntityTopic => Object.hasOwn(TOPICS, name);
export const isTopic = (name: string): name is TopicName => isEntityTopic(name) || Object.hasOwn(WATCHED, name);
export const topicOf = (name: EntityTopic): Topic => TOPICS[name];
