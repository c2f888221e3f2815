/** sync/Deleted of one administration: which entities of the chosen topics are gone. */
import { DateTime } from 'luxon';
import { z } from 'zod';

import { field, optional } from '../exact/row-fields';
import { deletionOf, type Change } from './change';
import type { Feed, OrderedRow } from './read-forward';
import { ENTITY_TOPICS, topicOf, type EntityTopic } from './topics';

export const DELETED = 'sync/Deleted';

/** How long Exact tells what was deleted. Source: Exact's reference, sync/Deleted. */
const KEPT = { months: 2 };

export interface DeletedRow extends OrderedRow {
	type: number;
}

const row = z.object({ Timestamp: field.int64, EntityKey: optional(field.guid), EntityType: optional(field.int), DeletedDate: optional(field.moment) }).transform((one): DeletedRow => ({
	version: { mark: one.Timestamp, key: '' },
	modified: one.DeletedDate?.toMillis() ?? 0,
	key: one.EntityKey ?? '',
	type: one.EntityType ?? 0,
}));

export const deletedFeed: Feed<DeletedRow> = { path: DELETED, way: 'sync', select: ['Timestamp', 'EntityKey', 'EntityType', 'DeletedDate'], row };

/** What was deleted of these topics; deletions of anything else are passed over. */
export function deletionsOf(rows: readonly DeletedRow[], division: number, topics: readonly EntityTopic[]): Change[] {
	return rows.flatMap(({ type, key, modified }) => {
		const topic = topics.find((name) => topicOf(name).deletedType === type);
		return topic === undefined || key === '' ? [] : [deletionOf(topic, division, key, modified === 0 ? '' : (DateTime.fromMillis(modified, { zone: 'utc' }).toISO() ?? ''))];
	});
}

export const hasDeletions = (topics: readonly string[]): boolean => ENTITY_TOPICS.some((name) => topics.includes(name) && topicOf(name).deletedType !== undefined);

/** Says that deletions between `since` and now may be missing, '' = none are. `since` ISO or ''. */
export function forgottenDeletions(topics: readonly string[], since: string, now: DateTime): string {
	const from = DateTime.fromISO(since, { zone: 'utc' });
	const kept = now.toUTC().minus(KEPT);
	if (!from.isValid || from >= kept || !hasDeletions(topics)) return '';
	return `Exact tells deletions of the last two months only. What was deleted between ${from.toISODate()} and ${kept.toISODate() ?? ''} is not told: compare your own list with Exact, if that matters.`;
}
