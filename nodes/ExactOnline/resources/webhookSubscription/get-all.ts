import { listSubscriptions, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import { limitFields, limitOf } from '../../fields/limit';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

/** The subscriptions of this app and user in an administration; those of other apps Exact does not show. */
export const getAll: Operation = {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many webhook subscriptions', description: 'Get the topics that Exact tells, and the addresses that it calls' },
	fields: [divisionField, ...limitFields],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const listed = await listSubscriptions(client.inDivision(division.value));
			return listed.ok ? succeed(listed.value.slice(0, limitOf(run.context, index)).map((one) => ({ ...one }))) : listed;
		});
	},
};
