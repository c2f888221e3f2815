/** What the first bytes of a file say it is; '' when they say nothing. Senders mislabel: plain text and images travel as application/pdf. */
export function typeOfBytes(bytes: Buffer): string {
	const head = bytes.subarray(0, 1024).toString('latin1');
	if (head.includes('%PDF-')) return 'application/pdf';
	if (head.startsWith('\x89PNG\r\n')) return 'image/png';
	if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
	if (head.startsWith('GIF8')) return 'image/gif';
	if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'image/tiff';
	if (head.startsWith('PK\x03\x04')) return 'application/zip';
	if (/^(\xef\xbb\xbf)?\s*<\?xml\s/.test(head)) return 'application/xml';
	return '';
}

const EXTENSIONS: Readonly<Record<string, string>> = {
	'application/pdf': 'pdf',
	'image/png': 'png',
	'image/jpeg': 'jpg',
	'image/gif': 'gif',
	'image/tiff': 'tif',
	'application/xml': 'xml',
	'text/xml': 'xml',
	'text/csv': 'csv',
	'text/plain': 'txt',
	'application/zip': 'zip',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};

const LONGEST = 120;

/**
 * A file name that is safe on every system, from one that a stranger chose: no folders, no control characters, nothing that Windows
 * refuses, at most 120 characters with the extension kept.
 *
 * @param raw as on the document, may be ''
 * @param otherwise name without extension for a file that has none
 * @param mimeType gives a derived name its extension
 */
export function safeFileName(raw: string, otherwise: string, mimeType: string): string {
	const cleaned = clean(raw);
	if (cleaned === '') return `${clean(otherwise) || 'attachment'}.${EXTENSIONS[mimeType.toLowerCase()] ?? 'bin'}`;
	const named = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cleaned) ? `_${cleaned}` : cleaned;
	if (named.length <= LONGEST) return named;
	const extension = /\.[A-Za-z0-9]{1,8}$/.exec(named)?.[0] ?? '';
	return named.slice(0, LONGEST - extension.length) + extension;
}

/** An invoice number as a file name without extension; numbers hold slashes, which are not folders. */
export const numberAsFileName = (number: string): string => clean(number.replace(/[/\\]/g, '-')).slice(0, LONGEST) || 'invoice';

const clean = (raw: string): string =>
	(raw.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
		// Control and format characters (also those that turn the direction of writing), and what Windows refuses.
		.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
		.replace(/[<>:"|?*]/g, '_')
		.replace(/\s+/g, ' ')
		.replace(/^[\s.]+|[\s.]+$/g, '');
