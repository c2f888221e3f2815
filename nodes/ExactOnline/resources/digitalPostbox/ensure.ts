import type { INodeProperties } from 'n8n-workflow';

import { ensurePostbox, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

const fields: INodeProperties[] = [
	divisionField,
	{ displayName: 'Create If Missing', name: 'allowCreate', type: 'boolean', default: false, description: 'Whether to make a digital postbox when the administration has none' },
	{ displayName: 'Postbox Name', name: 'mailboxName', type: 'string', default: '', placeholder: 'e.g. bakker-purchases', description: 'The name of a new postbox. Only used when one is made; the name must be free in the whole of Exact.' },
];

/** The postbox of an administration, made when it is missing and that is allowed (AUT-15). A refusal is a row to read, not an error. */
export const ensure: Operation = {
	option: { name: 'Ensure', value: 'ensure', action: 'Ensure a digital postbox', description: 'Find the digital postbox of an administration, and make one when there is none' },
	fields,
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			const allow: unknown = run.context.getNodeParameter('allowCreate', index, false);
			const mailboxName = String(run.context.getNodeParameter('mailboxName', index, '') ?? '');
			const ensured = division.ok ? await ensurePostbox(client.inDivision(division.value), division.value, { mailboxName, allowCreate: allow === true || allow === 'true' }) : division;
			if (ensured.ok) return succeed({ ok: true, ...ensured.value });
			const { code, message, retryable, fix } = ensured.problem;
			return succeed({ ok: false, outcome: 'failed', id: '', mailbox: '', forDivision: division.ok ? division.value : 0, created: false, code, message, retryable, fix });
		});
	},
};
