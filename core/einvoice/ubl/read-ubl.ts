import { attrOf, childrenNamed, elementAt, textAt, textsAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { readAttachments, type NamedDocument } from '../attachments';
import { calendarDay } from '../dates';
import { documentKind } from '../document-kind';
import type { AttachedFile, Delivery, EInvoice, References } from '../model';
import { NO_PARTY } from '../party';
import { readAllowancesCharges, readTaxTotals, readTotals } from './read-amounts';
import { readUblLines, readUblPeriod } from './read-lines';
import { creditorIdOf, readUblParty, schemedId } from './read-party';
import { readUblPayment } from './read-payment';

/** UNTDID 1001: an additional document that is the invoiced object (BT-18) or the project (BT-11 of a credit note), not an attachment. */
const INVOICED_OBJECT = '130';
const PROJECT = '50';

function nameDocument(reference: XmlElement): NamedDocument {
	const embedded = elementAt(reference, 'Attachment/EmbeddedDocumentBinaryObject');
	return {
		...(({ value, scheme }) => ({ id: value, scheme }))(schemedId(elementAt(reference, 'ID'))),
		typeCode: textAt(reference, 'DocumentTypeCode'),
		description: textAt(reference, 'DocumentDescription') || textAt(reference, 'DocumentType'),
		statusCode: textAt(reference, 'DocumentStatusCode'),
		uri: textAt(reference, 'Attachment/ExternalReference/URI'),
		...(embedded === undefined ? {} : { embedded: { base64: embedded.text, mimeType: attrOf(embedded, 'mimeCode'), fileName: attrOf(embedded, 'filename') } }),
	};
}

function readReferences(root: XmlElement, named: NamedDocument[]): References {
	const object = named.find(({ typeCode }) => typeCode === INVOICED_OBJECT);
	return {
		buyerReference: textAt(root, 'BuyerReference'),
		order: textAt(root, 'OrderReference/ID'),
		salesOrder: textAt(root, 'OrderReference/SalesOrderID'),
		contract: textAt(root, 'ContractDocumentReference/ID'),
		project: textAt(root, 'ProjectReference/ID') || (named.find(({ typeCode }) => typeCode === PROJECT)?.id ?? ''),
		despatch: textAt(root, 'DespatchDocumentReference/ID'),
		receipt: textAt(root, 'ReceiptDocumentReference/ID'),
		tender: textAt(root, 'OriginatorDocumentReference/ID'),
		invoicedObject: { scheme: object?.scheme ?? '', value: object?.id ?? '' },
		accountingCost: textAt(root, 'AccountingCost'),
		precedingInvoices: childrenNamed(root, 'BillingReference').flatMap((one) =>
			[...childrenNamed(one, 'InvoiceDocumentReference'), ...childrenNamed(one, 'CreditNoteDocumentReference')].map((reference) => ({
				number: textAt(reference, 'ID'),
				date: calendarDay(textAt(reference, 'IssueDate')),
			})),
		),
	};
}

const readDelivery = (root: XmlElement): Delivery => ({
	date: calendarDay(textAt(root, 'Delivery/ActualDeliveryDate')),
	name: textAt(root, 'Delivery/DeliveryParty/PartyName/Name'),
	locationId: schemedId(elementAt(root, 'Delivery/DeliveryLocation/ID')),
	country: textAt(root, 'Delivery/DeliveryLocation/Address/Country/IdentificationCode').toUpperCase(),
	legalMentions: textsAt(root, 'Delivery/DeliveryTerms/ID'),
});

/**
 * A UBL 2.0 or 2.1 Invoice or CreditNote to the model.
 * @param root the root element, already known to be one of the two
 */
export function readUbl(root: XmlElement): { invoice: EInvoice; files: AttachedFile[] } {
	const rootName = root.local === 'CreditNote' ? 'CreditNote' : 'Invoice';
	const typeCode = textAt(root, 'InvoiceTypeCode') || textAt(root, 'CreditNoteTypeCode');
	const customizationId = textAt(root, 'CustomizationID');
	const currency = textAt(root, 'DocumentCurrencyCode') || attrOf(elementAt(root, 'LegalMonetaryTotal/PayableAmount'), 'currencyID');
	const taxCurrency = textAt(root, 'TaxCurrencyCode');
	const { vat, vatInTaxCurrency, vatBreakdown, amountCurrencies } = readTaxTotals(root, currency, taxCurrency);
	const supplier = elementAt(root, 'AccountingSupplierParty/Party');
	const customer = elementAt(root, 'AccountingCustomerParty/Party');
	const payee = elementAt(root, 'PayeeParty');
	const representative = elementAt(root, 'TaxRepresentativeParty');
	const named = childrenNamed(root, 'AdditionalDocumentReference').map(nameDocument);
	const { documents, files } = readAttachments(named);
	const seller = supplier === undefined ? NO_PARTY : readUblParty(supplier);
	const payment = readUblPayment(root, creditorIdOf(supplier) || creditorIdOf(payee), seller.country);
	const invoice: EInvoice = {
		ok: true,
		syntax: 'ubl',
		root: rootName,
		fromPdf: false,
		enveloped: false,
		customizationId,
		profileId: textAt(root, 'ProfileID'),
		number: textAt(root, 'ID'),
		issueDate: calendarDay(textAt(root, 'IssueDate')),
		// A UBL credit note has no due date of its own.
		dueDate: calendarDay(textAt(root, 'DueDate')) || (payment.means.find((one) => one.dueDate !== '')?.dueDate ?? ''),
		...documentKind(rootName, typeCode, customizationId),
		typeCode,
		currency,
		amountCurrencies,
		taxCurrency,
		vatInTaxCurrency,
		taxPointDate: calendarDay(textAt(root, 'TaxPointDate')),
		taxPointCode: textAt(root, 'InvoicePeriod/DescriptionCode'),
		seller,
		buyer: customer === undefined ? NO_PARTY : readUblParty(customer),
		payee: payee === undefined ? null : readUblParty(payee),
		taxRepresentative: representative === undefined ? null : readUblParty(representative),
		totals: readTotals(root, vat),
		vatBreakdown,
		lines: readUblLines(root),
		allowancesCharges: readAllowancesCharges(root),
		payment,
		references: readReferences(root, named),
		period: readUblPeriod(root),
		delivery: readDelivery(root),
		notes: textsAt(root, 'Note'),
		attachments: files.map(({ attachment }) => attachment),
		documents,
		prepayment: {
			isPrepaymentInvoice: typeCode === '386',
			payments: childrenNamed(root, 'PrepaidPayment').map((one) => ({ id: textAt(one, 'ID'), amount: textAt(one, 'PaidAmount'), date: calendarDay(textAt(one, 'ReceivedDate')) })),
		},
	};
	return { invoice, files };
}
