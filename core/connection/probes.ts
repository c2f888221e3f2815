/** One cheap question per kind of data: is it there, and may this user and app read it? Nothing is written. */
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import type { Problem } from '../exact/errors';
import { day, gt, type Filter } from '../exact/odata';
import { anyRow } from '../exact/row-fields';
import { STOPPED } from './careful-client';
import type { Level } from './finding';
import { endsCheck } from './problems';

export const FLOWS = ['both', 'documents', 'entries', 'none', 'postbox'] as const;
/** How documents go into Exact: booked as entries, as files into the digital postbox, both; as documents; or not by an app (mailed, or held). */
export type Flow = (typeof FLOWS)[number];

type Need = 'entries' | 'documents' | 'postbox';

interface Probe {
	/** Name in texts/things.ts. */
	what: string;
	path: string;
	/** The key; other fields are not needed. */
	select: string;
	filter?: Filter;
	/** Which flows cannot do without it; none = only extras need it. */
	neededBy: readonly Need[];
}

/** `crm/Accounts` demands a filter. Journals and relations are not here: looking for automatic processing reads them anyhow. */
const PROBES: readonly Probe[] = [
	{ what: 'vatCodes', path: 'vat/VATCodes', select: 'ID', neededBy: ['entries'] },
	{ what: 'ledgerAccounts', path: 'financial/GLAccounts', select: 'ID', neededBy: ['entries'] },
	{ what: 'purchaseEntries', path: 'purchaseentry/PurchaseEntries', select: 'EntryID', neededBy: ['entries'] },
	{ what: 'salesEntries', path: 'salesentry/SalesEntries', select: 'EntryID', neededBy: ['entries'] },
	{ what: 'paymentConditions', path: 'cashflow/PaymentConditions', select: 'ID', neededBy: ['entries'] },
	{ what: 'documents', path: 'documents/Documents', select: 'ID', neededBy: ['entries', 'documents'] },
	{ what: 'receivables', path: 'read/financial/ReceivablesList', select: 'HID', neededBy: [] },
	{ what: 'payables', path: 'read/financial/PayablesList', select: 'HID', neededBy: [] },
	{ what: 'costCenters', path: 'hrm/Costcenters', select: 'ID', neededBy: [] },
];

export const EVERY_RELATION: Filter = gt('Modified', day('1900-01-01'));

export const needed = (by: Need, flow: Flow): boolean => flow === by || (flow === 'both' && by !== 'documents');

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
		const isNeeded = neededBy.some((by) => needed(by, flow));
		if (known.has(what) || flow === 'none' || (neededBy.length > 0 && !isNeeded)) continue;
		const answer = await client.get(path, { select: [select], top: 1, ...(filter === undefined ? {} : { filter }) }, z.unknown().pipe(anyRow));
		const level: Level = isNeeded ? 'error' : 'info';
		probed.push(answer.ok ? { what, path, code: 'OK', level: 'ok' } : { what, path, code: answer.problem.code, problem: answer.problem, level });
		if (!answer.ok && (endsCheck(answer.problem) || answer.problem.code === STOPPED)) break;
	}
	return probed;
}
