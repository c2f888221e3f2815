/**
 * The picture of an e-invoice that came without one: one A4 page in the order in which a person reads an invoice. It is made from the XML and
 * says so; the XML is the original (issue 3, point 2). The same invoice gives the same bytes, so that a second try finds the same file in Exact.
 */
import type { EInvoice } from '../model';
import { wrapToWidth } from './helvetica';
import { latinText } from './latin-text';
import { PAGE, pdfPage, type PdfPage } from './pdf-page';
import { factTexts, lineTexts, partyTexts, paymentTexts, titleOf, totalTexts, vatTexts, type Labelled } from './picture-texts';

const LEFT = 42;
const RIGHT = PAGE.width - LEFT;
const WIDTH = RIGHT - LEFT;
const BOTTOM = PAGE.height - 40;
const LINE = 12.5;
const GREY = 0.42;

export const RENDERING_SENTENCE = 'Plain rendering of an electronic invoice that came without a picture. The XML file is the original.';

/** What more than fits is cut: first the lines, each with a sentence that says how much is left out. */
const MOST = { party: 9, facts: 12, vat: 8, payment: 5, notes: 4 } as const;

/** Left edge and width of a column; amounts stand at its right edge. */
interface Column {
	label: string;
	x: number;
	width: number;
	right?: true;
}

const LINE_COLUMNS: readonly Column[] = [
	{ label: 'Description', x: LEFT, width: 232 },
	{ label: 'Quantity', x: 280, width: 62, right: true },
	{ label: 'Price', x: 346, width: 60, right: true },
	{ label: 'VAT', x: 422, width: 66 },
	{ label: 'Amount', x: 490, width: RIGHT - 490, right: true },
];
const VAT_COLUMNS: readonly Column[] = [
	{ label: 'VAT', x: LEFT, width: 150 },
	{ label: 'Taxable', x: 196, width: 62, right: true },
	{ label: 'VAT amount', x: 264, width: 62, right: true },
];

/** One page, whatever the invoice holds. */
export function renderPicture(invoice: EInvoice): Buffer {
	const page = pdfPage(titleOf(invoice));
	page.text(titleOf(invoice), LEFT, 56, { size: 18, weight: 'bold', width: WIDTH });
	page.text(RENDERING_SENTENCE, LEFT, 72, { size: 8, grey: GREY });
	page.rule(LEFT, 82, WIDTH);
	let top = parties(page, invoice, 98);
	top = facts(page, factTexts(invoice), top + 8);

	const vat = whole(VAT_COLUMNS, vatTexts(invoice), MOST.vat) ?? shortened(vatTexts(invoice), MOST.vat, 'VAT group');
	const totals = totalTexts(invoice);
	const payment = paymentLines(paymentTexts(invoice));
	const notes = wrapToWidth(latinText(invoice.notes.join(' · ')), WIDTH, 8, MOST.notes);
	const below = 22 + (Math.max(vat.length, totals.length) + 1) * LINE + 14 + payment.length * LINE + (notes.length > 0 ? 20 + notes.length * 10 : 0);

	const room = Math.max(2, Math.floor((BOTTOM - below - top - 24) / LINE));
	top = table(page, LINE_COLUMNS, whole(LINE_COLUMNS, lineTexts(invoice), room) ?? shortened(lineTexts(invoice), room, 'line'), top + 8);

	top += 22;
	const sums = table(page, VAT_COLUMNS, vat, top);
	top = Math.max(sums, totalsBlock(page, totals, top));
	top += 14;
	for (const [label, value] of payment) {
		page.text(label, LEFT, top, { size: 8, grey: GREY });
		page.text(value, LEFT + 92, top, { width: WIDTH - 92 });
		top += LINE;
	}
	if (notes.length > 0) top += 20;
	for (const [index, note] of notes.entries()) page.text(note, LEFT, top + index * 10, { size: 8 });
	page.text(`${invoice.root} (${invoice.syntax.toUpperCase()})${invoice.customizationId === '' ? '' : `, ${invoice.customizationId}`}`, LEFT, PAGE.height - 24, { size: 6.5, grey: 0.6, width: WIDTH });
	return page.bytes();
}

function parties(page: PdfPage, { seller, buyer }: EInvoice, top: number): number {
	const columns = [['Seller', partyTexts(seller), LEFT], ['Buyer', partyTexts(buyer), LEFT + WIDTH / 2 + 6]] as const;
	let lowest = top;
	for (const [label, all, x] of columns) {
		page.text(label, x, top, { size: 8, grey: GREY });
		for (const [index, line] of all.slice(0, MOST.party).entries()) {
			const baseline = top + 14 + index * LINE;
			page.text(line, x, baseline, { weight: index === 0 ? 'bold' : 'regular', width: WIDTH / 2 - 12 });
			lowest = Math.max(lowest, baseline);
		}
	}
	return lowest + LINE;
}

/** Label above value, four in a row. */
function facts(page: PdfPage, all: readonly Labelled[], top: number): number {
	const shown = all.slice(0, MOST.facts);
	const width = WIDTH / 4;
	for (const [index, [label, value]] of shown.entries()) {
		const x = LEFT + (index % 4) * width;
		const y = top + Math.floor(index / 4) * 28;
		page.text(label, x, y, { size: 8, grey: GREY });
		page.text(value, x, y + 12, { width: width - 8 });
	}
	return top + Math.ceil(shown.length / 4) * 28;
}

/** Rows with a head; a row of one cell is a sentence over the whole width. @returns baseline under the last row */
function table(page: PdfPage, columns: readonly Column[], rows: readonly string[][], top: number): number {
	const cell = ({ x, width, right }: Column) => ({ x: right === true ? x + width : x, style: { width, align: right === true ? ('right' as const) : ('left' as const) } });
	const [first, last] = [columns[0], columns.at(-1)];
	const across = first === undefined || last === undefined ? WIDTH : last.x + last.width - first.x;
	for (const column of columns) {
		const { x, style } = cell(column);
		page.text(column.label, x, top, { ...style, size: 8, grey: GREY });
	}
	page.rule(LEFT, top + 5, across);
	for (const [index, row] of rows.entries()) {
		const baseline = top + 5 + (index + 1) * LINE;
		if (row.length === 1) page.text(row[0] ?? '', LEFT, baseline, { grey: GREY, width: across });
		else for (const [position, column] of columns.entries()) {
			const { x, style } = cell(column);
			page.text(row[position] ?? '', x, baseline, style);
		}
	}
	return top + 5 + (rows.length + 1) * LINE;
}

function totalsBlock(page: PdfPage, totals: readonly Labelled[], top: number): number {
	const x = 372;
	for (const [index, [label, value]] of totals.entries()) {
		const last = index === totals.length - 1;
		const baseline = top + (index + (last ? 0.5 : 0)) * LINE;
		if (last) page.rule(x, baseline - 11, RIGHT - x);
		const style = { size: last ? 11 : 9, weight: last ? ('bold' as const) : ('regular' as const) };
		page.text(label, x, baseline, { ...style, width: 100 });
		page.text(value, RIGHT, baseline, { ...style, align: 'right', width: RIGHT - x - 104 });
	}
	return top + (totals.length + 1) * LINE;
}

/** The rows with their first cell in full, on several lines where it is long; undefined when that takes more lines than there are. */
function whole(columns: readonly Column[], rows: readonly string[][], most: number): string[][] | undefined {
	const width = columns[0]?.width ?? WIDTH;
	const all = rows.flatMap(([first = '', ...rest]) => {
		const [begin = '', ...more] = wrapToWidth(latinText(first), width, 9, most + 1);
		return [[begin, ...rest], ...more.map((text) => [text, ...rest.map(() => '')])];
	});
	return all.length <= most ? all : undefined;
}

function shortened(rows: string[][], most: number, word: string): string[][] {
	if (rows.length <= most) return rows;
	const left = rows.length - most + 1;
	return [...rows.slice(0, most - 1), [`and ${left} more ${word}${left === 1 ? '' : 's'}, see the XML`]];
}

/** Long texts go on in the next line; the label stands beside the first. */
function paymentLines(all: readonly Labelled[]): Labelled[] {
	return all.slice(0, MOST.payment).flatMap(([label, value]) => wrapToWidth(latinText(value), WIDTH - 92, 9, 2).map((text, index): Labelled => [index === 0 ? label : '', text]));
}
