import { deleteSubscription, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

/** Removes a subscription that nobody listens to any more. A published webhook trigger makes its own again within an hour. */
export const remove: Operation = {
	option: { name: 'Delete', value: 'delete', action: 'Delete a webhook subscription', description: 'Remove a subscription, for example of a workflow that is gone' },
	fields: [divisionField, { displayName: 'Subscription ID', name: 'subscriptionId', type: 'string', default: '', required: true, description: 'The ID that Get Many gives' }],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const gone = await deleteSubscription(client.inDivision(division.value), String(run.context.getNodeParameter('subscriptionId', index, '')));
			return gone.ok ? succeed({ deleted: true }) : gone;
		});
	},
};
