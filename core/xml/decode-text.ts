import { read, refuse, type Reading } from './reading';

export type DecodeCode = 'BAD_ENCODING' | 'CUT_OFF';

/** The byte order marks that occur; UTF-32 is named only to be refused by name. */
const MARKS: ReadonlyArray<{ bytes: readonly number[]; encoding: string }> = [
	{ bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'utf-32' },
	{ bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'utf-32' },
	{ bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
	{ bytes: [0xff, 0xfe], encoding: 'utf-16le' },
	{ bytes: [0xfe, 0xff], encoding: 'utf-16be' },
	// No mark, but a "<" of two bytes: XML allows UTF-16 to begin like this.
	{ bytes: [0x3c, 0x00], encoding: 'utf-16le' },
	{ bytes: [0x00, 0x3c], encoding: 'utf-16be' },
];

/**
 * Bytes 0x80 to 0x9F of Windows-1252 (WHATWG Encoding). Written out, because the TextDecoder of some Node.js versions
 * (20 among them) reads them as the control characters of ISO-8859-1.
 */
const WINDOWS_1252 = '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

const ASK_SENDER = 'Ask the sender for the file in UTF-8; do not convert it by hand, because names and addresses would change unseen.';

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);

/** The encoding that an XML declaration names, lower case; undefined when there is none. The declaration itself is always ASCII here. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
	const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
	return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._:-]*)["']/.exec(head)?.[1]?.toLowerCase();
}

function chooseEncoding(bytes: Uint8Array): string {
	const mark = MARKS.find((candidate) => startsWith(bytes, candidate.bytes));
	if (mark !== undefined) return mark.encoding;
	return declaredEncoding(bytes) ?? 'utf-8';
}

/**
 * Text that decodes without a fault up to its last character, whose bytes are not all there, was cut off in transport.
 * Such a file is worth asking for again; one with wrong bytes in the middle is not.
 */
function endsInsideACharacter(bytes: Uint8Array, encoding: string): boolean {
	try {
		new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
		return true;
	} catch {
		return false;
	}
}

/**
 * Bytes to text, without ever replacing what does not fit by a question mark.
 *
 * Order: byte order mark, UTF-16 without a mark, the XML declaration, else UTF-8. ISO-8859-1 is read as Windows-1252,
 * its superset, as every browser does (WHATWG Encoding). The mark itself is not part of the text.
 *
 * @param bytes the file as it came
 * @param options.otherwise a single-byte encoding to use when a file without mark and declaration is not UTF-8 (bank files)
 * @returns the text; BAD_ENCODING when the encoding is unknown or the bytes do not fit it, CUT_OFF when the last character is incomplete
 */
export function decodeText(bytes: Uint8Array, options: { otherwise?: 'windows-1252' } = {}): Reading<string, DecodeCode> {
	const encoding = chooseEncoding(bytes);
	let decoder: InstanceType<typeof TextDecoder>;
	try {
		decoder = new TextDecoder(encoding, { fatal: true });
	} catch {
		return refuse('BAD_ENCODING', `The file says that its text is in "${encoding}", which cannot be read.`, ASK_SENDER);
	}
	if (decoder.encoding.startsWith('utf-16') && bytes[0] !== 0 && bytes[1] !== 0 && !startsWith(bytes, [0xff, 0xfe]) && !startsWith(bytes, [0xfe, 0xff])) {
		return refuse('BAD_ENCODING', `The file says that its text is in "${encoding}", but its bytes are not.`, ASK_SENDER);
	}
	if (decoder.encoding === 'windows-1252') return decodeWindows1252(bytes);
	try {
		return read(decoder.decode(bytes));
	} catch {
		if (options.otherwise !== undefined && encoding === 'utf-8') return decodeWindows1252(bytes);
		if (endsInsideACharacter(bytes, encoding)) {
			return refuse('CUT_OFF', 'The file ends in the middle of a character: a part of it is missing.', 'Fetch the file again, or ask the sender to send it again.');
		}
		return refuse('BAD_ENCODING', `The file should be in ${decoder.encoding.toUpperCase()}, but holds bytes that do not exist in it.`, ASK_SENDER);
	}
}

/** Every byte means something here (WHATWG), so this cannot fail. */
function decodeWindows1252(bytes: Uint8Array): Reading<string, DecodeCode> {
	const text = Buffer.from(bytes).toString('latin1');
	return read(text.replace(/[\u0080-\u009F]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80)));
}
