/** An entry as people and other systems give it: codes instead of ids, amounts as on the document, from form fields or a JSON item. */
import { z } from 'zod';

import { dayOf } from './day-of';
import { found, notFound, stop, type Found } from './finding';
import { readAmount } from './money';

const text = z.union([z.string(), z.number()]).nullish().transform((value) => String(value ?? '').trim());
const amount = z.union([z.string(), z.number()]).transform((value, context) => {
	// A comma is a decimal comma; before exactly three digits it may as well part the thousands, which is refused, never guessed.
	const plain = String(value).trim().replace(/^([+-]?(?:\d+(?=,(?:\d{1,2}|\d{4})$)|0(?=,\d{3}$))),(\d{1,4})$/, '$1.$2');
	if (plain !== '' && readAmount(plain) !== undefined) return plain;
	context.addIssue({ code: z.ZodIssueCode.custom, message: `"${String(value).slice(0, 40)}" is not an amount such as 1234.50` });
	return z.NEVER;
});
const optionalAmount = z.preprocess((value) => (value === '' || value === null ? undefined : value), amount.optional());
const date = text.transform((value, context) => {
	const day = value === '' ? '' : dayOf(value);
	if (day !== undefined) return day;
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'is not a date (YYYY-MM-DD)' });
	return z.NEVER;
});
/** ISO code in any case. */
const country = text.transform((value) => value.toUpperCase()).refine((value) => /^([A-Z]{2})?$/.test(value), 'is not two letters such as BE or NL');
const values = z.record(z.unknown()).nullish().transform((value) => value ?? {});

const line = z.object({
	/** Without VAT, as on the document: positive on a credit note. */
	amount,
	/** VAT of the line as on the document; absent = worked out from the rate of the code. */
	vatAmount: optionalAmount,
	vatCode: text,
	/** Per cent; used when no code is given. */
	vatRate: optionalAmount,
	/** UNCL 5305 (S, Z, E, AE, K, G, O); '' = S, or Z for a rate of 0. */
	vatCategory: text,
	glAccount: text,
	description: text,
	quantity: optionalAmount,
	costCenter: text,
	costUnit: text,
	/** Extra fields: own name or property of Exact. */
	extra: values,
});

const relation = z
	.object({ id: text, code: text, vatNumber: text, chamberOfCommerce: text, iban: text, peppolId: text, email: text, name: text, country })
	.partial()
	.transform((value) => ({ id: '', code: '', vatNumber: '', chamberOfCommerce: '', iban: '', peppolId: '', email: '', name: '', country: '', ...value }));

const request = z.object({
	kind: z.enum(['invoice', 'creditNote']).default('invoice'),
	/** Number of the document: of the supplier on purchases. */
	number: text.refine((value) => value !== '', 'is missing'),
	date: date.refine((value) => value !== '', 'is missing'),
	dueDate: date,
	relation: z.preprocess((value) => (typeof value === 'string' || typeof value === 'number' ? { code: String(value) } : value), relation),
	journal: text,
	currency: text.transform((value) => value.toUpperCase()),
	paymentReference: text,
	paymentCondition: text,
	description: text,
	/** What the document comes to with VAT; absent = the sum of the lines. */
	total: optionalAmount,
	lines: z.array(line).min(1, 'has no line'),
	extra: values,
});
export type EntryRequest = z.output<typeof request>;
export type RequestLine = EntryRequest['lines'][number];

/** @returns the request; REQUEST_NOT_READABLE says which field is wrong (`lines.0.amount`). */
export function readRequest(given: unknown): Found<EntryRequest> {
	const read = request.safeParse(given);
	if (read.success) return found(read.data);
	const all = read.error.issues.slice(0, 3).map((issue) => `${issue.path.map((part) => (typeof part === 'number' ? part + 1 : part)).join(' ') || 'the item'}: ${issue.message}`);
	return notFound(stop('REQUEST_NOT_READABLE', `The entry cannot be read: ${all.join('; ')}.`, 'Correct the fields of this item.'));
}
