/** What the `:86:` of a transaction says, in whichever dialect the bank writes. Absent = ''. */
export interface Narrative {
	name: string;
	account: string;
	bic: string;
	text: string;
	endToEndId: string;
	paymentInformationId: string;
	mandateId: string;
	creditorId: string;
	/** `CUR` or `ISO`-like issuer of a structured reference, and the reference. */
	structured: { issuer: string; value: string } | null;
	returnCode: string;
	purpose: string;
	/** Booking text of the bank (German posting text, Dutch transaction kind). */
	bankText: string;
	original: string;
	charges: string;
}

export const EMPTY: Narrative = {
	name: '', account: '', bic: '', text: '', endToEndId: '', paymentInformationId: '', mandateId: '', creditorId: '',
	structured: null, returnCode: '', purpose: '', bankText: '', original: '', charges: '',
};
