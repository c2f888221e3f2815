import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ExactConnection } from './connection';

/** What an operation works on: all items of one run. */
export interface Run {
	context: IExecuteFunctions;
	items: INodeExecutionData[];
	/** Opened once per run, and only when an operation asks for it. */
	connection: () => Promise<ExactConnection>;
}

/** One operation: how it shows in the editor, its fields, and what it does. Fields and execute stand side by side. */
export interface Operation {
	option: INodePropertyOptions;
	/** Without `displayOptions` for resource and operation: those are added when the node is put together. */
	fields: INodeProperties[];
	execute(run: Run): Promise<INodeExecutionData[]>;
}

export interface Resource {
	option: INodePropertyOptions;
	/** Value of the operation that a fresh node shows. */
	defaultOperation: string;
	operations: Operation[];
}

/** The properties of a node made of resources: two selectors, then all fields, each shown where it belongs. */
export function propertiesOf(resources: readonly Resource[], defaultResource: string): INodeProperties[] {
	const selector: INodeProperties = { displayName: 'Resource', name: 'resource', type: 'options', noDataExpression: true, options: resources.map(({ option }) => option), default: defaultResource };
	const operations = resources.map(({ option, operations: all, defaultOperation }): INodeProperties => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [option.value] } },
		options: all.map((one) => one.option),
		default: defaultOperation,
	}));
	const fields = resources.flatMap(({ option, operations: all }) =>
		all.flatMap((one) => one.fields.map((field) => ({ ...field, displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, resource: [option.value], operation: [one.option.value] } } }))),
	);
	return [selector, ...operations, ...fields];
}

export function findOperation(resources: readonly Resource[], resource: string, operation: string): Operation | undefined {
	return resources.find(({ option }) => option.value === resource)?.operations.find(({ option }) => option.value === operation);
}
