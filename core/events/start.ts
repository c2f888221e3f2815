/** Where a list of changes begins: now, at a date, or again after the administration was moved to another database. */
import { DateTime } from 'luxon';
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Result } from '../exact/errors';
import { ge, gt, int64, moment, text } from '../exact/odata';
import { ownProblem } from '../exact/own-problems';
import { field, optional } from '../exact/row-fields';
import { floorOf, type Feed, type OrderedRow } from './read-forward';
import { highest, positionAt, versionText, type Position } from './position';

const SYNC_TIMESTAMP = 'read/sync/Sync/SyncTimestamp';
/** The zone of `modified` is disputed (EX-24): 26 hours earlier is earlier in every zone. */
const START_MARGIN = { hours: 26 };

/** A row version that is not above any change since `from`. `syncName` is the sync endpoint's last word, e.g. Accounts. */
export async function rowVersionAt(client: ExactClient, syncName: string, from: DateTime): Promise<Result<string>> {
	const rows = await client.get(SYNC_TIMESTAMP, { select: ['TimeStampAsBigInt'], parameters: { modified: moment(from.toUTC().startOf('second')), endPoint: text(syncName) } }, z.object({ TimeStampAsBigInt: optional(field.int64) }));
	if (!rows.ok) return rows;
	const [first] = rows.value;
	// An empty list has no row versions yet: everything in it will be new.
	return first === undefined ? fail(ownProblem('UNEXPECTED_ANSWER', { what: `GET ${SYNC_TIMESTAMP}`, detail: 'there is no timestamp.' })) : succeed(first.TimeStampAsBigInt ?? '0');
}

const stamps = z.object({ Timestamp: field.int64, Modified: optional(field.moment) });

/**
 * The end of a sync list: from 26 hours ago everything is passed over, by its row version, so that no zone of Exact's clock brings an old change as
 * a new one. `dated`: the list bears `Modified`.
 */
export async function syncFromNow(client: ExactClient, path: string, syncName: string, dated: boolean, now: DateTime): Promise<Result<Position>> {
	const begin = now.toUTC().minus(START_MARGIN);
	const start = await rowVersionAt(client, syncName, begin);
	if (!start.ok) return start;
	const rows = await client.get(path, { select: dated ? ['Timestamp', 'Modified'] : ['Timestamp'], filter: gt('Timestamp', int64(start.value)) }, stamps);
	if (!rows.ok) return rows;
	const mark = rows.value.reduce((last, { Timestamp }) => highest(last, Timestamp), start.value);
	const modified = rows.value.reduce((last, { Modified }) => Math.max(last, Modified?.toMillis() ?? 0), begin.toMillis());
	return succeed(positionAt(mark, now, dated ? { begun: modified, modified } : {}));
}

/** The end of a list that is read by `Modified` or `Created`: what bears the latest moment is known, everything after it is new. */
export async function datedFromNow<T extends OrderedRow>(client: ExactClient, { path, way, select, row }: Feed<T>, now: DateTime): Promise<Result<Position>> {
	const name = way === 'created' ? 'Created' : 'Modified';
	const newest = await client.get(path, { select, orderBy: [`${name} desc`], top: 1 }, row);
	if (!newest.ok) return newest;
	const [first] = newest.value;
	if (first === undefined) return succeed(positionAt('0', now));
	const { mark } = first.version;
	const second = floorOf(way)(mark);
	const sameMoment = await client.get(path, { select, filter: ge(name, moment(DateTime.fromMillis(Number(second), { zone: 'utc' }))) }, row);
	return sameMoment.ok ? succeed(positionAt(mark, now, { seen: new Set(sameMoment.value.map(({ version }) => versionText(version))) })) : sameMoment;
}

/** Where a list goes on after a database move: row versions begin anew, so what is younger than the last change that was seen counts. */
export async function afterMove(client: ExactClient, syncName: string, before: Position, lastPoll: DateTime, now: DateTime): Promise<Result<Position>> {
	const last = before.modified === 0 ? lastPoll : DateTime.fromMillis(before.modified, { zone: 'utc' });
	const start = await rowVersionAt(client, syncName, last.toUTC().minus(START_MARGIN));
	return start.ok ? succeed(positionAt(start.value, now, { begun: before.begun, modified: before.modified, recent: before.recent, restarted: before.modified !== 0 })) : start;
}
