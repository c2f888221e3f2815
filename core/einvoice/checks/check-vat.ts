import Big from 'big.js';
import { decimal, decimalOrZero, show, sumOf, toCents } from '../decimals';
import type { EInvoice, VatGroup } from '../model';
import { error, warning, type Finding } from './finding';

/** The standard lets a sender round per line: less than one unit of the currency per group (BR-CO-17, BR-S-08, BR-S-09). */
const TOLERANCE = 1;
/** Zero rated, exempt, reverse charge, intra-community, export, outside the scope: no tax on the invoice. Codes from before EN 16931 count as taxed. */
const UNTAXED = new Set(['Z', 'E', 'AE', 'K', 'G', 'O']);
/** UNCL 5305 code to the letters that the rules use. */
const RULE_LETTERS: Readonly<Record<string, string>> = { K: 'IC', L: 'AF', M: 'AG' };

const ruleOf = (category: string, number: string): string => `BR-${RULE_LETTERS[category] ?? category}-${number}`;

/** Categories without tax are written with rate 0 or with none: both are 0. Rates are numbers: 21 is 21.00. */
const rateKey = (rate: string): string => decimalOrZero(rate).toFixed();

const groupKey = (one: { category: string; rate: string }): string => `${one.category}/${rateKey(one.rate)}`;

const sentence = (one: { category: string; rate: string }): string => `category ${one.category} at ${rateKey(one.rate)} %`;

/** What lines, allowances and charges put into each group. */
function basePerGroup(invoice: EInvoice): Map<string, { base: Big; of: { category: string; rate: string } }> {
	const bases = new Map<string, { base: Big; of: { category: string; rate: string } }>();
	const add = (of: { category: string; rate: string }, amount: Big) => {
		if (of.category === '') return;
		const known = bases.get(groupKey(of))?.base ?? new Big(0);
		bases.set(groupKey(of), { base: known.plus(amount), of });
	};
	for (const line of invoice.lines) add(line, decimalOrZero(line.net));
	for (const one of invoice.allowancesCharges) add(one, decimalOrZero(one.amount).times(one.charge ? 1 : -1));
	return bases;
}

/** BR-CO-17: tax is base times rate, within the tolerance; and no tax where the category has none (BR-E-09 and its like). */
function checkGroup(group: VatGroup, index: number): Finding[] {
	const path = `vatBreakdown[${index}]`;
	const [taxable, tax, rate] = [decimal(group.taxable), decimal(group.tax), decimalOrZero(group.rate)];
	if (taxable === undefined || tax === undefined) return [];
	if (UNTAXED.has(group.category)) {
		const found: Finding[] = [];
		if (!tax.eq(0)) found.push(error(ruleOf(group.category, '09'), `${path}.tax`, `There is VAT of ${show(tax)} in category ${group.category}, which has none.`));
		else if (!rate.eq(0)) found.push(warning('RATE-WITHOUT-TAX', `${path}.rate`, `Category ${group.category} has no VAT, but a rate of ${rateKey(group.rate)} %.`));
		return found;
	}
	const computed = toCents(taxable.abs().times(rate).div(100));
	const wrong = rate.eq(0) ? !tax.round(0, Big.roundHalfUp).eq(0) : tax.abs().minus(computed).abs().gte(TOLERANCE);
	const found = wrong ? [error('BR-CO-17', `${path}.tax`, `VAT of ${show(tax)} does not fit ${rateKey(group.rate)} % of ${show(taxable)}, which is ${show(computed)}.`)] : [];
	if (group.category === 'S' && rate.eq(0)) found.push(error('BR-S-05', `${path}.rate`, 'Category S is VAT at a rate, but the rate is 0.'));
	return found;
}

/** Groups that stand more than once. UBL.BE names the nature of a group: two natures are two groups. */
function checkUnique(groups: readonly VatGroup[]): Finding[] {
	const seen = new Set<string>();
	return groups.flatMap((group, index) => {
		const key = `${groupKey(group)}/${group.categoryName}/${group.exemptionCode}`;
		if (!seen.has(key)) {
			seen.add(key);
			return [];
		}
		return [error('VAT-GROUP-TWICE', `vatBreakdown[${index}]`, `The VAT breakdown has more than one group for ${sentence(group)}.`)];
	});
}

/**
 * BR-S-08 and its like: the base of a group is the sum of its lines, allowances and charges. In Belgium discounts for prompt payment
 * and standard exchange lower the base on purpose; as long as all bases make the total, the breakdown is the truth and this is a warning.
 */
function checkBases(invoice: EInvoice): Finding[] {
	const bases = basePerGroup(invoice);
	const total = decimal(invoice.totals.taxExclusive);
	const adjusted = total !== undefined && total.eq(toCents(sumOf(invoice.vatBreakdown.map((group) => decimalOrZero(group.taxable)))));
	const say = adjusted && isBelgian(invoice) ? warning : error;
	const stated = new Map<string, Big>();
	for (const group of invoice.vatBreakdown) stated.set(groupKey(group), (stated.get(groupKey(group)) ?? new Big(0)).plus(decimalOrZero(group.taxable)));
	const found: Finding[] = [];
	for (const [key, taxable] of stated) {
		const base = bases.get(key)?.base ?? new Big(0);
		const category = key.split('/')[0] ?? '';
		const off = taxable.minus(base).abs();
		if (UNTAXED.has(category) ? taxable.eq(toCents(base)) : off.lt(TOLERANCE)) continue;
		const index = invoice.vatBreakdown.findIndex((group) => groupKey(group) === key);
		found.push(say(ruleOf(category, '08'), `vatBreakdown[${index}].taxable`, `The VAT base is ${show(taxable)}, but the lines, allowances and charges of the group make ${show(base)}.`));
	}
	for (const [key, { base, of }] of bases) {
		if (stated.has(key) || base.eq(0)) continue;
		found.push(error('VAT-GROUP-MISSING', 'vatBreakdown', `The VAT breakdown has no group for ${sentence(of)}, in which there are ${show(base)}.`));
	}
	return found;
}

const isBelgian = (invoice: EInvoice): boolean => /urn:UBL\.BE/i.test(invoice.customizationId);

/**
 * The VAT breakdown (BG-23): BR-CO-14, BR-CO-17, the rules 08 and 09 of each category, one group per category and rate.
 * @param hasLines false for documents without lines, whose bases cannot be compared
 */
export function checkVat(invoice: EInvoice, hasLines: boolean): Finding[] {
	const groups = invoice.vatBreakdown;
	if (groups.length === 0) return [];
	const vat = decimal(invoice.totals.vat);
	const sum = toCents(sumOf(groups.map((group) => decimalOrZero(group.tax))));
	return [
		...(vat === undefined || vat.eq(sum) ? [] : [error('BR-CO-14', 'totals.vat', `The VAT total is ${show(vat)}, but the groups make ${show(sum)}.`)]),
		...groups.flatMap(checkGroup),
		...checkUnique(groups),
		...(hasLines ? checkBases(invoice) : []),
	];
}
