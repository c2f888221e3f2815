import type { INodeProperties } from 'n8n-workflow';

import { findOrCreateRelation, succeed } from '../../../../core';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';
import { identitiesField, relationBooks, wantedOf } from './identities';
import { relationItem } from './item';

const roleField: INodeProperties = {
	displayName: 'Role',
	name: 'role',
	type: 'options',
	options: [
		{ name: 'Customer', value: 'sales' },
		{ name: 'Supplier', value: 'purchase' },
	],
	default: 'sales',
	description: 'What a new relation is made as; an existing one is not changed',
};

/** Created only when nothing normalised fits, blocked relations included; bank accounts are never added. */
export const findOrCreate: Operation = {
	option: { name: 'Find or Create', value: 'findOrCreate', action: 'Find or create an account', description: 'Find a customer or supplier, and create one when nobody fits; a new one needs a name' },
	fields: [divisionField, roleField, identitiesField],
	async execute(run) {
		const { client } = await run.connection();
		const bookOf = relationBooks(client);
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const wanted = wantedOf(run.context, index);
			if (!wanted.ok) return wanted;
			const side = run.context.getNodeParameter('role', index, 'sales') === 'purchase' ? 'purchase' : 'sales';
			const answer = await findOrCreateRelation(bookOf(division.value), wanted.value, side, true);
			return answer.ok ? succeed({ created: answer.value.created, by: answer.value.by, ...relationItem(answer.value.relation), division: division.value }) : answer;
		});
	},
};
