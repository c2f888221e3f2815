/**
 * An e-invoice -> what it must become in the books, before anything of the administration is known: type, lines with base and VAT,
 * kind of VAT code per line, what the supplier (or customer) is owed. A plain value that an operator can look at.
 */
import type Big from 'big.js';

import type { EInvoice, VatGroup } from '../einvoice/model';
import { invoiceCountries } from './countries';
import { notFound, found, stop, type Found } from './finding';
import { groupLines } from './group-lines';
import { documentLines } from './document-lines';
import type { BookingSide, EntryType } from './entry-side';
import { inCents, readAmount, roundToCents, sumOf, sumOfTexts } from './money';
import type { ProposalLine } from './proposal-line';
import { proposalWarnings, type ProposalWarning } from './warnings';

export interface BookingProposal {
	side: BookingSide;
	/** `group`: a line per VAT group; `line`: a line per invoice line. */
	mode: BookingMode;
	entryType: EntryType;
	/** BT-5 */
	currency: string;
	/** What is owed in the books: BT-112 + BT-114, signed. Prepayments do not lower it. */
	liability: string;
	/** BT-115, signed. */
	payable: string;
	/** BT-83 as on the document, or null. */
	paymentReference: string | null;
	/** Are the check digits of a structured communication or RF reference right; null where there is nothing to check. */
	structuredCommunicationValid: boolean | null;
	lines: ProposalLine[];
	/** BT-110, signed; also where it is booked as cost. */
	vatTotal: string;
	warnings: ProposalWarning[];
	sellerCountry: string;
	buyerCountry: string;
}

export type BookingMode = 'group' | 'line';

export interface ProposalOptions {
	side?: BookingSide;
	mode?: BookingMode;
	/** Country of the administration; used where the document names no country for its own side. */
	country?: string;
}

/** Half a cent cannot be a difference: amounts on documents have two decimals once a total is made. */
const SAME_TOTAL = '0.005';

/**
 * @returns the proposal, or the reasoned refusal: DOCUMENT_WITHOUT_VAT_BREAKDOWN, AMOUNT_NOT_READABLE, ARITHMETIC_FAULT, VAT_ON_EXEMPT,
 * VAT_NEEDS_PERSON. Every amount is the document's own, signed (`amount x invoice.sign`); nothing is worked out from a rate.
 */
export function proposeBooking(invoice: EInvoice, options: ProposalOptions = {}): Found<BookingProposal> {
	const side = options.side ?? 'purchase';
	const mode = options.mode ?? 'group';
	const totals = readTotals(invoice);
	if (!totals.ok) return totals;
	const { taxInclusive, rounding, payable, taxExclusive, vat } = totals.value;
	if (invoice.vatBreakdown.length === 0) {
		return notFound(stop('DOCUMENT_WITHOUT_VAT_BREAKDOWN', `Invoice ${invoice.number} has no VAT breakdown, so its VAT cannot be booked safely.`, 'Book it by hand, or ask the sender for a full e-invoice (Factur-X MINIMUM has no breakdown).'));
	}
	const countries = invoiceCountries(invoice, side, options.country ?? '');
	const lines = mode === 'group' ? groupLines(invoice, side, countries) : documentLines(invoice, side, countries);
	if (!lines.ok) return lines;

	const liability = taxInclusive.plus(rounding);
	const faults = totalFaults(lines.value, { taxExclusive, vat, taxInclusive, rounding, liability });
	if (faults.length > 0) return notFound(stop('ARITHMETIC_FAULT', `The totals of invoice ${invoice.number} do not fit: ${faults.join('; ')}.`, 'Ask the sender for a correct invoice, or book it by hand.'));

	const credit = liability.lt(0);
	return found({
		side,
		mode,
		entryType: side === 'purchase' ? (credit ? 31 : 30) : credit ? 21 : 20,
		currency: invoice.currency,
		liability: inCents(liability),
		payable: inCents(payable),
		paymentReference: invoice.payment.reference === '' ? null : invoice.payment.reference,
		structuredCommunicationValid: invoice.payment.structuredReference.valid,
		lines: lines.value,
		vatTotal: inCents(vat),
		warnings: proposalWarnings(invoice, lines.value),
		...countries,
	});
}

interface SignedTotals {
	taxExclusive: Big;
	vat: Big;
	taxInclusive: Big;
	rounding: Big;
	payable: Big;
}

function readTotals(invoice: EInvoice): Found<SignedTotals> {
	const { totals, vatBreakdown, sign } = invoice;
	const taxInclusive = readAmount(totals.taxInclusive);
	const rounding = readAmount(totals.rounding);
	const payable = readAmount(totals.payable);
	const taxExclusive = readAmount(totals.taxExclusive);
	// A document without a VAT total in its own currency still has its breakdown.
	const vat = totals.vat === '' ? vatOfGroups(vatBreakdown) : readAmount(totals.vat);
	if (taxInclusive === undefined || rounding === undefined || payable === undefined || taxExclusive === undefined || vat === undefined || totals.taxInclusive === '') {
		return notFound(stop('AMOUNT_NOT_READABLE', `A total of invoice ${invoice.number} is missing or is not a number.`, 'Ask the sender for a correct invoice, or book it by hand.'));
	}
	return found({ taxExclusive: taxExclusive.times(sign), vat: vat.times(sign), taxInclusive: taxInclusive.times(sign), rounding: rounding.times(sign), payable: payable.times(sign) });
}

function vatOfGroups(groups: readonly VatGroup[]): Big | undefined {
	const amounts = groups.map(({ tax }) => readAmount(tax)).filter((tax) => tax !== undefined);
	return amounts.length === groups.length ? sumOf(amounts) : undefined;
}

/** The lines must add up to the totals of the document: base to BT-109, VAT to BT-110, all to BT-112 + BT-114. */
function totalFaults(lines: readonly ProposalLine[], totals: Omit<SignedTotals, 'payable'> & { liability: Big }): string[] {
	const goods = lines.filter(({ role }) => role !== 'rounding');
	const base = sumOfTexts(goods.map(({ amountFC }) => amountFC));
	const vat = sumOfTexts(lines.flatMap(({ vatAmountFC }) => vatAmountFC ?? []));
	const differs = (one: Big, other: Big) => roundToCents(one).minus(roundToCents(other)).abs().gte(SAME_TOTAL);
	const faults: string[] = [];
	if (differs(totals.taxExclusive.plus(totals.vat), totals.taxInclusive)) faults.push(`${inCents(totals.taxExclusive)} without VAT and ${inCents(totals.vat)} VAT are not ${inCents(totals.taxInclusive)}`);
	if (differs(base.plus(vat), totals.taxExclusive.plus(totals.vat))) faults.push(`the VAT groups make ${inCents(base.plus(vat))}, the document says ${inCents(totals.taxExclusive.plus(totals.vat))}`);
	// VAT of another country is inside the base: there the sum is the only check.
	const foreign = goods.some(({ vatKind }) => vatKind === 'foreignVatIncluded');
	if (!foreign && differs(vat, totals.vat)) faults.push(`the VAT of the groups is ${inCents(vat)}, the VAT total ${inCents(totals.vat)}`);
	const all = sumOfTexts(lines.map(({ amountFC }) => amountFC)).plus(vat);
	if (differs(all, totals.liability)) faults.push(`the lines make ${inCents(all)}, the document ${inCents(totals.liability)}`);
	return faults;
}
