/** An e-invoice that comes back as JSON, from an n8n item or a table -> the model, or nothing when it is not whole. */
import { z } from 'zod';

import type { EInvoice } from './model';

/** A person may have corrected a number between two nodes. */
const text = z.union([z.string(), z.number()]).nullish().transform((value) => (value === null || value === undefined ? '' : String(value)));
const texts = z.array(text).default([]);
const flag = z.boolean().nullish().transform((value) => value ?? false);
const schemedId = z.object({ scheme: text, value: text }).default({});
const schemedIds = z.array(schemedId).default([]);
const period = z.object({ start: text, end: text }).default({});

const party = z.object({
	name: text,
	tradeName: text,
	vatNumber: text,
	taxRegistration: text,
	legalId: schemedId,
	endpoint: schemedId,
	ids: schemedIds,
	country: text,
	chamberOfCommerce: text,
	email: text,
	contactName: text,
	phone: text,
	address: z.object({ street: text, additional: text, postalCode: text, city: text, region: text }).default({}),
	legalForm: text,
});
const partyOrNull = party.nullish().transform((value) => value ?? null);

const allowanceCharge = z.object({ charge: flag, amount: text, baseAmount: text, percentage: text, reason: text, reasonCode: text, category: text, categoryName: text, rate: text });
const vatGroup = z.object({ category: text, categoryName: text, rate: text, taxable: text, tax: text, exemptionCode: text, exemptionReason: text });

const line = z.object({
	id: text,
	note: text,
	quantity: text,
	unit: text,
	net: text,
	price: text,
	baseQuantity: text,
	grossPrice: text,
	priceDiscount: text,
	name: text,
	description: text,
	sellerItemId: text,
	buyerItemId: text,
	standardItemId: schemedId,
	classes: schemedIds,
	originCountry: text,
	attributes: z.array(z.object({ name: text, value: text })).default([]),
	category: text,
	categoryName: text,
	rate: text,
	exemptionCode: text,
	exemptionReason: text,
	accountingCost: text,
	period,
	orderLine: text,
	objectId: schemedId,
	allowancesCharges: z.array(allowanceCharge).default([]),
});

const means = z.object({ id: text, code: text, text, references: texts, account: text, accountName: text, bic: text, mandate: text, debitedAccount: text, card: text, dueDate: text });
const terms = z.object({ text, meansId: text, amount: text, dueDate: text, discountPercent: text, discountAmount: text });
const valid = z.boolean().nullish().transform((value) => value ?? null);

const payment = z.object({
	means: z.array(means),
	reference: text,
	structuredReference: z.object({ kind: z.enum(['ogm', 'rf', 'betalingskenmerk', '']).catch(''), value: text, valid }).default({ kind: '' }),
	creditorId: text,
	terms: z.array(terms).default([]),
	gAccount: z.object({ account: text, amount: text }).nullish().transform((value) => value ?? null),
});

const position = z.number().int().nullish().transform((value) => value ?? null);

/** Required is what a booking rests on; the rest may be missing and is then empty. */
const invoice: z.ZodType<EInvoice, z.ZodTypeDef, unknown> = z.object({
	ok: z.literal(true),
	syntax: z.enum(['ubl', 'cii']),
	root: z.enum(['Invoice', 'CreditNote', 'CrossIndustryInvoice']),
	fromPdf: flag,
	enveloped: flag,
	customizationId: text,
	profileId: text,
	number: z.string().min(1),
	issueDate: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
	dueDate: text,
	type: z.enum(['invoice', 'creditNote']),
	typeCode: text,
	sign: z.union([z.literal(1), z.literal(-1)]),
	selfBilled: z.boolean(),
	currency: z.string().min(1),
	amountCurrencies: texts,
	taxCurrency: text,
	vatInTaxCurrency: text,
	taxPointDate: text,
	taxPointCode: text,
	seller: party,
	buyer: party,
	payee: partyOrNull,
	taxRepresentative: partyOrNull,
	totals: z.object({ lineNet: text, allowances: text, charges: text, taxExclusive: text, vat: text, taxInclusive: text, prepaid: text, rounding: text, payable: text }),
	vatBreakdown: z.array(vatGroup),
	lines: z.array(line),
	allowancesCharges: z.array(allowanceCharge),
	payment,
	references: z
		.object({
			buyerReference: text,
			order: text,
			salesOrder: text,
			contract: text,
			project: text,
			despatch: text,
			receipt: text,
			tender: text,
			invoicedObject: schemedId,
			accountingCost: text,
			precedingInvoices: z.array(z.object({ number: text, date: text })).default([]),
		})
		.default({}),
	period,
	delivery: z.object({ date: text, name: text, locationId: schemedId, country: text, legalMentions: texts }).default({}),
	notes: texts,
	attachments: z.array(z.object({ fileName: text, mimeType: text, actualType: text, size: z.number().default(0), sha256: text, binaryProperty: text })).default([]),
	documents: z.array(z.object({ id: text, scheme: text, typeCode: text, description: text, statusCode: text, uri: text, attachment: position, unreadable: flag })).default([]),
	prepayment: z.object({ isPrepaymentInvoice: flag, payments: z.array(z.object({ id: text, amount: text, date: text })).default([]) }).default({}),
	key: z.string().optional(),
});

/** @returns undefined for a simplified invoice and for anything that is no invoice: half of one must not be booked */
export function readInvoiceModel(value: unknown): EInvoice | undefined {
	const read = invoice.safeParse(value);
	return read.success ? read.data : undefined;
}
