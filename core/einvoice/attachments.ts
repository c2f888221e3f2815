import { createHash } from 'crypto';
import { safeFileName, typeOfBytes } from './file-names';
import type { AttachedFile, Attachment, SupportingDocument } from './model';

/** A supporting document as either syntax names it, before anything is decoded. */
export interface NamedDocument {
	id: string;
	scheme: string;
	typeCode: string;
	description: string;
	statusCode: string;
	uri: string;
	/** undefined: nothing is embedded. */
	embedded?: { base64: string; mimeType: string; fileName: string };
}

/** UBL.BE says with these words which attachment is the picture of the invoice. */
const PICTURE_WORDS = /^(commercial\s*invoice|credit\s*note|factuur|facture)$/i;

/** Base64 with line breaks and spaces, as it stands in real files. undefined when it is not base64. */
export function decodeBase64(text: string): Buffer | undefined {
	const dense = text.replace(/\s+/g, '');
	if (dense === '' || !/^[A-Za-z0-9+/]*={0,2}$/.test(dense) || dense.replace(/=+$/, '').length % 4 === 1) return undefined;
	return Buffer.from(dense, 'base64');
}

export function describeFile(bytes: Buffer, mimeType: string, fileName: string, binaryProperty: string): Attachment {
	const actualType = typeOfBytes(bytes);
	return {
		fileName: safeFileName(fileName, binaryProperty, actualType || mimeType),
		mimeType,
		actualType,
		size: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		binaryProperty,
	};
}

/**
 * Supporting documents and embedded files (BG-24) of an invoice. An external address is kept and never fetched.
 *
 * The picture of the invoice gets the binary name `pdf`: the attachment that UBL.BE marks as CommercialInvoice or CreditNote when its
 * bytes are a PDF, else the first real PDF. The others are `attachment_<position>`, counted from 1.
 */
export function readAttachments(named: NamedDocument[]): { documents: SupportingDocument[]; files: AttachedFile[] } {
	const documents: SupportingDocument[] = [];
	const decoded: Array<{ bytes: Buffer; mimeType: string; fileName: string; marked: boolean }> = [];
	for (const { embedded, ...document } of named) {
		const bytes = embedded === undefined ? undefined : decodeBase64(embedded.base64);
		documents.push({ ...document, attachment: bytes === undefined ? null : decoded.length, unreadable: embedded !== undefined && bytes === undefined });
		if (embedded !== undefined && bytes !== undefined) {
			decoded.push({ bytes, mimeType: embedded.mimeType, fileName: embedded.fileName, marked: PICTURE_WORDS.test(document.description) });
		}
	}
	const pdfs = decoded.filter(({ bytes }) => typeOfBytes(bytes) === 'application/pdf');
	const picture = pdfs.find(({ marked }) => marked) ?? pdfs[0];
	const files = decoded.map((one, index) => ({
		bytes: one.bytes,
		attachment: describeFile(one.bytes, one.mimeType, one.fileName, one === picture ? 'pdf' : `attachment_${index + 1}`),
	}));
	return { documents, files };
}
