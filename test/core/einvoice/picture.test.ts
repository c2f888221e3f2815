import { execFileSync } from 'child_process';
import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';

import type { EInvoice } from '../../../core/einvoice/model';
import { latinBytes, latinText, SHOWN } from '../../../core/einvoice/picture/latin-text';
import { cutToWidth, textWidth, wrapToWidth } from '../../../core/einvoice/picture/helvetica';
import { RENDERING_SENTENCE, renderPicture } from '../../../core/einvoice/picture/render-picture';
import { readInvoice } from '../../../core/einvoice/read-invoice';
import { describeWithSamples } from '../../fixtures/shared-samples';

const FIXTURES = join(__dirname, '..', '..', 'fixtures', 'invoices');

function invoiceOf(file: string): EInvoice {
	const read = readInvoice(readFileSync(file));
	if (!read.ok) throw new Error(`${file}: ${read.problem.code}`);
	return read.value.invoice;
}

/** Every text on the page with where it stands: what a person reads, without a PDF reader. */
interface Shown {
	text: string;
	x: number;
	y: number;
	right: number;
}
const windows1252 = new TextDecoder('windows-1252');

function shownOn(pdf: Buffer): Shown[] {
	return [...pdf.toString('latin1').matchAll(/BT \/(F\d) ([\d.]+) Tf [\d.]+ g (-?[\d.]+) (-?[\d.]+) Td \(((?:\\.|[^\\)])*)\) Tj ET/g)].map(([, font, size, x, y, raw = '']) => {
		const text = windows1252.decode(Buffer.from(raw.replace(/\\(.)/g, '$1'), 'latin1'));
		return { text, x: Number(x), y: Number(y), right: Number(x) + textWidth(text, Number(size), font === 'F2' ? 'bold' : 'regular') };
	});
}
const textsOn = (pdf: Buffer): string[] => shownOn(pdf).map(({ text }) => text);

/** A reader finds every object where the table says it is; nothing hangs over an edge; one page. */
function expectWholePage(pdf: Buffer): void {
	const file = pdf.toString('latin1');
	expect(file.startsWith('%PDF-1.4\n')).toBe(true);
	const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
	const places = [...file.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
	expect(places.map((place, index) => file.startsWith(`${index + 1} 0 obj\n`, place))).toEqual(Array.from({ length: 7 }, () => true));
	expect(file.match(/\/Type \/Page /g)).toHaveLength(1);
	const length = Number(/\/Length (\d+)/.exec(file)?.[1]);
	expect(file.slice(file.indexOf('stream\n') + 7 + length, file.indexOf('stream\n') + 7 + length + 10)).toBe('\nendstream');
	for (const { text, x, y, right } of shownOn(pdf)) expect([text, x >= 41, right <= 555, y >= 20, y <= 800]).toEqual([text, true, true, true, true]);
}

/** Below the fixed foot of the page nothing may stand on anything else. */
function expectNothingOverFoot(pdf: Buffer): void {
	const lowest = Math.min(...shownOn(pdf).filter(({ y }) => y > 30).map(({ y }) => y));
	expect(lowest).toBeGreaterThan(34);
}

const wholeInvoice = invoiceOf(join(FIXTURES, 'be-6-12-21.xml'));

describe('the plain picture of an e-invoice (issue 3, point 2)', () => {
	it('shows seller, buyer, number, dates, lines, VAT groups, totals, reference and account, and says that the XML is the original', () => {
		const pdf = renderPicture(wholeInvoice);
		const texts = textsOn(pdf);
		expect(texts).toEqual(expect.arrayContaining(['Invoice 2024/1-088', RENDERING_SENTENCE, 'Groothandel & Zonen NV', 'Bakkerij Het Zonnehuis BV', 'VAT BE0000020289', '2024-05-02', '2024-05-16', 'BL65 · Bloem T65, 25 kg', '756.00', '707.80', '42.47', 'Total with VAT', '883.39', '+++202/4001/90094+++', 'Transfer, BE61 9000 0000 0217, in the name of Groothandel & Zonen NV']));
		expectWholePage(pdf);
	});

	it('is the same file every time, so that a second try finds the same one in Exact', () => {
		expect(renderPicture(wholeInvoice).equals(renderPicture(structuredClone(wholeInvoice)))).toBe(true);
		expect(renderPicture(wholeInvoice).toString('latin1')).not.toMatch(/CreationDate|ModDate|\/ID/);
	});

	it('calls a credit note one', () => {
		const texts = textsOn(renderPicture(invoiceOf(join(FIXTURES, 'be-credit-note-pdf.xml'))));
		expect(texts.some((text) => text.startsWith('Credit note '))).toBe(true);
		expect(texts).toContain('Credited EUR');
	});

	it('cuts many lines and says how many are left out', () => {
		const [line] = wholeInvoice.lines;
		if (line === undefined) throw new Error('the fixture has lines');
		const long = { ...wholeInvoice, lines: Array.from({ length: 500 }, (_, index) => ({ ...line, name: `Line ${index + 1}` })) };
		const pdf = renderPicture(long);
		const texts = textsOn(pdf);
		const shown = texts.filter((text) => /· Line \d+$/.test(text)).length;
		expect(shown).toBeGreaterThan(15);
		expect(texts).toContain(`and ${500 - shown} more lines, see the XML`);
		expect(texts).toContain('883.39');
		expectWholePage(pdf);
		expectNothingOverFoot(pdf);
	});

	it('keeps diacritics and the euro sign, and writes other scripts so that a name stays readable', () => {
		expect(latinText('Café Zoë – € 12, Åse & Frères « l’été » ß œ')).toBe('Café Zoë – € 12, Åse & Frères « l’été » ß œ');
		expect(latinText('Łódź Şişli Őrség Ķīpsala')).toBe('Lódz Sisli Orség Kipsala');
		expect(latinText('Αθήνα Софија Київ')).toBe('Athina Sofija Kiyiv');
		expect(latinText('東京 (株) 🙂')).toBe('?? (?) ?');
		expect(latinText('a\u0000b\n\tc\u202Ed\u00ADe')).toBe('ab cde');
		expect(textsOn(renderPicture({ ...wholeInvoice, seller: { ...wholeInvoice.seller, name: 'Bière (à la pression) \\ €' } }))).toContain('Bière (à la pression) \\ €');
	});

	it('turns any text into signs that the font has, one byte each (property)', () => {
		const signs = new Set(SHOWN);
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
				const latin = latinText(text);
				expect([...latin].every((sign) => signs.has(sign))).toBe(true);
				expect(windows1252.decode(Buffer.from(latinBytes(latin), 'latin1'))).toBe(latin);
			}),
			{ numRuns: 500 },
		);
	});

	it('never draws wider than it is allowed to (property)', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 120 }), fc.integer({ min: 20, max: 300 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
				expect(textWidth(cutToWidth(latinText(text), width, 9, 'bold'), 9, 'bold')).toBeLessThanOrEqual(width);
				const lines = wrapToWidth(latinText(text), width, 9, most);
				expect(lines.length).toBeLessThanOrEqual(most);
				for (const line of lines) expect(textWidth(line, 9, 'regular')).toBeLessThanOrEqual(width);
			}),
			{ numRuns: 300 },
		);
	});

	it('stays one page whatever a sender writes into the texts and however much there is of it (property)', () => {
		const [line] = wholeInvoice.lines;
		const [group] = wholeInvoice.vatBreakdown;
		const [means] = wholeInvoice.payment.means;
		if (line === undefined || group === undefined || means === undefined) throw new Error('the fixture has lines, VAT and an account');
		const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 20 }), fc.constant('W'.repeat(200)), fc.constant('long words of a sender '.repeat(40)));
		fc.assert(
			fc.property(text, text, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 12 }), (one, other, lines, groups, accounts) => {
				const pdf = renderPicture({
					...wholeInvoice,
					number: one,
					seller: { ...wholeInvoice.seller, name: one, tradeName: other, phone: other },
					notes: [one, other],
					lines: Array.from({ length: lines }, () => ({ ...line, name: other, net: one })),
					vatBreakdown: Array.from({ length: groups }, () => ({ ...group, exemptionReason: other })),
					payment: { ...wholeInvoice.payment, means: Array.from({ length: accounts }, (_, index) => ({ ...means, account: `${one}${index}` })), terms: [{ text: other, meansId: '', amount: '', dueDate: '', discountPercent: '', discountAmount: '' }] },
				});
				expectWholePage(pdf);
				expectNothingOverFoot(pdf);
			}),
			{ numRuns: 60 },
		);
	});
});

/** poppler, where it is installed, as a reader that is not ours. */
function popplerSays(pdf: Buffer): string | undefined {
	try {
		return execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
	} catch {
		return undefined;
	}
}

describe('own documents', () => {
	it('render to one page that another PDF reader takes, where one is installed', () => {
		for (const name of readdirSync(FIXTURES).filter((one) => /\.(xml|pdf)$/.test(one))) {
			const read = readInvoice(readFileSync(join(FIXTURES, name)));
			if (!read.ok) continue;
			const pdf = renderPicture(read.value.invoice);
			expectWholePage(pdf);
			const said = popplerSays(pdf);
			if (said !== undefined) expect(said).toMatch(/Pages: +1\n/);
		}
	});
});

describeWithSamples('public e-invoices as pictures', (samples) => {
	it('render to one page, every readable one', () => {
		const files = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((name) => /^(ubl|cii|facturx-pdf|synthetic)[\\/].*\.(xml|pdf)$/i.test(name));
		let readable = 0;
		for (const name of files) {
			const read = readInvoice(readFileSync(join(samples, name)));
			if (!read.ok) continue;
			readable += 1;
			const { invoice } = read.value;
			const pdf = renderPicture(invoice);
			expectWholePage(pdf);
			expectNothingOverFoot(pdf);
			expect(pdf.length).toBeLessThan(30_000);
		}
		expect(readable).toBeGreaterThan(250);
	});
});
