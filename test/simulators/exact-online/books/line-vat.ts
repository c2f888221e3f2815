/** VAT of one line and the boxes of the VAT return that it fills. */
import type Big from 'big.js';
import type { VatBoxes } from '../seed/vat';
import type { Row } from '../world/world';
import { amount, cents, zero } from './money';

export interface LineVat {
	/** Without VAT. */
	base: Big;
	/** On top of the base, owed to or by the relation. */
	vat: Big;
	/** Owed and claimed by oneself (reverse charge); nothing of it goes to the relation. */
	selfAssessed: Big;
}

/**
 * `AmountFC` excludes VAT for code type E and includes it for type I; B and N have none. A given VATAmountFC wins over the
 * percentage, also an explicit 0, which on a reverse-charge code means that no VAT is booked at all.
 */
export function lineVat(lineAmount: Big, code: Row | undefined, given: Row[string]): LineVat {
	const percentage = amount(code?.Percentage ?? 0);
	const explicit = typeof given === 'number' ? amount(given) : undefined;
	if (code === undefined || code.Type === 'N' || code.Type === 'B') return { base: lineAmount, vat: zero, selfAssessed: zero };
	if (code.Charged === true) return { base: lineAmount, vat: zero, selfAssessed: explicit ?? cents(lineAmount.times(percentage)) };
	if (code.Type === 'I') {
		const vat = explicit ?? cents(lineAmount.minus(lineAmount.div(percentage.plus(1))));
		return { base: lineAmount.minus(vat), vat, selfAssessed: zero };
	}
	return { base: lineAmount, vat: explicit ?? cents(lineAmount.times(percentage)), selfAssessed: zero };
}

export interface BoxAmount {
	box: string;
	amount: Big;
}

/** Belgian purchases are also split by what was bought: 81 goods, 82 services and costs, 83 investments. */
function natureBox(ledgerCode: string): string {
	if (ledgerCode.startsWith('60') && !ledgerCode.startsWith('602')) return '81';
	return ledgerCode.startsWith('2') ? '83' : '82';
}

export interface BoxQuestion {
	country: 'NL' | 'BE';
	kind: 'sales' | 'purchase';
	credit: boolean;
	boxes: VatBoxes;
	ledgerCode: string;
	/** All with the sign of the booking: negative on a credit note. */
	base: Big;
	vat: Big;
	selfAssessed: Big;
	/** Part of the VAT that may not be claimed back. */
	notDeductible: Big;
}

/** In NL a credit note lowers the boxes; in BE it has boxes of its own, filled with positive amounts. */
export function boxesOfLine(question: BoxQuestion): BoxAmount[] {
	const { country, kind, credit, boxes, base, vat, selfAssessed } = question;
	const ownBoxes = country === 'BE' && credit;
	const found: Array<[string | undefined, Big]> = [];
	if (kind === 'sales') {
		if (ownBoxes) found.push([boxes.salesCreditBase, base.neg()], [boxes.salesCreditVat, vat.neg()]);
		else found.push([boxes.salesBase, base], [boxes.salesVat, vat]);
	} else {
		const claim = vat.plus(selfAssessed).minus(question.notDeductible);
		if (country === 'BE' && Object.keys(boxes).length > 0) found.push([natureBox(question.ledgerCode), base.plus(question.notDeductible)]);
		if (ownBoxes) found.push([boxes.purchaseCreditBase, base.neg()], [boxes.purchaseCreditVat, claim.neg()], [boxes.purchaseCreditDue, selfAssessed.neg()]);
		else found.push([boxes.purchaseBase, base], [boxes.purchaseVatDue, selfAssessed], [boxes.purchaseVatClaim, claim]);
	}
	return found.flatMap(([box, value]) => (box === undefined || value.eq(0) ? [] : [{ box, amount: cents(value) }]));
}
