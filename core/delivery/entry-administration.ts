/** Reads what bookings need to know of an administration: once per run and division, and only the lists that are asked for. */
import { z } from 'zod';

import { ENTRY_PLACES, type EntryRow } from '../booking/entry-rows';
import { MASTER_LISTS, type BankAccountRow, type MasterData, type RelationRow, type VatCodeRow } from '../booking/master-rows';
import type { ReportingPeriod } from '../booking/policies';
import type { BookingSide } from '../booking/entry-side';
import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { day, eq, ge, gt, guid, text } from '../exact/odata';
import { field } from '../exact/row-fields';
import { getExpanded } from './expanded-list';

export type ListedMasterData = 'vatCodes' | 'journals' | 'ledgerAccounts' | 'costCenters' | 'costUnits' | 'paymentConditions';

/** The asked lists, one call each (more where a list passes 60 rows). The first that fails ends it: nothing is decided on half of the data. */
export async function readMasterData(client: ExactClient, lists: readonly ListedMasterData[]): Promise<Result<MasterData>> {
	const data: MasterData = {};
	for (const list of new Set(lists)) {
		const read = await readList(client, list);
		if (!read.ok) return fail(read.problem);
		Object.assign(data, read.value);
	}
	return succeed(data);
}

async function readList(client: ExactClient, name: ListedMasterData): Promise<Result<MasterData>> {
	const { path, select } = MASTER_LISTS[name];
	switch (name) {
		case 'vatCodes':
			return asData(await readVatCodes(client), (vatCodes) => ({ vatCodes }));
		case 'journals':
			return asData(await client.get(path, { select }, MASTER_LISTS.journals.row), (journals) => ({ journals }));
		case 'ledgerAccounts':
			// 1,000 a call instead of 60: a usual chart has hundreds.
			return asData(await client.get('bulk/Financial/GLAccounts', { select }, MASTER_LISTS.ledgerAccounts.row), (ledgerAccounts) => ({ ledgerAccounts }));
		case 'costCenters':
			return asData(await client.get(path, { select }, MASTER_LISTS.costCenters.row), (costCenters) => ({ costCenters }));
		case 'costUnits':
			return asData(await client.get(path, { select }, MASTER_LISTS.costUnits.row), (costUnits) => ({ costUnits }));
		case 'paymentConditions':
			return asData(await client.get(path, { select }, MASTER_LISTS.paymentConditions.row), (paymentConditions) => ({ paymentConditions }));
	}
}

const asData = <Row>(rows: Result<Row[]>, data: (rows: Row[]) => MasterData): Result<MasterData> => (rows.ok ? succeed(data(rows.value)) : rows);

/**
 * VAT codes with the history of their rates, because the rate of a code is that of the day of the invoice (NL 6 became 9 on 2019-01-01).
 * One call; two where Exact does not expand the history.
 */
async function readVatCodes(client: ExactClient): Promise<Result<VatCodeRow[]>> {
	const { path, select, row } = MASTER_LISTS.vatCodes;
	const codes = await getExpanded(client, path, { select: [...select, 'VATPercentages'], expand: ['VATPercentages'] }, row);
	// Every code has a line of history: none at all means that Exact did not bring them along.
	if (!codes.ok || codes.value.length === 0 || codes.value.some(({ percentages }) => percentages.length > 0)) return codes;
	const list = MASTER_LISTS.vatPercentages;
	const history = await client.get(list.path, { select: list.select }, list.row);
	// Without the history the rate of today counts; an invoice of another time is then parked, never booked with a wrong rate.
	return history.ok ? succeed(codes.value.map((code) => ({ ...code, percentages: history.value.filter((line) => line.code === code.id) }))) : codes;
}

/**
 * All relations, blocked ones included: the per-run copy on which identifiers are compared in their normal form, because Exact compares
 * them as they were typed. Bulk gives 1,000 a call; the filter is there because Exact demands one.
 */
export async function readRelations(client: ExactClient): Promise<Result<RelationRow[]>> {
	const { select, row } = MASTER_LISTS.relations;
	return await client.get('bulk/CRM/Accounts', { select, filter: gt('Modified', day('1900-01-01')) }, row);
}

export interface RelationsWithAccounts {
	relations: RelationRow[];
	/** Of all relations; undefined when Exact did not bring them along: then they are read by themselves. */
	accounts: BankAccountRow[] | undefined;
}

/** All relations as above, and in the same call their bank accounts. */
export async function readRelationsWithAccounts(client: ExactClient): Promise<Result<RelationsWithAccounts>> {
	const { path, select, row } = MASTER_LISTS.relationsWithAccounts;
	const rows = await getExpanded(client, path, { select, expand: ['BankAccounts'], filter: gt('Modified', day('1900-01-01')) }, row);
	if (!rows.ok) return rows;
	const accounts = rows.value.flatMap(({ accounts = [] }) => accounts);
	// Not one account in the whole administration rather means that Exact gives none here: asked by themselves, before somebody is told that an account is new.
	const whole = accounts.length > 0 && rows.value.every((row) => row.accounts !== undefined);
	return succeed({ relations: rows.value.map(({ relation }) => relation), accounts: whole ? accounts : undefined });
}

/** Bank accounts of these relations, and whoever else has these accounts; shared calls. */
export async function readBankAccounts(client: ExactClient, relations: readonly string[], accounts: readonly string[] = []): Promise<Result<BankAccountRow[]>> {
	const { path, select, row } = MASTER_LISTS.bankAccounts;
	const terms = [...[...new Set(relations)].map((id) => eq('Account', guid(id))), ...[...new Set(accounts)].filter((account) => account !== '').map((account) => eq('BankAccount', text(account)))];
	const rows = await client.getWhereAny(path, { select }, terms, row);
	return rows.ok ? succeed([...new Map(rows.value.map((one) => [one.id, one])).values()]) : rows;
}

/** The last entries of a relation with their lines, newest first. */
export async function readEarlierEntries(client: ExactClient, side: BookingSide, relation: string, count = 5): Promise<Result<EntryRow[]>> {
	const place = ENTRY_PLACES[side];
	return await client.get(place.path, { select: [...place.select, place.lines], expand: [place.lines], filter: eq(place.relation, guid(relation)), orderBy: ['EntryDate desc'], top: count }, place.row);
}

const periodRow = z
	.object({ FinYear: field.int, FinPeriod: field.int, StartDate: field.day, EndDate: field.day })
	.transform((row) => ({ year: row.FinYear, period: row.FinPeriod, start: row.StartDate, end: row.EndDate }));

const statusRow = z.object({ Journal: field.code, Year: field.int, Period: field.int, Status: field.int }).transform((row) => ({ journal: row.Journal, year: row.Year, period: row.Period, open: row.Status === 0 }));

/**
 * Reporting periods that end on or after a day, with whether they are open for a journal; two calls.
 * Assumption EX-64: `JournalStatusList.Status` 0 is open and anything else closed; a period that is not in that list is open.
 */
export async function readPeriods(client: ExactClient, journal: string, from: string): Promise<Result<ReportingPeriod[]>> {
	const periods = await client.get('financial/FinancialPeriods', { select: ['FinYear', 'FinPeriod', 'StartDate', 'EndDate'], filter: ge('EndDate', day(from)) }, periodRow);
	if (!periods.ok) return periods;
	const statuses = await client.get('read/financial/JournalStatusList', { select: ['Journal', 'Year', 'Period', 'Status'], filter: eq('Journal', text(journal)) }, statusRow);
	if (!statuses.ok) return statuses;
	const closed = new Set(statuses.value.filter((one) => !one.open && one.journal === journal).map(({ year, period }) => `${year}/${period}`));
	return succeed(periods.value.map((one) => ({ ...one, open: !closed.has(`${one.year}/${one.period}`) })));
}
