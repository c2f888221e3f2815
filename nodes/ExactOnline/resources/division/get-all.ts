import type { INodeProperties } from 'n8n-workflow';

import { listDivisions, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import { limitFields, limitOf } from '../../fields/limit';
import type { Operation } from '../../operation';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Known Division',
			name: 'knownDivision',
			type: 'string',
			default: '',
			placeholder: 'e.g. 123456',
			description: 'The code of an administration that this connection surely reaches. The list is asked through it first; without it, through the administration that is open in the browser.',
		},
	],
};

/** All administrations that the connection may see, every page (DIV-2). */
export const getAll: Operation = {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many divisions', description: 'Get the administrations that the connected user may see and that the app was given' },
	fields: [...limitFields, options],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const known = Number(run.context.getNodeParameter('options.knownDivision', index, 0));
			const divisions = await listDivisions(client, { limit: limitOf(run.context, index), knownDivisions: Number.isInteger(known) && known > 0 ? [known] : [] });
			return divisions.ok ? succeed(divisions.value.map((division) => ({ ...division }))) : divisions;
		});
	},
};
