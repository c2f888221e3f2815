import Big from 'big.js';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { normaliseAccount } from '../../identifiers/iban';
import { read, refuse, type Reading } from '../../xml/reading';
import { money } from '../amounts';
import type { BankStatement } from '../model';
import { untypedReference } from '../references';
import type { OpenDocument, Payment } from './model';

/** Spreadsheets and other nodes give numbers where text is meant; amounts are taken as they are written, never rounded. */
const text = z.union([z.string(), z.number()]).nullish().transform((value) => (value === null || value === undefined ? '' : String(value).trim()));

const texts = z.union([z.array(text), text]).transform((value) => (Array.isArray(value) ? value : value.split(',').map((one) => one.trim())).filter((one) => one !== ''));

const decimal = z.union([z.string(), z.number()]).transform((value, context) => {
	try {
		return money(new Big(typeof value === 'string' ? value.trim() : value));
	} catch {
		context.addIssue({ code: 'custom', message: `"${String(value)}" is not an amount such as 121.00` });
		return z.NEVER;
	}
});

const optionalDecimal = z.union([decimal, z.literal(''), z.null(), z.undefined()]).transform((value) => value ?? '');

/** `2026-03-10`, with or without a time. */
const day = text.transform((value, context) => {
	if (value === '') return '';
	const date = DateTime.fromISO(value.slice(0, 10), { zone: 'utc' }).toISODate();
	if (date !== null) return date;
	context.addIssue({ code: 'custom', message: `"${value}" is not a date such as 2026-03-10` });
	return z.NEVER;
});

const currency = text.transform((value) => (value === '' ? 'EUR' : value.toUpperCase()));

const OpenDocumentShape = z.object({
	id: text.refine((value) => value !== '', 'is missing'),
	kind: z.enum(['receivable', 'payable']).default('receivable'),
	number: text,
	otherNumbers: texts,
	open: decimal,
	settled: optionalDecimal.transform((value) => value || '0.00'),
	currency,
	date: day,
	paymentReference: text,
	accounts: texts,
	name: text,
	paymentIds: texts,
	discount: z.object({ amount: decimal, until: day }).nullish().transform((value) => value ?? null),
});

const ReferenceShape = z.object({ kind: z.enum(['ogm', 'rf', 'betalingskenmerk', 'other']), value: z.string(), valid: z.boolean() });

const PaymentShape = z.object({
	id: text,
	date: day,
	amount: decimal,
	currency,
	name: text,
	account: text.transform(normaliseAccount),
	// Payments of other sources have a plain text.
	reference: z.union([ReferenceShape, text.transform((value) => untypedReference(value))]),
	text,
	documentNumbers: texts,
	endToEndId: text,
	paymentInformationId: text,
	reversal: z.boolean().nullish().transform((value) => value === true),
	charges: optionalDecimal,
});

const complaint = (error: z.ZodError): string => {
	const [issue] = error.issues;
	return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'cannot be read'}`;
};

/**
 * Open documents as an operator gives them: an array of objects with at least `id` and `open`.
 * @returns NOT_OPEN_DOCUMENTS naming the first field that cannot be read
 */
export function parseOpenDocuments(value: unknown): Reading<OpenDocument[], 'NOT_OPEN_DOCUMENTS'> {
	const parsed = z.array(OpenDocumentShape).safeParse(value);
	if (parsed.success) return read(parsed.data);
	return refuse('NOT_OPEN_DOCUMENTS', `The open documents cannot be read: ${complaint(parsed.error)}.`, 'Give a list of objects, each with id, open (decimal), kind (receivable or payable), and number, paymentReference, accounts, currency and date where known.');
}

/**
 * A payment as "Read" gives it (one item per transaction), or as another source does: at least an `amount`.
 * @param otherwise the id of a payment without one
 */
export function parsePayment(value: unknown, otherwise: string): Reading<Payment, 'NOT_A_PAYMENT'> {
	const parsed = PaymentShape.safeParse(value);
	if (parsed.success) return read({ ...parsed.data, id: parsed.data.id || otherwise });
	return refuse('NOT_A_PAYMENT', `The item cannot be read as a payment: ${complaint(parsed.error)}.`, 'Give the items of the operation Read, or items with amount (plus for money in), date, currency, account, reference and text.');
}

/** What matching needs of a statement; the rest passes through untouched. */
const StatementShape = z
	.object({
		bookable: z.boolean(),
		entries: z.array(
			z
				.object({
					key: z.string().min(1), bookingDate: z.string(), valueDate: z.string(), amount: decimal, currency: z.string(), text: z.string(), reversal: z.boolean(), detailsAddUp: z.boolean(),
					batch: z.object({ paymentInformationId: z.string() }).passthrough().nullable(),
					transactions: z
						.array(
							z
								.object({
									index: z.number(), amount: decimal, charges: z.string(), text: z.string(), info: z.array(z.string()), documentNumbers: z.array(z.string()),
									endToEndId: z.string(), paymentInformationId: z.string(), reference: ReferenceShape.nullable(), returned: z.object({}).passthrough().nullable(),
									counterparty: z.object({ name: z.string(), iban: z.string(), account: z.string() }).passthrough(),
								})
								.passthrough(),
						)
						.min(1),
				})
				.passthrough(),
		),
	})
	.passthrough();

/** A statement as "Read" gives it, perhaps changed on its way through other nodes. */
export function parseStatement(value: unknown): Reading<BankStatement, 'NOT_A_PAYMENT'> {
	const parsed = StatementShape.safeParse(value);
	if (parsed.success) return read(parsed.data as unknown as BankStatement);
	return refuse('NOT_A_PAYMENT', `The item cannot be read as a statement: ${complaint(parsed.error)}.`, 'Give the items of the operation Read unchanged.');
}
