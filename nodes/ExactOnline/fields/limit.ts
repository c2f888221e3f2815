import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

export const limitFields: INodeProperties[] = [
	{ displayName: 'Return All', name: 'returnAll', type: 'boolean', default: false, description: 'Whether to return all results or only up to a given limit' },
	{ displayName: 'Limit', name: 'limit', type: 'number', typeOptions: { minValue: 1 }, default: 50, description: 'Max number of results to return', displayOptions: { show: { returnAll: [false] } } },
];

/** How many rows this item asks for; undefined = all. */
export function limitOf(context: IExecuteFunctions, index: number): number | undefined {
	if (context.getNodeParameter('returnAll', index, false) === true) return undefined;
	const limit = Math.trunc(Number(context.getNodeParameter('limit', index, 50)));
	return limit > 0 ? limit : 50;
}
