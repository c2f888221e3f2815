/** What stands on the plain picture of an e-invoice, in words: everything as on the document, nothing worked out. */
import { isIban, normaliseAccount } from '../../identifiers/iban';
import { printOgm } from '../../identifiers/payment-reference';
import { decimal, show } from '../decimals';
import type { EInvoice, Party, PaymentMeans } from '../model';

export type Labelled = readonly [label: string, value: string];

/** Two decimals at least, a comma nowhere; what is no number stays as it is. */
export const amountText = (raw: string): string => {
	const value = decimal(raw);
	return value === undefined ? raw : show(value);
};
const plainNumber = (raw: string): string => decimal(raw)?.toFixed() ?? raw;

const isNothing = (raw: string): boolean => raw === '' || decimal(raw)?.eq(0) === true;

/** UNTDID 1001 */
const KINDS: Readonly<Record<string, string>> = { '261': 'Self-billed credit note', '384': 'Corrected invoice', '386': 'Prepayment invoice', '389': 'Self-billed invoice' };

export const titleOf = ({ type, typeCode, number }: EInvoice): string => `${KINDS[typeCode] ?? (type === 'creditNote' ? 'Credit note' : 'Invoice')} ${number}`;

/** Lines of one party, its name first. */
export function partyTexts({ name, tradeName, address, country, vatNumber, legalId, chamberOfCommerce, taxRegistration, endpoint, email, phone }: Party): string[] {
	const registered = legalId.value || chamberOfCommerce;
	return [
		name,
		tradeName === name ? '' : tradeName,
		address.street,
		address.additional,
		[address.postalCode, address.city, address.region].filter((part) => part !== '').join(' '),
		country,
		vatNumber === '' ? '' : `VAT ${vatNumber}`,
		registered === '' ? '' : `Registration ${registered}`,
		vatNumber === '' && taxRegistration !== '' ? `Tax registration ${taxRegistration}` : '',
		endpoint.value === '' ? '' : `E-invoice address ${[endpoint.scheme, endpoint.value].filter((part) => part !== '').join(':')}`,
		[email, phone].filter((part) => part !== '').join(', '),
	].filter((line) => line.trim() !== '');
}

const span = (start: string, end: string): string => [start, end].filter((day) => day !== '').join(' to ');

/** Dates and references, those that the document has. */
export function factTexts(invoice: EInvoice): Labelled[] {
	const { references, delivery, period } = invoice;
	const facts: Labelled[] = [
		['Date', invoice.issueDate],
		['Due date', invoice.dueDate],
		['Currency', invoice.currency],
		['Tax point', invoice.taxPointDate],
		['Delivered', delivery.date],
		['Period', span(period.start, period.end)],
		['Your reference', references.buyerReference],
		['Order', references.order],
		['Credits or corrects', references.precedingInvoices.map(({ number, date }) => [number, date === '' ? '' : `of ${date}`].join(' ').trim()).join(', ')],
		['Contract', references.contract],
		['Project', references.project],
		['Concerns', references.invoicedObject.value],
		['Booked at', references.accountingCost],
		['Despatch advice', references.despatch],
		['Delivered to', delivery.name],
	];
	return facts.filter(([, value]) => value !== '');
}

/** UN/ECE Recommendation 20; other codes stand as they are. */
const UNITS: Readonly<Record<string, string>> = { C62: 'pcs', H87: 'pcs', EA: 'pcs', NAR: 'pcs', XPP: 'pcs', HUR: 'h', MIN: 'min', DAY: 'days', WEE: 'weeks', MON: 'months', ANN: 'years', KGM: 'kg', TNE: 't', MTR: 'm', MTK: 'm²', MTQ: 'm³', KMT: 'km', LTR: 'l', KWH: 'kWh', MWH: 'MWh', ZZ: '', E48: '', LS: '' };

/** UNCL 5305 */
const CATEGORIES: Readonly<Record<string, string>> = { S: '', Z: 'Zero rate', E: 'Exempt', AE: 'Reverse charge', K: 'Intra-community supply', G: 'Export', O: 'Outside scope of VAT', L: 'IGIC', M: 'IPSI', B: 'Split payment' };

/** `21 %`, `Reverse charge`, `IGIC 7 %`. */
function vatText({ category, rate }: { category: string; rate: string }): string {
	const word = CATEGORIES[category] ?? category;
	const percentage = rate === '' || (word !== '' && isNothing(rate)) ? '' : `${plainNumber(rate)} %`;
	return [word, percentage].filter((part) => part !== '').join(' ');
}

/** Columns: description, quantity, price, VAT, amount. Document-level allowances and charges come after the lines. */
export function lineTexts({ lines, allowancesCharges }: EInvoice): string[][] {
	const own = lines.map((line) => {
		const what = [line.sellerItemId, line.name, line.description === line.name ? '' : line.description, line.note, span(line.period.start, line.period.end)];
		const base = isNothing(line.baseQuantity) || plainNumber(line.baseQuantity) === '1' ? '' : ` / ${plainNumber(line.baseQuantity)}`;
		return [what.filter((part) => part !== '').join(' · '), `${plainNumber(line.quantity)} ${UNITS[line.unit] ?? line.unit}`.trim(), `${amountText(line.price)}${base}`, vatText(line), amountText(line.net)];
	});
	const whole = allowancesCharges.map((one) => [`${one.charge ? 'Charge' : 'Discount'}${one.reason === '' ? '' : `: ${one.reason}`}`, '', '', vatText(one), `${one.charge ? '' : '-'}${amountText(one.amount)}`]);
	return [...own, ...whole];
}

/** Columns: kind of VAT, taxable amount, VAT. */
export const vatTexts = ({ vatBreakdown }: EInvoice): string[][] =>
	vatBreakdown.map((group) => {
		const word = vatText(group) || 'VAT';
		return [`${word}${group.exemptionReason === '' ? '' : ` – ${group.exemptionReason}`}`, amountText(group.taxable), amountText(group.tax)];
	});

/** The totals of BG-22 that are there; the last is BT-115. */
export function totalTexts({ totals, currency, type }: EInvoice): Labelled[] {
	const optional = (label: string, raw: string, sign = ''): Labelled[] => (isNothing(raw) ? [] : [[label, `${sign}${amountText(raw)}`]]);
	return [
		...optional('Sum of lines', totals.lineNet === totals.taxExclusive ? '' : totals.lineNet),
		...optional('Discounts', totals.allowances, '-'),
		...optional('Charges', totals.charges),
		['Total without VAT', amountText(totals.taxExclusive)],
		['VAT', amountText(totals.vat)],
		['Total with VAT', amountText(totals.taxInclusive)],
		...optional('Paid in advance', totals.prepaid, '-'),
		...optional('Rounding', totals.rounding),
		[`${type === 'creditNote' ? 'Credited' : 'Amount due'} ${currency}`.trim(), amountText(totals.payable)],
	];
}

/** UNCL 4461 */
const MEANS: Readonly<Record<string, string>> = { '10': 'Cash', '20': 'Cheque', '30': 'Transfer', '31': 'Transfer', '42': 'Transfer', '48': 'Bank card', '49': 'Direct debit', '54': 'Credit card', '55': 'Debit card', '57': 'Standing agreement', '58': 'SEPA transfer', '59': 'SEPA direct debit', '97': 'Clearing' };

const printedAccount = (raw: string): string => (isIban(raw) ? normaliseAccount(raw).replace(/(.{4})(?=.)/g, '$1 ') : raw);

function meansText({ code, text, account, accountName, bic, mandate, card }: PaymentMeans): string {
	const how = MEANS[code.trim()] ?? text;
	const parts = [printedAccount(account), bic === '' ? '' : `BIC ${bic}`, accountName === '' ? '' : `in the name of ${accountName}`, mandate === '' ? '' : `mandate ${mandate}`, card === '' ? '' : `card ${card}`];
	return [how, ...parts].filter((part) => part !== '').join(', ');
}

export function paymentTexts({ payment, payee }: EInvoice): Labelled[] {
	const { kind, value } = payment.structuredReference;
	const means = [...new Set(payment.means.map(meansText))];
	const lines: Labelled[] = [
		['Payment reference', kind === 'ogm' ? printOgm(value) : payment.reference],
		...means.map((text): Labelled => ['Payment', text]),
		['To be paid to', payee?.name ?? ''],
		['Blocked account (G)', payment.gAccount === null ? '' : `${printedAccount(payment.gAccount.account)}, ${amountText(payment.gAccount.amount)}`],
		['Terms', payment.terms.map(({ text }) => text).filter((text) => text !== '').join(' · ')],
	];
	return lines.filter(([, text]) => text !== '');
}
