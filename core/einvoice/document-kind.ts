/** UNTDID 1001 codes of credit notes (EN 16931-1, UBL `CreditNoteTypeCode`), with self-billed 261. */
const CREDIT_CODES = new Set(['81', '83', '261', '381', '396', '532']);
const SELF_BILLED_CODES = new Set(['261', '389', '500', '501', '502']);

export interface DocumentKind {
	type: 'invoice' | 'creditNote';
	sign: 1 | -1;
	selfBilled: boolean;
}

/**
 * What kind of document it is, and the sign of its amounts. In UBL the root decides, whatever the type code says; CII has one root, so
 * there the code decides. Source: EN 16931 usage in both syntaxes.
 */
export function documentKind(root: 'Invoice' | 'CreditNote' | 'CrossIndustryInvoice', typeCode: string, customizationId: string): DocumentKind {
	const credit = root === 'CreditNote' || (root === 'CrossIndustryInvoice' && CREDIT_CODES.has(typeCode));
	return {
		type: credit ? 'creditNote' : 'invoice',
		sign: credit ? -1 : 1,
		selfBilled: SELF_BILLED_CODES.has(typeCode) || /:selfbilling:/i.test(customizationId),
	};
}

export const isCreditCode = (typeCode: string): boolean => CREDIT_CODES.has(typeCode);
