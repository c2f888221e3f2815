import { decodeText } from '../xml/decode-text';
import { parseXml, type XmlElement } from '../xml/parse-xml';
import { read, refuse, type Reading } from '../xml/reading';
import { describeFile } from './attachments';
import { readCii } from './cii/read-cii';
import { numberAsFileName } from './file-names';
import type { AttachedFile, EInvoice, InvoiceDocument } from './model';
import { isNamed } from './party';
import { embeddedXmlOf, isEncrypted, isPdf } from './pdf/find-embedded-xml';
import { readUbl } from './ubl/read-ubl';

export type InvoiceCode =
	| 'NOT_XML'
	| 'CUT_OFF'
	| 'HAS_DTD'
	| 'BAD_ENCODING'
	| 'TOO_LARGE'
	| 'NOT_AN_INVOICE'
	| 'UNSUPPORTED_SYNTAX'
	| 'PDF_WITHOUT_INVOICE'
	| 'NO_RECIPIENT'
	| 'INCOMPLETE_INVOICE';

/** Ten megabytes. Larger files are refused unread: they would hold up a worker, and Exact and the inboxes take no more either. */
export const LARGEST_FILE = 10 * 1024 * 1024;

const ENVELOPE = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader';
const UBL = /^urn:oasis:names:specification:ubl:schema:xsd:(Invoice|CreditNote)-2$/;
const CII = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';

const ASK_FOR_UBL = 'Ask the sender for the invoice as UBL 2.1 (Peppol BIS 3, NLCIUS or UBL.BE), or book it by hand.';

type ReadSyntax = (root: XmlElement) => { invoice: EInvoice; files: AttachedFile[] };

/** The content of a StandardBusinessDocument envelope; every other root is its own content. */
function unwrap(root: XmlElement): { root: XmlElement; enveloped: boolean } {
	if (root.ns !== ENVELOPE || root.local !== 'StandardBusinessDocument') return { root, enveloped: false };
	return { root: root.children.find(({ local }) => local !== 'StandardBusinessDocumentHeader') ?? root, enveloped: true };
}

/** By namespace and local name, never by prefix or by the first bytes. */
function chooseReader(root: XmlElement): Reading<ReadSyntax, InvoiceCode> {
	if (UBL.exec(root.ns)?.[1] === root.local) return read(readUbl);
	if (root.local === 'CrossIndustryInvoice') {
		return root.ns === CII ? read(readCii) : refuse('UNSUPPORTED_SYNTAX', 'This is a Cross Industry Invoice of another version than D16B.', ASK_FOR_UBL);
	}
	if (root.local === 'CrossIndustryDocument') return refuse('UNSUPPORTED_SYNTAX', 'This is a ZUGFeRD 1.0 invoice, a format from before the European standard.', ASK_FOR_UBL);
	if (root.local === 'FatturaElettronica') return refuse('UNSUPPORTED_SYNTAX', 'This is an Italian FatturaPA invoice.', ASK_FOR_UBL);
	if (root.local === 'Invoice' || root.local === 'CreditNote') {
		return refuse('UNSUPPORTED_SYNTAX', `This ${root.local} is not UBL 2: its namespace is "${root.ns}".`, ASK_FOR_UBL);
	}
	return refuse('NOT_AN_INVOICE', `The document is of the kind "${root.local}", not an invoice or credit note.`, 'Handle this kind of document outside the invoice workflow.');
}

/** What a document must say before anything can be done with it; everything less is a finding of the checks. */
function refuseIncomplete(invoice: EInvoice): Reading<EInvoice, InvoiceCode> {
	if (!isNamed(invoice.buyer)) {
		return refuse('NO_RECIPIENT', 'The invoice does not say for whom it is: it has no buyer.', 'Find out for which client it was meant and ask the sender to correct the invoice.');
	}
	const missing = [
		...(invoice.number === '' ? ['a number'] : []),
		...(invoice.issueDate === '' ? ['a valid issue date'] : []),
		...(invoice.currency === '' ? ['a currency'] : []),
		...(isNamed(invoice.seller) ? [] : ['a seller']),
	];
	if (missing.length === 0) return read(invoice);
	return refuse('INCOMPLETE_INVOICE', `The invoice has no ${missing.map((part) => part.replace(/^a /, '')).join(', no ')}.`, 'Ask the sender to correct the invoice and send it again.');
}

function readXmlInvoice(xml: Buffer): Reading<InvoiceDocument, InvoiceCode> {
	const text = decodeText(xml);
	if (!text.ok) return text;
	const tree = parseXml(text.value);
	if (!tree.ok) return tree;
	const { root, enveloped } = unwrap(tree.value);
	const reader = chooseReader(root);
	if (!reader.ok) return reader;
	const { invoice, files } = reader.value(root);
	const complete = refuseIncomplete(invoice);
	if (!complete.ok) return complete;
	return read({ invoice: { ...invoice, enveloped }, xml, files });
}

/** Factur-X and ZUGFeRD 2: the invoice is a file in the PDF, the PDF its picture. A PDF may hold other XML too. */
function readPdfInvoice(pdf: Buffer): Reading<InvoiceDocument, InvoiceCode> {
	let first: Reading<InvoiceDocument, InvoiceCode> | undefined;
	for (const xml of embeddedXmlOf(pdf)) {
		const result = readXmlInvoice(xml);
		if (result.ok) return read(withPicture(result.value, pdf));
		// Metadata and other data of a PDF are XML as well; only a refused invoice says more than "none".
		if (result.problem.code !== 'NOT_AN_INVOICE' && result.problem.code !== 'NOT_XML') first ??= result;
	}
	if (first !== undefined) return first;
	const why = isEncrypted(pdf) ? 'This PDF is encrypted, so that the invoice in it cannot be read.' : 'This PDF holds no e-invoice, only a picture of one.';
	return refuse('PDF_WITHOUT_INVOICE', why, 'Upload the PDF to Exact by hand, or ask the sender for an e-invoice.');
}

/** The PDF comes first and takes the name `pdf`; what the XML embeds keeps its place behind it. */
function withPicture({ invoice, xml, files }: InvoiceDocument, pdf: Buffer): InvoiceDocument {
	const picture: AttachedFile = { bytes: pdf, attachment: describeFile(pdf, 'application/pdf', `${numberAsFileName(invoice.number)}.pdf`, 'pdf') };
	const others = files.map((file, index) => ({ ...file, attachment: { ...file.attachment, binaryProperty: `attachment_${index + 2}` } }));
	const all = [picture, ...others];
	return {
		xml,
		files: all,
		invoice: {
			...invoice,
			fromPdf: true,
			attachments: all.map(({ attachment }) => attachment),
			documents: invoice.documents.map((document) => ({ ...document, attachment: document.attachment === null ? null : document.attachment + 1 })),
		},
	};
}

/** For callers that know the size before they load the file. */
export function acceptSize(bytes: number): Reading<number, 'TOO_LARGE'> {
	if (bytes <= LARGEST_FILE) return read(bytes);
	return refuse('TOO_LARGE', `The file is ${(bytes / 1024 / 1024).toFixed(1)} MB; files above 10 MB are not read.`, 'Ask the sender for the invoice with smaller attachments.');
}

/**
 * Bytes to an e-invoice: UBL 2.0/2.1 Invoice and CreditNote, UN/CEFACT CII D16B, and PDFs that hold one of them.
 *
 * Never throws and never half-reads: either the whole model, or a refusal with its code, one sentence and what to do.
 * @param bytes the file as it came from the inbox, a mail or a disk
 */
export function readInvoice(bytes: Buffer): Reading<InvoiceDocument, InvoiceCode> {
	const size = acceptSize(bytes.length);
	if (!size.ok) return size;
	return isPdf(bytes) ? readPdfInvoice(bytes) : readXmlInvoice(bytes);
}
