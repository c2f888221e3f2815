import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Return All and Limit, as every Get Many has them. */
export function limitFields(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show },
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { ...show, returnAll: [false] } },
		},
	];
}

/** As many rows as the operator wants. */
export function limited<T>(context: IExecuteFunctions, itemIndex: number, rows: readonly T[]): readonly T[] {
	return context.getNodeParameter('returnAll', itemIndex, false) === true ? rows : rows.slice(0, Number(context.getNodeParameter('limit', itemIndex, 50)));
}
