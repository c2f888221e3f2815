import type { INodeProperties } from 'n8n-workflow';

import { fail, listBankTransactions, odata, ownProblem, succeed, type Result } from '../../../../core';
import { eachItem } from '../../each-item';
import { limitFields, limitOf } from '../../fields/limit';
import type { Operation } from '../../operation';
import { divisionField, divisionOf } from '../../pickers/division';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{ displayName: 'Date From', name: 'dateFrom', type: 'string', default: '', placeholder: 'e.g. 2026-03-01', description: 'Only transactions of this day and later' },
		{ displayName: 'Date To', name: 'dateTo', type: 'string', default: '', placeholder: 'e.g. 2026-03-31', description: 'Only transactions of this day and earlier' },
		{ displayName: 'Journal', name: 'journal', type: 'string', default: '', placeholder: 'e.g. 20', description: 'The code of the bank journal (dagboek, journal). Journals of payment providers are not in Exact\'s list.' },
		{ displayName: 'Relation', name: 'relation', type: 'string', default: '', placeholder: 'e.g. 10042', description: 'The ID or the code of the relation that paid or was paid' },
	],
};

/** A day, '' when nothing is given. */
function dayOf(name: string, given: unknown): Result<string> {
	const text = String(given ?? '').trim();
	if (text === '') return succeed('');
	const day = text.slice(0, 10);
	return odata.day(day).ok ? succeed(day) : fail(ownProblem('INVALID_VALUE', { what: `"${text.slice(0, 40)}" in "${name}" is not a date.` }, { fix: 'Give a date as YYYY-MM-DD, for example 2026-03-31.' }));
}

/** Bank transactions as they are booked in Exact, each with its statement (BNK-1). */
export const getAll: Operation = {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many bank transactions', description: 'Get the bank transactions that are booked in Exact, the newest first, each with the entry it belongs to' },
	fields: [divisionField, ...limitFields, filters],
	async execute(run) {
		const { client } = await run.connection();
		return await eachItem(run, async (index) => {
			const division = divisionOf(run.context, index);
			if (!division.ok) return division;
			const given = run.context.getNodeParameter('filters', index, {}) as Record<string, unknown>;
			const dateFrom = dayOf('Date From', given.dateFrom);
			if (!dateFrom.ok) return dateFrom;
			const dateTo = dayOf('Date To', given.dateTo);
			if (!dateTo.ok) return dateTo;
			const limit = limitOf(run.context, index);
			const transactions = await listBankTransactions(client.inDivision(division.value), {
				dateFrom: dateFrom.value,
				dateTo: dateTo.value,
				journal: String(given.journal ?? '').trim(),
				relation: String(given.relation ?? '').trim(),
				...(limit === undefined ? {} : { limit }),
			});
			return transactions.ok ? succeed(transactions.value.map((transaction) => ({ division: division.value, ...transaction, entry: { ...transaction.entry } }))) : transactions;
		});
	},
};
