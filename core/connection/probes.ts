/** One cheap question per kind of data: is it there, and may this user and app read it? Nothing is written. */
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import type { Problem } from '../exact/errors';
import { day, gt, type Filter } from '../exact/odata';
import { anyRow } from '../exact/row-fields';
import { STOPPED } from './careful-client';
import type { Level } from './finding';
import { endsCheck } from './problems';

export const FLOWS = ['both', 'entries', 'postbox'] as const;
/** How documents go into Exact: booked as entries, as files into the digital postbox, or both. */
export type Flow = (typeof FLOWS)[number];

interface Probe {
	/** Name in texts/things.ts. */
	what: string;
	path: string;
	/** The key; other fields are not needed. */
	select: string;
	filter?: Filter;
	/** Which flow cannot do without it; 'none' = only extras do. */
	neededBy: 'entries' | 'postbox' | 'none';
}

/** `crm/Accounts` demands a filter. Journals and relations are not here: looking for automatic processing reads them anyhow. */
const PROBES: readonly Probe[] = [
	{ what: 'vatCodes', path: 'vat/VATCodes', select: 'ID', neededBy: 'entries' },
	{ what: 'ledgerAccounts', path: 'financial/GLAccounts', select: 'ID', neededBy: 'entries' },
	{ what: 'purchaseEntries', path: 'purchaseentry/PurchaseEntries', select: 'EntryID', neededBy: 'entries' },
	{ what: 'salesEntries', path: 'salesentry/SalesEntries', select: 'EntryID', neededBy: 'entries' },
	{ what: 'paymentConditions', path: 'cashflow/PaymentConditions', select: 'ID', neededBy: 'entries' },
	{ what: 'documents', path: 'documents/Documents', select: 'ID', neededBy: 'entries' },
	{ what: 'receivables', path: 'read/financial/ReceivablesList', select: 'HID', neededBy: 'none' },
	{ what: 'payables', path: 'read/financial/PayablesList', select: 'HID', neededBy: 'none' },
	{ what: 'costCenters', path: 'hrm/Costcenters', select: 'ID', neededBy: 'none' },
];

export const EVERY_RELATION: Filter = gt('Modified', day('1900-01-01'));

export const needed = (by: Probe['neededBy'], flow: Flow): boolean => by !== 'none' && (flow === 'both' || flow === by);

export interface Probed {
	what: string;
	path: string;
	/** OK, or the code of the refusal. */
	code: string;
	problem?: Problem;
	/** What a refusal means for this flow. */
	level: Level;
}

/** Asks each probe that is not in `known` (read otherwise). Ends when the login or the day is over. */
export async function probeRights(client: ExactClient, flow: Flow, known: ReadonlySet<string>): Promise<Probed[]> {
	const probed: Probed[] = [];
	for (const { what, path, select, filter, neededBy } of PROBES) {
		if (known.has(what) || (flow === 'postbox' && neededBy === 'entries')) continue;
		const answer = await client.get(path, { select: [select], top: 1, ...(filter === undefined ? {} : { filter }) }, z.unknown().pipe(anyRow));
		const level: Level = needed(neededBy, flow) ? 'error' : 'info';
		probed.push(answer.ok ? { what, path, code: 'OK', level: 'ok' } : { what, path, code: answer.problem.code, problem: answer.problem, level });
		if (!answer.ok && (endsCheck(answer.problem) || answer.problem.code === STOPPED)) break;
	}
	return probed;
}
