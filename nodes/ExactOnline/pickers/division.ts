import { NodeOperationError, type IExecuteFunctions, type ILoadOptionsFunctions, type INodeListSearchResult, type INodeProperties } from 'n8n-workflow';

import { fail, listDivisions, succeed, type Division, type Result } from '../../../core';
import { CREDENTIAL, openConnection } from '../connection';

/** The administration of a call: chosen per item, never taken from what happens to be open in the browser. */
export const divisionField: INodeProperties = {
	displayName: 'Division',
	name: 'division',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The administration (division) in Exact Online. An expression is evaluated for every item, so one node can serve many clients.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose an administration…',
			typeOptions: { searchListMethod: 'searchDivisions', searchable: true },
		},
		{
			displayName: 'By Code',
			name: 'code',
			type: 'string',
			placeholder: 'e.g. 123456',
			hint: 'The number after _Division_= in the address bar of Exact Online',
			validation: [{ type: 'regex', properties: { regex: '^\\s*\\d{1,10}\\s*$', errorMessage: 'The code of an administration is a number, for example 123456' } }],
		},
	],
};

/** The division of one item; INVALID_DIVISION when it is no code. */
export function divisionOf(context: IExecuteFunctions, index: number): Result<number> {
	const given: unknown = context.getNodeParameter('division', index, '', { extractValue: true });
	const text = String(given ?? '').trim();
	const code = /^\d{1,10}$/.test(text) ? Number(text) : 0;
	if (code > 0) return succeed(code);
	return fail({
		code: 'INVALID_DIVISION',
		message: text === '' ? 'No administration is chosen for this item.' : `"${text.slice(0, 40)}" is not the code of an administration.`,
		retryable: false,
		fix: 'Choose an administration from the list, or give its code: the number after _Division_= in the address bar of Exact Online.',
	});
}

const PAGE = 100;
/** While somebody types, the list is not read from Exact at every key. Opening the list always reads it. */
const KEEP_MILLISECONDS = 30_000;
const kept = new Map<string, { at: number; divisions: Division[] }>();

/** List search of the division picker: all pages of administrations, filtered by name, code, number or customer (DIV-1, DIV-2). */
export async function searchDivisions(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	const divisions = await readDivisions(this, Boolean(filter) || Boolean(paginationToken));
	const words = (filter ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '');
	const found = divisions.filter((division) => words.every((word) => searchText(division).includes(word)));
	const from = Number(paginationToken ?? 0);
	const results = found.slice(from, from + PAGE).map((division) => ({ name: label(division), value: String(division.code), description: details(division) }));
	return { results, paginationToken: from + PAGE < found.length ? String(from + PAGE) : undefined };
}

async function readDivisions(context: ILoadOptionsFunctions, mayBeKept: boolean): Promise<Division[]> {
	const credential = context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
	const { client, clock } = await openConnection(context);
	const now = clock().toMillis();
	const before = kept.get(credential);
	if (mayBeKept && before && now - before.at < KEEP_MILLISECONDS) return before.divisions;

	const listed = await listDivisions(client);
	if (!listed.ok) throw new NodeOperationError(context.getNode(), listed.problem.message, { description: listed.problem.fix });
	const divisions = [...listed.value].sort((a, b) => Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name) || a.code - b.code);
	kept.clear();
	kept.set(credential, { at: now, divisions });
	return divisions;
}

function searchText({ name, code, hid, customerName, vatNumber, chamberOfCommerce }: Division): string {
	return [name, code, hid, customerName, vatNumber, chamberOfCommerce].join(' ').toLowerCase();
}

function label({ name, code, archived }: Division): string {
	return `${name || 'Administration'} (${code})${archived ? ' - archived' : ''}`;
}

function details({ customerName, hid, vatNumber, chamberOfCommerce }: Division): string {
	return [customerName, hid && `No. ${hid}`, vatNumber, chamberOfCommerce].filter((part) => part !== '').join(' · ');
}
