import { z } from 'zod';

import { bad, good, type Problem, type Result } from './problem';
import { askJson, askPsb, pathOf, type PsbConnection } from './psb-client';

/** More than this is not fetched: n8n holds a whole file in memory, and an invoice is far smaller. */
export const DOWNLOAD_LIMIT_BYTES = 10 * 1024 * 1024;

export interface DocumentAddress {
	partyId: string;
	documentId: string;
}

export interface DownloadedFile {
	content: Buffer;
	mimeType: string;
	fileName: string;
}

const path = ({ partyId, documentId }: DocumentAddress, ...more: string[]): string => pathOf(partyId, 'purchaseInvoice', documentId, ...more);

/**
 * Fetches a received invoice. `targetFormat` is a document type URN to translate to, '' = as received.
 * Both names of that parameter are sent, since the service's descriptions differ (Assumption EC-06).
 * Errors: TOO_LARGE above 10 MB, DOCUMENT_NOT_AVAILABLE when the file is unknown or its retention has ended
 * (90 days unread, 7 days after the first download).
 */
export async function downloadInvoice(connection: PsbConnection, address: DocumentAddress, targetFormat: string): Promise<Result<DownloadedFile>> {
	const answer = await askPsb(connection, {
		method: 'GET',
		path: path(address, 'download'),
		headers: { Accept: '*/*' },
		query: targetFormat === '' ? {} : { targetFormat, targetDocumentTypeId: targetFormat },
		maxBytes: DOWNLOAD_LIMIT_BYTES,
	});
	if (!answer.ok) return bad(explainMissing(answer.problem));
	const { headers, body } = answer.value;
	const mimeType = mimeTypeOf(body, headers['content-type'] ?? '');
	return good({ content: body, mimeType, fileName: fileNameOf(headers['content-disposition'] ?? '') || `${address.documentId}.${mimeType === 'application/pdf' ? 'pdf' : 'xml'}` });
}

function explainMissing(problem: Problem): Problem {
	if (problem.code !== 'NOT_FOUND') return problem;
	return {
		...problem,
		code: 'DOCUMENT_NOT_AVAILABLE',
		message: 'eConnect does not have this document (any more).',
		fix: 'eConnect keeps a file 90 days unread and 7 days after its first download. Take the document from your own archive, or ask the supplier to send it again.',
	};
}

/** What the bytes say goes before what the header says. */
function mimeTypeOf(content: Buffer, header: string): string {
	if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
	const named = header.split(';')[0]?.trim().toLowerCase() ?? '';
	return named === '' || named === 'text/xml' || named === 'application/octet-stream' ? 'application/xml' : named;
}

/** The plain name in a Content-Disposition header, without any folder. */
function fileNameOf(header: string): string {
	const name = /filename="?([^";]+)"?/i.exec(header)?.[1] ?? '';
	return (name.split(/[\\/]/).at(-1) ?? '').trim();
}

const status = z.object({
	id: z.string().nullish().transform((value) => value ?? ''),
	name: z.string(),
	description: z.string().nullish().transform((value) => value ?? ''),
	createdOn: z.string().nullish().transform((value) => value ?? ''),
});

export interface DocumentStatus {
	id: string;
	name: string;
	description: string;
	createdOn: string;
}

/** The history of a received invoice at the service, which calls it "for debugging only". */
export async function listStatuses(connection: PsbConnection, address: DocumentAddress): Promise<Result<DocumentStatus[]>> {
	return await askJson(connection, { method: 'GET', path: path(address, 'status') }, z.array(status));
}

/** Codes of an invoice response (UNCL 4343 subset); the service's own SDK sends these two letters. */
export const RESPONSE_STATUSES = ['AB', 'IP', 'UQ', 'CA', 'RE', 'AP', 'PD'] as const;
const REASON_NEEDED = ['UQ', 'CA', 'RE'];

export interface InvoiceResponse {
	status: string;
	/** Code such as REF or PRI -> explanation. */
	reasons: Record<string, string>;
	/** Code such as NIN or CNF -> explanation. */
	actions: Record<string, string>;
	note: string;
}

/**
 * Sends an invoice response to the supplier. `responseId` ('' = none) makes it safe to repeat: the service takes an id
 * once (ALREADY_PROCESSED afterwards). Out: the id of the response. INVALID_INPUT before any call when a reason is missing.
 */
export async function respondToInvoice(connection: PsbConnection, address: DocumentAddress, response: InvoiceResponse, responseId: string): Promise<Result<{ id: string }>> {
	if (REASON_NEEDED.includes(response.status) && Object.keys(response.reasons).length === 0) {
		return bad({
			code: 'INVALID_INPUT',
			message: `A response with status ${response.status} needs at least one reason.`,
			retryable: false,
			fix: 'Add a reason: the supplier must know what to correct.',
		});
	}
	return await askJson(
		connection,
		{ method: 'POST', path: path(address, 'response'), body: response, headers: responseId === '' ? {} : { 'X-EConnect-DocumentId': responseId } },
		z.object({ id: z.string() }),
	);
}

/** Removes the file before its retention ends; the audit trail stays. Out: false when there was none. */
export async function deleteInvoice(connection: PsbConnection, address: DocumentAddress): Promise<Result<boolean>> {
	const answer = await askPsb(connection, { method: 'DELETE', path: path(address) });
	if (answer.ok) return good(true);
	return answer.problem.code === 'NOT_FOUND' ? good(false) : answer;
}
