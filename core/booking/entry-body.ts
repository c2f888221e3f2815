/** A draft -> the JSON that Exact gets. Never `Status`: it is read-only, and every entry is born open (SAL-1, PUR-7). */
import Big from 'big.js';

import type { DraftLine, EntryDraft } from './entry-draft';
import { ENTRY_PLACES } from './entry-rows';
import { found, notFound, stop, type Found } from './finding';
import { exactNumber, inCents } from './money';
import { isCreditType } from './entry-side';
import type { BookingSettings } from './settings';

export type BodyValue = string | number | Array<Record<string, string | number>>;
export type EntryBody = Record<string, BodyValue>;

/**
 * How credit notes go to Exact. Assumptions EX-34 (is `Type` accepted in the body) and EX-35 (sign of the amounts):
 * - `typeAndNegative` (default): Type 21/31 and negative amounts
 * - `negative`: negative amounts only, Exact derives the type from the sign
 * - `typeAndPositive`: Type 21/31 and positive amounts
 * Ordinary entries never carry `Type`. What Exact made of it is compared afterwards, so that a wrong assumption shows at the first credit note.
 */
export type CreditNoteWay = BookingSettings['creditNotes'];

/** Properties of the header that are already taken: an extra field must not overwrite them. */
const RESERVED = ['Type', 'Status', 'Journal', 'Customer', 'Supplier', 'SalesEntryLines', 'PurchaseEntryLines', 'EntryID'];

/**
 * @param keys properties that carry the key of the entry: `{ YourRef }`, `{ EntryNumber }` or `{ ExternalLinkReference }`
 * @param document guid of the document with the files, '' for none
 * @returns AMOUNT_TOO_LARGE when an amount does not survive as a JSON number
 */
export function entryBody(draft: EntryDraft, keys: Readonly<Record<string, string | number>>, document: string, way: CreditNoteWay): Found<EntryBody> {
	const place = ENTRY_PLACES[draft.side];
	const turn = isCreditType(draft.type) && way === 'typeAndPositive' ? -1 : 1;
	const lines: Array<Record<string, string | number>> = [];
	for (const line of draft.lines) {
		const body = lineBody(line, draft, turn);
		if (body === undefined) return notFound(stop('AMOUNT_TOO_LARGE', `The amount ${line.amountFC} cannot be sent exactly.`, 'Book this document by hand.'));
		lines.push(body);
	}
	const gAccount = draft.gAccountAmount === '' ? undefined : exactNumber(draft.gAccountAmount);
	const extra = Object.fromEntries(Object.entries(draft.extra).filter(([name]) => !RESERVED.includes(name)));
	return found(
		filled({
			[place.relation]: draft.relation,
			Journal: draft.journal,
			...(isCreditType(draft.type) && way !== 'negative' ? { Type: draft.type } : {}),
			Currency: draft.currency,
			EntryDate: draft.entryDate,
			DueDate: draft.dueDate,
			PaymentReference: draft.paymentReference,
			PaymentCondition: draft.paymentCondition,
			Description: draft.description,
			...(draft.reporting === null ? {} : { ReportingYear: draft.reporting.year, ReportingPeriod: draft.reporting.period }),
			...(gAccount === undefined ? {} : { GAccountAmountFC: gAccount }),
			...extra,
			// Last, so that nothing takes the place of the key.
			...keys,
			Document: document,
			[place.lines]: lines,
		}),
	);
}

function lineBody(line: DraftLine, { side }: EntryDraft, turn: 1 | -1): Record<string, string | number> | undefined {
	const signed = (text: string) => exactNumber(inCents(new Big(text).times(turn)));
	const amount = signed(line.amountFC);
	const vat = line.vatAmountFC === null ? null : signed(line.vatAmountFC);
	if (amount === undefined || vat === undefined) return undefined;
	return filled({
		GLAccount: line.glAccount,
		AmountFC: amount,
		VATCode: line.vatCode,
		// Absent, not 0 and not null: a 0 would suppress the VAT that Exact works out itself.
		...(vat === null ? {} : { VATAmountFC: vat }),
		Description: line.description,
		CostCenter: line.costCenter,
		CostUnit: line.costUnit,
		...(line.quantity === null ? {} : { Quantity: line.quantity }),
		// Assumption EX-62: a percentage from 0 to 100, as on the ledger account (VATPercentage is a fraction).
		...(line.nonDeductible === null || side === 'sales' ? {} : { VATNonDeductiblePercentage: line.nonDeductible }),
		...line.extra,
	});
}

/** Empty = not sent (EXT-4). */
const filled = <Value extends BodyValue>(fields: Record<string, Value>): Record<string, Value> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')) as Record<string, Value>;
