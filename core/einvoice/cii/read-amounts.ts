import { attrOf, childrenNamed, elementAt, elementsAt, textAt, textOf } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { calendarDay } from '../dates';
import type { AllowanceCharge, Period, Totals, VatGroup } from '../model';

/** `.../DateTimeString` or `.../DateString`, format 102 (YYYYMMDD). */
export const ciiDay = (element: XmlElement | undefined): string => calendarDay(textAt(element, 'DateTimeString') || textAt(element, 'DateString'));

export const readCiiPeriod = (parent: XmlElement | undefined): Period => ({
	start: ciiDay(elementAt(parent, 'BillingSpecifiedPeriod/StartDateTime')),
	end: ciiDay(elementAt(parent, 'BillingSpecifiedPeriod/EndDateTime')),
});

export const readCiiAllowancesCharges = (parent: XmlElement | undefined): AllowanceCharge[] =>
	childrenNamed(parent, 'SpecifiedTradeAllowanceCharge').map((one) => ({
		charge: /^(true|1)$/i.test(textAt(one, 'ChargeIndicator/Indicator')),
		amount: textAt(one, 'ActualAmount'),
		baseAmount: textAt(one, 'BasisAmount'),
		percentage: textAt(one, 'CalculationPercent'),
		reason: textAt(one, 'Reason'),
		reasonCode: textAt(one, 'ReasonCode'),
		category: textAt(one, 'CategoryTradeTax/CategoryCode'),
		categoryName: '',
		rate: textAt(one, 'CategoryTradeTax/RateApplicablePercent'),
	}));

/** `ApplicableTradeTax` of the header: the VAT breakdown. Other taxes (type code not VAT) do not belong to it. */
export const readCiiVatBreakdown = (settlement: XmlElement | undefined): VatGroup[] =>
	childrenNamed(settlement, 'ApplicableTradeTax')
		.filter((tax) => ['', 'VAT'].includes(textAt(tax, 'TypeCode').toUpperCase()))
		.map((tax) => ({
			category: textAt(tax, 'CategoryCode'),
			categoryName: '',
			rate: textAt(tax, 'RateApplicablePercent'),
			taxable: textAt(tax, 'BasisAmount'),
			tax: textAt(tax, 'CalculatedAmount'),
			exemptionCode: textAt(tax, 'ExemptionReasonCode'),
			exemptionReason: textAt(tax, 'ExemptionReason'),
		}));

/** The VAT total stands once per currency: that of the document is BT-110, that of the tax currency BT-111. */
export function readCiiTotals(settlement: XmlElement | undefined, currency: string, taxCurrency: string): { totals: Totals; vatInTaxCurrency: string; amountCurrencies: string[] } {
	const sums = elementAt(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
	const taxes = elementsAt(sums, 'TaxTotalAmount');
	const main = taxes.find((tax) => attrOf(tax, 'currencyID') === currency) ?? taxes.find((tax) => taxCurrency === '' || attrOf(tax, 'currencyID') !== taxCurrency);
	const other = taxes.find((tax) => tax !== main && taxCurrency !== '' && attrOf(tax, 'currencyID') === taxCurrency);
	return {
		vatInTaxCurrency: textOf(other),
		// In CII only totals may carry a currency, and as a rule only the VAT total does.
		amountCurrencies: [...new Set((sums?.children ?? []).filter((one) => one !== other).map((one) => attrOf(one, 'currencyID')))].filter((one) => one !== '').sort(),
		totals: {
			lineNet: textAt(sums, 'LineTotalAmount'),
			allowances: textAt(sums, 'AllowanceTotalAmount'),
			charges: textAt(sums, 'ChargeTotalAmount'),
			taxExclusive: textAt(sums, 'TaxBasisTotalAmount'),
			vat: textOf(main),
			taxInclusive: textAt(sums, 'GrandTotalAmount'),
			prepaid: textAt(sums, 'TotalPrepaidAmount'),
			rounding: textAt(sums, 'RoundingAmount'),
			payable: textAt(sums, 'DuePayableAmount'),
		},
	};
}
