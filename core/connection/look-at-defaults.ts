/** The codes that a connection books with, against the administration. */
import { MASTER_LISTS, type JournalRow, type LedgerAccountRow, type VatCodeRow } from '../booking/master-rows';
import { listed, nearest } from '../booking/nearest';
import { readMasterData } from '../delivery/entry-administration';
import type { ExactClient } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { eq, text } from '../exact/odata';
import type { Observation } from './finding';

export interface DefaultCodes {
	journals: readonly string[];
	vatCodes: readonly string[];
	ledgerAccounts: readonly string[];
}

/** Codes out of a list with commas, each once. */
export const readCodes = (given: unknown): string[] => [...new Set(String(given ?? '').split(/[,;\n]/).map((code) => code.trim()).filter((code) => code !== ''))];

export async function readVatCodes(client: ExactClient): Promise<Result<readonly VatCodeRow[]>> {
	const read = await readMasterData(client, ['vatCodes']);
	return read.ok ? succeed(read.value.vatCodes ?? []) : read;
}

/** Only the accounts that are asked for: a ledger has hundreds. */
export async function readLedgerAccounts(client: ExactClient, codes: readonly string[]): Promise<Result<LedgerAccountRow[]>> {
	const { path, select, row } = MASTER_LISTS.ledgerAccounts;
	return await client.getWhereAny(path, { select }, codes.map((code) => eq('Code', text(code))), row);
}

interface Listed {
	code: string;
	description: string;
	blocked: boolean;
}

function compare(wanted: readonly string[], rows: readonly Listed[] | undefined, words: { code: string; kind: string; division: number }): Observation[] {
	if (rows === undefined) return [];
	const { code, kind, division } = words;
	return wanted.flatMap((one): Observation[] => {
		const found = rows.find((row) => row.code.toUpperCase() === one.toUpperCase());
		if (found === undefined) return [{ level: 'error', code, values: { wanted: one, division, near: listed(nearest(one, rows)) || '-' } }];
		return found.blocked ? [{ level: 'error', code: 'DEFAULT_BLOCKED', values: { kind, wanted: one, division } }] : [];
	});
}

/** A list that could not be read is undefined: nothing is said about it here. */
export function lookAtDefaults(
	wanted: DefaultCodes,
	lists: { journals?: readonly JournalRow[] | undefined; vatCodes?: readonly VatCodeRow[] | undefined; ledgerAccounts?: readonly LedgerAccountRow[] | undefined },
	division: number,
): Observation[] {
	const count = wanted.journals.length + wanted.vatCodes.length + wanted.ledgerAccounts.length;
	if (count === 0) return [];
	const found = [
		...compare(wanted.journals, lists.journals, { code: 'JOURNAL_MISSING', kind: 'journal', division }),
		...compare(wanted.vatCodes, lists.vatCodes, { code: 'VAT_CODE_MISSING', kind: 'vatCode', division }),
		...compare(wanted.ledgerAccounts, lists.ledgerAccounts, { code: 'GL_ACCOUNT_MISSING', kind: 'ledgerAccount', division }),
	];
	const allRead = (wanted.journals.length === 0 || lists.journals) && (wanted.vatCodes.length === 0 || lists.vatCodes) && (wanted.ledgerAccounts.length === 0 || lists.ledgerAccounts);
	return found.length === 0 && allRead ? [{ level: 'ok', code: 'DEFAULTS_OK', values: { count, division } }] : found;
}
