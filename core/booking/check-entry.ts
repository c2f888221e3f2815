/** What is looked at before a write endpoint is called (issue 3, point 5; SAL-5, PUR-5, VAT-6). */
import Big from 'big.js';

import type { EInvoice, Party } from '../einvoice/model';
import { checkVatNumber, type VatVerdict } from '../identifiers/vat-number';
import { stop, warn, type Finding } from './finding';
import { groupName } from './group-vat';
import { plainRate, readAmount } from './money';
import type { BookingSide } from './entry-side';

const VERDICTS: Readonly<Partial<Record<VatVerdict, string>>> = { wrongCheckDigits: 'its check digits are wrong', wrongFormat: 'it does not have the form of its country' };

/** BR-CO-17 and BR-S-09 of EN 16931: below one unit of the currency a difference is rounding. */
const VAT_TOLERANCE = 1;

/**
 * The other party's VAT number. On a sale a wrong one stops the document: it goes into the customer listing under that number (SAL-5).
 * On a purchase it is the seller's fault and only a warning.
 */
export function checkPartnerVatNumber(partner: Pick<Party, 'vatNumber' | 'name'>, side: BookingSide): Finding[] {
	if (partner.vatNumber.trim() === '') return [];
	const verdict = VERDICTS[checkVatNumber(partner.vatNumber)];
	if (verdict === undefined) return [];
	const message = `VAT number ${partner.vatNumber} of ${partner.name || 'the other party'} is not valid: ${verdict}.`;
	return side === 'sales' ? [stop('INVALID_VAT_NUMBER', message, 'Correct the VAT number of the customer.')] : [warn('INVALID_VAT_NUMBER', message, 'Ask the supplier for the right number.')];
}

/** Exemption and charged VAT exclude each other, and VAT that is due must be there (VAT-6). Groups of the document, before booking. */
export function checkVatGroups(invoice: Pick<EInvoice, 'vatBreakdown' | 'number'>): Finding[] {
	return invoice.vatBreakdown.flatMap((group): Finding[] => {
		const base = readAmount(group.taxable);
		const tax = readAmount(group.tax);
		if (base === undefined || tax === undefined) return [stop('AMOUNT_NOT_READABLE', `An amount of VAT group ${groupName(group)} is not a number.`, 'Ask the sender for a correct invoice.')];
		const rate = new Big(plainRate(group.rate));
		const taxed = ['S', 'L', 'M', 'B'].includes(group.category.trim().toUpperCase());
		if (!taxed && (!rate.eq(0) || !tax.eq(0))) return [stop('VAT_ON_EXEMPT', `VAT group ${groupName(group)} is exempt by its category and yet has ${rate.eq(0) ? `${group.tax} of VAT` : `a rate of ${rate.toFixed()} %`}.`, 'Ask the sender for a correct invoice: exemption and charged VAT exclude each other.')];
		if (taxed && base.times(rate).div(100).minus(tax).abs().gte(VAT_TOLERANCE)) {
			return [stop(tax.eq(0) ? 'VAT_MISSING' : 'ARITHMETIC_FAULT', `VAT group ${groupName(group)} has ${group.tax} of VAT on ${group.taxable}, which is not ${rate.toFixed()} %.`, 'Ask the sender for a correct invoice, or book it by hand.')];
		}
		return [];
	});
}

/** Nothing is sent while a line lacks its ledger account or VAT code (PUR-5). */
export function checkComplete(lines: ReadonlyArray<{ glAccount: string; vatCode: string }>): Finding[] {
	return lines.flatMap(({ glAccount, vatCode }, index): Finding[] => [
		...(glAccount === '' ? [stop('LEDGER_ACCOUNT_MISSING', `Line ${index + 1} has no ledger account.`, 'Choose one, make a rule for this supplier, or give the supplier a default account in Exact.', index + 1)] : []),
		...(vatCode === '' ? [stop('VAT_CODE_MISSING', `Line ${index + 1} has no VAT code.`, 'Choose one, or name it in the VAT map of the connection.', index + 1)] : []),
	]);
}
