/** The documents that a payment status may be given for: those that this side sent itself (BNK-4). */

/** `settled`: nothing is open, and no payment tells why. `notBooked`: no entry in Exact yet. `removed`: there was one. */
export const PAYMENT_STATES = ['notBooked', 'open', 'partial', 'paid', 'settled', 'reopened', 'removed'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** One own sales document. The first of id, number and reference that is filled says which entry is meant. */
export interface OwnDocument {
	/** EntryID in Exact, lower-case, or ''. */
	entryId: string;
	/** Number of the entry; with `journal` when several journals use the same numbers. */
	entryNumber: number | undefined;
	journal: string;
	/** YourRef of the entry, or ''. */
	reference: string;
	/** YYYY-MM-DD or ''. */
	invoiceDate: string;
	/** What was known before, undefined = nothing. Only with it a document can be *reopened*, and one without id *removed*. */
	previousState: PaymentState | undefined;
}

export function paymentStateOf(text: string): PaymentState | undefined {
	return PAYMENT_STATES.find((state) => state === text.trim());
}

/** Nothing was open when it was last seen. */
export function isClosed(state: PaymentState | undefined): boolean {
	return state === 'paid' || state === 'settled' || state === 'removed';
}

/** One text per document, by what it was given with. */
export function identityOf({ entryId, entryNumber, journal, reference }: OwnDocument): string {
	if (entryId !== '') return `id:${entryId}`;
	if (entryNumber !== undefined) return `number:${journal}:${entryNumber}`;
	return `reference:${sameReference(reference)}`;
}

/** References are compared as Exact's database does: without capitals and without outer spaces. */
export function sameReference(text: string): string {
	return text.trim().toLowerCase();
}

/** How a person would name it. */
export function nameOf({ entryId, entryNumber, journal, reference }: OwnDocument): string {
	if (entryId !== '') return `the entry with id ${entryId}`;
	if (entryNumber !== undefined) return `entry ${entryNumber}${journal === '' ? '' : ` of journal ${journal}`}`;
	return `the entry with reference "${reference.slice(0, 60)}"`;
}
