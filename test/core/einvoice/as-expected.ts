import type { AllowanceCharge, Attachment, EInvoice, Party, Period, SchemedId } from '../../../core/einvoice/model';

/*
 * The model under the field names of the independent reader of the sample folder. Only names and shapes change here; what it joins
 * (`street`) or keeps apart (SEPA among the ids) is brought to one form on both sides.
 */

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const orNull = (text: string): string | null => (text === '' ? null : text);
const id = ({ scheme, value }: SchemedId): Json => (value === '' ? null : { id: value, scheme: orNull(scheme) });
const period = ({ start, end }: Period, code = ''): Json => (start === '' && end === '' ? null : { start: orNull(start), end: orNull(end), code: orNull(code) });

const party = (one: Party, creditorId = ''): Json => ({
	endpoint: id(one.endpoint),
	ids: [...one.ids.map(id), ...(creditorId === '' ? [] : [{ id: creditorId, scheme: 'SEPA' }])],
	name: orNull(one.tradeName),
	legalName: orNull(one.name),
	legalId: id(one.legalId),
	country: orNull(one.country),
	city: orNull(one.address.city),
	zip: orNull(one.address.postalCode),
	street: orNull(one.address.street),
	contact: orNull(one.contactName),
	email: orNull(one.email),
	vat: orNull(one.vatNumber),
	taxReg: orNull(one.taxRegistration),
});

const allowance = (one: AllowanceCharge): { [name: string]: Json } => ({
	charge: one.charge,
	amount: one.amount,
	base: orNull(one.baseAmount),
	pct: orNull(one.percentage),
	reason: orNull(one.reason),
	code: orNull(one.reasonCode),
	cat: orNull(one.category),
	rate: orNull(one.rate),
});

/** The other reader shows the first four bytes; the model says what they mean. */
const MAGIC: Readonly<Record<string, string>> = { 'application/pdf': '%PDF' };
const magic = ({ actualType }: Attachment): Json => MAGIC[actualType] ?? null;

export function asExpected(invoice: EInvoice): { [name: string]: Json } {
	return {
		syntax: invoice.syntax.toUpperCase(),
		root: invoice.root,
		customization: orNull(invoice.customizationId),
		profile: orNull(invoice.profileId),
		number: invoice.number,
		type: invoice.typeCode,
		issueDate: invoice.issueDate,
		dueDate: orNull(invoice.dueDate),
		taxPointDate: orNull(invoice.taxPointDate),
		currency: orNull(invoice.currency),
		taxCurrency: orNull(invoice.taxCurrency),
		notes: invoice.notes,
		accountingCost: orNull(invoice.references.accountingCost),
		buyerReference: orNull(invoice.references.buyerReference),
		order: orNull(invoice.references.order),
		salesOrder: orNull(invoice.references.salesOrder),
		contract: orNull(invoice.references.contract),
		despatch: orNull(invoice.references.despatch),
		receipt: orNull(invoice.references.receipt),
		project: orNull(invoice.references.project),
		preceding: invoice.references.precedingInvoices.map(({ number, date }) => ({ id: number, date: orNull(date) })),
		period: period(invoice.period, invoice.taxPointCode),
		deliveryDate: orNull(invoice.delivery.date),
		deliveryCountry: orNull(invoice.delivery.country),
		seller: party(invoice.seller, invoice.syntax === 'ubl' ? invoice.payment.creditorId : ''),
		buyer: party(invoice.buyer),
		payee: invoice.payee === null ? null : party(invoice.payee),
		payment: invoice.payment.means.map((means) => ({
			code: means.code,
			ref: means.references,
			account: orNull(means.account),
			bic: orNull(means.bic),
			mandate: orNull(means.mandate),
		})),
		terms: invoice.payment.terms.map(({ text }) => text).filter((text) => text !== ''),
		allowances: invoice.allowancesCharges.map(allowance),
		taxTotals: [
			{
				amount: orNull(invoice.totals.vat),
				currency: invoice.currency,
				subtotals: invoice.vatBreakdown.map((group) => ({
					taxable: group.taxable,
					tax: group.tax,
					cat: group.category,
					rate: orNull(group.rate),
					exemptCode: orNull(group.exemptionCode),
					exemptReason: orNull(group.exemptionReason),
				})),
			},
			...(invoice.vatInTaxCurrency === '' ? [] : [{ amount: invoice.vatInTaxCurrency, currency: invoice.taxCurrency, subtotals: [] }]),
		],
		totals: {
			lines: invoice.totals.lineNet,
			allowances: orNull(invoice.totals.allowances),
			charges: orNull(invoice.totals.charges),
			exclVat: invoice.totals.taxExclusive,
			inclVat: orNull(invoice.totals.taxInclusive),
			prepaid: orNull(invoice.totals.prepaid),
			rounding: orNull(invoice.totals.rounding),
			payable: invoice.totals.payable,
		},
		lines: invoice.lines.map((line) => ({
			id: line.id,
			qty: line.quantity,
			unit: line.unit,
			net: line.net,
			accountingCost: orNull(line.accountingCost),
			orderLine: orNull(line.orderLine),
			period: period(line.period),
			name: line.name,
			description: orNull(line.description),
			sellerItem: orNull(line.sellerItemId),
			buyerItem: orNull(line.buyerItemId),
			stdItem: id(line.standardItemId),
			cat: orNull(line.category),
			rate: orNull(line.rate),
			price: line.price,
			baseQty: orNull(line.baseQuantity),
			allowances: line.allowancesCharges.map(({ charge, amount }) => ({ charge, amount })),
		})),
		attachments: invoice.documents.map((document) => {
			const file = document.attachment === null ? undefined : invoice.attachments[document.attachment];
			return {
				id: document.id,
				typeCode: orNull(document.typeCode),
				description: orNull(document.description),
				uri: orNull(document.uri),
				...(file === undefined ? {} : { mime: file.mimeType, filename: orNull(file.fileName), size: file.size, sha256: file.sha256, magic: magic(file) }),
			};
		}),
	};
}
