/** Reads what bookings need to know of an administration: once per run and division, and only the lists that are asked for. */
import { z } from 'zod';

import { ENTRY_PLACES, type EntryRow } from '../booking/entry-rows';
import { MASTER_LISTS, type BankAccountRow, type MasterData, type RelationRow } from '../booking/master-rows';
import type { ReportingPeriod } from '../booking/policies';
import type { BookingSide } from '../booking/proposal';
import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { day, eq, ge, gt, guid, text } from '../exact/odata';
import { field } from '../exact/row-fields';

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
			return asData(await client.get(path, { select }, MASTER_LISTS.vatCodes.row), (vatCodes) => ({ vatCodes }));
		case 'journals':
			return asData(await client.get(path, { select }, MASTER_LISTS.journals.row), (journals) => ({ journals }));
		case 'ledgerAccounts':
			return asData(await client.get(path, { select }, MASTER_LISTS.ledgerAccounts.row), (ledgerAccounts) => ({ ledgerAccounts }));
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
 * All relations, blocked ones included: the per-run copy on which identifiers are compared in their normal form, because Exact compares
 * them as they were typed. Bulk gives 1,000 a call; the filter is there because Exact demands one.
 */
export async function readRelations(client: ExactClient): Promise<Result<RelationRow[]>> {
	const { select, row } = MASTER_LISTS.relations;
	return await client.get('bulk/CRM/Accounts', { select, filter: gt('Modified', day('1900-01-01')) }, row);
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
