import Big from 'big.js';
import { attrOf, elementAt, textAt } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';

/** xs:decimal; the schema forbids signs, but some banks write one (Wise), and then direction and sign both count. */
function decimal(text: string): Big | undefined {
	return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? new Big(text.replace(/^\+/, '').replace(/\.$/, '').replace(/^(-?)\./, '$10.')) : undefined;
}

/** `Amt` signed by the `CdtDbtInd` beside it. Undefined when either is missing or not readable. */
export function amountOf(element: XmlElement): Big | undefined {
	const amount = decimal(textAt(element, 'Amt'));
	const direction = textAt(element, 'CdtDbtInd');
	if (amount === undefined || (direction !== 'CRDT' && direction !== 'DBIT')) return undefined;
	return direction === 'DBIT' ? amount.neg() : amount;
}

/** The unsigned amount at a path, with its currency. */
export function plainAmountAt(element: XmlElement | undefined, path: string): { amount: Big; currency: string } | undefined {
	const amount = decimal(textAt(element, path));
	return amount === undefined ? undefined : { amount, currency: attrOf(elementAt(element, path), 'Ccy') };
}
