/** One thing that happened, as the triggers give it out. */
import type { EntityTopic, TopicName } from './topics';

export type Action = 'Create' | 'Update' | 'Delete' | 'Added' | 'Lost' | 'Changed' | 'Booked';

export interface Change {
	topic: TopicName;
	/** Exact's words. `Create`: the row was not changed since it was made. */
	action: Action;
	division: number;
	/** Id of the entity, lower-case; of a payment status the entry; of an administration its code. */
	key: string;
	/** ISO, as Exact wrote it (EX-24), or ''. */
	modified: string;
	/** Names this version of this entity: the same in every way by which it can be read. */
	version: string;
	/** Chosen fields as Exact has them, dates readable and amounts as decimal text; empty for what was deleted. */
	entity: Readonly<Record<string, unknown>>;
	/** What a person should know of the poll that found it; on its first change only. */
	note?: string;
}

/** A deletion happens once. */
export const deletionOf = (topic: EntityTopic, division: number, key: string, moment: string): Change => ({ topic, action: 'Delete', division, key: key.toLowerCase(), modified: moment, version: `${division}|${topic}|${key.toLowerCase()}|deleted`, entity: {} });
