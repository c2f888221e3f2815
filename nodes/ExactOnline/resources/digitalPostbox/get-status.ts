import type { INodeProperties } from 'n8n-workflow';

import { fail, momentOf, postboxStatus, succeed } from '../../../../core';
import { openConnection } from '../../connection';
import { keepBackField, keptBack } from '../../fields/keep-back';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

const fields: INodeProperties[] = [
	divisionField,
	{ displayName: 'Message IDs', name: 'messageIds', type: 'string', default: '', placeholder: 'e.g. 0f8fad5b-…, 7c9e6679-…', description: 'The IDs of delivered messages ("exactId" of an upload), comma-separated. Messages that are gone come back as missing.' },
	{ displayName: 'Since', name: 'since', type: 'string', default: '', placeholder: 'e.g. 2026-03-02T00:00:00Z', description: 'Without IDs: all messages that changed since this moment. ISO date-time.' },
	{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add option', default: {}, options: [keepBackField] },
];

/** What became of delivered messages on the side of the bookkeeper. */
export const getStatus: Operation = {
	option: { name: 'Get Status', value: 'getStatus', action: 'Get the status of delivered messages', description: 'Get what Exact made of delivered messages: open, processed, rejected, in error or gone' },
	fields,
	async execute(run) {
		// Nobody waits for it: what is left of the day's calls goes to new documents first.
		const { client } = await openConnection(run.context, { background: keptBack(run.context) });
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const text = (name: string) => String(run.context.getNodeParameter(name, index, '') ?? '').trim();
			const messageIds = text('messageIds').split(',').map((id) => id.trim()).filter((id) => id !== '');
			const since = momentOf(text('since'));
			if (messageIds.length === 0 && !since) return fail({ code: 'INVALID_VALUE', message: 'Neither message IDs nor a moment are given.', retryable: false, fix: 'Fill in "Message IDs" or "Since" (for example 2026-03-02T00:00:00Z).' });
			const messages = await postboxStatus(client.inDivision(division.value), messageIds.length > 0 || !since ? { messageIds } : { since });
			return messages.ok ? succeed(messages.value.map((message) => ({ ...message, division: division.value }))) : messages;
		});
	},
};
