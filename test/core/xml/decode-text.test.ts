import fc from 'fast-check';
import { decodeText } from '../../../core/xml/decode-text';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const code = (bytes: Uint8Array) => {
	const result = decodeText(bytes);
	return result.ok ? 'read' : result.problem.code;
};

describe('bytes to text', () => {
	it('reads any text back from UTF-8, with and without a byte order mark', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				// A text that itself begins with a mark, or looks like another encoding, is a different file.
				fc.pre(!text.startsWith('\uFEFF') && !text.startsWith('<\0') && !text.startsWith('\0<'));
				const bytes = Buffer.from(text, 'utf8');
				expect(decodeText(bytes)).toEqual({ ok: true, value: text });
				expect(decodeText(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]))).toEqual({ ok: true, value: text });
			}),
		);
	});

	it('reads any text back from UTF-16 of both byte orders', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`<${text}`, 'utf16le')]))).toEqual({ ok: true, value: `<${text}` });
				expect(decodeText(Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be(`<${text}`)]))).toEqual({ ok: true, value: `<${text}` });
				expect(decodeText(Buffer.from(`<${text}`, 'utf16le'))).toEqual({ ok: true, value: `<${text}` });
				expect(decodeText(utf16be(`<${text}`))).toEqual({ ok: true, value: `<${text}` });
			}),
		);
	});

	it('believes the XML declaration for ISO-8859-1 and Windows-1252', () => {
		for (const encoding of ['ISO-8859-1', 'windows-1252', 'iso-8859-15']) {
			const head = `<?xml version="1.0" encoding="${encoding}"?><a>caf`;
			expect(decodeText(Buffer.concat([Buffer.from(head), Buffer.from([0xe9]), Buffer.from('</a>')]))).toEqual({ ok: true, value: `${head}é</a>` });
		}
		const euro = decodeText(Buffer.concat([Buffer.from('<?xml version="1.0" encoding="Windows-1252"?><a>'), Buffer.from([0x80])]));
		expect(euro.ok && euro.value.endsWith('€')).toBe(true);
	});

	it('refuses bytes that do not exist in UTF-8 instead of replacing them', () => {
		expect(code(Buffer.from([0x3c, 0x61, 0x3e, 0xe9, 0x3c]))).toBe('BAD_ENCODING');
	});

	it('reads such bytes as Windows-1252 where the caller allows it (bank files)', () => {
		expect(decodeText(Buffer.from([0x48, 0xc9, 0x4c]), { otherwise: 'windows-1252' })).toEqual({ ok: true, value: 'HÉL' });
		expect(decodeText(Buffer.from('HÉL', 'utf8'), { otherwise: 'windows-1252' })).toEqual({ ok: true, value: 'HÉL' });
	});

	it('says that a file which ends inside a character was cut off', () => {
		const bytes = Buffer.from('<a>é', 'utf8');
		expect(code(bytes.subarray(0, bytes.length - 1))).toBe('CUT_OFF');
		expect(code(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<a', 'utf16le'), Buffer.from([0x61])]))).toBe('CUT_OFF');
	});

	it('refuses an unknown encoding, UTF-32, and UTF-16 that is only claimed', () => {
		expect(code(Buffer.from('<?xml version="1.0" encoding="EBCDIC-FR"?><a/>'))).toBe('BAD_ENCODING');
		expect(code(Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]))).toBe('BAD_ENCODING');
		expect(code(Buffer.from('<?xml version="1.0" encoding="utf-16"?><a/>'))).toBe('BAD_ENCODING');
	});

	it('never throws, whatever the bytes', () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeText(bytes)));
	});
});
