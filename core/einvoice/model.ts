/**
 * One shape for every e-invoice, whatever its syntax: what a person, a rule or a booking needs, under the names of EN 16931 (the
 * BT and BG numbers beside the fields). A plain JSON value: it can be looked at between two n8n nodes and stored in a table.
 *
 * Amounts, quantities, rates and dates are strings, exactly as on the document (dates as YYYY-MM-DD); nothing is recomputed and
 * no sign is changed. `amount x sign` is the amount from the buyer's point of view. What is absent is '' or [], or null for a
 * part that is an object of its own.
 */
export interface EInvoice {
	ok: true;
	syntax: 'ubl' | 'cii';
	root: 'Invoice' | 'CreditNote' | 'CrossIndustryInvoice';
	/** True when the XML stood inside a PDF (Factur-X, ZUGFeRD). */
	fromPdf: boolean;
	/**
	 * True when a StandardBusinessDocument envelope was taken off for reading. The original file keeps it.
	 * Assumption EX-80: Exact's recognition takes an enveloped file as it takes a bare one; inboxes as a rule deliver it bare.
	 */
	enveloped: boolean;
	/** BT-24. Says which national rules the sender means; nothing hard depends on it. */
	customizationId: string;
	/** BT-23 */
	profileId: string;
	/** BT-1, as text: leading zeros and slashes count. */
	number: string;
	/** BT-2 */
	issueDate: string;
	/** BT-9; of a UBL credit note from its payment means. */
	dueDate: string;
	/** What kind of document it is. A negative invoice stays an invoice: see `sign`. */
	type: 'invoice' | 'creditNote';
	/** BT-3, UNTDID 1001 */
	typeCode: string;
	/** -1 for credit notes, whose positive amounts are a credit. `amount x sign` below zero is money back, also on a negative invoice. */
	sign: 1 | -1;
	/** The receiver is the seller (389, 261, self-billing profile): a sales document, never a purchase. */
	selfBilled: boolean;
	/** BT-5: currency of every amount but `vatInTaxCurrency`. */
	currency: string;
	/** Every currency that amounts of the document carry, the second VAT total left out. As a rule just `currency`; [] when they carry none. */
	amountCurrencies: string[];
	/** BT-6 and BT-111: the VAT total in the seller's own currency. */
	taxCurrency: string;
	vatInTaxCurrency: string;
	/** BT-7, and BT-8 as UNTDID 2005 code (3 issue, 35 delivery, 432 payment) where the document names it. */
	taxPointDate: string;
	taxPointCode: string;
	/** BG-4 */
	seller: Party;
	/** BG-7 */
	buyer: Party;
	/** BG-10: who is paid, when it is not the seller (factoring). */
	payee: Party | null;
	/** BG-11: the seller's tax representative. */
	taxRepresentative: Party | null;
	/** BG-22 */
	totals: Totals;
	/** BG-23: the truth about VAT. One entry per category and rate. */
	vatBreakdown: VatGroup[];
	/** BG-25; empty in the Factur-X profiles MINIMUM and BASIC WL. */
	lines: InvoiceLine[];
	/** BG-20 and BG-21, document level. */
	allowancesCharges: AllowanceCharge[];
	/** BG-16 */
	payment: Payment;
	references: References;
	/** BG-14 */
	period: Period;
	/** BG-13 and BG-15 */
	delivery: Delivery;
	/** BG-1, BT-22 */
	notes: string[];
	/** The embedded files, without their bytes. */
	attachments: Attachment[];
	/** BG-24 and the like: every supporting document that is named, embedded or not. */
	documents: SupportingDocument[];
	prepayment: Prepayment;
	/** Business key of the document in one administration; only there when the division is known. */
	key?: string;
}

export interface SchemedId {
	/** ISO 6523 / EAS code (`0208`), a legacy name (`NL:KVK`), or ''. */
	scheme: string;
	value: string;
}

export interface Party {
	/** BT-27/44: the legal name; the trade name where there is no other. */
	name: string;
	/** BT-28/45 */
	tradeName: string;
	/** BT-31/48, as on the document. */
	vatNumber: string;
	/** BT-32: another tax registration. */
	taxRegistration: string;
	/** BT-30/47 */
	legalId: SchemedId;
	/** BT-34/49: the electronic address, for Peppol the participant. */
	endpoint: SchemedId;
	/** BT-29/46, without the creditor identifier (that is `payment.creditorId`). */
	ids: SchemedId[];
	/** BT-40/55, ISO 3166-1 alpha-2. */
	country: string;
	/** Derived: eight digits of the Dutch KvK or ten of the Belgian KBO, else ''. */
	chamberOfCommerce: string;
	/** BT-43/58 */
	email: string;
	contactName: string;
	phone: string;
	address: { street: string; additional: string; postalCode: string; city: string; region: string };
	/** BT-33: for instance the register court. */
	legalForm: string;
}

export interface Totals {
	/** BT-106: sum of line nets. */
	lineNet: string;
	/** BT-107 and BT-108 */
	allowances: string;
	charges: string;
	/** BT-109 */
	taxExclusive: string;
	/** BT-110; '' when the document has no VAT total in its own currency. */
	vat: string;
	/** BT-112 */
	taxInclusive: string;
	/** BT-113 */
	prepaid: string;
	/** BT-114 */
	rounding: string;
	/** BT-115 */
	payable: string;
}

export interface VatGroup {
	/** BT-118, UNCL 5305: S Z E AE K G O L M B. */
	category: string;
	/** UBL.BE: the exact Belgian nature (`03`, `45`, `46/GO`, `FD` ...); better than the category where it is there. */
	categoryName: string;
	/** BT-119 in per cent, '' where the category has none. */
	rate: string;
	/** BT-116 and BT-117 */
	taxable: string;
	tax: string;
	/** BT-121 and BT-120 */
	exemptionCode: string;
	exemptionReason: string;
}

export interface AllowanceCharge {
	/** true adds to the total, false takes off. The amount is positive either way. */
	charge: boolean;
	amount: string;
	baseAmount: string;
	percentage: string;
	reason: string;
	reasonCode: string;
	category: string;
	categoryName: string;
	rate: string;
}

export interface InvoiceLine {
	/** BT-126 */
	id: string;
	/** BT-127 */
	note: string;
	/** BT-129 and BT-130 (UN/ECE Recommendation 20). */
	quantity: string;
	unit: string;
	/** BT-131: already with the line's allowances and charges. Never recompute it from quantity and price. */
	net: string;
	/** BT-146: for `baseQuantity` pieces; '' means one. */
	price: string;
	/** BT-149 */
	baseQuantity: string;
	/** BT-148 and BT-147 */
	grossPrice: string;
	priceDiscount: string;
	/** BT-153 and BT-154 */
	name: string;
	description: string;
	/** BT-155, BT-156, BT-157 */
	sellerItemId: string;
	buyerItemId: string;
	standardItemId: SchemedId;
	/** BT-158 */
	classes: SchemedId[];
	/** BT-159 */
	originCountry: string;
	/** BG-32 */
	attributes: Array<{ name: string; value: string }>;
	/** BT-151, BT-152 */
	category: string;
	categoryName: string;
	rate: string;
	exemptionCode: string;
	exemptionReason: string;
	/** BT-133: the buyer's ledger account or cost centre. */
	accountingCost: string;
	/** BG-26 */
	period: Period;
	/** BT-132 */
	orderLine: string;
	/** BT-128, for instance a meter. */
	objectId: SchemedId;
	/** BG-27 and BG-28 */
	allowancesCharges: AllowanceCharge[];
}

export interface Period {
	start: string;
	end: string;
}

export interface Payment {
	/** BG-16 in the order of the document; one entry per account. */
	means: PaymentMeans[];
	/** BT-83 as on the document, the first that is there. */
	reference: string;
	/** The same, recognised: digits (or RF...) without separators. `valid` is null when there is nothing to check. */
	structuredReference: { kind: 'ogm' | 'rf' | 'betalingskenmerk' | ''; value: string; valid: boolean | null };
	/** BT-90: the SEPA creditor identifier. */
	creditorId: string;
	/** BT-20 */
	terms: PaymentTerms[];
	/** Dutch blocked account (NLCIUS G-account extension): how much of the payable goes there. */
	gAccount: { account: string; amount: string } | null;
}

export interface PaymentMeans {
	/** Its own id where it has one: BENEFICIARY and GACCOUNT in the G-account extension. */
	id: string;
	/** BT-81, UNCL 4461, and BT-82 */
	code: string;
	text: string;
	/** BT-83, as on the document. */
	references: string[];
	/** BT-84: an IBAN as a rule, not always a valid one. */
	account: string;
	/** BT-85 and BT-86 */
	accountName: string;
	bic: string;
	/** BT-89 and BT-91 */
	mandate: string;
	debitedAccount: string;
	/** BT-87 */
	card: string;
	dueDate: string;
}

export interface PaymentTerms {
	text: string;
	/** Points to `PaymentMeans.id`. */
	meansId: string;
	amount: string;
	dueDate: string;
	/** UBL.BE: discount for paying in time. */
	discountPercent: string;
	discountAmount: string;
}

export interface References {
	/** BT-10 */
	buyerReference: string;
	/** BT-13, BT-14 */
	order: string;
	salesOrder: string;
	/** BT-12, BT-11 */
	contract: string;
	project: string;
	/** BT-16, BT-15 */
	despatch: string;
	receipt: string;
	/** BT-17 */
	tender: string;
	/** BT-18 */
	invoicedObject: SchemedId;
	/** BT-19 */
	accountingCost: string;
	/** BG-3 */
	precedingInvoices: Array<{ number: string; date: string }>;
}

export interface Delivery {
	/** BT-72 */
	date: string;
	/** BT-70, BT-71, BT-80 */
	name: string;
	locationId: SchemedId;
	country: string;
	/** UBL.BE legal mentions, `BELM-001` and so on. */
	legalMentions: string[];
}

export interface Attachment {
	/** Safe to use as a file name on any system. */
	fileName: string;
	/** As the document says it. */
	mimeType: string;
	/** As the first bytes say it; '' when they say nothing. */
	actualType: string;
	size: number;
	sha256: string;
	/** Where the node puts the bytes: `pdf` for the picture of the invoice, `attachment_<position>` for the others. */
	binaryProperty: string;
}

export interface SupportingDocument {
	/** BT-122 */
	id: string;
	scheme: string;
	typeCode: string;
	/** BT-123 */
	description: string;
	/** UBL.BE: `Converted` means that the invoice was made by character recognition. */
	statusCode: string;
	/** BT-124: never fetched. */
	uri: string;
	/** Position in `attachments`, null when nothing is embedded. */
	attachment: number | null;
	/** True when something is embedded whose base64 is broken. */
	unreadable: boolean;
}

export interface Prepayment {
	/** Type code 386: this invoice asks for a payment in advance. */
	isPrepaymentInvoice: boolean;
	/** Payments made before, where the document names them one by one. */
	payments: Array<{ id: string; amount: string; date: string }>;
}

/** One embedded file with its bytes, apart from the JSON. Same order as `attachments`. */
export interface AttachedFile {
	attachment: Attachment;
	bytes: Buffer;
}

/** What reading gives: the invoice, its XML as it came (of a PDF: the XML inside), and the embedded files. */
export interface InvoiceDocument {
	invoice: EInvoice;
	xml: Buffer;
	files: AttachedFile[];
}

export const NO_ID: SchemedId = { scheme: '', value: '' };
