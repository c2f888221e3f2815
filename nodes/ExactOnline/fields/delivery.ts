import type { INodeProperties } from 'n8n-workflow';

import { keepBackField } from './keep-back';

/** Fields that every at-most-once delivery has, whatever it delivers. */

export const keyField: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ABCDEFGH2345',
	description: 'The business key of the document (12 characters), as the E-Invoice node gives it. It stands at the end of the subject, and Exact is searched for it before anything is sent.',
};

export const subjectField: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. F-2026/001 Bakker B.V.',
	description: 'What people read in Exact. The key is put behind it.',
};

export const filesField: INodeProperties = {
	displayName: 'Binary Properties',
	name: 'binaryProperties',
	type: 'string',
	required: true,
	default: 'xml,pdf',
	description: 'The files to deliver, as a comma-separated list of binary properties. The first one must be there; the others are left out where an item does not have them.',
};

export const attemptFields: INodeProperties[] = [
	{
		displayName: 'First Attempt At',
		name: 'firstAttemptAt',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-02T10:00:00Z',
		description: 'When this document was first sent, from the ledger; empty for a first attempt. ISO date-time.',
	},
	{
		displayName: 'Doubtful Since',
		name: 'doubtfulSince',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-02T10:00:00Z',
		description: 'When an earlier call began that got no clear answer, from the ledger. Until the resend wait is over the document is only looked up. ISO date-time.',
	},
];

export const lockFields: INodeProperties[] = [
	{
		displayName: 'Locked Connection',
		name: 'lockedConnection',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. {{ JSON.stringify($json.connection) }}',
		description: 'The sealed connection row as JSON: partyId, division, gateway, activeFrom, vatNumber, chamberOfCommerce and seal. When given, nothing is written unless the seal fits, the division is the sealed one and the buyer does not contradict it.',
	},
	{
		displayName: 'Buyer',
		name: 'buyer',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. {{ JSON.stringify($json.buyer) }}',
		description: 'The buyer on the document as JSON: vatNumber, chamberOfCommerce and IDs (scheme and value). It is compared with the locked connection.',
	},
];

const lookUpAfter: INodeProperties = {
	displayName: 'Look Up After (Seconds)',
	name: 'lookUpAfterSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 5,
	description: 'How long after a call without a clear answer Exact is looked into, at the end of the batch',
};

const lookUp: INodeProperties = {
	displayName: 'Look Up By',
	name: 'lookUp',
	type: 'options',
	options: [
		{ name: 'Reading the List', value: 'list', description: 'For when Exact does not filter on subjects: reads what was made since the first attempt' },
		{ name: 'Subject', value: 'subject' },
	],
	default: 'subject',
	description: 'How earlier deliveries are found in Exact',
};

const dryRun: INodeProperties = { displayName: 'Dry Run', name: 'dryRun', type: 'boolean', default: false, description: 'Whether to look only and tell what would be sent, without writing anything' };

const keepBack: INodeProperties = {
	...keepBackField,
	description: 'For documents that can wait: this part of the calls of the day is left to other work in the same administration. When no more than that is left, no further document is begun; one that was begun is finished. Without this option nothing is kept back.',
};

const resendWait: INodeProperties = {
	displayName: 'Resend Wait (Seconds)',
	name: 'resendWaitSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 900,
	description: 'How long after a call without a clear answer the document is not sent again. Exact can do the work late: a shorter wait risks a second copy.',
};

const stopAt: INodeProperties = {
	displayName: 'Stop At',
	name: 'stopAt',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2026-03-02T10:05:00Z',
	description: 'No sending begins after this moment; what is left comes back as an outcome to be retried. ISO date-time.',
};

const attachmentTypes: INodeProperties = {
	displayName: 'Attachment Types',
	name: 'attachmentTypes',
	type: 'json',
	default: '{}',
	description: 'Attachment types by binary property, for example {"xml": 23}. Without it the type follows from what the file holds.',
};

/**
 * The collection "Options", in the alphabetical order that n8n asks for.
 * @param mayWait whether it can be told to leave a part of the day's calls to other work
 */
export function deliveryOptions(withAttachmentTypes: boolean, mayWait = true): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...(withAttachmentTypes ? [attachmentTypes] : []), dryRun, ...(mayWait ? [keepBack] : []), lookUpAfter, lookUp, resendWait, stopAt],
	};
}
