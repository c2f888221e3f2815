import type { IExecuteFunctions } from 'n8n-workflow';
import { acceptSize, readInvoice, type InvoiceDocument, type Reading } from '../../core';

/** The e-invoice in the binary field of one item, or the reason why there is none. Does not throw for what an item holds or lacks. */
export async function readDocument(context: IExecuteFunctions, index: number): Promise<Reading<InvoiceDocument>> {
	const property = String(context.getNodeParameter('binaryProperty', index, 'data')).trim();
	const file = context.getInputData()[index]?.binary?.[property];
	if (file === undefined) {
		return {
			ok: false,
			problem: {
				code: 'NO_FILE',
				message: `The item has no file in its binary field "${property}".`,
				retryable: false,
				fix: 'Set "Input Binary Field" to the name under which the previous node gives the file.',
			},
		};
	}
	// Refused before it is loaded, where the size is known.
	const size = acceptSize(file.bytes ?? 0);
	return size.ok ? readInvoice(await context.helpers.getBinaryDataBuffer(index, property)) : size;
}
