import type Big from 'big.js';
import { decimal, decimalOrZero, show, sumOf, toCents } from '../decimals';
import type { EInvoice } from '../model';
import { error, type Finding } from './finding';

/** A rule of the form "this total is that sum", to the cent. Silent when the total is not there: `check-document` says so. */
function mustEqual(rule: string, path: string, name: string, stated: Big | undefined, computed: Big, from: string): Finding[] {
	if (stated === undefined || stated.eq(toCents(computed))) return [];
	return [error(rule, path, `${name} is ${show(stated)}, but ${from} gives ${show(toCents(computed))}.`)];
}

/** Document level sums that must also agree when the total is left out and something was to be summed. */
function allowanceTotal(invoice: EInvoice, charge: boolean): Finding[] {
	const [rule, path, name] = charge ? ['BR-CO-12', 'totals.charges', 'The total of charges'] : ['BR-CO-11', 'totals.allowances', 'The total of allowances'];
	const stated = charge ? invoice.totals.charges : invoice.totals.allowances;
	const parts = invoice.allowancesCharges.filter((one) => one.charge === charge).map((one) => decimalOrZero(one.amount));
	const sum = toCents(sumOf(parts));
	const total = decimal(stated);
	if (total === undefined ? parts.length === 0 : total.eq(sum)) return [];
	return [error(rule, path, `${name} is ${total === undefined ? 'missing' : show(total)}, but the document lists ${show(sum)}.`)];
}

/**
 * BR-CO-10 to BR-CO-16 of EN 16931 except BR-CO-14 (VAT): the totals of the document among themselves. Exact to the cent: these rules
 * have no tolerance.
 * @param hasLines false for the Factur-X profiles without lines, whose header is all there is
 */
export function checkTotals(invoice: EInvoice, hasLines: boolean): Finding[] {
	const { totals } = invoice;
	const [lineNet, taxExclusive, taxInclusive, payable] = [totals.lineNet, totals.taxExclusive, totals.taxInclusive, totals.payable].map(decimal);
	const [allowances, charges, vat, prepaid, rounding] = [totals.allowances, totals.charges, totals.vat, totals.prepaid, totals.rounding].map(decimalOrZero) as [Big, Big, Big, Big, Big];
	return [
		...(hasLines ? mustEqual('BR-CO-10', 'totals.lineNet', 'The sum of line amounts', lineNet, sumOf(invoice.lines.map((line) => decimalOrZero(line.net))), 'adding up the lines') : []),
		...(hasLines || invoice.allowancesCharges.length > 0 ? [...allowanceTotal(invoice, false), ...allowanceTotal(invoice, true)] : []),
		...(lineNet === undefined
			? []
			: mustEqual('BR-CO-13', 'totals.taxExclusive', 'The total without VAT', taxExclusive, lineNet.minus(allowances).plus(charges), 'lines less allowances plus charges')),
		...(taxExclusive === undefined ? [] : mustEqual('BR-CO-15', 'totals.taxInclusive', 'The total with VAT', taxInclusive, taxExclusive.plus(vat), 'total without VAT plus VAT')),
		// Header-only documents do not tell what was paid before.
		...(taxInclusive === undefined || (!hasLines && totals.prepaid === '')
			? []
			: mustEqual('BR-CO-16', 'totals.payable', 'The amount due', payable, taxInclusive.minus(prepaid).plus(rounding), 'total with VAT less prepaid plus rounding')),
	];
}
