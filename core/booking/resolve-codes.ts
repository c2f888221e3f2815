/** Codes that people give -> rows of the administration; an unknown one says what comes near, a blocked one is refused (VAT-5, SAL-6). */
import { found, notFound, stop, type Finding, type Found } from './finding';
import type { CostRow, JournalRow, LedgerAccountRow, PaymentConditionRow } from './master-rows';
import { listed, nearest, type Named } from './nearest';
import { isCreditType, type EntryType } from './entry-side';
import type { BookingSettings } from './settings';

interface Coded extends Named {
	id: string;
	blocked: boolean;
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** By code, or by id where a person or a rule gives that. */
function resolve<Row extends Coded>(given: string, rows: readonly Row[], what: { word: string; code: string; menu: string; line?: number }): Found<Row> {
	const wanted = given.trim();
	const row = rows.find(({ code, id }) => (GUID.test(wanted) ? id === wanted.toLowerCase() : code.toUpperCase() === wanted.toUpperCase()));
	if (row === undefined) {
		const near = nearest(wanted, rows.filter(({ blocked }) => !blocked));
		const hint = near.length > 0 ? ` Did you mean ${listed(near)}?` : '';
		return notFound(stop(`${what.code}_UNKNOWN`, `${what.word} "${wanted}" does not exist in this administration.${hint}`, `Correct the code; the list stands in Exact under ${what.menu}.`, what.line));
	}
	if (row.blocked) return notFound(stop(`${what.code}_BLOCKED`, `${what.word} ${listed([row])} is blocked in Exact.`, `Unblock it in Exact (${what.menu}), or choose another one.`, what.line));
	return found(row);
}

const JOURNAL = { word: 'Journal', code: 'JOURNAL', menu: 'Financieel > Starten > Dagboeken' };
const ACCOUNT = { word: 'Ledger account', code: 'LEDGER_ACCOUNT', menu: 'Financieel > Grootboek > Grootboekrekeningen' };

/** Exact's journal types per type of entry; a returned-invoice journal and an ordinary one both take credit notes. */
const JOURNAL_TYPES: Readonly<Record<EntryType, readonly number[]>> = { 20: [20], 21: [20, 21], 30: [22], 31: [22, 23] };

/** The standard Belgian numbers (SAL-6, CRN-2); used only where the administration has them. */
const BELGIAN = { sales: '700', salesCredit: '701', account: '700000' };

function configuredJournal(type: EntryType, { journals }: BookingSettings): string {
	const credit = isCreditType(type);
	if (type === 20 || type === 21) return (credit ? journals.salesCredit || journals.sales : journals.sales).trim();
	return (credit ? journals.purchaseCredit || journals.purchase : journals.purchase).trim();
}

/**
 * The journal of an entry: the one given, else the connection's, else 700 / 701 where the administration has them as sales journals,
 * else the only unblocked journal of the right type. Where the journals were not read, a named one goes out as it is: that saves a call, and
 * Exact refuses a wrong one.
 */
export function resolveJournal(given: string, type: EntryType, known: readonly JournalRow[] | undefined, settings: BookingSettings): Found<JournalRow> {
	const named = given.trim() || configuredJournal(type, settings);
	const fits = (row: JournalRow) => JOURNAL_TYPES[type].includes(row.type);
	const rows = known ?? [];
	if (known === undefined && named !== '') return found({ id: '', code: named, description: '', type: JOURNAL_TYPES[type][0] ?? 0, currency: '', anyCurrency: true, blocked: false });
	if (named !== '') {
		const row = resolve(named, rows, JOURNAL);
		if (!row.ok || fits(row.value)) return row;
		return notFound(stop('JOURNAL_TYPE', `Journal ${listed([row.value])} is not a journal for ${type < 30 ? 'sales' : 'purchases'}.`, `Choose one of ${listed(rows.filter((one) => fits(one) && !one.blocked)) || 'the journals of that kind; there is none yet'}.`));
	}
	const open = rows.filter((row) => fits(row) && !row.blocked);
	const usual = type === 20 ? [BELGIAN.sales] : type === 21 ? [BELGIAN.salesCredit, BELGIAN.sales] : [];
	const standard = usual.map((code) => open.find((row) => row.code === code)).find((row) => row !== undefined);
	const only = open.length === 1 ? open[0] : undefined;
	const row = standard ?? only;
	if (row !== undefined) return found(row);
	return notFound(
		stop('JOURNAL_MISSING', open.length === 0 ? `This administration has no unblocked journal for ${type < 30 ? 'sales' : 'purchases'}.` : `No journal was chosen and the administration has several: ${listed(open)}.`, 'Choose the journal in the node or in the settings of the connection.'),
	);
}

export function resolveLedgerAccount(given: string, rows: readonly LedgerAccountRow[], line?: number): Found<LedgerAccountRow> {
	return resolve(given, rows, { ...ACCOUNT, line });
}

/** The account of a sales line: given, else the relation's default in Exact, else the connection's, else 700000 where it is there. */
export function resolveSalesAccount(given: string, type: EntryType, ofRelation: string, rows: readonly LedgerAccountRow[], settings: BookingSettings, line?: number): Found<LedgerAccountRow> {
	const configured = type === 21 ? settings.accounts.salesCredit || settings.accounts.sales : settings.accounts.sales;
	const named = given.trim() || ofRelation || configured;
	if (named !== '') return resolveLedgerAccount(named, rows, line);
	const standard = rows.find(({ code, blocked }) => code === BELGIAN.account && !blocked);
	return standard === undefined ? notFound(stop('LEDGER_ACCOUNT_MISSING', `Line ${line ?? 1} has no ledger account.`, 'Give one on the line, or a default in the settings of the connection.', line)) : found(standard);
}

export const resolveCostCenter = (given: string, rows: readonly CostRow[], line?: number): Found<CostRow> => resolve(given, rows, { word: 'Cost centre', code: 'COST_CENTER', menu: 'Financieel > Starten > Kostenplaatsen', line });

export const resolveCostUnit = (given: string, rows: readonly CostRow[], line?: number): Found<CostRow> => resolve(given, rows, { word: 'Cost unit', code: 'COST_UNIT', menu: 'Financieel > Starten > Kostendragers', line });

export const resolvePaymentCondition = (given: string, rows: readonly PaymentConditionRow[]): Found<PaymentConditionRow> => resolve(given, rows, { word: 'Payment condition', code: 'PAYMENT_CONDITION', menu: 'Financieel > Starten > Betalingscondities' });

/** Ledger accounts that Exact books only with a cost centre or cost unit: said before the call, not after. */
export function costFindings(account: LedgerAccountRow, line: { costCenter: string; costUnit: string }, position: number): Finding[] {
	const findings: Finding[] = [];
	if (account.needsCostCenter && line.costCenter === '') findings.push(stop('COST_CENTER_MISSING', `Ledger account ${listed([account])} needs a cost centre.`, 'Give one on the line or in the rule.', position));
	if (account.needsCostUnit && line.costUnit === '') findings.push(stop('COST_UNIT_MISSING', `Ledger account ${listed([account])} needs a cost unit.`, 'Give one on the line or in the rule.', position));
	return findings;
}

