import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** How much of the day's calls work that can wait leaves to others, so that several such works share a day in a fixed order. */
export const keepBackField: INodeProperties = {
	displayName: 'Keep Back (%)',
	name: 'keepBack',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 95 },
	default: 40,
	description: 'This part of the calls of the day is left to other work in the same administration: the operation stops politely when no more than that is left',
};

/** @returns the part (0 to 0.95) that is kept back */
export function keptBack(context: IExecuteFunctions, index = 0, otherwise = 40): number {
	return partOf(context.getNodeParameter('options.keepBack', index, otherwise), otherwise);
}

/** Per cent as they were filled in -> the part. A delivery, which cannot wait unless somebody says so, leaves nothing (`otherwise` 0). */
export function partOf(given: unknown, otherwise: number): number {
	const percent = given === undefined || given === null || given === '' ? Number.NaN : Number(given);
	return (Number.isFinite(percent) ? Math.min(Math.max(percent, 0), 95) : otherwise) / 100;
}
