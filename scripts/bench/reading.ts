/** How fast E-Invoice reads, beside a bare parse of the same files with the same XML library (saxes). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { readInvoice } from '../../core/einvoice/read-invoice';
import { decodeText } from '../../core/xml/decode-text';
import { makeInvoice } from '../../test/fixtures/make-invoice';
import { makePdf } from '../../test/fixtures/make-pdf';
import type { Bench, BenchOptions, Measured } from './bench';

const SAMPLES = join(__dirname, '..', '..', '..', 'shared', 'samples');
const ROUNDS = 5;

export const reading: Bench = { name: 'reading', about: 'documents and MB a second of E-Invoice: Read beside a bare parse with saxes', run };

async function run({ documents = 300, log }: BenchOptions): Promise<Measured> {
	const files = existsSync(SAMPLES) ? samples() : invented(documents);
	if (!existsSync(SAMPLES)) log('The sample folder is not here: invented invoices are read instead.');
	const readable = files.filter((bytes) => readInvoice(bytes).ok);
	const megabytes = readable.reduce((sum, { length }) => sum + length, 0) / 1_000_000;
	const bare = fastest(() => readable.forEach(parseBare));
	const whole = fastest(() => readable.forEach((bytes) => void readInvoice(bytes)));
	const row = (what: string, seconds: number) => ({ what, documents: readable.length, MB: megabytes.toFixed(1), 'documents/s': Math.round(readable.length / seconds), 'MB/s': (megabytes / seconds).toFixed(1), 'times a bare parse': (seconds / bare).toFixed(2) });
	return { rows: [row('bare parse (saxes)', bare), row('E-Invoice: Read', whole)], wrong: readable.length === 0 ? ['No file could be read.'] : [] };
}

function samples(): Buffer[] {
	return ['ubl', 'cii', 'synthetic'].flatMap((folder) =>
		readdirSync(join(SAMPLES, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.xml'))
			.sort()
			.map((name) => readFileSync(join(SAMPLES, folder, name))),
	);
}

function invented(count: number): Buffer[] {
	return Array.from({ length: count }, (_unused, index) =>
		Buffer.from(
			makeInvoice({
				seller: { name: `Leverancier ${index}`, country: 'BE', vatNumber: 'BE0000010193', chamber: '0000010193', iban: 'BE72900000000116' },
				buyer: { name: 'Koper NV', country: 'BE', vatNumber: 'BE0000020289', chamber: '0000020289' },
				number: `L-${index}`,
				issueDate: '2026-01-15',
				lines: Array.from({ length: 1 + (index % 40) }, (_line, position) => ({ name: `Artikel ${position}`, quantity: position + 1, price: '12.35', rate: position % 3 === 0 ? 6 : 21 })),
				...(index % 3 === 0 ? { pdf: makePdf(['Factuur', `L-${index}`]) } : {}),
			}),
			'utf8',
		),
	);
}

/** Nothing is kept but what saxes itself needs: the floor of every reader that uses it. */
function parseBare(bytes: Buffer): void {
	const text = decodeText(bytes);
	if (!text.ok) return;
	const parser = new SaxesParser({ xmlns: true });
	parser.on('error', () => undefined);
	parser.write(text.value).close();
}

/** Seconds of the fastest of some rounds, after one that warms the machine up. */
function fastest(work: () => void): number {
	work();
	const times = Array.from({ length: ROUNDS }, () => {
		const began = process.hrtime.bigint();
		work();
		return Number(process.hrtime.bigint() - began) / 1e9;
	});
	return Math.min(...times);
}
