/**
 * The attachment type of a postbox message by what the file holds, so that Exact's recognition knows what it gets.
 * Ids: reference of MailMessageAttachments (10 PDF, 20 UBL 2.0, 23 PEPPOL, 24 e-FFF, 50 XML, 130 UBL 2.1, 0 unknown).
 */
export function attachmentType(content: Buffer): number {
	if (content.subarray(0, 1024).includes('%PDF-')) return 10;
	// Only ASCII words matter here; the zero bytes of UTF-16 fall away.
	const head = content.subarray(0, 65_536).toString('latin1').replaceAll('\0', '');
	if (!/^[^<]{0,8}<[?!a-zA-Z]/.test(head.trimStart())) return 0;
	if (!/urn:oasis:names:specification:ubl:schema:xsd:(Invoice|CreditNote)-2/.test(head)) return 50;
	const customization = textOf(head, 'CustomizationID');
	if (/e-fff|ubl\.be/i.test(customization)) return 24;
	if (/peppol/i.test(customization)) return 23;
	return textOf(head, 'UBLVersionID').startsWith('2.0') ? 20 : 130;
}

function textOf(xml: string, element: string): string {
	return new RegExp(`<(?:\\w+:)?${element}[^>]*>([^<]*)<`).exec(xml)?.[1]?.trim() ?? '';
}
