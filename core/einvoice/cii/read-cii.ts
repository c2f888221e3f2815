import { readPaymentReference } from '../../identifiers/payment-reference';
import { attrOf, childrenNamed, elementAt, textAt, textsAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { readAttachments, type NamedDocument } from '../attachments';
import { documentKind } from '../document-kind';
import type { AttachedFile, Delivery, EInvoice, Payment, References } from '../model';
import { NO_PARTY } from '../party';
import { ciiDay, readCiiAllowancesCharges, readCiiPeriod, readCiiTotals, readCiiVatBreakdown } from './read-amounts';
import { readCiiLines } from './read-lines';
import { readCiiParty, schemedId } from './read-party';

const INVOICED_OBJECT = '130';
const TENDER = '50';

/** CII writes BT-8 in UNTDID 2475; the model uses the 2005 codes of UBL. */
const TAX_POINT_CODES: Readonly<Record<string, string>> = { '5': '3', '29': '35', '72': '432' };

function nameDocument(reference: XmlElement): NamedDocument {
	const embedded = elementAt(reference, 'AttachmentBinaryObject');
	return {
		id: textAt(reference, 'IssuerAssignedID'),
		scheme: textAt(reference, 'ReferenceTypeCode'),
		typeCode: textAt(reference, 'TypeCode'),
		description: textAt(reference, 'Name'),
		statusCode: '',
		uri: textAt(reference, 'URIID'),
		...(embedded === undefined ? {} : { embedded: { base64: embedded.text, mimeType: attrOf(embedded, 'mimeCode'), fileName: attrOf(embedded, 'filename') } }),
	};
}

function readReferences(agreement: XmlElement | undefined, delivery: XmlElement | undefined, settlement: XmlElement | undefined, named: NamedDocument[]): References {
	const object = named.find(({ typeCode }) => typeCode === INVOICED_OBJECT);
	return {
		buyerReference: textAt(agreement, 'BuyerReference'),
		order: textAt(agreement, 'BuyerOrderReferencedDocument/IssuerAssignedID'),
		salesOrder: textAt(agreement, 'SellerOrderReferencedDocument/IssuerAssignedID'),
		contract: textAt(agreement, 'ContractReferencedDocument/IssuerAssignedID'),
		project: textAt(agreement, 'SpecifiedProcuringProject/ID'),
		despatch: textAt(delivery, 'DespatchAdviceReferencedDocument/IssuerAssignedID'),
		receipt: textAt(delivery, 'ReceivingAdviceReferencedDocument/IssuerAssignedID'),
		tender: named.find(({ typeCode }) => typeCode === TENDER)?.id ?? '',
		invoicedObject: { scheme: object?.scheme ?? '', value: object?.id ?? '' },
		accountingCost: textAt(settlement, 'ReceivableSpecifiedTradeAccountingAccount/ID'),
		precedingInvoices: childrenNamed(settlement, 'InvoiceReferencedDocument').map((one) => ({
			number: textAt(one, 'IssuerAssignedID'),
			date: ciiDay(elementAt(one, 'FormattedIssueDateTime')),
		})),
	};
}

function readPayment(settlement: XmlElement | undefined, sellerCountry: string): Payment {
	// CII has one payment reference and one mandate for all means.
	const reference = textAt(settlement, 'PaymentReference');
	const terms = childrenNamed(settlement, 'SpecifiedTradePaymentTerms');
	const mandate = terms.map((one) => textAt(one, 'DirectDebitMandateID')).find((one) => one !== '') ?? '';
	return {
		means: childrenNamed(settlement, 'SpecifiedTradeSettlementPaymentMeans').map((one) => ({
			id: '',
			code: textAt(one, 'TypeCode'),
			text: textsAt(one, 'Information').join('\n'),
			references: reference === '' ? [] : [reference],
			account: textAt(one, 'PayeePartyCreditorFinancialAccount/IBANID') || textAt(one, 'PayeePartyCreditorFinancialAccount/ProprietaryID'),
			accountName: textAt(one, 'PayeePartyCreditorFinancialAccount/AccountName'),
			bic: textAt(one, 'PayeeSpecifiedCreditorFinancialInstitution/BICID'),
			mandate,
			debitedAccount: textAt(one, 'PayerPartyDebtorFinancialAccount/IBANID'),
			card: textAt(one, 'ApplicableTradeSettlementFinancialCard/ID'),
			dueDate: '',
		})),
		reference,
		structuredReference: readPaymentReference(reference, sellerCountry),
		creditorId: textAt(settlement, 'CreditorReferenceID'),
		terms: terms.map((one) => ({
			text: textsAt(one, 'Description').join('\n'),
			meansId: '',
			amount: textAt(one, 'PartialPaymentAmount'),
			dueDate: ciiDay(elementAt(one, 'DueDateDateTime')),
			discountPercent: textAt(one, 'ApplicableTradePaymentDiscountTerms/CalculationPercent'),
			discountAmount: textAt(one, 'ApplicableTradePaymentDiscountTerms/ActualDiscountAmount'),
		})),
		gAccount: null,
	};
}

const readDelivery = (delivery: XmlElement | undefined): Delivery => {
	const shipTo = elementAt(delivery, 'ShipToTradeParty');
	return {
		date: ciiDay(elementAt(delivery, 'ActualDeliverySupplyChainEvent/OccurrenceDateTime')),
		name: textAt(shipTo, 'Name'),
		locationId: schemedId(elementAt(shipTo, 'GlobalID') ?? elementAt(shipTo, 'ID')),
		country: textAt(shipTo, 'PostalTradeAddress/CountryID').toUpperCase(),
		legalMentions: [],
	};
};

const partyAt = (parent: XmlElement | undefined, path: string) => {
	const party = elementAt(parent, path);
	return party === undefined ? null : readCiiParty(party);
};

/**
 * A UN/CEFACT Cross Industry Invoice D16B (also the XML of Factur-X and ZUGFeRD 2) to the model.
 * @param root the root element, already known to be one
 */
export function readCii(root: XmlElement): { invoice: EInvoice; files: AttachedFile[] } {
	const header = elementAt(root, 'ExchangedDocument');
	const transaction = elementAt(root, 'SupplyChainTradeTransaction');
	const agreement = elementAt(transaction, 'ApplicableHeaderTradeAgreement');
	const delivery = elementAt(transaction, 'ApplicableHeaderTradeDelivery');
	const settlement = elementAt(transaction, 'ApplicableHeaderTradeSettlement');
	const typeCode = textAt(header, 'TypeCode');
	const customizationId = textAt(root, 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID');
	const currency = textAt(settlement, 'InvoiceCurrencyCode');
	const taxCurrency = textAt(settlement, 'TaxCurrencyCode');
	const { totals, vatInTaxCurrency, amountCurrencies } = readCiiTotals(settlement, currency, taxCurrency);
	const named = childrenNamed(agreement, 'AdditionalReferencedDocument').map(nameDocument);
	const { documents, files } = readAttachments(named);
	const seller = partyAt(agreement, 'SellerTradeParty') ?? NO_PARTY;
	const payment = readPayment(settlement, seller.country);
	const taxes = childrenNamed(settlement, 'ApplicableTradeTax');
	const dueCode = taxes.map((tax) => textAt(tax, 'DueDateTypeCode')).find((code) => code !== '') ?? '';
	const invoice: EInvoice = {
		ok: true,
		syntax: 'cii',
		root: 'CrossIndustryInvoice',
		fromPdf: false,
		enveloped: false,
		customizationId,
		profileId: textAt(root, 'ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID'),
		number: textAt(header, 'ID'),
		issueDate: ciiDay(elementAt(header, 'IssueDateTime')),
		dueDate: payment.terms.find((one) => one.dueDate !== '')?.dueDate ?? '',
		...documentKind('CrossIndustryInvoice', typeCode, customizationId),
		typeCode,
		currency,
		amountCurrencies,
		taxCurrency,
		vatInTaxCurrency,
		taxPointDate: taxes.map((tax) => ciiDay(elementAt(tax, 'TaxPointDate'))).find((day) => day !== '') ?? '',
		taxPointCode: TAX_POINT_CODES[dueCode] ?? dueCode,
		seller,
		buyer: partyAt(agreement, 'BuyerTradeParty') ?? NO_PARTY,
		payee: partyAt(settlement, 'PayeeTradeParty'),
		taxRepresentative: partyAt(agreement, 'SellerTaxRepresentativeTradeParty'),
		totals,
		vatBreakdown: readCiiVatBreakdown(settlement),
		lines: readCiiLines(transaction),
		allowancesCharges: readCiiAllowancesCharges(settlement),
		payment,
		references: readReferences(agreement, delivery, settlement, named),
		period: readCiiPeriod(settlement),
		delivery: readDelivery(delivery),
		notes: textsAt(header, 'IncludedNote/Content'),
		attachments: files.map(({ attachment }) => attachment),
		documents,
		prepayment: {
			isPrepaymentInvoice: typeCode === '386',
			payments: childrenNamed(settlement, 'SpecifiedAdvancePayment').map((one) => ({
				id: '',
				amount: textAt(one, 'PaidAmount'),
				date: ciiDay(elementAt(one, 'FormattedReceivedDateTime')),
			})),
		},
	};
	return { invoice, files };
}
