/**
 * Belgian "korting contant": the price stays, the VAT base is lowered by the discount for paying in time (BTW-wetboek, art. 28).
 * Two ways of writing it. Peppol BIS: an allowance with reason code 66 in the taxed group and an equal charge in category E.
 * UBL.BE: a group `E` named `FD`. Both give a taxed group and an exempt one that together are one expense.
 */
import Big from 'big.js';

import type { EInvoice } from '../einvoice/model';
import { groupName, type BookedGroup } from './group-vat';
import { readAmount, roundToCents, sumOf } from './money';

const CONDITIONAL_DISCOUNT = '66';

/** Discount per taxed group that came back as an exempt amount; empty when the document has none. Signed for the books. */
function cashDiscounts(invoice: EInvoice, groups: readonly BookedGroup[]): Map<string, Big> {
	return writtenAsAllowances(invoice, groups) ?? writtenAsGroup(invoice, groups) ?? new Map<string, Big>();
}

/** The discounts go back into their taxed groups and leave the exempt one: one expense line at the full price with the lowered VAT. */
export function withoutCashDiscount(invoice: EInvoice, groups: readonly BookedGroup[]): { groups: BookedGroup[]; discounts: Map<string, Big> } {
	const discounts = cashDiscounts(invoice, groups);
	let left = sumOf([...discounts.values()]);
	if (left.eq(0)) return { groups: [...groups], discounts };
	const rest: BookedGroup[] = [];
	for (const group of groups) {
		const own = discounts.get(group.name);
		if (own !== undefined) rest.push({ ...group, base: group.base.plus(own) });
		else if (group.kind === 'exempt' && !left.eq(0) && group.base.abs().gte(left.abs())) {
			const remaining = group.base.minus(left);
			left = new Big(0);
			if (!remaining.eq(0)) rest.push({ ...group, base: remaining });
		} else rest.push(group);
	}
	return { groups: rest, discounts };
}

function writtenAsAllowances(invoice: EInvoice, groups: readonly BookedGroup[]): Map<string, Big> | undefined {
	const discounts = new Map<string, Big>();
	for (const allowance of invoice.allowancesCharges) {
		if (allowance.charge || allowance.reasonCode.trim() !== CONDITIONAL_DISCOUNT) continue;
		const name = groupName(allowance);
		const amount = readAmount(allowance.amount);
		if (amount === undefined || amount.eq(0) || !groups.some((group) => group.name === name)) return undefined;
		discounts.set(name, roundToCents((discounts.get(name) ?? new Big(0)).plus(amount.times(invoice.sign))));
	}
	if (discounts.size === 0) return undefined;
	const total = sumOf([...discounts.values()]);
	const charges = invoice.allowancesCharges.filter(({ charge, category }) => charge && category.trim().toUpperCase() === 'E').map(({ amount }) => (readAmount(amount) ?? new Big(0)).times(invoice.sign));
	const same = charges.some((charge) => roundToCents(charge).eq(total)) || roundToCents(sumOf(charges)).eq(total);
	return same && groups.some(({ kind, base }) => kind === 'exempt' && base.abs().gte(total.abs())) ? discounts : undefined;
}

/** UBL.BE does not say from which group the discount came: the shortfall of each taxed group against its lines tells it. */
function writtenAsGroup(invoice: EInvoice, groups: readonly BookedGroup[]): Map<string, Big> | undefined {
	const written = invoice.vatBreakdown.filter(({ categoryName }) => categoryName.trim().toUpperCase() === 'FD');
	const discount = sumOf(written.map(({ taxable }) => (readAmount(taxable) ?? new Big(0)).times(invoice.sign)));
	if (written.length === 0 || discount.eq(0)) return undefined;
	const taxed = groups.filter(({ kind }) => kind === 'standard' || kind === 'reduced');
	const only = taxed[0];
	if (only !== undefined && taxed.length === 1) return new Map([[only.name, roundToCents(discount)]]);
	const shortfalls = new Map(taxed.map((group) => [group.name, roundToCents(netOfLines(invoice, group.name).minus(group.base))] as const));
	const positive = new Map([...shortfalls].filter(([, amount]) => !amount.eq(0)));
	return sumOf([...positive.values()]).eq(roundToCents(discount)) ? positive : undefined;
}

function netOfLines(invoice: EInvoice, name: string): Big {
	const nets = invoice.lines.filter((line) => groupName(line) === name).map(({ net }) => readAmount(net) ?? new Big(0));
	const documentLevel = invoice.allowancesCharges.filter((one) => groupName(one) === name).map(({ amount, charge }) => (readAmount(amount) ?? new Big(0)).times(charge ? 1 : -1));
	return sumOf([...nets, ...documentLevel]).times(invoice.sign);
}
