import { NodeOperationError, type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult } from 'n8n-workflow';

import { listMasterRows, type MasterListName, type MasterRows } from '../../../core';
import { chosenDivision } from './chosen-division';

const PAGE = 100;
const BY_CODE = new Intl.Collator('en', { numeric: true });
/** While somebody types, the list is not read at every key. Opening it always reads it, so that what was just added in Exact is there (PUR-4). */
const KEEP_MILLISECONDS = 30_000;
const kept = new Map<string, { at: number; rows: INodeListSearchItems[] }>();
const KEPT_LISTS = 20;

interface Shown {
	code: string;
	description: string;
	details?: string;
}

/** A list search over one list of the chosen administration: rows that may be used, by code, filtered by every word that was typed. */
function listSearch<Name extends MasterListName>(list: Name, show: (row: MasterRows[Name], resource: string) => Shown | undefined) {
	return async function (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
		const { client, name, now } = await chosenDivision(this);
		const resource = String(this.getCurrentNodeParameter('resource') ?? '');
		const key = `${name}|${list}|${resource}`;
		const before = kept.get(key);
		let rows = before !== undefined && (filter !== undefined || paginationToken !== undefined) && now - before.at < KEEP_MILLISECONDS ? before.rows : undefined;
		if (rows === undefined) {
			const read = await listMasterRows(client, list);
			if (!read.ok) throw new NodeOperationError(this.getNode(), read.problem.message, { description: read.problem.fix });
			rows = read.value.flatMap((row) => {
				const shown = show(row, resource);
				return shown === undefined ? [] : [{ name: shown.description === '' ? shown.code : `${shown.code} - ${shown.description}`, value: shown.code, ...(shown.details === undefined ? {} : { description: shown.details }) }];
			});
			// As people count: 2 stands before 10.
			rows.sort((one, other) => BY_CODE.compare(String(one.value), String(other.value)));
			if (kept.size >= KEPT_LISTS) kept.clear();
			kept.set(key, { at: now, rows });
		}
		const words = (filter ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '');
		const found = rows.filter((row) => words.every((word) => row.name.toLowerCase().includes(word)));
		const from = Number(paginationToken ?? 0);
		return { results: found.slice(from, from + PAGE), paginationToken: from + PAGE < found.length ? String(from + PAGE) : undefined };
	};
}

/** Exact's journal types per kind of entry. */
const JOURNAL_TYPES: Readonly<Record<string, readonly number[]>> = { salesEntry: [20], creditNote: [20, 21], purchaseEntry: [22, 23] };

export const searchJournals = listSearch('journals', (row, resource) => {
	const types = JOURNAL_TYPES[resource];
	return row.blocked || (types !== undefined && !types.includes(row.type)) ? undefined : { ...row, details: [row.currency, row.anyCurrency ? 'other currencies allowed' : ''].filter((part) => part !== '').join(', ') };
});

export const searchLedgerAccounts = listSearch('ledgerAccounts', (row) => (row.blocked ? undefined : { ...row, ...(row.needsCostCenter ? { details: 'needs a cost centre' } : {}) }));

export const searchVatCodes = listSearch('vatCodes', (row, resource) => {
	const otherSide = resource === 'purchaseEntry' ? 'S' : resource === 'salesEntry' || resource === 'creditNote' ? 'P' : '';
	// Codes with the VAT included would make every amount wrong: they are refused, so they are not offered.
	return row.blocked || row.type === 'I' || row.transactionType === otherSide ? undefined : row;
});

export const searchPaymentConditions = listSearch('paymentConditions', (row) => row);
export const searchCostCenters = listSearch('costCenters', (row) => (row.blocked ? undefined : row));
export const searchCostUnits = listSearch('costUnits', (row) => row);
