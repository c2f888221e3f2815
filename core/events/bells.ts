/**
 * Webhook messages are taken as bells, not as facts: each makes the trigger read its list of changes forward. So a lost, doubled, late or reordered
 * message does no harm, and what a message claims never reaches a workflow. Only a deletion is taken from the message itself.
 */
import type { DateTime } from 'luxon';

import { boundedMemory } from '../exact/bounded-memory';
import type { ExactClient } from '../exact/client';
import type { Problem } from '../exact/errors';
import { deletionOf, type Change } from './change';
import { listsOf } from './lists';
import type { PollState } from './poll-state';
import { isEntityTopic, type EntityTopic } from './topics';

/** Changes that one bell may bring. */
const AT_ONCE = 1_000;

export interface Bell {
	topic: EntityTopic;
	action: 'Create' | 'Update' | 'Delete';
	division: number;
	key: string;
	createdOn: string;
	/** Milliseconds by this machine's clock. */
	heardAt: number;
}

/** When the last read of a list began that came to its end, in this process: a bell that rang before is answered by it. */
const readAt = boundedMemory<number>(5_000);

export interface Answered {
	changes: Change[];
	/** Lists that could not be read: the next poll finds what is in them. */
	problems: Problem[];
}

/** What the bells lead to, read from where the last poll ended; may hold what another bell or a poll gave out (see the versions). */
export async function answerBells(client: ExactClient, state: PollState, bells: readonly Bell[], listener: string, clock: () => DateTime): Promise<Answered> {
	const changes: Change[] = bells.filter(({ action }) => action === 'Delete').map(({ topic, division, key, createdOn }) => deletionOf(topic, division, key, createdOn));
	const problems: Problem[] = [];
	const asked = new Map<string, Bell>();
	for (const bell of bells.filter(({ action }) => action !== 'Delete')) {
		const name = `${bell.division}/${bell.topic}`;
		const before = asked.get(name);
		if (before === undefined || before.heardAt < bell.heardAt) asked.set(name, bell);
	}
	for (const [name, { division, topic, heardAt }] of asked) {
		const memory = `${listener}|${name}`;
		if ((readAt.get(memory) ?? 0) > heardAt) continue;
		const position = state.positions[name];
		const list = listsOf([topic]).find((one) => one.name === topic);
		// Before the first poll nothing says where to begin; it comes at once.
		if (position === undefined || list === undefined) continue;
		const began = clock().toMillis();
		const read = await list.read({ client: client.inDivision(division), division, now: clock(), memory: {} }, position, AT_ONCE);
		if (!read.ok) {
			problems.push(read.problem);
			continue;
		}
		if (!read.value.more) readAt.set(memory, began);
		changes.push(...read.value.changes);
	}
	return { changes, problems };
}

export const isListened = (topic: string, topics: readonly string[]): topic is EntityTopic => isEntityTopic(topic) && topics.includes(topic);
