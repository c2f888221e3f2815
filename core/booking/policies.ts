/** What stops a document on its way into the books, and what is changed on it instead (issue 3, point 6). Each rule is a setting. */
import type { EInvoice } from '../einvoice/model';
import { normaliseAccount } from '../identifiers/iban';
import { stop, warn, type Finding } from './finding';
import type { BankAccountRow, JournalRow, PaymentConditionRow } from './master-rows';
import { listed } from './nearest';
import { WARNING_TEXTS, DIRECT_DEBIT, PAID_BY_CARD, paymentCodes } from './warnings';
import type { BookingProposal } from './proposal';
import { resolvePaymentCondition } from './resolve-codes';
import type { BookingSettings, Policies } from './settings';
import { isMarginScheme, isOneStopShop } from './vat-kind';

/** A reporting period of the administration; `open` is for the journal at hand. */
export interface ReportingPeriod {
	year: number;
	period: number;
	/** YYYY-MM-DD, both inclusive. */
	start: string;
	end: string;
	open: boolean;
}

export interface PolicyContext {
	invoice: EInvoice;
	proposal: BookingProposal;
	settings: BookingSettings;
	journal?: JournalRow;
	/** Currency of the administration, '' when unknown. */
	companyCurrency: string;
	/** Guid of the known relation, '' for a new one. */
	relation: string;
	bankAccounts?: readonly BankAccountRow[];
	paymentConditions?: readonly PaymentConditionRow[];
	/** undefined: not read, so that only Exact itself can refuse. */
	periods?: readonly ReportingPeriod[];
}

export interface PolicyAnswer {
	findings: Finding[];
	/** Booked in another period than that of the invoice date. */
	reporting?: { year: number; period: number };
	/** Code of the payment condition for a direct debit. */
	paymentCondition?: string;
}

/** All policies on one invoice. The proposal's own warnings come along as findings. */
export function applyPolicies(context: PolicyContext): PolicyAnswer {
	const { invoice, proposal, settings } = context;
	const { policies } = settings;
	const period = closedPeriod(invoice.issueDate, policies, context.periods);
	const debit = directDebit(context);
	return {
		findings: [
			...proposal.warnings.flatMap((code) => proposalWarning(code, policies)),
			...period.findings,
			...debit.findings,
			...currency(context),
			...(proposal.side === 'purchase' ? newIban(context) : []),
			...(proposal.side === 'purchase' ? factoring(invoice, policies) : []),
			...selfBilling(invoice, proposal, policies),
			...schemes(invoice, policies),
		],
		...(period.reporting === undefined ? {} : { reporting: period.reporting }),
		...(debit.paymentCondition === undefined ? {} : { paymentCondition: debit.paymentCondition }),
	};
}

function proposalWarning(code: BookingProposal['warnings'][number], policies: Policies): Finding[] {
	const { message, fix } = WARNING_TEXTS[code];
	const parks = (code === 'PROBABLY_PAID' && policies.probablyPaid === 'park') || (code === 'PREPAID' && policies.prepaid === 'park');
	return [parks ? stop(code, message, `${fix} Set the policy "${code === 'PREPAID' ? 'prepaid' : 'probablyPaid'}" of the connection to "book" to book such invoices.`) : warn(code, message, fix)];
}

const CLOSED_FIX = 'Open the period in Exact (Financieel > Grootboek > Periodes), book it by hand, or set the policy "closedPeriod" to "nextOpenPeriod".';

/** @param date of the document, YYYY-MM-DD @param periods undefined = not read: then only Exact itself can refuse, see `closedInExact` */
export function closedPeriod(date: string, { closedPeriod: policy }: Policies, periods: readonly ReportingPeriod[] | undefined): Pick<PolicyAnswer, 'findings' | 'reporting'> {
	if (periods === undefined) return { findings: [] };
	const own = periods.find(({ start, end }) => start <= date && date <= end);
	if (own?.open === true) return { findings: [] };
	const said = own === undefined ? `There is no reporting period for ${date} in the administration` : `Period ${own.period} of ${own.year} is closed for this journal`;
	const next = [...periods].filter(({ open, start }) => open && start > date).sort((one, other) => one.start.localeCompare(other.start))[0];
	if (policy === 'nextOpenPeriod' && next !== undefined) {
		return { findings: [warn('CLOSED_PERIOD', `${said}; it is booked in period ${next.period} of ${next.year} with its own date.`)], reporting: { year: next.year, period: next.period } };
	}
	return { findings: [stop('CLOSED_PERIOD', `${said}.`, CLOSED_FIX)] };
}

/** The same, said by Exact when the entry came: this month and the last one are not looked up before, because they are open as a rule. */
export const closedInExact = (date: string, hasDocument: boolean): Finding =>
	stop('CLOSED_PERIOD', `Exact did not take the entry: the period of ${date} is closed. No entry was written.${hasDocument ? ' Its document with the files is in Exact and goes along when the entry is sent again.' : ''}`, CLOSED_FIX);

/** Exact pays a supplier unless the payment condition says that he collects himself. */
function directDebit({ invoice, settings, paymentConditions, proposal }: PolicyContext): PolicyAnswer {
	const collects = paymentCodes(invoice).some((code) => DIRECT_DEBIT.includes(code));
	if (!collects || settings.policies.directDebit === 'book' || proposal.side === 'sales') return { findings: [] };
	const park = (message: string): PolicyAnswer => ({ findings: [stop('DIRECT_DEBIT', message, 'Name a payment condition with the method "Incasso" in the settings of the connection, or book it by hand: else Exact may pay it a second time.')] });
	if (settings.policies.directDebit === 'park') return park('The supplier collects this invoice by direct debit.');
	const named = settings.paymentConditions.collection;
	const conditions = paymentConditions ?? [];
	if (named !== '') {
		const row = resolvePaymentCondition(named, conditions);
		if (!row.ok) return { findings: [row.finding] };
		return row.value.method === 'I' ? { findings: [], paymentCondition: row.value.code } : park(`The supplier collects this invoice by direct debit, and payment condition ${listed([row.value])} does not collect.`);
	}
	const collecting = conditions.filter(({ method }) => method === 'I');
	const [only] = collecting;
	if (only !== undefined && collecting.length === 1) return { findings: [], paymentCondition: only.code };
	return park(collecting.length === 0 ? 'The supplier collects this invoice by direct debit, and the administration has no payment condition that collects.' : `The supplier collects this invoice by direct debit, and several payment conditions collect: ${listed(collecting)}.`);
}

function currency({ proposal, settings, journal, companyCurrency }: PolicyContext): Finding[] {
	if (settings.policies.currency === 'send' || journal === undefined || journal.anyCurrency) return [];
	const own = journal.currency || companyCurrency;
	if (own === '' || proposal.currency === own) return [];
	return [stop('CURRENCY_NOT_ALLOWED', `The invoice is in ${proposal.currency}, and journal ${listed([journal])} takes ${own} only.`, 'Allow other currencies on the journal in Exact ("Variabele valuta"), or choose another journal.')];
}

/** A new account of a known supplier is a fraud signal. */
function newIban({ invoice, settings, relation, bankAccounts, proposal }: PolicyContext): Finding[] {
	if (relation === '' || bankAccounts === undefined || Number(proposal.payable) <= 0) return [];
	const collected = invoice.payment.means.filter(({ code }) => DIRECT_DEBIT.includes(code.trim()) || PAID_BY_CARD.includes(code.trim()));
	const asked = [...new Set(invoice.payment.means.filter((means) => !collected.includes(means)).map(({ account }) => normaliseAccount(account)))].filter((account) => account !== '' && account !== normaliseAccount(invoice.payment.gAccount?.account ?? ''));
	const known = new Set(bankAccounts.filter((row) => row.relation === relation && !row.blocked).map(({ account }) => normaliseAccount(account)));
	const unknown = asked.filter((account) => !known.has(account));
	if (unknown.length === 0) return [];
	const message = `The invoice asks for payment on ${unknown.join(', ')}, which Exact does not know for this supplier${known.size === 0 ? ' (it knows none)' : ` (it knows ${[...known].join(', ')})`}.`;
	const fix = 'Call the supplier on a number that you know. When the account is right, add it to the relation in Exact; it is never added from here.';
	return [settings.policies.newIban === 'park' ? stop('NEW_IBAN', message, fix) : warn('NEW_IBAN', message, fix)];
}

function factoring(invoice: EInvoice, policies: Policies): Finding[] {
	if (invoice.payee === null && invoice.typeCode !== '393') return [];
	const message = `The claim was handed over: ${invoice.payee?.name || 'another party'} is to be paid, not the supplier.`;
	const fix = 'Pay the payee: set the payee and the account in Exact by hand.';
	return [policies.factoring === 'park' ? stop('FACTORING', message, fix) : warn('FACTORING', message, fix)];
}

/** With self-billing the receiver is the seller: a sales document on the purchase way would be booked the wrong way round. */
function selfBilling(invoice: EInvoice, proposal: BookingProposal, policies: Policies): Finding[] {
	if (!invoice.selfBilled) return [];
	const message = proposal.side === 'purchase' ? 'This is a self-billed invoice: the receiver is the seller, so it is a sales document.' : 'This is a self-billed invoice: the customer made it.';
	const fix = 'Book it on the sales side by hand, or send it through the flow for sales documents.';
	return [policies.selfBilling === 'park' ? stop('SELF_BILLING', message, fix) : warn('SELF_BILLING', message, fix)];
}

function schemes(invoice: EInvoice, policies: Policies): Finding[] {
	const findings: Finding[] = [];
	const say = (policy: 'park' | 'book', code: string, message: string, fix: string) => findings.push(policy === 'park' ? stop(code, message, fix) : warn(code, message, fix));
	if (invoice.vatBreakdown.some(isOneStopShop)) say(policies.oneStopShop, 'ONE_STOP_SHOP', 'VAT of the one-stop shop is charged, which is meant for consumers.', 'Ask the supplier for an invoice to a business.');
	if (invoice.vatBreakdown.some(isMarginScheme)) say(policies.margin, 'MARGIN_SCHEME', 'The invoice falls under a margin scheme: its VAT cannot be deducted.', 'Book it by hand without deduction, or set the policy "margin" to "book".');
	return findings;
}
