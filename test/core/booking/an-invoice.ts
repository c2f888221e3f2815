import Big from 'big.js';

import type { AllowanceCharge, EInvoice, InvoiceLine, VatGroup } from '../../../core/einvoice/model';
import { sampleInvoice } from './sample-invoice';

export const vatGroup = (category: string, rate: string, taxable: string, tax: string, more: Partial<VatGroup> = {}): VatGroup => ({ category, categoryName: '', rate, taxable, tax, exemptionCode: '', exemptionReason: '', ...more });

const [firstLine] = sampleInvoice('be-medecontractant').lines;

export function invoiceLine(net: string, category: string, rate: string, more: Partial<InvoiceLine> = {}): InvoiceLine {
	if (firstLine === undefined) throw new Error('the sample has no line');
	return { ...firstLine, net, category, rate, ...more };
}

export const allowance = (amount: string, category: string, rate: string, more: Partial<AllowanceCharge> = {}): AllowanceCharge => ({ charge: false, amount, baseAmount: '', percentage: '', reason: '', reasonCode: '', category, categoryName: '', rate, ...more });

/** A Belgian invoice with these groups and totals that fit them; lines and everything else as asked. */
export function anInvoice(groups: readonly VatGroup[], more: Partial<EInvoice> = {}): EInvoice {
	const base = sampleInvoice('be-medecontractant');
	const sum = (pick: (group: VatGroup) => string) => groups.reduce((total, group) => total.plus(pick(group)), new Big(0));
	const taxExclusive = sum(({ taxable }) => taxable);
	const vat = sum(({ tax }) => tax);
	const taxInclusive = taxExclusive.plus(vat).toFixed(2);
	return { ...base, vatBreakdown: [...groups], lines: [], allowancesCharges: [], totals: { ...base.totals, lineNet: taxExclusive.toFixed(2), taxExclusive: taxExclusive.toFixed(2), vat: vat.toFixed(2), taxInclusive, payable: taxInclusive, rounding: '', prepaid: '' }, ...more };
}
