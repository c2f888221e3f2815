import { findRelation, succeed } from '../../../../core';
import { toErrorOutput } from '../../booking/person-output';
import { eachItem } from '../../each-item';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';
import { identitiesField, relationBooks, wantedOf } from './identities';
import { relationItem } from './item';

/** A customer or supplier by whatever is known of him; more than one hit is a question, not a guess (SAL-10). */
export const find: Operation = {
	option: { name: 'Find', value: 'find', action: 'Find an account', description: 'Find a customer or supplier by VAT number, KvK or KBO number, IBAN, code, Peppol ID, e-mail address or name' },
	fields: [divisionField, identitiesField],
	async execute(run) {
		const { client } = await run.connection();
		const bookOf = relationBooks(client);
		const separate = run.context.getNode().onError === 'continueErrorOutput';
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const wanted = wantedOf(run.context, index);
			if (!wanted.ok) return wanted;
			const answer = await findRelation(bookOf(division.value), wanted.value);
			if (!answer.ok) return answer;
			const { value } = answer;
			if (value.verdict === 'found') return succeed({ found: true, by: value.by, ...relationItem(value.relation), division: division.value });
			const question = value.verdict === 'question';
			const code = question ? 'RELATION_QUESTION' : 'RELATION_UNKNOWN';
			const fix = question ? 'Choose the relation by its code, or merge or correct the relations in Exact (Relaties).' : 'Check what was given, or use the operation "Find or Create".';
			const row = { found: false, code, message: value.message, fix, candidates: (question ? value.candidates : value.near).map(relationItem), division: division.value };
			return succeed(separate && question ? toErrorOutput(row, row) : row);
		});
	},
};
