/**
 * A proposal's lines -> ledger account, VAT code, cost centre and unit, each with where it came from: rules of the connection first,
 * then the supplier's defaults in Exact, then what his earlier entries used, then the connection's default (issue 3, point 8).
 */
import type { EInvoice } from '../einvoice/model';
import type { ChoiceSource, DraftLine, LineChoice } from './entry-draft';
import type { EntryLineRow, EntryRow } from './entry-rows';
import { stop, type Finding } from './finding';
import type { CostRow, LedgerAccountRow, MasterData, RelationRow } from './master-rows';
import { listed } from './nearest';
import type { BookingProposal } from './proposal';
import type { ProposalLine } from './proposal-line';
import { ruleFor, type PurchaseRule } from './purchase-rules';
import { costFindings, resolveCostCenter, resolveCostUnit, resolveLedgerAccount } from './resolve-codes';
import type { BookingSettings } from './settings';
import { carriesVatAmount, chooseVatCode, percentageOf } from './vat-codes';
import { SELF_ASSESSED } from './vat-kind';

export interface PurchaseContext {
	invoice: EInvoice;
	proposal: BookingProposal;
	data: MasterData;
	settings: BookingSettings;
	rules: readonly PurchaseRule[];
	supplier: RelationRow | undefined;
	/** Earlier entries of this supplier with their lines, newest first. */
	earlier: readonly EntryRow[];
}

export interface ProposedLines {
	lines: DraftLine[];
	choices: LineChoice[];
	findings: Finding[];
}

/** So many of a supplier's last entries count as his habit. */
const HABIT = 5;

export function proposePurchaseLines(context: PurchaseContext): ProposedLines {
	const result: ProposedLines = { lines: [], choices: [], findings: [] };
	for (const [index, line] of context.proposal.lines.entries()) {
		const position = index + 1;
		const account = chooseAccount(context, line, position);
		const vat = chooseCode(context, line, account.row, position);
		const center = chooseCost(context, line, 'costCenter', position);
		const unit = chooseCost(context, line, 'costUnit', position);
		const share = ruleFor(context.rules, context.invoice, line, position, 'nonDeductible');
		result.findings.push(...account.findings, ...vat.findings, ...center.findings, ...unit.findings);
		if (account.row !== undefined) result.findings.push(...costFindings(account.row, { costCenter: center.code, costUnit: unit.code }, position));
		const description = line.description || context.invoice.seller.name;
		result.choices.push({
			line: position,
			amountFC: line.amountFC,
			vatAmountFC: line.vatAmountFC,
			description,
			glAccount: { id: account.id, code: account.row?.code ?? '', from: account.from, note: account.note },
			vatCode: { code: vat.code, from: vat.from, note: vat.note },
			costCenter: { code: center.code, from: center.from },
			costUnit: { code: unit.code, from: unit.from },
			purchase: { role: line.role, group: line.group ?? '', before: usedBefore(context, line) },
		});
		result.lines.push({
			glAccount: account.id,
			vatCode: vat.code,
			amountFC: line.amountFC,
			vatAmountFC: vat.carries ? line.vatAmountFC : null,
			description,
			costCenter: center.code,
			costUnit: unit.code,
			quantity: null,
			nonDeductible: share === undefined ? null : percentageShare(share.nonDeductible),
			extra: {},
		});
	}
	return result;
}

const percentageShare = (text: string): number | null => (/^\d{1,3}(\.\d+)?$/.test(text) && Number(text) <= 100 ? Number(text) : null);

interface AccountChoice {
	id: string;
	row?: LedgerAccountRow;
	from: ChoiceSource;
	note: string;
	findings: Finding[];
}

function chooseAccount(context: PurchaseContext, line: ProposalLine, position: number): AccountChoice {
	const { rules, invoice, supplier, settings, data } = context;
	const rows = data.ledgerAccounts;
	const take = (given: string, from: ChoiceSource, note: string): AccountChoice => {
		if (rows === undefined) return { id: given, from, note, findings: [] };
		const row = resolveLedgerAccount(given, rows, position);
		return row.ok ? { id: row.value.id, row: row.value, from, note, findings: [] } : { id: '', from: 'needsPerson', note: row.finding.message, findings: [row.finding] };
	};
	const needed = (code: string, message: string, fix: string): AccountChoice => ({ id: '', from: 'needsPerson', note: message, findings: [stop(code, message, fix, position)] });

	if (line.role === 'rounding') {
		const account = settings.accounts.rounding;
		return account === '' ? needed('ROUNDING_ACCOUNT_MISSING', `The invoice is rounded by ${line.amountFC}, and the connection names no ledger account for rounding.`, 'Name one in the settings of the connection ("accounts.rounding").') : take(account, 'connection', 'account for rounding differences');
	}
	const rule = ruleFor(rules, invoice, line, position, 'glAccount');
	if (rule !== undefined) return take(rule.glAccount, 'rule', describeRule(rule));
	if (supplier !== undefined && supplier.purchaseAccount !== '') return take(supplier.purchaseAccount, 'relation', 'default of the supplier in Exact');
	const habit = habitOf(context, line);
	const [only] = habit;
	if (only !== undefined && habit.length === 1) return take(only, 'earlierEntries', 'account of the supplier’s earlier entries');
	if (settings.accounts.purchase !== '') return take(settings.accounts.purchase, 'connection', 'default of the connection');
	const fix = 'Choose one, make a rule for this supplier, or give the supplier a default account in Exact (relatiekaart > Financieel).';
	if (habit.length > 1) {
		const names = habit.map((id) => rows?.find((row) => row.id === id)).filter((row) => row !== undefined);
		return needed('LEDGER_ACCOUNT_CHOICE', `Earlier entries of the supplier used several accounts: ${listed(names) || habit.join(', ')}.`, fix);
	}
	return needed('LEDGER_ACCOUNT_MISSING', `Nothing says on which ledger account line ${position} belongs.`, fix);
}

const describeRule = ({ field, value, supplierNumber, supplierName }: PurchaseRule): string =>
	['rule', supplierNumber || supplierName ? `for ${supplierName || supplierNumber}` : '', field === 'any' ? '' : `on ${field} ${value}`].filter((part) => part !== '').join(' ');

/** What this supplier's earlier entries used, for a person who chooses: codes, the most used first. */
function usedBefore(context: PurchaseContext, line: ProposalLine): NonNullable<LineChoice['purchase']>['before'] {
	const accounts = habitOf(context, line).map((id) => context.data.ledgerAccounts?.find((row) => row.id === id)?.code ?? '');
	const codes = context.earlier.slice(0, HABIT).flatMap((entry) => (entry.lines ?? []).map(({ vatCode }) => vatCode));
	return { glAccounts: accounts.filter((code) => code !== ''), vatCodes: [...new Set(codes.filter((code) => code !== ''))] };
}

/** Accounts that the last entries used for lines with this kind of VAT, the most used first; all lines when none is alike. */
function habitOf({ earlier, data }: PurchaseContext, line: ProposalLine): string[] {
	const lines = earlier.slice(0, HABIT).flatMap((entry) => entry.lines ?? []).filter(({ glAccount }) => glAccount !== '');
	const alike = lines.filter((one) => sameVat(one, line, data));
	const counts = new Map<string, number>();
	for (const { glAccount } of alike.length > 0 ? alike : lines) counts.set(glAccount, (counts.get(glAccount) ?? 0) + 1);
	return [...counts].sort(([, one], [, other]) => other - one).map(([account]) => account);
}

function sameVat(earlier: EntryLineRow, line: ProposalLine, data: MasterData): boolean {
	const row = data.vatCodes?.find(({ code }) => code === earlier.vatCode);
	if (row === undefined) return false;
	if (SELF_ASSESSED.includes(line.vatKind)) return row.charged;
	return !row.charged && percentageOf(row, '') === (line.percentage ?? '0');
}

interface CodeChoice {
	code: string;
	from: ChoiceSource;
	note: string;
	/** VATAmountFC goes along. */
	carries: boolean;
	findings: Finding[];
}

function chooseCode({ rules, invoice, supplier, settings, data, earlier }: PurchaseContext, line: ProposalLine, account: LedgerAccountRow | undefined, position: number): CodeChoice {
	const rule = line.role === 'rounding' ? undefined : ruleFor(rules, invoice, line, position, 'vatCode');
	const date = invoice.taxPointDate || invoice.delivery.date || invoice.issueDate;
	// Self-assessed VAT: the rate is not on the invoice, so the ledger account's code and the supplier's habit help after his own default.
	const hints = [supplier?.purchaseVatCode ?? '', account?.vatCode ?? '', ...earlier.slice(0, HABIT).flatMap((entry) => (entry.lines ?? []).map(({ vatCode }) => vatCode))].filter((code) => code !== '');
	const wish = { side: 'purchase' as const, kind: line.vatKind, percentage: line.percentage, date, line: position };
	const rows = data.vatCodes ?? [];
	const first = chooseVatCode({ ...wish, given: rule?.vatCode, ofRelation: hints[0] }, rows, settings.vatMap);
	if (first.ok) return chosen(first.value, rule === undefined ? first.value.source : 'rule', hints[0] === supplier?.purchaseVatCode ? 'default of the supplier in Exact' : 'default of the ledger account', date);
	if (rule === undefined) {
		for (const hint of hints.slice(1)) {
			const next = chooseVatCode({ ...wish, ofRelation: hint }, rows, settings.vatMap);
			if (next.ok && next.value.source === 'relation') return chosen(next.value, hint === account?.vatCode ? 'standard' : 'earlierEntries', hint === account?.vatCode ? 'default of the ledger account' : 'code of the supplier’s earlier entries', date);
		}
	}
	return { code: '', from: 'needsPerson', note: first.finding.message, carries: false, findings: [first.finding] };
}

function chosen({ row }: { row: Parameters<typeof carriesVatAmount>[0] }, from: ChoiceSource, noteOfRelation: string, date: string): CodeChoice {
	const note = from === 'rule' ? 'rule of the connection' : from === 'vatMap' ? 'VAT map of the connection' : from === 'onlyFitting' ? 'the only code of the administration that fits' : noteOfRelation;
	return { code: row.code, from, note, carries: carriesVatAmount(row, date), findings: [] };
}

function chooseCost({ rules, invoice, data }: PurchaseContext, line: ProposalLine, what: 'costCenter' | 'costUnit', position: number): { code: string; from: ChoiceSource; findings: Finding[] } {
	const rule = line.role === 'rounding' ? undefined : ruleFor(rules, invoice, line, position, what);
	if (rule === undefined) return { code: '', from: 'standard', findings: [] };
	const rows: readonly CostRow[] | undefined = what === 'costCenter' ? data.costCenters : data.costUnits;
	if (rows === undefined) return { code: rule[what], from: 'rule', findings: [] };
	const row = what === 'costCenter' ? resolveCostCenter(rule[what], rows, position) : resolveCostUnit(rule[what], rows, position);
	return row.ok ? { code: row.value.code, from: 'rule', findings: [] } : { code: '', from: 'needsPerson', findings: [row.finding] };
}
