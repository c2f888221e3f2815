import type { INodeProperties } from 'n8n-workflow';

import { uploadToPostbox } from '../../../../core';
import { deliverItems } from '../../deliver-items';
import { attemptFields, deliveryOptions, filesField, keyField, lockFields, subjectField } from '../../fields/delivery';
import { invoiceFacts, invoiceFactsField } from '../../fields/invoice-facts';
import type { Operation } from '../../operation';
import { divisionField } from '../../pickers/division';

const messageType: INodeProperties = {
	displayName: 'Message Type',
	name: 'messageType',
	type: 'options',
	options: [
		{ name: 'Bank', value: 2000 },
		{ name: 'Other', value: 0 },
		{ name: 'Purchase Invoice', value: 1000 },
		{ name: 'Sales Invoice', value: 1100 },
		{ name: 'Scanned Document', value: 7000 },
	],
	default: 1000,
	description: 'What kind of message it is for Exact',
};

const operationCode: INodeProperties = {
	displayName: 'Recognition',
	name: 'operationCode',
	type: 'options',
	options: [
		{ name: 'Bank Statement', value: 4 },
		{ name: 'Purchase Invoice With Line Details', value: 2 },
		{ name: 'Purchase Invoice Without Line Details', value: 1 },
		{ name: 'Sales Invoice', value: 3 },
	],
	default: 2,
	description: "What Exact's recognition service is asked to do with the files",
};

const mailbox: INodeProperties = {
	displayName: 'Postbox ID',
	name: 'mailboxId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 0f8fad5b-d9cb-469f-a165-70867728950e',
	description: "The digital postbox that sends and receives. Empty: the administration's own, which is looked up once per run.",
};

const againAfterRefusal: INodeProperties = {
	displayName: 'Again After Refusal',
	name: 'againAfterRefusal',
	type: 'boolean',
	default: false,
	description: 'Whether a person wants this document sent again although it was rejected in Exact. A rejected message then does not count as being there; any other still does.',
};

/** Documents into the digital postbox, each at most once (AUT-3, AUT-10). One output item per input item, never an error for one document. */
export const upload: Operation = {
	option: { name: 'Upload', value: 'upload', action: 'Upload to a digital postbox', description: 'Deliver documents into the digital postbox, each at most once: what is there already is found, not sent again' },
	fields: [divisionField, mailbox, keyField, subjectField, filesField, messageType, operationCode, ...attemptFields, againAfterRefusal, ...lockFields, invoiceFactsField, deliveryOptions(true)],
	async execute(run) {
		const number = (name: string, index: number, fallback: number) => {
			const given: unknown = run.context.getNodeParameter(name, index, fallback);
			return Number.isInteger(Number(given)) && given !== '' && given !== null ? Number(given) : fallback;
		};
		return await deliverItems(
			run,
			(index, { settings: _settings, ...document }) => ({
				...document,
				mailboxId: String(run.context.getNodeParameter('mailboxId', index, '') ?? '').trim(),
				messageType: number('messageType', index, 1000),
				operationCode: number('operationCode', index, 2),
				againAfterRefusal: [true, 'true'].includes(run.context.getNodeParameter('againAfterRefusal', index, false) as boolean | string),
				facts: invoiceFacts(run.context, index),
			}),
			uploadToPostbox,
		);
	},
};
