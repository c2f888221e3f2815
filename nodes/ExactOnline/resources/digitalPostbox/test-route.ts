import type { INodeProperties } from 'n8n-workflow';

import { succeed, testRoute as test } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

const confirm: INodeProperties = {
	displayName: 'Write a Test Message',
	name: 'confirm',
	type: 'boolean',
	default: false,
	description: 'Whether to write one message of type "other" without files into the postbox. Its subject says that it is a test. Without it nothing is written.',
};

/** Whether documents can reach an administration, before the first one does (DIV-16 to DIV-18, PER-1, PER-2, AUT-15). */
export const testRoute: Operation = {
	option: { name: 'Test Route', value: 'testRoute', action: 'Test the route to a digital postbox', description: 'Check login, user, administration, postbox and rights, and say what to do about each finding' },
	fields: [divisionField, confirm],
	async execute(run) {
		const { client, clock } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const write: unknown = run.context.getNodeParameter('confirm', index, false);
			const { verdict, findings } = await test(client.inDivision(division.value), division.value, { confirm: write === true || write === 'true', now: clock() });
			return succeed({ division: division.value, verdict, findings: findings.map((finding) => ({ ...finding })) });
		});
	},
};
