/** The section *Booking settings* of docs/tables.md: which settings there are, their defaults and choices come from core, what they mean stands here. */
import { z } from 'zod';

import { EXTRA_FIELDS } from '../../core/booking/extra-fields';
import { SETTINGS_FORM } from '../../core/booking/settings';

export interface SettingOnPage {
	/** With dots, e.g. `policies.closedPeriod`. */
	path: string;
	/** What it takes, when it is no free code. */
	choices: readonly string[];
	kind: 'code' | 'choice' | 'yes or no' | 'map';
	default: unknown;
}

/** By path; a setting without a meaning, or a meaning without a setting, fails a test. */
export const MEANINGS: Readonly<Record<string, string>> = {
	mode: 'How many lines an entry gets: `group` = one per VAT rate, `line` = one per line of the document.',
	'journals.sales': 'Journal of sales invoices. Empty: 700 where the administration has it, else its only sales journal.',
	'journals.salesCredit': 'Journal of credit notes to customers. Empty: that of `journals.sales` where it is set, else 701 or 700 where the administration has them, else its only journal of that kind.',
	'journals.purchase': 'Journal of purchase invoices. Empty: the only purchase journal of the administration.',
	'journals.purchaseCredit': 'Journal of credit notes from suppliers. Empty: that of `journals.purchase` where it is set, else the only journal of that kind.',
	'accounts.sales': 'Ledger account of sales lines, where the customer has none of his own in Exact. Empty: 700000 where the administration has it.',
	'accounts.salesCredit': 'Ledger account of the lines of credit notes to customers. Empty: as for sales.',
	'accounts.purchase': 'Last resort for a purchase line, when neither a rule, nor the supplier in Exact, nor earlier entries say where it goes. Empty: a person decides.',
	'accounts.rounding': 'Takes the rounding difference of a document (BT-114). Empty: a person decides.',
	'bank.journal': 'Bank journal of imported statements. Empty: the bank journal with the account of the statement.',
	'bank.suspenseAccount': 'Ledger account for payments of which no invoice is known.',
	vatMap: 'Which VAT code goes with which kind of VAT; the keys are explained below.',
	'paymentConditions.sales': 'Payment condition of sales entries. Empty: that of the customer.',
	'paymentConditions.purchase': 'Payment condition of purchase entries. Empty: that of the supplier.',
	'paymentConditions.collection': 'Payment condition of what the supplier collects himself (direct debit). Empty: the only one of the administration with the method "Incasso".',
	'policies.closedPeriod': 'Document in a closed period. `nextOpenPeriod`: booked in the next open period, the invoice date stays.',
	'policies.directDebit': 'Payment means 49 and 59. `collectionCondition`: booked with the payment condition for collection, parked where there is none.',
	'policies.probablyPaid': 'Paid by card or before (payment means 48, 54, 55). `book`: booked with the warning PROBABLY_PAID.',
	'policies.newIban': 'A known supplier wants to be paid on an account that Exact does not know. Bank accounts in Exact are never changed.',
	'policies.currency': 'The journal does not take the currency. `send`: Exact decides.',
	'policies.prepaid': 'Part of it is paid already (BT-113). `book`: the whole liability, with the warning PREPAID.',
	'policies.selfBilling': 'An invoice that the customer made out himself (types 261, 389).',
	'policies.factoring': 'An invoice that is to be paid to a third party.',
	'policies.oneStopShop': 'VAT of another country through the one-stop shop.',
	'policies.margin': 'Margin scheme: second-hand goods, art, travel.',
	attachments: 'Which files stay with the entry: the original XML and its picture (PDF), one of them, or none.',
	createRelations: 'Whether a customer or supplier that nothing in Exact matches is created. Otherwise a person is asked.',
	ownEntryNumbers: 'Sales: whether the number of the invoice becomes the entry number in Exact, where it can.',
	creditNotes: 'How a credit note is written into Exact: its type and negative amounts, negative amounts only, or its type and positive amounts. Leave it; see EX-34 and EX-35 in assumptions.md.',
	'extraFields.header': 'Own field name -> field of the entry in Exact; see below.',
	'extraFields.line': 'Own field name -> field of every line in Exact; see below.',
};

/** Names under which an e-invoice gives its references and dates to a mapping (workflows/code/exact-login/as-e-invoices.js). */
export const OWN_NAMES: Readonly<Record<string, string>> = {
	buyerReference: 'Reference of the buyer (BT-10)',
	order: 'Number of the purchase order (BT-13)',
	salesOrder: 'Number of the sales order (BT-14)',
	contract: 'Contract (BT-12)',
	project: 'Project (BT-11)',
	despatch: 'Despatch advice (BT-16)',
	receipt: 'Receiving advice (BT-15)',
	tender: 'Tender or lot (BT-17)',
	accountingCost: 'Accounting reference of the buyer (BT-19)',
	periodStart: 'First day of the invoicing period (BT-73), YYYY-MM-DD',
	periodEnd: 'Last day of the invoicing period (BT-74), YYYY-MM-DD',
	deliveryDate: 'Day of delivery (BT-72), YYYY-MM-DD',
	sellerName: 'Name of the seller (BT-27)',
	sellerVatNumber: 'VAT number of the seller (BT-31)',
};

const inside = (type: z.ZodTypeAny): z.ZodTypeAny => (type instanceof z.ZodDefault ? inside(type.removeDefault() as z.ZodTypeAny) : type instanceof z.ZodEffects ? inside(type.innerType() as z.ZodTypeAny) : type);

/** Every setting that the form of core holds, in its order. */
export function bookingSettings(form: z.ZodTypeAny = SETTINGS_FORM, path: readonly string[] = []): SettingOnPage[] {
	const type = inside(form);
	if (type instanceof z.ZodObject) return Object.entries(type.shape as Record<string, z.ZodTypeAny>).flatMap(([name, field]) => bookingSettings(field, [...path, name]));
	const choices = type instanceof z.ZodEnum ? (type.options as string[]) : [];
	const kind = type instanceof z.ZodEnum ? 'choice' : type instanceof z.ZodBoolean ? 'yes or no' : type instanceof z.ZodRecord ? 'map' : 'code';
	return [{ path: path.join('.'), choices, kind, default: form.parse(undefined) }];
}

function takes({ kind, choices }: SettingOnPage): string {
	if (kind === 'choice') return choices.map((choice) => `\`${choice}\``).join(', ');
	return kind === 'code' ? 'a code of the administration' : kind === 'map' ? 'a JSON object' : '`true`, `false`';
}

const standard = ({ kind, default: value }: SettingOnPage): string => (value === '' ? 'empty' : kind === 'map' ? '`{}`' : `\`${String(value)}\``);

const EXAMPLE = {
	mode: 'line',
	journals: { purchase: '600' },
	accounts: { purchase: '610000' },
	vatMap: { 'purchase:standard:21': '4', 'purchase:intraCommunityGoods': '9' },
	policies: { closedPeriod: 'nextOpenPeriod' },
	extraFields: { header: { project: 'ExternalLinkDescription' }, line: { order: 'Notes', periodStart: 'From', periodEnd: 'To' } },
};

/** The section, for docs/tables.md. */
export function bookingSettingsSection(): string {
	const rows = bookingSettings().map((setting) => `| \`${setting.path}\` | ${standard(setting)} | ${takes(setting)} | ${MEANINGS[setting.path] ?? ''} |`);
	const fields = (level: 'header' | 'line') => EXTRA_FIELDS.filter((field) => field.level === level).map(({ property, label }) => `\`${property}\` (${label})`).join(', ');
	return [
		'## Booking settings',
		'',
		'The column `booking` of *ExactConnections* holds them as one JSON object. The form *Change or override a connection* (*Configure*) asks for the common ones; the others are written into the column by hand. What is left out has its default, so `{}` and an empty column are whole. Codes are those of the administration, as texts (`"700"`). A dot in the name is a level: `policies.closedPeriod` is `{ "policies": { "closedPeriod": "park" } }`. With a wrong value nothing is booked: SETTINGS_NOT_READABLE names it. `park` always means: nothing is written, a person decides.',
		'',
		'```json',
		JSON.stringify(EXAMPLE, null, 2),
		'```',
		'',
		'| setting | default | takes | meaning |',
		'|---|---|---|---|',
		...rows,
		'',
		'**Keys of `vatMap`.** `<side>:<kind>` or `<side>:<kind>:<rate>`, the one with the rate first. Side: `purchase` or `sales`. Kind: `standard` (15 % and more), `reduced`, `reverseChargeDomestic` (verlegd, medecontractant), `intraCommunityGoods`, `intraCommunityServices`, `servicesOutsideEu`, `import`, `export`, `exempt`, `zero`, `outsideScope`, `foreignVatIncluded`. Where the map says nothing, the default of the relation in Exact counts, then the only code of the administration that fits.',
		'',
		`**Extra fields.** On the left a name of your own, on the right a field of Exact. Fields of the entry: ${fields('header')}. Fields of every line: ${fields('line')}. What is empty is not sent. On purchases \`YourRef\` holds the number of the supplier and is not mapped.`,
		'',
		'The left side is a column of your spreadsheet, a name in your JSON, or one of these, which an e-invoice brings along:',
		'',
		'| name | what it holds |',
		'|---|---|',
		...Object.entries(OWN_NAMES).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`),
	].join('\n');
}
