/** Reads one list of changes from its position on, in pages, and says where it stands afterwards. */
import { DateTime } from 'luxon';

import type { ExactClient, RowSchema } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { ge, gt, int64, moment } from '../exact/odata';
import { above, advance, highest, isNewAfterMove, needsSecondLook, versionText, withRecent, type Position, type Version } from './position';
import type { FeedWay } from './topics';

/** Rows of one call to a sync endpoint. */
const SYNC_PAGE = 1_000;

export interface OrderedRow {
	version: Version;
	modified: number;
	key: string;
}

/** A list of changes: where it is and how its rows are read. */
export interface Feed<T extends OrderedRow> {
	path: string;
	way: FeedWay;
	select: readonly string[];
	row: RowSchema<T>;
}

export interface Forward<T> {
	rows: T[];
	position: Position;
	/** There is more than `limit`: the position stands at what was given. */
	more: boolean;
}

const orderField = { modified: 'Modified', created: 'Created' } as const;
const inOrder = (one: OrderedRow, other: OrderedRow): number => (one.version.mark === other.version.mark ? one.key.localeCompare(other.key) : above(one.version.mark, other.version.mark) ? 1 : -1);

/** `Modified` is asked from the whole second on: how fine Exact compares is not established. */
export function floorOf(way: FeedWay): (mark: string) => string {
	return way === 'sync' ? (mark) => mark : (mark) => String(BigInt(mark) - (BigInt(mark) % 1000n));
}

/**
 * New rows since `position`, oldest first, at most `limit`. Rows that are known by their version do not come again.
 * Problems: those of the call; the old position still holds then.
 */
export async function readForward<T extends OrderedRow>(client: ExactClient, feed: Feed<T>, position: Position, { limit, now }: { limit: number; now: DateTime }): Promise<Result<Forward<T>>> {
	const floor = floorOf(feed.way);
	const second = needsSecondLook(position, now);
	const start = second ? position.settled : position.since;
	const found: T[] = [];
	const read: Version[] = [];
	let after = start;
	for (;;) {
		const page = await readPage(client, feed, position, nextSecond(feed.way, position, { after, second }) ?? floor(after), limit - found.length);
		if (!page.ok) return page;
		const { rows, last } = page.value;
		for (const row of [...rows].sort(inOrder)) {
			if (position.seen.has(versionText(row.version))) {
				after = highest(after, row.version.mark);
				continue;
			}
			if (found.length >= limit) return succeed(result(position, found, read, { end: after, second: false, more: true }, now, floor));
			read.push(row.version);
			after = highest(after, row.version.mark);
			if (isNew(position, row)) found.push(row);
		}
		if (last) return succeed(result(position, found, read, { end: after, second, more: false }, now, floor));
	}
}

/** Many rows can share one second: one that is over and was read whole is not asked with every poll. */
function nextSecond(way: FeedWay, { since, closed }: Position, { after, second }: { after: string; second: boolean }): string | undefined {
	return way === 'sync' || second || after !== since || closed !== since ? undefined : String(BigInt(floorOf(way)(since)) + 1000n);
}

/** After a database move everything has a new row version. */
const isNew = (position: Position, row: OrderedRow): boolean => !position.restarted || row.modified === 0 || isNewAfterMove(position, row);

async function readPage<T extends OrderedRow>(client: ExactClient, { path, way, select, row }: Feed<T>, position: Position, from: string, wanted: number): Promise<Result<{ rows: T[]; last: boolean }>> {
	if (way === 'sync') {
		const rows = await client.get(path, { select, filter: gt('Timestamp', int64(from)), limit: SYNC_PAGE }, row);
		return rows.ok ? succeed({ rows: rows.value, last: rows.value.length < SYNC_PAGE }) : rows;
	}
	const name = orderField[way];
	// Enough to come past everything that is known already, however many rows share one moment.
	const limit = wanted + position.seen.size + 1;
	const rows = await client.get(path, { select, filter: ge(name, moment(DateTime.fromMillis(Number(from), { zone: 'utc' }))), orderBy: [name], limit }, row);
	return rows.ok ? succeed({ rows: rows.value, last: rows.value.length < limit }) : rows;
}

interface End {
	end: string;
	second: boolean;
	more: boolean;
}

function result<T extends OrderedRow>(position: Position, rows: T[], versions: readonly Version[], { end, second, more }: End, now: DateTime, floor: (mark: string) => string): Forward<T> {
	const next = advance(position, { versions, end, second, whole: !more }, now, floor);
	return { rows, more, position: withRecent(next, rows, more) };
}
