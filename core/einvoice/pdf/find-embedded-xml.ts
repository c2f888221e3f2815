import { Unzlib } from 'fflate/browser';

/** An embedded file larger than this is not an invoice; it also bounds what a small, malicious stream can unfold to. */
const LARGEST_STREAM = 20 * 1024 * 1024;

const looksLikeXml = (bytes: Uint8Array): boolean => /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*</.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));

/** Readers accept up to a kilobyte before the mark; a file that begins like XML may only talk about PDFs. */
export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-') && !looksLikeXml(bytes);

/** PDF/A-3 forbids encryption; an encrypted file cannot be searched. */
export const isEncrypted = (bytes: Buffer): boolean => /\/Encrypt\s+\d+\s+\d+\s+R/.test(bytes.subarray(Math.max(0, bytes.length - 65_536)).toString('latin1'));

/** Position after the last sign before `at` that is not white space. */
function endOfWord(text: string, at: number): number {
	let end = at;
	while (end > 0 && /[\s\0]/.test(text.charAt(end - 1))) end -= 1;
	return end;
}

/** The dictionary `<< ... >>` that ends right before `end`, found backwards; nested ones are balanced. '' when there is none. */
function dictionaryBefore(text: string, end: number): string {
	let depth = 0;
	for (let at = end - 1; at > Math.max(0, end - 4096); at -= 1) {
		const pair = text.slice(at - 1, at + 1);
		if (pair === '>>') depth += 1;
		else if (pair === '<<') depth -= 1;
		else continue;
		at -= 1;
		if (depth === 0) return text.slice(at, end);
	}
	return '';
}

/** Compressed bytes per step: small enough to stop early, whatever they unfold to. */
const STEP = 4096;

/** Inflates step by step, so that pages and fonts are dropped after their first bytes and a bomb at the limit. undefined: not XML, or broken. */
function inflateXml(bytes: Buffer): Buffer | undefined {
	const parts: Uint8Array[] = [];
	let size = 0;
	const inflater = new Unzlib((part) => {
		if (part.length === 0) return;
		parts.push(part);
		size += part.length;
	});
	try {
		for (let at = 0; at < bytes.length; at += STEP) {
			inflater.push(bytes.subarray(at, at + STEP), false);
			const first = parts[0];
			if (size > LARGEST_STREAM || (first !== undefined && !looksLikeXml(first))) return undefined;
		}
	} catch {
		return undefined;
	}
	return Buffer.concat(parts);
}

/** Plain or compressed; other filters are for pictures and fonts. */
function contentOf(dictionary: string, raw: Buffer): Buffer | undefined {
	const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.match(/\/\w+/g) ?? [];
	if (filters.length === 0) return raw;
	return filters.length === 1 && filters[0] === '/FlateDecode' ? inflateXml(raw) : undefined;
}

/**
 * Everything in a PDF that could be an embedded XML file, in the order of the file.
 *
 * Embedded files are stream objects, and a stream never lies inside an object stream: each stands as `<< ... >> stream` in the plain
 * bytes, also with cross-reference streams and incremental updates. So they are found without reading the structure of the PDF.
 */
export function* embeddedXmlOf(pdf: Buffer): Generator<Buffer> {
	// One character per byte, so that positions in the text are positions in the file.
	const text = pdf.toString('latin1');
	const opening = /stream\r?\n/g;
	for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
		if (text.slice(match.index - 3, match.index) === 'end') continue;
		const dictionary = dictionaryBefore(text, endOfWord(text, match.index));
		const start = match.index + match[0].length;
		const end = text.indexOf('endstream', start);
		if (end === -1) return;
		opening.lastIndex = end;
		// A picture or a font is never an invoice, whatever its filter.
		if (dictionary === '' || /\/Subtype\s*\/(Image|Type1C|CIDFontType0C|OpenType)\b/.test(dictionary)) continue;
		const content = contentOf(dictionary, pdf.subarray(start, end));
		if (content !== undefined && looksLikeXml(content)) yield content;
	}
}
