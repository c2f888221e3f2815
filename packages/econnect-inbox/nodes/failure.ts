import { NodeApiError, NodeOperationError, type INode, type INodeExecutionData, type JsonObject } from 'n8n-workflow';

import type { Problem } from '../core';

/** The error that stops a node: sentence, what to do, and the item that it happened with. */
export function failureOf(node: INode, problem: Problem, itemIndex?: number): NodeApiError | NodeOperationError {
	const description = `${problem.fix} [${problem.code}${problem.requestId === undefined ? '' : `, request ${problem.requestId}`}]`;
	if (problem.status === undefined) return new NodeOperationError(node, problem.message, { description, itemIndex });
	// Nothing of the answer or the request goes in: those hold the token.
	const facts: JsonObject = { message: problem.message };
	return new NodeApiError(node, facts, { message: problem.message, description, httpCode: String(problem.status), itemIndex });
}

/** The item that takes an error's place when the node goes on; n8n sends items of just these three keys to the error output. */
export function errorItem(problem: Problem, itemIndex: number, where: Record<string, string>): INodeExecutionData {
	const { code, message, retryable, fix, requestId } = problem;
	return {
		json: { error: message, message, details: { code, retryable, fix, ...where, ...(requestId === undefined ? {} : { requestId }) } },
		pairedItem: { item: itemIndex },
	};
}
