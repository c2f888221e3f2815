import { listPostboxes, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

export const getAll: Operation = {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many digital postboxes', description: 'Get the digital postboxes that can be seen from an administration' },
	fields: [divisionField],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const postboxes = await listPostboxes(client.inDivision(division.value));
			return postboxes.ok ? succeed(postboxes.value.map((postbox) => ({ ...postbox, forDivision: postbox.forDivision ?? null }))) : postboxes;
		});
	},
};
