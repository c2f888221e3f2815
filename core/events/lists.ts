/** The lists of changes that stand behind the topics of one administration, all with the same four handles. */
import type { DateTime } from 'luxon';

import type { ExactClient } from '../exact/client';
import { succeed, type Result } from '../exact/errors';
import { bookedFeed, bookedTransactions } from './booked-transactions';
import type { Change } from './change';
import { deletedFeed, deletionsOf, hasDeletions } from './deletions';
import { changeOf, rowOf, selectOf } from './entity-row';
import { paymentStatusChanges, TERMS_SYNC_NAME, termsFeed, type PaymentMemory } from './payment-status-changes';
import { positionAt, type Position } from './position';
import { readForward, type Feed, type OrderedRow } from './read-forward';
import { afterMove, datedFromNow, rowVersionAt, syncFromNow } from './start';
import { ENTITY_TOPICS, topicOf, type EntityTopic, type TopicName } from './topics';

/** Rows of a list that is read 60 a call: more at once would use up the minute. */
const DATED_LIMIT = 600;

export interface Reading {
	client: ExactClient;
	division: number;
	now: DateTime;
	memory: PaymentMemory;
}

export interface Read {
	changes: Change[];
	position: Position;
	more: boolean;
	memory: PaymentMemory;
}

/** One list of changes. */
export interface ChangeList {
	/** Names it within its administration. */
	name: string;
	/** It counts in row versions, which a database move begins anew. */
	counted: boolean;
	/** `from` undefined = from now. */
	start(reading: Reading, from: DateTime | undefined): Promise<Result<Position>>;
	read(reading: Reading, position: Position, limit: number): Promise<Result<Read>>;
	restart(reading: Reading, before: Position, lastPoll: DateTime): Promise<Result<Position>>;
}

interface Source<T extends OrderedRow> {
	name: string;
	feed: Feed<T>;
	/** The sync endpoint by which a date becomes a row version. */
	syncName: string;
	dated: boolean;
	changes(rows: readonly T[], reading: Reading): Promise<Result<{ changes: Change[]; memory: PaymentMemory }>>;
}

function listOf<T extends OrderedRow>({ name, feed, syncName, dated, changes }: Source<T>): ChangeList {
	const counted = feed.way === 'sync';
	return {
		name,
		counted,
		async start({ client, now }, from) {
			if (!counted) return from === undefined ? await datedFromNow(client, feed, now) : succeed(positionAt(String(from.toMillis()), now));
			if (from === undefined) return await syncFromNow(client, feed.path, syncName, dated, now);
			const mark = await rowVersionAt(client, syncName, from);
			return mark.ok ? succeed(positionAt(mark.value, now)) : mark;
		},
		async read(reading, position, limit) {
			const forward = await readForward(reading.client, feed, position, { limit: counted ? limit : Math.min(limit, DATED_LIMIT), now: reading.now });
			if (!forward.ok) return forward;
			const made = await changes(forward.value.rows, reading);
			return made.ok ? succeed({ ...made.value, position: forward.value.position, more: forward.value.more }) : made;
		},
		restart: async ({ client, now }, before, lastPoll) => await afterMove(client, syncName, before, lastPoll, now),
	};
}

function entityList(name: EntityTopic): ChangeList {
	const topic = topicOf(name);
	return listOf({
		name,
		feed: { path: topic.changes, way: topic.way, select: selectOf(topic), row: rowOf(topic) },
		syncName: topic.syncName ?? '',
		dated: topic.dated,
		changes: async (rows, { division, memory }) => succeed({ changes: rows.filter(({ counts }) => counts).map((row) => changeOf(name, division, row)), memory }),
	});
}

const paymentList: ChangeList = listOf({ name: 'PaymentStatus', feed: termsFeed, syncName: TERMS_SYNC_NAME, dated: false, changes: async (rows, { client, division, memory }) => await paymentStatusChanges(client, division, rows, memory) });

const bankList: ChangeList = listOf({
	name: 'BankTransactions',
	feed: bookedFeed,
	syncName: '',
	dated: true,
	async changes(rows, { client, division, memory }) {
		const booked = await bookedTransactions(client, division, rows);
		return booked.ok ? succeed({ changes: booked.value, memory }) : booked;
	},
});

/** Row versions are those of the database: any sync endpoint turns a date into one that fits sync/Deleted (EX-91). */
const deletedList = (topics: readonly EntityTopic[]): ChangeList =>
	listOf({ name: 'Deleted', feed: deletedFeed, syncName: topics.map((name) => topicOf(name).syncName).find((name) => name !== undefined) ?? '', dated: false, changes: async (rows, { division, memory }) => succeed({ changes: deletionsOf(rows, division, topics), memory }) });

/** The lists behind these topics; *Divisions* is no list of one administration. */
export function listsOf(topics: readonly TopicName[]): ChangeList[] {
	const entities = ENTITY_TOPICS.filter((name) => topics.includes(name));
	return [
		...entities.map(entityList),
		...(hasDeletions(topics) ? [deletedList(entities.filter((name) => topicOf(name).deletedType !== undefined))] : []),
		...(topics.includes('PaymentStatus') ? [paymentList] : []),
		...(topics.includes('BankTransactions') ? [bankList] : []),
	];
}

