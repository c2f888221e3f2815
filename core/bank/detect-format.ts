import type { BankFormat } from './model';

/** What the bytes are, or what they are instead. `reason` completes "This is ...". */
export type Detected = { format: BankFormat } | { other: string; code: 'EMPTY' | 'UNKNOWN_FORMAT' | 'NOT_A_STATEMENT' };

/**
 * Recognises a file of text by its content; names and media types of bank files say nothing (`.txt`, `.sta`, `.940`, `.BC2`, `.cod`).
 * XML is only recognised as XML here: which document it is shows when it is parsed.
 */
export function detectFormat(text: string): Detected | { xml: true } {
	const start = text.replace(/^[\s\p{Cc}]+/u, '');
	if (start === '') return { other: 'an empty file', code: 'EMPTY' };
	if (start.startsWith('%PDF')) return { other: 'a PDF, a picture of a statement', code: 'NOT_A_STATEMENT' };
	if (start.startsWith('PK\u0003\u0004')) return { other: 'a ZIP or Excel file', code: 'UNKNOWN_FORMAT' };
	if (/^OFXHEADER|^<OFX>|^<\?OFX/i.test(start)) return { other: 'an OFX file', code: 'UNKNOWN_FORMAT' };
	if (start.startsWith('<')) return { xml: true };
	// Header: 0, four zeros, date DDMMYY, bank, 05.
	if (/^0[0 ]{4}\d{6}.{3}05/.test(start)) return { format: 'coda' };
	if (/^\s*\{1:|^\s*:?940|^:20:|^:25:/m.test(start) || /^:\d{2}[A-Z]?:/m.test(start)) return swift(start);
	if (/^[^\n]*[;,\t][^\n]*[;,\t]/.test(start)) return { other: 'a list with separators (CSV)', code: 'UNKNOWN_FORMAT' };
	return { other: 'none of CODA, MT940 and CAMT.053', code: 'UNKNOWN_FORMAT' };
}

function swift(text: string): Detected {
	if (/\{2:[IO]942|^:34F:/m.test(text) && !/^:60[FM]:/m.test(text)) return { other: 'an MT942 interim report: its entries come again in the statement', code: 'NOT_A_STATEMENT' };
	if (/\{2:[IO]941/.test(text) || (/^:62[FM]:/m.test(text) && /^:90[CD]:/m.test(text) && !/^:61:/m.test(text) && !/^:60[FM]:/m.test(text))) return { other: 'an MT941 balance report without entries', code: 'NOT_A_STATEMENT' };
	if (/^:(25P?|60[FM]|61|62[FM]):/m.test(text)) return { format: 'mt940' };
	return { other: 'a SWIFT message, but no MT940 statement', code: 'UNKNOWN_FORMAT' };
}
