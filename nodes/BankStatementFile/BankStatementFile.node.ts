import { NodeConnectionTypes, NodeOperationError, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { matchItems } from './match-items';
import { properties } from './properties';
import { readFiles } from './read-files';

export class BankStatementFile implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bank Statement File',
		name: 'bankStatementFile',
		icon: { light: 'file:bankStatementFile.svg', dark: 'file:bankStatementFile.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] === "match" ? "match payments" : "read" }}',
		description: 'Read CODA, MT940 and CAMT.053 files and match their payments to open invoices',
		defaults: { name: 'Bank Statement File' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		// Match has two doors: what is sure, and what a person looks at.
		outputs: `={{ $parameter["operation"] === "match" ? [{ type: "${NodeConnectionTypes.Main}", displayName: "Sure" }, { type: "${NodeConnectionTypes.Main}", displayName: "Unsure" }] : [{ type: "${NodeConnectionTypes.Main}" }] }}`,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			return this.getNodeParameter('operation', 0) === 'match' ? matchItems(this) : [await readFiles(this)];
		} catch (error) {
			// n8n gives an error of its own back unchanged, with its description.
			throw new NodeOperationError(this.getNode(), error as Error);
		}
	}
}
