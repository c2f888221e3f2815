/**
 * What Exact holds that may be one of these entries. One shared question for a batch: numbers in every spelling that Exact can be
 * asked for, and on purchases everything of the same company within five days, in which other spellings and other numbers show.
 */
import { DateTime } from 'luxon';

import type { EntryDraft } from '../booking/entry-draft';
import { ENTRY_PLACES, type EntryRow } from '../booking/entry-rows';
import type { BookingSide } from '../booking/proposal';
import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { and, day, eq, ge, guid, int, le, text, type Filter } from '../exact/odata';
import { normalNumber, type EntryKey } from './entry-key';

export interface KeyedDraft {
	draft: EntryDraft;
	key: EntryKey;
}

/** Same supplier, same total, other number: so near in time it may be the same invoice (design, decision 4). */
export const NEAR_DAYS = 5;

/** All entries of one side that the look-up of these drafts brings; each row once. */
export async function lookUpEntries(client: ExactClient, side: BookingSide, drafts: readonly KeyedDraft[]): Promise<Result<EntryRow[]>> {
	const place = ENTRY_PLACES[side];
	const terms = distinctTerms(drafts.filter(({ draft }) => draft.side === side).flatMap(conditions));
	const rows = await client.getWhereAny(place.path, { select: place.select }, terms, place.row);
	return rows.ok ? succeed([...new Map(rows.value.map((row) => [row.id, row])).values()]) : fail(rows.problem);
}

function conditions({ draft, key }: KeyedDraft): Filter[] {
	if (key.field === 'EntryNumber') return [eq('EntryNumber', int(Number(key.value)))];
	if (draft.side === 'sales') return [eq(key.field, text(String(key.value)))];
	const spellings = [...new Set([draft.number.trim(), normalNumber(draft.number)])].filter((one) => one !== '');
	return [...spellings.map((one) => eq('YourRef', text(one))), ...draft.sameCompany.map((id) => and(eq('Supplier', guid(id)), ge('EntryDate', day(shifted(draft.entryDate, -NEAR_DAYS))), le('EntryDate', day(shifted(draft.entryDate, NEAR_DAYS)))))];
}

const shifted = (date: string, days: number): string => DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate() ?? date;

function distinctTerms(terms: readonly Filter[]): Filter[] {
	const good = new Map<string, Filter>();
	const bad: Filter[] = [];
	for (const term of terms) {
		if (term.ok) good.set(term.value, term);
		else bad.push(term);
	}
	return [...good.values(), ...bad];
}

/** Days between two dates; a date that is none is far away. */
export function daysApart(one: string, other: string): number {
	const apart = DateTime.fromISO(one, { zone: 'utc' }).diff(DateTime.fromISO(other, { zone: 'utc' }), 'days').days;
	return Number.isFinite(apart) ? Math.abs(apart) : Number.MAX_SAFE_INTEGER;
}
