/** Journals and relations that turn bookings into processed entries without anybody looking. Proves on the way that both may be read. */
import { z } from 'zod';

import { MASTER_LISTS, type JournalRow } from '../booking/master-rows';
import type { ExactClient } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { and, eq, int } from '../exact/odata';
import { flagOrFalse, textOrEmpty } from '../exact/row-fields';
import type { Observation } from './finding';
import { EVERY_RELATION } from './probes';

/** Exact's journal types in which invoices are booked: sales, returned sales, purchase, returned purchase. */
const INVOICE_JOURNALS = new Set([20, 21, 22, 23]);
const NAMED = 20;

export type CheckedJournal = JournalRow & { autoSave: boolean };

/** `AutoSave` is beside the fields that bookings need. Assumption EX-84: AutoSave true = entries of the journal are processed at once. */
const journalRow = z.record(z.unknown()).transform((row, context): CheckedJournal => {
	const read = MASTER_LISTS.journals.row.safeParse(row);
	const flag = flagOrFalse.safeParse(row.AutoSave);
	if (read.success && flag.success) return { ...read.data, autoSave: flag.data };
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'is not a journal' });
	return z.NEVER;
});

export async function readJournals(client: ExactClient): Promise<Result<CheckedJournal[]>> {
	const { path, select } = MASTER_LISTS.journals;
	return await client.get(path, { select: [...select, 'AutoSave'] }, journalRow);
}

const relationRow = z.object({ Code: textOrEmpty, Name: textOrEmpty }).transform((row) => ({ code: row.Code, name: row.Name }));
export type ProcessedRelation = z.output<typeof relationRow>;

/**
 * Relations whose proposals are processed by themselves, one call; undefined when Exact does not take the question but lets relations be read.
 * Assumption EX-85: the second condition may stand on a field that Exact does not list as filterable, because the first one is.
 */
export async function readProcessedRelations(client: ExactClient): Promise<Result<ProcessedRelation[] | undefined>> {
	const select = ['ID', 'Code', 'Name'];
	const processed = await client.get('crm/Accounts', { select, filter: and(EVERY_RELATION, eq('AutomaticProcessProposedEntry', int(1))), top: NAMED + 1 }, relationRow);
	if (processed.ok || processed.problem.status !== 400) return processed;
	const any = await client.get('crm/Accounts', { select, filter: EVERY_RELATION, top: 1 }, relationRow);
	return any.ok ? succeed(undefined) : any;
}

const named = (list: readonly { code: string; name?: string; description?: string }[]): string =>
	[...list.slice(0, NAMED).map(({ code, name, description }) => `${code} ${name ?? description ?? ''}`.trim()), ...(list.length > NAMED ? ['…'] : [])].join(', ');

/** undefined = that list could not be read. */
export function lookAtAutomatic(journals: readonly CheckedJournal[] | undefined, relations: readonly ProcessedRelation[] | undefined): Observation[] {
	const processing = journals?.filter(({ autoSave, blocked, type }) => autoSave && !blocked && INVOICE_JOURNALS.has(type)) ?? [];
	const observations: Observation[] = [];
	if (processing.length > 0) observations.push({ level: 'warning', code: 'JOURNALS_PROCESS', values: { list: named(processing) } });
	if (relations !== undefined && relations.length > 0) observations.push({ level: 'info', code: 'RELATIONS_PROCESS', values: { list: named(relations) } });
	if (observations.length === 0 && journals !== undefined && relations !== undefined) observations.push({ level: 'ok', code: 'NOTHING_PROCESSES' });
	return observations;
}
