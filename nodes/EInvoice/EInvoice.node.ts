import { NodeConnectionTypes, NodeOperationError, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import type { Refusal } from '../../core';
import { keyFor } from './document-key';
import { giveFindings } from './give-findings';
import { giveInvoice } from './give-invoice';
import { properties } from './properties';
import { readDocument } from './read-document';

export class EInvoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'E-Invoice',
		name: 'eInvoice',
		icon: { light: 'file:eInvoice.svg', dark: 'file:eInvoice.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Read and check e-invoices: UBL (Peppol, NLCIUS, UBL.BE), CII and Factur-X PDFs',
		defaults: { name: 'E-Invoice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		hints: [
			{
				message: 'Without a division the documents get no key, and files are named by their invoice number.',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
				displayCondition: '={{ $parameter["operation"] === "read" && $parameter["division"] === "" }}',
			},
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0) as string;
		const given: INodeExecutionData[] = [];
		let refused = 0;
		for (let index = 0; index < this.getInputData().length; index += 1) {
			try {
				const document = await readDocument(this, index);
				if (!document.ok) {
					refused += 1;
					given.push(refusedItem(document.problem, index, this.continueOnFail()));
					continue;
				}
				const key = keyFor(document.value.invoice, String(this.getNodeParameter('division', index, '') ?? '').trim());
				given.push(operation === 'check' ? giveFindings(this, index, document.value, key) : await giveInvoice(this, index, document.value, key));
			} catch (error) {
				// Not the document: n8n's own storage of files, or an expression that fails.
				if (!this.continueOnFail()) throw new NodeOperationError(this.getNode(), error as Error, { itemIndex: index });
				const problem: Refusal = {
					code: 'FILE_NOT_LOADED',
					message: (error as Error).message,
					retryable: false,
					fix: 'Check the parameters of this node and that n8n can still reach the file of this item.',
				};
				given.push(refusedItem(problem, index, true));
			}
		}
		if (refused > 0) {
			this.addExecutionHints({ message: `${refused} of ${given.length} documents could not be read: see "code" and "fix" of the items with "ok" false.`, type: 'warning', location: 'outputPane' });
		}
		return [given];
	}
}

/**
 * A document that cannot be read is a result, not a failure: one item with `ok` false. Where the node is set to continue on errors, the
 * three keys by which n8n recognises an item for the error output.
 */
function refusedItem({ code, message, retryable, fix }: Refusal, index: number, forErrorOutput: boolean): INodeExecutionData {
	const json = forErrorOutput ? { error: code, message, details: { code, retryable, fix } } : { ok: false, code, message, fix, retryable };
	return { json, pairedItem: { item: index } };
}
