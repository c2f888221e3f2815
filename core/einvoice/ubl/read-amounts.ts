import { attrOf, childrenNamed, elementAt, textAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import type { AllowanceCharge, Totals, VatGroup } from '../model';

/** UBL 2.0 keeps the rate beside the category, 2.1 inside it. */
export const rateOf = (category: XmlElement | undefined, beside?: XmlElement): string => textAt(category, 'Percent') || textAt(beside, 'Percent');

export const readAllowancesCharges = (parent: XmlElement): AllowanceCharge[] =>
	childrenNamed(parent, 'AllowanceCharge').map((one) => {
		const category = elementAt(one, 'TaxCategory');
		return {
			charge: /^(true|1)$/i.test(textAt(one, 'ChargeIndicator')),
			amount: textAt(one, 'Amount'),
			baseAmount: textAt(one, 'BaseAmount'),
			percentage: textAt(one, 'MultiplierFactorNumeric'),
			reason: textAt(one, 'AllowanceChargeReason'),
			reasonCode: textAt(one, 'AllowanceChargeReasonCode'),
			category: textAt(category, 'ID'),
			categoryName: textAt(category, 'Name'),
			rate: rateOf(category),
		};
	});

const readVatGroup = (subtotal: XmlElement): VatGroup => {
	const category = elementAt(subtotal, 'TaxCategory');
	return {
		category: textAt(category, 'ID'),
		categoryName: textAt(category, 'Name'),
		rate: rateOf(category, subtotal),
		taxable: textAt(subtotal, 'TaxableAmount'),
		tax: textAt(subtotal, 'TaxAmount'),
		exemptionCode: textAt(category, 'TaxExemptionReasonCode'),
		exemptionReason: textAt(category, 'TaxExemptionReason'),
	};
};

export interface TaxTotals {
	vat: string;
	vatInTaxCurrency: string;
	vatBreakdown: VatGroup[];
	amountCurrencies: string[];
}

/** The tree is at most a hundred deep (see `parseXml`). */
function currenciesIn(root: XmlElement, except: readonly XmlElement[]): string[] {
	const found = new Set<string>();
	const visit = (element: XmlElement): void => {
		// UBL.BE repeats the VAT of a group in the seller's currency under this name.
		if (except.includes(element) || element.local === 'TransactionCurrencyTaxAmount') return;
		const currency = attrOf(element, 'currencyID');
		if (currency !== '') found.add(currency);
		element.children.forEach(visit);
	};
	visit(root);
	return [...found].sort();
}

/**
 * With a tax currency there are two `TaxTotal` elements, in any order. The one with subtotals is the VAT of the document (BT-110), the
 * other that in the seller's currency (BT-111). Peppol rules R053 and R054; where both or neither have subtotals, the currency decides.
 */
export function readTaxTotals(root: XmlElement, currency: string, taxCurrency: string): TaxTotals {
	const all = childrenNamed(root, 'TaxTotal').map((element) => ({
		element,
		currency: attrOf(elementAt(element, 'TaxAmount'), 'currencyID'),
		amount: textAt(element, 'TaxAmount'),
		detailed: elementAt(element, 'TaxSubtotal') !== undefined,
	}));
	const inCurrency = (list: typeof all, wanted: string) => list.find((one) => one.currency === wanted);
	const detailed = all.filter((one) => one.detailed);
	const main = inCurrency(detailed, currency) ?? detailed[0] ?? inCurrency(all, currency) ?? all.find((one) => one.currency !== taxCurrency || taxCurrency === currency);
	const other = all.find((one) => one !== main && taxCurrency !== '' && one.currency === taxCurrency);
	return {
		vat: main?.amount ?? '',
		vatInTaxCurrency: other?.amount ?? '',
		vatBreakdown: main === undefined ? [] : childrenNamed(main.element, 'TaxSubtotal').map(readVatGroup),
		amountCurrencies: currenciesIn(
			root,
			all.filter((one) => !one.detailed && one !== main && one.currency !== currency).map((one) => one.element),
		),
	};
}

/** `LegalMonetaryTotal`. The names mislead: TaxExclusiveAmount is BT-109, TaxInclusiveAmount BT-112. */
export function readTotals(root: XmlElement, vat: string): Totals {
	const total = elementAt(root, 'LegalMonetaryTotal');
	return {
		lineNet: textAt(total, 'LineExtensionAmount'),
		allowances: textAt(total, 'AllowanceTotalAmount'),
		charges: textAt(total, 'ChargeTotalAmount'),
		taxExclusive: textAt(total, 'TaxExclusiveAmount'),
		vat,
		taxInclusive: textAt(total, 'TaxInclusiveAmount'),
		prepaid: textAt(total, 'PrepaidAmount'),
		rounding: textAt(total, 'PayableRoundingAmount'),
		payable: textAt(total, 'PayableAmount'),
	};
}

