/** What a connection decides about bookings. One JSON value in the connection row; every setting has a default, so `{}` is a whole one. */
import { z } from 'zod';

import { found, notFound, stop, type Found } from './finding';

const code = z.union([z.string(), z.number()]).transform((value) => String(value).trim()).default('');

/**
 * What happens to a document that a rule stops at. `park`: a person decides, nothing is written.
 * Each policy names its other choices; the first is the default (issue 3, point 6).
 */
const policies = z
	.object({
		/** nextOpenPeriod: booked in the next open period, the invoice date stays. */
		closedPeriod: z.enum(['park', 'nextOpenPeriod']).default('park'),
		/** Payment means 49 and 59. collectionCondition: the payment condition with method collection, parked where there is none. */
		directDebit: z.enum(['collectionCondition', 'park', 'book']).default('collectionCondition'),
		/** Payment means 48, 54 and 55. book: booked with the warning PROBABLY_PAID. */
		probablyPaid: z.enum(['park', 'book']).default('park'),
		/** A known supplier wants to be paid on an account that Exact does not know. Bank accounts are never changed. */
		newIban: z.enum(['park', 'book']).default('park'),
		/** The journal does not take the currency. send: Exact decides. */
		currency: z.enum(['park', 'send']).default('park'),
		/** BT-113. book: the full liability, with the warning PREPAID. */
		prepaid: z.enum(['book', 'park']).default('book'),
		selfBilling: z.enum(['park', 'book']).default('park'),
		factoring: z.enum(['park', 'book']).default('park'),
		oneStopShop: z.enum(['park', 'book']).default('park'),
		margin: z.enum(['park', 'book']).default('park'),
	})
	.default({});
export type Policies = z.output<typeof policies>;

const perKind = z.object({ sales: code, salesCredit: code, purchase: code, purchaseCredit: code }).default({});

/** The form of the settings; docs/tables.md lists what stands in it. */
export const SETTINGS_FORM = z.object({
	/** group: one line per VAT group; line: one per invoice line. */
	mode: z.enum(['group', 'line']).default('group'),
	/** Journal codes; '' = the default of the country where the administration has it. */
	journals: perKind,
	/** Ledger account codes. `purchase` is the last resort of a purchase line, `rounding` takes rounding differences. */
	accounts: z.object({ sales: code, salesCredit: code, purchase: code, rounding: code }).default({}),
	/** Bank statements: `journal` '' = the bank journal with the account of the statement; `suspenseAccount` takes what no invoice is known for. */
	bank: z.object({ journal: code, suspenseAccount: code }).default({}),
	/** `purchase:standard:21` or `purchase:intraCommunityGoods` -> VAT code. */
	vatMap: z.record(code).default({}),
	paymentConditions: z.object({ sales: code, purchase: code, collection: code }).default({}),
	policies,
	/** What goes with the entry: the original and its picture, or one of them. */
	attachments: z.enum(['xmlAndPicture', 'pictureOnly', 'xmlOnly', 'none']).default('xmlAndPicture'),
	/** May relations be created when nothing normalised matches? */
	createRelations: z.boolean().default(false),
	/** Sales: the number of the invoice may become Exact's own entry number. */
	ownEntryNumbers: z.boolean().default(true),
	/** Switch of the assumptions EX-34 and EX-35: see entry-body.ts. */
	creditNotes: z.enum(['typeAndNegative', 'negative', 'typeAndPositive']).default('typeAndNegative'),
	/** Own field name -> property of Exact. */
	extraFields: z.object({ header: z.record(z.string()).default({}), line: z.record(z.string()).default({}) }).default({}),
});
export type BookingSettings = z.output<typeof SETTINGS_FORM>;

/** @returns the settings with their defaults; SETTINGS_NOT_READABLE names the setting that is wrong. '' and undefined give the defaults. */
export function readSettings(given: unknown): Found<BookingSettings> {
	const value = given === undefined || given === null || given === '' ? {} : typeof given === 'string' ? parse(given) : given;
	const read = SETTINGS_FORM.safeParse(value);
	if (read.success) return found(read.data);
	const issue = read.error.issues[0];
	return notFound(stop('SETTINGS_NOT_READABLE', `The booking settings of the connection cannot be used: ${issue?.path.join('.') || 'they'} ${(issue?.message ?? 'are no JSON').toLowerCase()}.`, 'Correct the settings in the connection row.'));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

export const DEFAULT_SETTINGS: BookingSettings = SETTINGS_FORM.parse({});
