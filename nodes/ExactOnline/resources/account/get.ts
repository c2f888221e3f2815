import { fail, getRelation, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';
import { located, relationLocator } from '../../pickers/locator';
import { relationItem } from './item';

/** One relation by its ID or code. */
export const get: Operation = {
	option: { name: 'Get', value: 'get', action: 'Get an account', description: 'Get one customer or supplier by ID or code' },
	fields: [divisionField, { ...relationLocator, required: true, description: 'The customer or supplier to get', modes: relationLocator.modes?.filter(({ name }) => name !== 'vatNumber') }],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const { mode, value } = located(run.context.getNodeParameter('relation', index, ''));
			const text = String(value ?? '').trim();
			if (text === '') return fail({ code: 'INVALID_VALUE', message: 'No relation is chosen for this item.', retryable: false, fix: 'Choose a relation from the list, or give its code or ID.' });
			const relation = await getRelation(client.inDivision(division.value), mode === 'code' ? { code: text } : { id: text });
			return relation.ok ? succeed({ ...relationItem(relation.value), division: division.value }) : relation;
		});
	},
};
