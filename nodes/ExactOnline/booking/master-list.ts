import type { IDataObject } from 'n8n-workflow';

import { listMasterRows, succeed, type MasterListName, type MasterRows } from '../../../core';
import { eachItem } from '../each-item';
import { limitFields, limitOf } from '../fields/limit';
import type { Operation } from '../operation';
import { divisionField, divisionOf } from '../pickers/division';

/** "Get Many" of one list of master data: by code, narrowed by a begin of the code or a part of the description. */
export function masterListOperation<Name extends MasterListName>(list: Name, many: string, show: (row: MasterRows[Name]) => IDataObject): Operation {
	return {
		option: { name: 'Get Many', value: 'getAll', action: `Get many ${many}`, description: `Get the ${many} of an administration, by code` },
		fields: [
			divisionField,
			...limitFields,
			{
				displayName: 'Filters',
				name: 'filters',
				type: 'collection',
				placeholder: 'Add filter',
				default: {},
				options: [
					{ displayName: 'Only Usable', name: 'onlyUsable', type: 'boolean', default: false, description: 'Whether to leave out what is blocked in Exact' },
					{ displayName: 'Search', name: 'search', type: 'string', default: '', description: 'Begin of the code, or a part of the description' },
				],
			},
		],
		async execute(run) {
			const { client } = await run.connection();
			return await eachItem(run, async (index) => {
				const division = divisionOf(run.context, index);
				if (!division.ok) return division;
				const { onlyUsable, search } = run.context.getNodeParameter('filters', index, {}) as { onlyUsable?: boolean; search?: string };
				const limit = limitOf(run.context, index);
				// What is blocked falls away after reading, so the limit counts what is left.
				const rows = await listMasterRows(client.inDivision(division.value), list, { search: search?.trim() ?? '', ...(onlyUsable === true || limit === undefined ? {} : { limit }) });
				if (!rows.ok) return rows;
				const left = onlyUsable === true ? rows.value.filter(({ blocked }) => !blocked).slice(0, limit) : rows.value;
				return succeed(left.map((row) => ({ ...show(row), division: division.value })));
			});
		},
	};
}
