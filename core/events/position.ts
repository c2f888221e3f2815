/**
 * How far one list of changes was read. Marks are row versions, or milliseconds of `Modified`, as digits: they are longer than a number holds.
 *
 * A change can become visible after a later one was read, because Exact numbers a row when a transaction begins and shows it when it ends. So what
 * was read is read a second time after ten minutes (`settled` to `since`), and what was given out since then is known by its version: none twice.
 * Assumption EX-92: no transaction in Exact takes longer than that.
 */
import { createHash } from 'crypto';
import { DateTime } from 'luxon';
import { z } from 'zod';

const SECOND_LOOK = { minutes: 10 };
/** So long after a moment was first seen in Exact its second is over there, whatever the zones of the clocks. */
const SECOND_OVER = { minutes: 1 };
/** Versions remembered: bounds the stored text to some 40 kB. What is older is taken as settled. */
const REMEMBERED = 2_000;
const KEY_HASH = 8;

export interface Position {
	/** Everything up to here was given out. */
	since: string;
	/** Everything up to here was read twice. */
	settled: string;
	/** Where `since` stood when the last second look ended, or when the first change after a rest came. */
	looked: string;
	/** ISO; when that was. */
	lookedAt: string;
	/** ISO; when `since` was reached. */
	sinceAt: string;
	/** ISO; when the list could be read last, '' = not known. Where it bears no `Modified`, a database move goes back to this moment. */
	readAt: string;
	/** The second of this mark was over and read to its end: only a second look asks it again. */
	closed: string;
	/** Versions given out above `settled`. */
	seen: ReadonlySet<string>;
	/** Latest `Modified` (ms) when the list began: what is not younger was there before. 0 = the list bears none. */
	begun: number;
	/** Latest `Modified` (ms) that was given out. */
	modified: number;
	/** What was given out of the last two hours before it, as `<hash of the key>.<Modified>`: row versions do not outlive a database move, these do. */
	recent: ReadonlySet<string>;
	/** After a database move, until the list was read to its end: only what `recent` does not know is new. */
	restarted: boolean;
	/** Divisions.DivisionMoveDate of the database that the marks belong to, ISO or ''. */
	database: string;
}

/** One version of one row. */
export interface Version {
	mark: string;
	/** '' where the mark alone names it: a row version is unique in its database. */
	key: string;
}

const digits = z.string().regex(/^\d{1,19}$/);
const stored = z.object({ since: digits, settled: digits, looked: digits, lookedAt: z.string(), sinceAt: z.string(), readAt: z.string().default(''), closed: digits, seen: z.string(), begun: z.number().int(), modified: z.number().int(), recent: z.string(), restarted: z.boolean(), database: z.string() });
export type StoredPosition = z.output<typeof stored>;
export const storedPosition = stored;

const setOf = (text: string): Set<string> => new Set(text === '' ? [] : text.split(','));
export const writePosition = ({ seen, recent, ...rest }: Position): StoredPosition => ({ ...rest, seen: [...seen].join(','), recent: [...recent].join(',') });
export const readPosition = ({ seen, recent, ...rest }: StoredPosition): Position => ({ ...rest, seen: setOf(seen), recent: setOf(recent) });

export const keyHash = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, KEY_HASH);
export const versionText = ({ mark, key }: Version): string => (key === '' ? mark : `${mark}.${keyHash(key)}`);
const markOf = (version: string): string => version.split('.')[0] ?? '0';

export const above = (one: string, other: string): boolean => BigInt(one) > BigInt(other);
export const highest = (one: string, other: string): string => (above(one, other) ? one : other);

/** A fresh position: nothing before `mark` will be given out, and nothing that `seen` names. */
export function positionAt(mark: string, now: DateTime, more: Partial<Pick<Position, 'seen' | 'begun' | 'modified' | 'recent' | 'restarted'>> = {}): Position {
	const at = now.toUTC().toISO() ?? '';
	return { since: mark, settled: mark, looked: mark, lookedAt: at, sinceAt: at, readAt: at, closed: '0', seen: new Set(), begun: 0, modified: 0, recent: new Set(), restarted: false, database: '', ...more };
}

/** Is it time to read again what was read since the last time? */
export function needsSecondLook({ since, settled, lookedAt }: Position, now: DateTime): boolean {
	return since !== settled && now >= DateTime.fromISO(lookedAt).plus(SECOND_LOOK);
}

/**
 * Is the second of `since` over, so that reading it to its end once more is the last time? What becomes visible in it later is found by the second
 * look; where none follows, only when that time is over too.
 */
const isOver = ({ since, settled, sinceAt }: Position, now: DateTime): boolean => now >= DateTime.fromISO(sinceAt).plus(since === settled ? SECOND_LOOK : SECOND_OVER);

/** How long a move can stay unnoticed, and some more: what was read meanwhile may lack what the old marks hid. */
const UNNOTICED = 2 * 3_600_000;

export const recentText = (key: string, modified: number): string => `${keyHash(key)}.${modified}`;
const modifiedOf = (recent: string): number => Number(recent.split('.')[1] ?? 0);

/** Is this row new although its row version says nothing, because the database is another? */
export function isNewAfterMove({ begun, modified, recent }: Position, row: { key: string; modified: number }): boolean {
	if (recent.has(recentText(row.key, row.modified))) return false;
	const full = recent.size >= REMEMBERED;
	const floor = full ? Math.min(...[...recent].map(modifiedOf)) : modified - UNNOTICED;
	return row.modified > Math.max(begun, floor);
}

/** Takes in what was given out. While a restarted list is not read to its end, the moment from which it counts stays. */
export function withRecent(position: Position, rows: ReadonlyArray<{ key: string; modified: number }>, more: boolean): Position {
	const modified = position.restarted && more ? position.modified : rows.reduce((latest, row) => Math.max(latest, row.modified), position.modified);
	const dated = rows.filter((row) => row.modified > 0).map((row) => recentText(row.key, row.modified));
	const recent = [...position.recent, ...dated].filter((one) => modifiedOf(one) > modified - UNNOTICED);
	return { ...position, modified, recent: new Set(recent.slice(-REMEMBERED)), restarted: position.restarted && more };
}

/**
 * The position after a read.
 * @param read versions given out by it, and where it ended
 * @param second it began at `settled` and came to the end of the list
 * @param whole it came to the end of the list
 * @param floor lowers a mark to what the next read will ask again at least (whole seconds of `Modified`)
 */
export function advance(before: Position, { versions, end, second, whole }: { versions: readonly Version[]; end: string; second: boolean; whole: boolean }, now: DateTime, floor: (mark: string) => string): Position {
	const since = highest(before.since, end);
	const resting = before.since === before.settled;
	const at = now.toUTC().toISO() ?? '';
	const marks = second ? { settled: before.looked, looked: since, lookedAt: at } : resting && since !== before.since ? { settled: before.settled, looked: since, lookedAt: at } : before;
	let { settled, looked } = marks;
	let seen = [...before.seen, ...versions.map(versionText)].filter((version) => !above(floor(settled), markOf(version)));
	if (seen.length > REMEMBERED) {
		seen.sort((one, other) => (above(markOf(one), markOf(other)) ? 1 : -1));
		// What the next read asks again must stay known, however much it is.
		const rest = seen.slice(-REMEMBERED);
		const lowest = markOf(rest[0] ?? since);
		const kept = above(lowest, floor(since)) ? floor(since) : lowest;
		seen = seen.filter((version) => !above(kept, markOf(version)));
		settled = highest(settled, kept);
		looked = highest(looked, settled);
	}
	const moved = since !== before.since;
	return { ...before, since, settled, looked, lookedAt: marks.lookedAt, sinceAt: moved ? at : before.sinceAt, readAt: at, closed: whole && !moved && isOver(before, now) ? since : before.closed, seen: new Set(seen) };
}
