/** Rows of a topic: what is asked for, and a row as a change. */
import Big from 'big.js';
import { DateTime } from 'luxon';
import { z } from 'zod';

import type { RowSchema } from '../exact/client';
import { field, optional, withReadableDates } from '../exact/row-fields';
import type { Change } from './change';
import type { Version } from './position';
import { isAmount, topicOf, type EntityTopic, type Topic } from './topics';

/** A row that was read, with its place in the order of the list. */
export interface Row {
	version: Version;
	/** Milliseconds, 0 where the list has no `Modified`. */
	modified: number;
	key: string;
	/** Lines of a list that mixes them with headers are passed over. */
	counts: boolean;
	created: number;
	values: Readonly<Record<string, unknown>>;
}

export function selectOf(topic: Topic): string[] {
	return [...(topic.way === 'sync' ? ['Timestamp'] : []), topic.key, ...(topic.dated ? ['Created', 'Modified'] : []), ...(topic.headersOnly === true ? ['LineNumber'] : []), ...topic.fields];
}

const schema = z
	.object({ Timestamp: optional(field.int64), Created: optional(field.moment), Modified: optional(field.moment), LineNumber: optional(field.int) })
	.passthrough();

/** Row schema of a topic's list. A row without its key, or without what orders the list, is not accepted. */
export function rowOf(topic: Topic): RowSchema<Row> {
	return schema.transform((row, context): Row => {
		const key = field.guid.safeParse(row[topic.key]);
		const modified = row.Modified?.toMillis() ?? 0;
		const mark = topic.way === 'sync' ? row.Timestamp : String(modified);
		if (!key.success || mark === undefined || (topic.dated && row.Modified === undefined)) {
			context.addIssue({ code: z.ZodIssueCode.custom, message: 'the row lacks its key or its place in the list' });
			return z.NEVER;
		}
		return { version: { mark, key: topic.way === 'sync' ? '' : key.data }, modified, created: row.Created?.toMillis() ?? 0, key: key.data, counts: topic.headersOnly !== true || (row.LineNumber ?? 0) === 0, values: valuesOf(topic, row) };
	});
}

function valuesOf(topic: Topic, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(topic.fields.map((name) => [name, readable(name, row[name])]));
}

function readable(name: string, value: unknown): unknown {
	if (value === undefined || value === null) return null;
	if (isAmount(name) && typeof value === 'number') return new Big(value).toFixed(2);
	return typeof value === 'string' ? withReadableDates(value.trim()) : withReadableDates(value);
}

/** A row as a change. Its version is the moment of the change where there is one: a webhook leads to the same. */
export function changeOf(name: EntityTopic, division: number, row: Row): Change {
	const topic = topicOf(name);
	const made = row.created === 0 || Math.abs(row.modified - row.created) < 1_000;
	return {
		topic: name,
		action: made ? 'Create' : 'Update',
		division,
		key: row.key,
		modified: row.modified === 0 ? '' : (DateTime.fromMillis(row.modified, { zone: 'utc' }).toISO() ?? ''),
		version: `${division}|${name}|${row.key}|${topic.dated ? row.modified : row.version.mark}`,
		entity: { [topic.key]: row.key, ...row.values },
	};
}
