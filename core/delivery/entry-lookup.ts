/**
 * What Exact holds that may be one of these entries. One shared question for a batch: numbers in every spelling that Exact can be
 * asked for, and on purchases everything of the same company within five days, in which other spellings and other numbers show.
 */
import { DateTime } from 'luxon';

import type { EntryDraft } from '../booking/entry-draft';
import { ENTRY_PLACES, type EntryRow } from '../booking/entry-rows';
import type { BookingSide } from '../booking/entry-side';
import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { and, day, eq, ge, guid, int, le, or, text, type Filter } from '../exact/odata';
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
	const own = drafts.filter(({ draft }) => draft.side === side);
	const terms = distinctTerms([...own.flatMap(numberConditions), ...(side === 'purchase' ? nearConditions(own) : [])]);
	const rows = await client.getWhereAny(place.path, { select: place.select }, terms, place.row);
	return rows.ok ? succeed([...new Map(rows.value.map((row) => [row.id, row])).values()]) : fail(rows.problem);
}

function numberConditions({ draft, key }: KeyedDraft): Filter[] {
	if (key.field === 'EntryNumber') return [eq('EntryNumber', int(Number(key.value)))];
	if (draft.side === 'sales') return [eq(key.field, text(String(key.value)))];
	const spellings = [...new Set([draft.number.trim(), normalNumber(draft.number)])].filter((one) => one !== '');
	return spellings.map((one) => eq('YourRef', text(one)));
}

/** Documents that lie closer together than this are asked for with one span of days, so that many fit one address; further apart, the rows between would cost more. */
const ONE_SPAN_DAYS = 45;
/** A term must fit the address by itself. */
const SUPPLIERS_PER_TERM = 20;

interface Span {
	from: string;
	to: string;
	companies: string[];
}

/** Everything of the same companies around the dates of the drafts. */
function nearConditions(drafts: readonly KeyedDraft[]): Filter[] {
	const spans: Span[] = [];
	for (const { draft } of [...drafts].sort((one, other) => one.draft.entryDate.localeCompare(other.draft.entryDate))) {
		const last = spans.at(-1);
		const to = shifted(draft.entryDate, NEAR_DAYS);
		if (last === undefined || daysApart(last.from, to) > ONE_SPAN_DAYS) spans.push({ from: shifted(draft.entryDate, -NEAR_DAYS), to, companies: [...draft.sameCompany] });
		else Object.assign(last, { to, companies: [...new Set([...last.companies, ...draft.sameCompany])] });
	}
	return spans.flatMap(({ companies, ...days }) =>
		Array.from({ length: Math.ceil(companies.length / SUPPLIERS_PER_TERM) }, (_, index) => within(days, companies.slice(index * SUPPLIERS_PER_TERM, (index + 1) * SUPPLIERS_PER_TERM))),
	);
}

const within = ({ from, to }: Omit<Span, 'companies'>, companies: readonly string[]): Filter => and(ge('EntryDate', day(from)), le('EntryDate', day(to)), or(...companies.map((id) => eq('Supplier', guid(id)))));

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
