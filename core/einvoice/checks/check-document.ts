import { decimal } from '../decimals';
import { isCreditCode } from '../document-kind';
import type { EInvoice } from '../model';
import { error, warning, type Finding } from './finding';

/** Factur-X MINIMUM and BASIC WL are headers only, by design. */
export const isHeaderOnly = (invoice: EInvoice): boolean => invoice.lines.length === 0 && /:(minimum|basicwl)\b/i.test(invoice.customizationId);

const NEEDED_TOTALS = [
	['lineNet', 'BR-12', 'the sum of line amounts'],
	['taxExclusive', 'BR-13', 'the total without VAT'],
	['taxInclusive', 'BR-14', 'the total with VAT'],
	['payable', 'BR-15', 'the amount due'],
] as const;

/** Every field that holds a number, with its path. */
function* numbersOf(invoice: EInvoice): Generator<[path: string, text: string]> {
	for (const [name, text] of Object.entries(invoice.totals)) yield [`totals.${name}`, String(text)];
	for (const [index, group] of invoice.vatBreakdown.entries()) {
		for (const name of ['taxable', 'tax', 'rate'] as const) yield [`vatBreakdown[${index}].${name}`, group[name]];
	}
	for (const [index, line] of invoice.lines.entries()) {
		for (const name of ['net', 'quantity', 'price', 'baseQuantity', 'rate'] as const) yield [`lines[${index}].${name}`, line[name]];
	}
	for (const [index, one] of invoice.allowancesCharges.entries()) {
		for (const name of ['amount', 'rate'] as const) yield [`allowancesCharges[${index}].${name}`, one[name]];
	}
}

/** What must be there, what must be a number, and kinds of documents that are easily taken for another. */
export function checkDocument(invoice: EInvoice): Finding[] {
	const headerOnly = isHeaderOnly(invoice);
	const found: Finding[] = [];
	for (const [name, rule, words] of NEEDED_TOTALS) {
		if (invoice.totals[name] === '' && !(headerOnly && name === 'lineNet')) found.push(error(rule, `totals.${name}`, `The invoice does not state ${words}.`));
	}
	for (const [path, text] of numbersOf(invoice)) {
		if (text !== '' && decimal(text) === undefined) found.push(error('NOT-A-NUMBER', path, `"${text.slice(0, 40)}" is not a number.`));
	}
	if (headerOnly) found.push(warning('HEADER-ONLY', 'lines', 'This profile of Factur-X has no lines: only the totals can be booked.'));
	else if (invoice.lines.length === 0) found.push(error('BR-16', 'lines', 'The invoice has no lines.'));
	if (invoice.vatBreakdown.length === 0 && !headerOnly) found.push(error('BR-CO-18', 'vatBreakdown', 'The invoice has no VAT breakdown.'));
	for (const [index, line] of invoice.lines.entries()) {
		if (line.net === '') found.push(error('BR-24', `lines[${index}].net`, `Line ${line.id} has no amount.`));
		if (line.category === '') found.push(error('BR-CO-04', `lines[${index}].category`, `Line ${line.id} has no VAT category.`));
	}
	if (invoice.root === 'Invoice' && isCreditCode(invoice.typeCode)) {
		found.push(warning('CREDIT-CODE-ON-INVOICE', 'typeCode', `This is an Invoice, but type code ${invoice.typeCode} is that of a credit note. It is read as an invoice.`));
	}
	if (invoice.selfBilled) found.push(warning('SELF-BILLED', 'typeCode', 'This is a self-billed invoice: the receiver is the seller, so it is a sales document.'));
	for (const [index, document] of invoice.documents.entries()) {
		if (document.unreadable) found.push(warning('ATTACHMENT-UNREADABLE', `documents[${index}]`, `The embedded file of "${document.id}" is not proper base64 and was left out.`));
	}
	for (const [index, file] of invoice.attachments.entries()) {
		if (file.mimeType === 'application/pdf' && file.actualType !== 'application/pdf') {
			found.push(warning('ATTACHMENT-NOT-PDF', `attachments[${index}]`, `"${file.fileName}" is called a PDF, but it is none.`));
		}
	}
	return found;
}
