import { getDivision, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

/** One administration, or the reason why the connection does not reach it (DIV-16 to DIV-18). */
export const get: Operation = {
	option: { name: 'Get', value: 'get', action: 'Get a division', description: 'Get one administration, or the reason why this connection does not reach it' },
	fields: [divisionField],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const code = divisionOf(run.context, index);
			if (!code.ok) return code;
			const division = await getDivision(client, code.value);
			return division.ok ? succeed({ ...division.value }) : division;
		});
	},
};
