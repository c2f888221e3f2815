import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { openConnection } from '../connection';
import { errorItem, failureOf } from '../failure';
import { textOf, type Operation } from './operation';
import { hookOperations } from './resources/hook';
import { partyOperations } from './resources/party';
import { purchaseInvoiceOperations } from './resources/purchaseInvoice';

const RESOURCES: Record<string, Record<string, Operation>> = { hook: hookOperations, party: partyOperations, purchaseInvoice: purchaseInvoiceOperations };

/** Runs the chosen operation for each item; with "continue on fail" a problem becomes an item and the batch goes on. */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = RESOURCES[resource]?.[name];
	if (operation === undefined) throw new NodeOperationError(context.getNode(), `The operation "${name}" of "${resource}" does not exist.`);

	const connection = await openConnection(context);
	const output: INodeExecutionData[] = [];
	for (const [itemIndex] of context.getInputData().entries()) {
		const result = connection.ok ? await operation.execute(context, connection.value, itemIndex) : connection;
		if (result.ok) {
			output.push(...result.value.map((item) => ({ ...item, pairedItem: { item: itemIndex } })));
			continue;
		}
		if (!context.continueOnFail()) throw failureOf(context.getNode(), result.problem, itemIndex);
		output.push(errorItem(result.problem, itemIndex, namesOf(context, resource, itemIndex)));
	}
	return output;
}

/** What an error item says about the thing it was for. */
function namesOf(context: IExecuteFunctions, resource: string, itemIndex: number): Record<string, string> {
	const names = resource === 'purchaseInvoice' ? ['partyId', 'documentId'] : resource === 'hook' ? ['partyId', 'hookId'] : [];
	return Object.fromEntries(names.map((name) => [name, textOf(context, name, itemIndex)]));
}
