import type { IExecuteFunctions } from 'n8n-workflow';

import { filesOfEntry, type BookingSettings, type EInvoice, type EntryFiles } from '../../../core';

/** The files of an item that stay with its entry: those of the field "Binary Properties", as far as the item has them. */
export async function entryFiles(context: IExecuteFunctions, index: number, wanted: BookingSettings['attachments'], invoice: EInvoice | undefined): Promise<EntryFiles> {
	if (wanted === 'none') return { files: [], notes: [] };
	const names = String(context.getNodeParameter('binaryProperties', index, 'xml,pdf') ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
	const binary = context.getInputData()[index]?.binary ?? {};
	const given = await Promise.all(names.filter((name) => binary[name] !== undefined).map(async (name) => ({ fileName: binary[name]?.fileName ?? name, content: await context.helpers.getBinaryDataBuffer(index, name) })));
	return filesOfEntry(given, wanted, invoice);
}
