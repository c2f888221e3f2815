import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkInvoice, numberAsFileName, renderPicture, type EInvoice, type InvoiceDocument } from '../../core';

interface ReadOptions {
	addFindings?: boolean;
	drawPicture?: boolean;
	simplify?: boolean;
}

/** What a rule or a list needs of an invoice, without lines, payment and references. */
function simplified(invoice: EInvoice): IDataObject {
	const { ok, syntax, root, number, issueDate, dueDate, type, typeCode, currency, seller, buyer, totals, attachments } = invoice;
	const short = ({ name, vatNumber, chamberOfCommerce, country, email }: EInvoice['seller']) => ({ name, vatNumber, chamberOfCommerce, country, email });
	return { ok, syntax, root, number, issueDate, dueDate, type, typeCode, currency, seller: short(seller), buyer: short(buyer), totals: { ...totals }, attachments: attachments.map((one) => ({ ...one })) };
}

/** The XML as it came, and the embedded files. With a key, XML and picture carry it as their name: that is how they are found again in Exact. */
async function binariesOf(context: IExecuteFunctions, { invoice, xml, files }: InvoiceDocument, key: string | undefined, draw: boolean): Promise<IBinaryKeyData> {
	const name = key ?? numberAsFileName(invoice.number);
	const binaries: IBinaryKeyData = { xml: await context.helpers.prepareBinaryData(xml, `${name}.xml`, 'application/xml') };
	for (const { attachment, bytes } of files) {
		const fileName = attachment.binaryProperty === 'pdf' && key !== undefined ? `${key}.pdf` : attachment.fileName;
		binaries[attachment.binaryProperty] = await context.helpers.prepareBinaryData(bytes, fileName, attachment.actualType || attachment.mimeType);
	}
	if (draw && binaries.pdf === undefined) binaries.pdf = await context.helpers.prepareBinaryData(renderPicture(invoice), `${name}.pdf`, 'application/pdf');
	return binaries;
}

/** Operation Read: the model as JSON, the XML and the embedded files as binaries; where asked, a drawn picture of a document that brought none. */
export async function giveInvoice(context: IExecuteFunctions, index: number, document: InvoiceDocument, key: string | undefined): Promise<INodeExecutionData> {
	const options = context.getNodeParameter('options', index, {}) as ReadOptions;
	const { invoice } = document;
	const json: IDataObject = options.simplify === true ? simplified(invoice) : { ...(invoice as unknown as IDataObject) };
	if (key !== undefined) json.key = key;
	if (options.addFindings === true) json.findings = checkInvoice(invoice).map((finding) => ({ ...finding }));
	return { json, binary: await binariesOf(context, document, key, options.drawPicture === true), pairedItem: { item: index } };
}
