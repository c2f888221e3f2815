/**
 * Mode B, line booking: one line per invoice line (BG-25), document allowances (negative) and charges as lines of their own.
 * Inside each VAT group the rest cents go on the largest line, so that base and VAT are those of the breakdown to the cent.
 */
import Big from 'big.js';

import type { AllowanceCharge, EInvoice } from '../einvoice/model';
import type { InvoiceCountries } from './countries';
import { found, notFound, stop, type Found } from './finding';
import { groupLines, bookedGroups, roundingLine } from './group-lines';
import { groupName, hasInvoiceVat, type BookedGroup } from './group-vat';
import { inCents, readAmount, roundToCents, sumOf } from './money';
import type { BookingSide } from './entry-side';
import type { ProposalLine } from './proposal-line';

interface Share {
	group: string;
	amount: Big;
	role: 'goods' | 'discount' | 'charge';
	description: string;
	source: number | null;
}

/** A difference that rounding of single lines can make; more means that lines and breakdown do not belong together. */
const REST_PER_LINE = new Big('0.02');

/**
 * A document without lines falls back on its groups. LINES_DO_NOT_FIT when the lines of a group are not its taxable amount
 * by more than rounding: such a document can still be booked by group.
 */
export function documentLines(invoice: EInvoice, side: BookingSide, countries: InvoiceCountries): Found<ProposalLine[]> {
	if (invoice.lines.length === 0) return groupLines(invoice, side, countries);
	const booked = bookedGroups(invoice, side, countries);
	if (!booked.ok) return booked;
	const { groups, discounts } = booked.value;
	const shares = readShares(invoice, discounts);
	if (shares === undefined) return notFound(stop('AMOUNT_NOT_READABLE', `An amount on a line of invoice ${invoice.number} is not a number.`, 'Ask the sender for a correct invoice, or book it by hand.'));
	const lines: ProposalLine[] = [];
	for (const group of groups) {
		const own = shares.filter((share) => share.group === group.name);
		const ofGroup = bookShares(group, own);
		if (ofGroup === undefined) {
			const stated = inCents(group.base);
			return notFound(stop('LINES_DO_NOT_FIT', `The lines of VAT group ${group.name} of invoice ${invoice.number} make ${inCents(sumOf(own.map(({ amount }) => amount)))}, the group says ${stated}.`, 'Book this invoice by VAT group instead of by line.'));
		}
		lines.push(...ofGroup);
	}
	const orphan = shares.find((share) => !groups.some(({ name }) => name === share.group));
	if (orphan !== undefined) return notFound(stop('LINES_DO_NOT_FIT', `Invoice ${invoice.number} has a line in VAT group ${orphan.group}, which its VAT breakdown does not have.`, 'Book this invoice by VAT group instead of by line.'));
	return found([...inDocumentOrder(lines), ...roundingLine(invoice)]);
}

function readShares(invoice: EInvoice, discounts: ReadonlyMap<string, Big>): Share[] | undefined {
	const shares: Share[] = [];
	for (const [source, line] of invoice.lines.entries()) {
		const amount = readAmount(line.net);
		if (amount === undefined) return undefined;
		shares.push({ group: groupName(line), amount: amount.times(invoice.sign), role: 'goods', description: line.name, source });
	}
	for (const one of invoice.allowancesCharges) {
		const amount = readAmount(one.amount);
		if (amount === undefined) return undefined;
		if (amount.eq(0) || isCashDiscount(one, discounts)) continue;
		shares.push({ group: groupName(one), amount: amount.times(one.charge ? 1 : -1).times(invoice.sign), role: one.charge ? 'charge' : 'discount', description: one.reason, source: null });
	}
	return shares;
}

/** A cash discount went back into its group: neither its allowance nor the equal exempt charge is booked. */
function isCashDiscount(one: AllowanceCharge, discounts: ReadonlyMap<string, Big>): boolean {
	if (discounts.size === 0) return false;
	return one.charge ? one.category.trim().toUpperCase() === 'E' : discounts.has(groupName(one)) && one.reasonCode.trim() === '66';
}

function bookShares(group: BookedGroup, shares: readonly Share[]): ProposalLine[] | undefined {
	const nets = distribute(group.base, shares.map(({ amount }) => amount), REST_PER_LINE.times(Math.max(1, shares.length)));
	if (nets === undefined) return undefined;
	const foreign = group.kind === 'foreignVatIncluded';
	const vats = hasInvoiceVat(group.kind) || foreign ? shareOut(group.tax, nets) : undefined;
	return shares.map((share, index): ProposalLine => {
		const net = nets[index] ?? new Big(0);
		const vat = vats?.[index] ?? new Big(0);
		return {
			group: group.name,
			amountFC: inCents(foreign ? net.plus(vat) : net),
			vatAmountFC: hasInvoiceVat(group.kind) ? inCents(vat) : null,
			vatKind: group.kind,
			percentage: group.percentage,
			role: share.role,
			description: share.description,
			source: share.source,
		};
	});
}

/** Rounds each amount and puts what is left of `total` on the largest; undefined when more is left than `tolerance`. */
export function distribute(total: Big, amounts: readonly Big[], tolerance: Big): Big[] | undefined {
	const rounded = amounts.map(roundToCents);
	const rest = total.minus(sumOf(rounded));
	if (amounts.length === 0) return total.eq(0) ? [] : undefined;
	if (rest.abs().gt(tolerance)) return undefined;
	const largest = indexOfLargest(rounded);
	return rounded.map((amount, index) => (index === largest ? amount.plus(rest) : amount));
}

/** Divides `total` in proportion to `weights`, in whole cents, the rest on the largest: the sum is always `total`. */
export function shareOut(total: Big, weights: readonly Big[]): Big[] {
	const sum = sumOf(weights);
	const largest = indexOfLargest(weights);
	const shares = weights.map((weight) => (sum.eq(0) ? new Big(0) : roundToCents(total.times(weight).div(sum))));
	const rest = total.minus(sumOf(shares));
	return shares.map((share, index) => (index === largest ? share.plus(rest) : share));
}

function indexOfLargest(amounts: readonly Big[]): number {
	return amounts.reduce((best, amount, index) => (amount.abs().gt((amounts[best] ?? new Big(0)).abs()) ? index : best), 0);
}

function inDocumentOrder(lines: readonly ProposalLine[]): ProposalLine[] {
	const last = Number.MAX_SAFE_INTEGER;
	return [...lines].sort((one, other) => (one.source ?? last) - (other.source ?? last));
}
