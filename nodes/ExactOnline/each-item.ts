import { NodeOperationError, type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import type { Problem, Result } from '../../core';
import type { Run } from './operation';

/** What one item gives: rows, or items with files. */
export type Given = IDataObject | IDataObject[] | INodeExecutionData[];

/**
 * Runs work for every item, one after the other, and pairs what comes out with the item. A problem stops the run, or
 * becomes an error item when the node is set to continue: exactly the keys `error`, `message` and `details`, because
 * only such items reach the error output with their structure.
 */
export async function eachItem({ context, items }: Run, work: (index: number) => Promise<Result<Given>>): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (let index = 0; index < items.length; index += 1) {
		const answer = await attempt(index, work);
		if (answer.ok) {
			const rows = Array.isArray(answer.value) ? answer.value : [answer.value];
			output.push(...rows.map((row) => paired(row, index)));
			continue;
		}
		const { code, message, fix, retryable } = answer.problem;
		if (!context.continueOnFail()) throw new NodeOperationError(context.getNode(), message, { description: fix, itemIndex: index });
		output.push({ json: { error: code, message, details: { code, retryable, fix } }, pairedItem: { item: index } });
	}
	return output;
}

async function attempt(index: number, work: (index: number) => Promise<Result<Given>>): Promise<Result<Given>> {
	try {
		return await work(index);
	} catch (error) {
		return { ok: false, problem: problemOf(error) };
	}
}

/** What n8n throws for a parameter or a file, as a problem. */
export function problemOf(error: unknown): Problem {
	const { message, description } = error as { message?: string; description?: string | null };
	return { code: 'INVALID_VALUE', message: message ?? 'The parameters of the node could not be read.', retryable: false, fix: description ?? 'Check the parameters of the node for this item.' };
}

function paired(row: IDataObject | INodeExecutionData, index: number): INodeExecutionData {
	return isItem(row) ? { ...row, pairedItem: { item: index } } : { json: row, pairedItem: { item: index } };
}

function isItem(row: IDataObject | INodeExecutionData): row is INodeExecutionData {
	return typeof row.json === 'object' && row.json !== null && 'binary' in row;
}
