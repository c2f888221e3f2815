import { attrOf, childrenNamed, elementAt, textAt, textOf, textsAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import type { InvoiceLine } from '../model';
import { readCiiAllowancesCharges, readCiiPeriod } from './read-amounts';
import { schemedId } from './read-party';

function readLine(line: XmlElement): InvoiceLine {
	const product = elementAt(line, 'SpecifiedTradeProduct');
	const agreement = elementAt(line, 'SpecifiedLineTradeAgreement');
	const settlement = elementAt(line, 'SpecifiedLineTradeSettlement');
	const quantity = elementAt(line, 'SpecifiedLineTradeDelivery/BilledQuantity');
	const tax = elementAt(settlement, 'ApplicableTradeTax');
	return {
		id: textAt(line, 'AssociatedDocumentLineDocument/LineID'),
		note: textsAt(line, 'AssociatedDocumentLineDocument/IncludedNote/Content').join('\n'),
		quantity: textOf(quantity),
		unit: attrOf(quantity, 'unitCode'),
		net: textAt(settlement, 'SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount'),
		price: textAt(agreement, 'NetPriceProductTradePrice/ChargeAmount'),
		baseQuantity: textAt(agreement, 'NetPriceProductTradePrice/BasisQuantity') || textAt(agreement, 'GrossPriceProductTradePrice/BasisQuantity'),
		grossPrice: textAt(agreement, 'GrossPriceProductTradePrice/ChargeAmount'),
		priceDiscount: textAt(agreement, 'GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/ActualAmount'),
		name: textAt(product, 'Name'),
		description: textsAt(product, 'Description').join('\n'),
		sellerItemId: textAt(product, 'SellerAssignedID'),
		buyerItemId: textAt(product, 'BuyerAssignedID'),
		standardItemId: schemedId(elementAt(product, 'GlobalID')),
		classes: childrenNamed(product, 'DesignatedProductClassification')
			.map((one) => elementAt(one, 'ClassCode'))
			.map((code) => ({ scheme: attrOf(code, 'listID'), value: textOf(code) }))
			.filter(({ value }) => value !== ''),
		originCountry: textAt(product, 'OriginTradeCountry/ID'),
		attributes: childrenNamed(product, 'ApplicableProductCharacteristic').map((one) => ({ name: textAt(one, 'Description'), value: textAt(one, 'Value') })),
		category: textAt(tax, 'CategoryCode'),
		categoryName: '',
		rate: textAt(tax, 'RateApplicablePercent'),
		exemptionCode: textAt(tax, 'ExemptionReasonCode'),
		exemptionReason: textAt(tax, 'ExemptionReason'),
		accountingCost: textAt(settlement, 'ReceivableSpecifiedTradeAccountingAccount/ID'),
		period: readCiiPeriod(settlement),
		orderLine: textAt(agreement, 'BuyerOrderReferencedDocument/LineID'),
		objectId: objectOf(settlement),
		allowancesCharges: readCiiAllowancesCharges(settlement),
	};
}

const objectOf = (settlement: XmlElement | undefined) => {
	const reference = elementAt(settlement, 'AdditionalReferencedDocument');
	return { scheme: textAt(reference, 'ReferenceTypeCode'), value: textAt(reference, 'IssuerAssignedID') };
};

/** BG-25 */
export const readCiiLines = (transaction: XmlElement | undefined): InvoiceLine[] => childrenNamed(transaction, 'IncludedSupplyChainTradeLineItem').map(readLine);
