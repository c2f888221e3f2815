import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { PsbConnection, Result } from '../../core';

/** One operation: its fields and what it does with one item. Output items are paired by the dispatcher. */
export interface Operation {
	fields: INodeProperties[];
	execute(this: void, context: IExecuteFunctions, connection: PsbConnection, itemIndex: number): Promise<Result<INodeExecutionData[]>>;
}

/** A text parameter of an item, trimmed. */
export function textOf(context: IExecuteFunctions, name: string, itemIndex: number): string {
	return String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
}
