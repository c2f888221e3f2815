import { NodeApiError, NodeConnectionTypes, NodeOperationError, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription, type JsonObject } from 'n8n-workflow';

import { mapHeaderFields, mapLineFields } from './booking/extra-mapper';
import { CREDENTIAL, openConnection, type ExactConnection } from './connection';
import { findOperation } from './operation';
import { searchDivisions } from './pickers/division';
import { searchCostCenters, searchCostUnits, searchJournals, searchLedgerAccounts, searchPaymentConditions, searchVatCodes } from './pickers/master-data';
import { searchRelations } from './pickers/relation';
import { properties, resources } from './resources';

export class ExactOnline implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exact Online',
		name: 'exactOnline',
		icon: { light: 'file:../../icons/exactOnline.svg', dark: 'file:../../icons/exactOnline.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Book invoices and deliver documents in Exact Online administrations, each at most once',
		defaults: { name: 'Exact Online' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties,
	};

	methods = {
		listSearch: { searchDivisions, searchCostCenters, searchCostUnits, searchJournals, searchLedgerAccounts, searchPaymentConditions, searchRelations, searchVatCodes },
		resourceMapping: { mapHeaderFields, mapLineFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0) as string;
		const operation = this.getNodeParameter('operation', 0) as string;
		const found = findOperation(resources, resource, operation);
		if (!found) throw new NodeOperationError(this.getNode(), `The operation "${operation}" of "${resource}" is not known.`, { description: 'Choose resource and operation from the lists.' });

		let opened: Promise<ExactConnection> | undefined;
		const connection = async () => await (opened ??= openConnection(this));
		try {
			return [await found.execute({ context: this, items: this.getInputData(), connection })];
		} catch (error) {
			if (error instanceof NodeOperationError) throw new NodeOperationError(this.getNode(), error);
			throw new NodeApiError(this.getNode(), error as JsonObject);
		}
	}
}
