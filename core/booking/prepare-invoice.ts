/** E-invoice + what is known of the administration -> an entry that can be sent, or what a person must still say. Calls nothing. */
import type { EInvoice } from '../einvoice/model';
import { applyPolicies, type ReportingPeriod } from './policies';
import { checkComplete, checkPartnerVatNumber, checkVatGroups } from './check-entry';
import { decideRelation } from './create-relation';
import type { DraftLine, EntryDraft, LineChoice, PreparedEntry } from './entry-draft';
import type { EntryRow } from './entry-rows';
import { extraFields } from './extra-fields';
import { mayBeSent, stop, type Finding } from './finding';
import { matchRelation, sameCompany, wantedParty, wantedSupplier } from './match-relation';
import type { MasterData, RelationRow } from './master-rows';
import { inCents, sumOfTexts } from './money';
import { proposeBooking, type BookingProposal } from './proposal';
import type { BookingSide } from './entry-side';
import { proposePurchaseLines } from './propose-purchase-lines';
import type { PurchaseRule } from './purchase-rules';
import { resolveJournal, resolvePaymentCondition, resolveSalesAccount } from './resolve-codes';
import type { BookingSettings } from './settings';
import { carriesVatAmount, chooseVatCode } from './vat-codes';

/** The administration, as far as it was read. */
export interface Administration {
	/** ISO country. */
	country: string;
	currency: string;
	data: MasterData;
	settings: BookingSettings;
	/** Open and closed periods for the journal; undefined = not read. */
	periods?: readonly ReportingPeriod[];
}

export interface InvoiceContext extends Administration {
	side: BookingSide;
	rules?: readonly PurchaseRule[];
	/** Earlier entries of the other party with lines, newest first. */
	earlier?: readonly EntryRow[];
	/** Journal code that a person chose, '' for none. */
	journal?: string;
	/** Relation that a person chose, by id or code. */
	relation?: string;
	/** Own field name -> value, mapped by the setting `extraFields`. */
	extraHeader?: Readonly<Record<string, unknown>>;
}

const TEXT_LENGTH = 60;

/**
 * Everything that is wrong is said at once. With a stop among the findings there is no draft; the lines and their reasons are given
 * anyway, so that a person can complete them.
 */
export function prepareInvoice(invoice: EInvoice, context: InvoiceContext): PreparedEntry {
	const { side, settings, data } = context;
	const partner = side === 'purchase' ? invoice.seller : invoice.buyer;
	const checks = [...checkVatGroups(invoice), ...checkPartnerVatNumber(partner, side)];
	const proposed = proposeBooking(invoice, { side, mode: settings.mode, country: context.country });
	if (!proposed.ok) return { lines: [], findings: distinct([...checks, proposed.finding]) };
	const proposal = proposed.value;

	const wanted = { ...(side === 'purchase' ? wantedSupplier(invoice) : wantedParty(invoice.buyer)), ...chosenRelation(context.relation) };
	const relations = data.relations ?? [];
	const decision = decideRelation(matchRelation(wanted, relations, data.bankAccounts), partner, side, settings.createRelations);
	const known = decision.ok && 'known' in decision.value ? decision.value.known : undefined;

	const journal = resolveJournal(context.journal ?? '', proposal.entryType, data.journals, settings);
	const lines = side === 'purchase' ? proposePurchaseLines({ invoice, proposal, data, settings, rules: context.rules ?? [], supplier: known, earlier: context.earlier ?? [] }) : salesLines(invoice, proposal, context, known);
	const policy = applyPolicies({ invoice, proposal, settings, journal: journal.ok ? journal.value : undefined, companyCurrency: context.currency, relation: known?.id ?? '', bankAccounts: data.bankAccounts, paymentConditions: data.paymentConditions, periods: context.periods });
	const extra = extraFields('header', context.extraHeader ?? {}, settings.extraFields.header, context.country);
	const condition = paymentCondition(context, policy.paymentCondition);

	const findings = distinct([
		...checks,
		...(decision.ok ? [] : [decision.finding]),
		...(journal.ok ? [] : [journal.finding]),
		...lines.findings,
		...(lines.findings.some(({ level }) => level === 'stop') ? [] : checkComplete(lines.lines)),
		...totalFinding(proposal, lines.lines),
		...policy.findings,
		...extra.findings,
		...condition.findings,
	]);
	if (!mayBeSent(findings) || !journal.ok || !decision.ok) return { proposal, lines: lines.choices, findings };
	const draft: EntryDraft = {
		side,
		type: proposal.entryType,
		number: invoice.number,
		journal: journal.value.code,
		relation: known?.id ?? '',
		relationName: known?.name ?? partner.name,
		sameCompany: [...new Set([...(known === undefined ? [] : [known.id]), ...sameCompany(wanted, relations)])],
		currency: proposal.currency,
		entryDate: invoice.issueDate,
		dueDate: invoice.dueDate,
		paymentReference: paymentReference(invoice),
		paymentCondition: condition.code,
		description: `${partner.name} ${invoice.number}`.trim().slice(0, TEXT_LENGTH),
		reporting: policy.reporting ?? null,
		gAccountAmount: side === 'purchase' ? (invoice.payment.gAccount?.amount ?? '') : '',
		total: proposal.liability,
		extra: extra.fields,
		lines: lines.lines.map((line) => ({ ...line, description: line.description.slice(0, TEXT_LENGTH) })),
	};
	return { draft, ...('create' in decision.value ? { createRelation: decision.value.create } : {}), proposal, lines: lines.choices, findings };
}

const GUID = /^[0-9a-f-]{36}$/i;
const chosenRelation = (given: string | undefined): { id?: string; code?: string } => (given === undefined || given.trim() === '' ? {} : GUID.test(given.trim()) ? { id: given.trim() } : { code: given.trim() });

/** A structured reference travels in its compact form, which bank statements carry too (SAL-12); free text as it is. */
function paymentReference(invoice: EInvoice): string {
	return invoice.payment.structuredReference.value || invoice.payment.reference;
}

function paymentCondition({ side, settings, data }: InvoiceContext, ofPolicy: string | undefined): { code: string; findings: Finding[] } {
	const given = ofPolicy ?? (side === 'sales' ? settings.paymentConditions.sales : settings.paymentConditions.purchase);
	if (given === '' || data.paymentConditions === undefined) return { code: given, findings: [] };
	const row = resolvePaymentCondition(given, data.paymentConditions);
	return row.ok ? { code: row.value.code, findings: [] } : { code: '', findings: [row.finding] };
}

/** The last word before sending: the lines as they go out make what is owed, VAT of charged codes left aside (VAT-7). */
export function totalFinding(proposal: Pick<BookingProposal, 'liability'>, lines: readonly DraftLine[]): Finding[] {
	const sum = sumOfTexts(lines.flatMap(({ amountFC, vatAmountFC }) => [amountFC, vatAmountFC ?? '0']));
	if (lines.some(({ vatCode }) => vatCode === '') || inCents(sum) === proposal.liability) return [];
	return [stop('TOTAL_DIFFERS', `The lines with their VAT make ${inCents(sum)}, the document ${proposal.liability}.`, 'Check the VAT codes of the lines: a code without VAT or with reversed charge takes no VAT amount.')];
}

function salesLines(invoice: EInvoice, proposal: BookingProposal, { data, settings }: InvoiceContext, customer: RelationRow | undefined): { lines: DraftLine[]; choices: LineChoice[]; findings: Finding[] } {
	const findings: Finding[] = [];
	const choices: LineChoice[] = [];
	const date = invoice.taxPointDate || invoice.delivery.date || invoice.issueDate;
	const lines = proposal.lines.map((line, index): DraftLine => {
		const position = index + 1;
		const wantedAccount = line.role === 'rounding' ? settings.accounts.rounding : '';
		const account = resolveSalesAccount(wantedAccount, proposal.entryType, line.role === 'rounding' ? '' : (customer?.salesAccount ?? ''), data.ledgerAccounts ?? [], settings, position);
		const code = chooseVatCode({ side: 'sales', kind: line.vatKind, percentage: line.percentage, date, ofRelation: customer?.salesVatCode, line: position }, data.vatCodes ?? [], settings.vatMap);
		if (!account.ok) findings.push(account.finding);
		if (!code.ok) findings.push(code.finding);
		const description = line.description || invoice.number;
		const vatCode = code.ok ? code.value.row.code : '';
		choices.push({
			line: position,
			amountFC: line.amountFC,
			vatAmountFC: line.vatAmountFC,
			description,
			glAccount: { id: account.ok ? account.value.id : '', code: account.ok ? account.value.code : '', from: !account.ok ? 'needsPerson' : account.value.id === customer?.salesAccount ? 'relation' : settings.accounts.sales === '' ? 'standard' : 'connection', note: account.ok ? '' : account.finding.message },
			vatCode: { code: vatCode, from: code.ok ? code.value.source : 'needsPerson', note: code.ok ? '' : code.finding.message },
			costCenter: { code: '', from: 'standard' },
			costUnit: { code: '', from: 'standard' },
		});
		return { glAccount: account.ok ? account.value.id : '', vatCode, amountFC: line.amountFC, vatAmountFC: code.ok && carriesVatAmount(code.value.row, date) ? line.vatAmountFC : null, description, costCenter: '', costUnit: '', quantity: null, nonDeductible: null, extra: {} };
	});
	return { lines, choices, findings };
}

/** The same words about the same line once. */
const distinct = (findings: readonly Finding[]): Finding[] => [...new Map(findings.map((one) => [`${one.code}|${one.line ?? ''}|${one.message}`, one])).values()];
