import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { fail, getEntry, listEntries, momentOf, succeed, type BookingSide, type EntryType } from '../../../core';
import { eachItem } from '../each-item';
import { limitFields, limitOf } from '../fields/limit';
import type { Operation } from '../operation';
import { divisionField, divisionOf } from '../pickers/division';
import { journalLocator, located, locatedText, relationLocator } from '../pickers/locator';
import { plainDate } from './plain-date';

/** What a resource calls its entries. */
export interface Words {
	side: BookingSide;
	types: readonly EntryType[];
	/** `sales entry` */
	one: string;
	/** `sales entries` */
	many: string;
}

const entryLocator = (one: string): INodeProperties => ({
	displayName: 'Entry',
	name: 'entry',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	description: `The ${one} to get`,
	modes: [
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 0f8fad5b-d9cb-469f-a165-70867728950e' },
		{ displayName: 'By Number', name: 'number', type: 'string', placeholder: 'e.g. 26700012', hint: 'The entry number in Exact (boekstuknummer)' },
	],
});

const article = (word: string): string => (/^[aeiou]/.test(word) ? 'an' : 'a');

/** One entry with its lines. */
export function getOperation({ side, types, one }: Words): Operation {
	return {
		option: { name: 'Get', value: 'get', action: `Get ${article(one)} ${one}`, description: `Get one ${one} with its lines` },
		fields: [divisionField, entryLocator(one), { ...journalLocator, description: 'Only needed when the same entry number occurs in several journals' }],
		async execute(run) {
			const { client } = await run.connection();
			return await eachItem(run, async (index) => {
				const division = divisionOf(run.context, index);
				if (!division.ok) return division;
				const { mode, value } = located(run.context.getNodeParameter('entry', index, ''));
				const text = String(value ?? '').trim();
				if (mode === 'number' && !/^\d{1,10}$/.test(text)) return fail({ code: 'INVALID_VALUE', message: `"${text.slice(0, 40)}" is not an entry number.`, retryable: false, fix: 'Give the entry number (boekstuknummer) as Exact shows it, digits only.' });
				const by = mode === 'number' ? { number: Number(text), journal: locatedText(run.context.getNodeParameter('journal', index, '')) } : { id: text };
				const entry = await getEntry(client.inDivision(division.value), side, types, by);
				return entry.ok ? succeed({ ...entry.value, division: division.value }) : entry;
			});
		},
	};
}

const filters = (withDate: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{ displayName: 'Changed Since', name: 'since', type: 'string', default: '', placeholder: 'e.g. 2026-03-01T00:00:00Z', description: 'Only entries that changed since this moment. ISO date-time.' },
		...withDate,
		{ displayName: 'Include Lines', name: 'withLines', type: 'boolean', default: false, description: 'Whether to give the lines of every entry, too' },
		journalLocator,
		{ ...relationLocator, description: 'Only entries of this customer or supplier', modes: relationLocator.modes?.filter(({ name }) => name === 'list' || name === 'id') },
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Open', value: 20 },
				{ name: 'Processed', value: 50 },
				{ name: 'Rejected', value: 5 },
			],
			default: 20,
			description: 'Only entries with this status; an open one is a booking proposal that waits for approval',
		},
		{ displayName: 'Your Reference', name: 'yourRef', type: 'string', default: '', description: "Only entries with this reference; on purchases it is the supplier's number" },
	],
});

const dates: INodeProperties[] = [
	{ displayName: 'Date From', name: 'dateFrom', type: 'dateTime', default: '', description: 'Only entries dated on or after this day' },
	{ displayName: 'Date To', name: 'dateTo', type: 'dateTime', default: '', description: 'Only entries dated on or before this day' },
];

/** Entries as they stand in Exact, the newest first. */
export function getAllOperation({ side, types, many }: Words): Operation {
	return {
		option: { name: 'Get Many', value: 'getAll', action: `Get many ${many}`, description: `Get ${many}, the newest first` },
		fields: [divisionField, ...limitFields, filters(dates)],
		async execute(run) {
			const { client } = await run.connection();
			return await eachItem(run, async (index) => {
				const division = divisionOf(run.context, index);
				if (!division.ok) return division;
				const given = run.context.getNodeParameter('filters', index, {}) as IDataObject;
				const date = (name: string) => String(plainDate(given[name]) ?? '').trim().slice(0, 10);
				const status = Number(given.status);
				const entries = await listEntries(client.inDivision(division.value), side, {
					types,
					...(given.status !== undefined && Number.isInteger(status) ? { status } : {}),
					journal: locatedText(given.journal),
					relation: locatedText(given.relation),
					yourRef: String(given.yourRef ?? '').trim(),
					dateFrom: date('dateFrom'),
					dateTo: date('dateTo'),
					since: momentOf(String(given.since ?? '')),
					withLines: given.withLines === true,
					limit: limitOf(run.context, index),
				});
				return entries.ok ? succeed(entries.value.map((entry) => ({ ...entry, division: division.value }))) : entries;
			});
		},
	};
}
