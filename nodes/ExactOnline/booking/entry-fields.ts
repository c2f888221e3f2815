import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { attemptFields, deliveryOptions, lockFields } from '../fields/delivery';
import { divisionField } from '../pickers/division';
import { costCenterLocator, costUnitLocator, journalLocator, ledgerAccountLocator, paymentConditionLocator, relationLocator, vatCodeLocator } from '../pickers/locator';
import { extraHeaderField, extraLineField, lineExtraField } from './extra-mapper';

export type EntryKind = 'sales' | 'credit' | 'purchase';
export type EntrySource = 'fields' | 'json' | 'eInvoice';

const only = (field: INodeProperties, ...sources: EntrySource[]): INodeProperties => ({ ...field, displayOptions: { show: { source: sources } } });

const sourceField = (standard: EntrySource): INodeProperties => ({
	displayName: 'Entry From',
	name: 'source',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'E-Invoice', value: 'eInvoice', description: 'An item as the node "E-Invoice" gives it' },
		{ name: 'Fields Below', value: 'fields', description: 'Number, date, relation and lines in this form' },
		{ name: 'JSON', value: 'json', description: 'An entry as one JSON object, for example from another system' },
	],
	default: standard,
	description: 'Where the entry comes from',
});

const kindField: INodeProperties = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	options: [
		{ name: 'Credit Note', value: 'creditNote' },
		{ name: 'Invoice', value: 'invoice' },
	],
	default: 'invoice',
	description: 'What the document is. The amounts of a credit note are given positive, as on the document.',
};

const amountHint = 'Without VAT, as on the document; positive on a credit note';

const lineFields: INodeProperties[] = [
	{ displayName: 'Amount', name: 'amount', type: 'string', default: '', placeholder: 'e.g. 1234.50', description: amountHint },
	costCenterLocator,
	costUnitLocator,
	{ displayName: 'Description', name: 'description', type: 'string', default: '', description: 'Text of the line, at most 60 characters' },
	lineExtraField,
	ledgerAccountLocator,
	{ displayName: 'Quantity', name: 'quantity', type: 'string', default: '', placeholder: 'e.g. 2', description: 'For information; it changes no amount' },
	{ displayName: 'VAT Amount', name: 'vatAmount', type: 'string', default: '', placeholder: 'e.g. 259.25', description: 'The VAT as on the document. Empty: worked out from the rate of the VAT code.' },
	vatCodeLocator,
	{ displayName: 'VAT Rate (%)', name: 'vatRate', type: 'string', default: '', placeholder: 'e.g. 21', description: 'Used when no VAT code is given: the code of the administration with this rate' },
];

const linesField: INodeProperties = {
	displayName: 'Lines',
	name: 'lines',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Line',
	default: { line: [{}] },
	description: 'The lines of the entry, at least one',
	options: [{ displayName: 'Line', name: 'line', values: lineFields } satisfies INodePropertyCollection],
};

const relationDetails: INodeProperties = {
	displayName: 'Relation Details',
	name: 'relationDetails',
	type: 'collection',
	placeholder: 'Add detail',
	default: {},
	description: 'What is known of the customer or supplier when none is chosen: compared with all relations in their normal form, and used when one may be created',
	options: [
		{ displayName: 'Chamber of Commerce Number', name: 'chamberOfCommerce', type: 'string', default: '', placeholder: 'e.g. 12345678', description: 'KvK or KBO number' },
		{ displayName: 'Country', name: 'country', type: 'string', default: '', placeholder: 'e.g. BE', description: 'Two letters' },
		{ displayName: 'Email', name: 'email', type: 'string', default: '', placeholder: 'e.g. name@email.com' },
		{ displayName: 'IBAN', name: 'iban', type: 'string', default: '', placeholder: 'e.g. BE71096123456769' },
		{ displayName: 'Name', name: 'name', type: 'string', default: '' },
		{ displayName: 'Peppol ID', name: 'peppolId', type: 'string', default: '', placeholder: 'e.g. 0208:0123456749' },
		{ displayName: 'VAT Number', name: 'vatNumber', type: 'string', default: '', placeholder: 'e.g. BE0123456749' },
	],
};

const jsonField: INodeProperties = {
	displayName: 'Entry (JSON)',
	name: 'entryJson',
	type: 'json',
	default: '={{ $json }}',
	description:
		'One object: number, date, relation (code, or an object with ID, code, vatNumber, name…), kind (invoice or creditNote), journal, currency, dueDate, paymentReference, paymentCondition, description, total, extra, and lines with amount, vatCode or vatRate, vatAmount, glAccount, costCenter, costUnit, description and extra',
};

const fileField: INodeProperties = {
	displayName: 'Binary Properties',
	name: 'binaryProperties',
	type: 'string',
	default: 'xml,pdf',
	description: 'The files that stay with the entry, as a comma-separated list of binary properties: the original XML and its picture (PDF). What an item does not have is left out; an e-invoice without a PDF gets a plain rendering of one page as its picture.',
};

const keyField: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'e.g. ABCDEFGH2345',
	description: 'The business key of the document (12 characters), as the E-Invoice node gives it. Empty: made from the number, date and seller. The document with the files is found by it.',
};

const settingsField: INodeProperties = {
	displayName: 'Booking Settings',
	name: 'settings',
	type: 'json',
	default: '{}',
	description: 'The settings of the connection as JSON: journals, accounts, vatMap, paymentConditions, policies, mode, attachments, createRelations, extraFields and so on. What is left out has its default.',
};

const rulesField: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'json',
	default: '[]',
	description: 'Rows of the table ExactRules as a JSON array: which supplier and which line go on which ledger account, VAT code and cost centre',
};

const moreOptions: INodeProperties[] = [
	{
		displayName: 'Attachments',
		name: 'attachments',
		type: 'options',
		options: [
			{ name: 'None', value: 'none' },
			{ name: 'Picture Only', value: 'pictureOnly' },
			{ name: 'XML and Picture', value: 'xmlAndPicture' },
			{ name: 'XML Only', value: 'xmlOnly' },
		],
		default: 'xmlAndPicture',
		description: 'Which files stay with the entry. The picture is the PDF that came with the document, else a plain rendering of one page. Without this option, what the booking settings say.',
	},
	{ displayName: 'Create Relation', name: 'createRelations', type: 'boolean', default: false, description: 'Whether a relation that nothing fits may be created. Without this option, what the booking settings say.' },
	{ displayName: 'Document ID', name: 'documentId', type: 'string', default: '', placeholder: 'e.g. 0f8fad5b-d9cb-469f-a165-70867728950e', description: 'The ID of a document that is in Exact already: the entry is hung on it and no files are stored' },
	{ displayName: 'Look in Postbox', name: 'lookInPostbox', type: 'boolean', default: true, description: 'Whether purchases are looked for in the digital postbox, too, so that none is booked twice. Switch off when the connection may not see it.' },
	{ displayName: 'Never Tried', name: 'neverTried', type: 'boolean', default: false, description: 'Whether a ledger that is written before every attempt proves that nobody has begun to send this document in any way. Then its files are stored without looking for them in the archive and the postbox; entries are looked up always. Leave off when you run it by hand. It does not count with a first attempt, a doubt, a document ID or a confirmed duplicate.' },
	{ displayName: 'No Duplicate', name: 'confirmed', type: 'boolean', default: false, description: 'Whether a person has confirmed that this is no duplicate of an entry with the same total: then only the number counts' },
];

function entryOptions(): INodeProperties {
	const options = deliveryOptions(false);
	const all = [...((options.options ?? []) as INodeProperties[]), ...moreOptions].sort((one, other) => one.displayName.localeCompare(other.displayName));
	return { ...options, options: all };
}

const dateFields: INodeProperties[] = [
	{ displayName: 'Number', name: 'number', type: 'string', default: '', placeholder: 'e.g. 20260001', description: 'The number of the document: your own on sales, that of the supplier on purchases. It is what an entry is found by, so that none is booked twice.' },
	{ displayName: 'Date', name: 'date', type: 'dateTime', default: '', description: 'The date of the document' },
];

const furtherFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'further',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{ displayName: 'Currency', name: 'currency', type: 'string', default: '', placeholder: 'e.g. EUR', description: 'Empty: that of the administration' },
		{ displayName: 'Description', name: 'description', type: 'string', default: '', description: 'Text of the entry, at most 60 characters. Empty: relation and number.' },
		{ displayName: 'Due Date', name: 'dueDate', type: 'dateTime', default: '', description: 'Empty: Exact works it out from the payment condition' },
		paymentConditionLocator,
		{ displayName: 'Payment Reference', name: 'paymentReference', type: 'string', default: '', placeholder: 'e.g. +++090/9337/55493+++', description: 'Structured communication, RF reference or betalingskenmerk' },
		{ displayName: 'Total', name: 'total', type: 'string', default: '', placeholder: 'e.g. 1493.75', description: 'With VAT, as on the document: when given, the lines must come to it. A rest of a cent per line is put right in the VAT.' },
	],
};

const creditedField: INodeProperties = { displayName: 'Credited Invoice', name: 'creditedInvoice', type: 'string', default: '', placeholder: 'e.g. 20260001', description: 'The number of the invoice that is credited; it goes into the description' };

/** All fields of "Send", in the order of the editor. */
export function sendFields(kind: EntryKind): INodeProperties[] {
	return [
		divisionField,
		sourceField(kind === 'purchase' ? 'eInvoice' : 'fields'),
		only(jsonField, 'json'),
		...(kind === 'purchase' ? [only(kindField, 'fields')] : []),
		...dateFields.map((field) => only(field, 'fields')),
		...(kind === 'credit' ? [only(creditedField, 'fields')] : []),
		only(relationLocator, 'fields', 'eInvoice'),
		only(relationDetails, 'fields'),
		only(journalLocator, 'fields', 'eInvoice'),
		only(linesField, 'fields'),
		only(furtherFields, 'fields'),
		extraHeaderField,
		extraLineField,
		settingsField,
		...(kind === 'purchase' ? [only(rulesField, 'eInvoice')] : []),
		fileField,
		keyField,
		...attemptFields,
		...lockFields,
		entryOptions(),
	];
}

/** "Propose" shows what "Send" would make of an e-invoice. */
export const proposeFields: INodeProperties[] = [divisionField, relationLocator, journalLocator, settingsField, rulesField];
