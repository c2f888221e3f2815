import { attrOf, childrenNamed, elementAt, textAt, textsAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { calendarDay } from '../dates';
import type { InvoiceLine, Period } from '../model';
import { rateOf, readAllowancesCharges } from './read-amounts';
import { schemedId } from './read-party';

export const readUblPeriod = (parent: XmlElement | undefined): Period => ({
	start: calendarDay(textAt(parent, 'InvoicePeriod/StartDate')),
	end: calendarDay(textAt(parent, 'InvoicePeriod/EndDate')),
});

function readLine(line: XmlElement): InvoiceLine {
	const quantity = elementAt(line, 'InvoicedQuantity') ?? elementAt(line, 'CreditedQuantity');
	const item = elementAt(line, 'Item');
	// UBL 2.0 senders name the category only in the tax of the line.
	const lineTax = elementAt(line, 'TaxTotal/TaxSubtotal');
	const category = elementAt(item, 'ClassifiedTaxCategory') ?? elementAt(lineTax, 'TaxCategory');
	const price = elementAt(line, 'Price');
	return {
		id: textAt(line, 'ID'),
		note: textsAt(line, 'Note').join('\n'),
		quantity: quantity === undefined ? '' : quantity.text.trim(),
		unit: attrOf(quantity, 'unitCode'),
		net: textAt(line, 'LineExtensionAmount'),
		price: textAt(price, 'PriceAmount'),
		baseQuantity: textAt(price, 'BaseQuantity'),
		// Inside Price the discount is part of the net price already: it is shown, never booked.
		grossPrice: textAt(price, 'AllowanceCharge/BaseAmount'),
		priceDiscount: textAt(price, 'AllowanceCharge/Amount'),
		name: textAt(item, 'Name'),
		description: textsAt(item, 'Description').join('\n'),
		sellerItemId: textAt(item, 'SellersItemIdentification/ID'),
		buyerItemId: textAt(item, 'BuyersItemIdentification/ID'),
		standardItemId: schemedId(elementAt(item, 'StandardItemIdentification/ID')),
		classes: childrenNamed(item, 'CommodityClassification')
			.map((one) => elementAt(one, 'ItemClassificationCode'))
			.map((code) => ({ scheme: attrOf(code, 'listID'), value: code?.text.trim() ?? '' }))
			.filter(({ value }) => value !== ''),
		originCountry: textAt(item, 'OriginCountry/IdentificationCode'),
		attributes: childrenNamed(item, 'AdditionalItemProperty').map((one) => ({ name: textAt(one, 'Name'), value: textAt(one, 'Value') })),
		category: textAt(category, 'ID'),
		categoryName: textAt(category, 'Name'),
		rate: rateOf(category, lineTax),
		exemptionCode: textAt(category, 'TaxExemptionReasonCode'),
		exemptionReason: textAt(category, 'TaxExemptionReason'),
		accountingCost: textAt(line, 'AccountingCost'),
		period: readUblPeriod(line),
		orderLine: textAt(line, 'OrderLineReference/LineID'),
		objectId: schemedId(elementAt(line, 'DocumentReference/ID')),
		allowancesCharges: readAllowancesCharges(line),
	};
}

/** BG-25. A line of a line (German extension) is part of its parent's net amount and is not read as one of its own. */
export const readUblLines = (root: XmlElement): InvoiceLine[] => [...childrenNamed(root, 'InvoiceLine'), ...childrenNamed(root, 'CreditNoteLine')].map(readLine);
