/**
 * One poll of the polling trigger: every list of every administration is read forward from where it stands, until enough was found or the time is
 * over. Nothing is kept here: state in, changes and state out, so that the caller saves it once, at the end.
 */
import { DateTime } from 'luxon';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { ownProblem } from '../exact/own-problems';
import type { Change } from './change';
import { forgottenDeletions } from './deletions';
import { listsOf, type ChangeList } from './lists';
import type { PollState } from './poll-state';
import { callRoll } from './roll-call';
import type { TopicName } from './topics';

/** How often the administrations are listed: a move is noticed within this time, and nothing is lost until then. */
const ROLL_EVERY = { minutes: 60 };
/** When it is itself what is listened to. */
const ROLL_SOON = { minutes: 10 };

export interface PollWish {
	topics: readonly TopicName[];
	/** 'all' = every administration that the login has. */
	divisions: readonly number[] | 'all';
	/** Where a list begins that is new here; undefined = now. */
	from: DateTime | undefined;
	/** Most changes of one poll; the rest comes with the next. */
	limit: number;
	clock: () => DateTime;
	/** No list is begun after this moment. */
	until: DateTime;
}

export interface Failing {
	division: number;
	list: string;
	problem: Problem;
}

export interface Poll {
	changes: Change[];
	state: PollState;
	/** Lists that could not be read this time; they stand where they stood. */
	failing: Failing[];
	/** There is more than `limit`, or the time was over. */
	more: boolean;
}

/** Problems of the login itself: no other list will do better. */
const ofTheLogin = (problem: Problem): boolean => problem.code.startsWith('TOKEN_') || ['NOT_CONNECTED', 'CONNECTION_REPLACED', 'CLIENT_REFUSED', 'CREDENTIAL_UNREADABLE', 'NOT_REACHED'].includes(problem.code);

/** Fails only when nothing at all can be read: the administrations are not known, or none is chosen. */
export async function pollChanges(client: ExactClient, before: PollState, wish: PollWish): Promise<Result<Poll>> {
	const roll = await withRoll(client, before, wish);
	if (!roll.ok) return roll;
	const { state, changes, failing } = roll.value;
	const codes = wish.divisions === 'all' ? Object.keys(state.divisions).map(Number) : wish.divisions;
	const lists = listsOf(wish.topics);
	if (codes.length === 0 && lists.length > 0) return fail(ownProblem('INVALID_VALUE', { what: 'No administration is chosen.' }, { fix: 'Choose at least one administration, or listen to all of this login.' }));
	const all = codes.flatMap((division) => lists.map((list) => ({ division, list, name: `${division}/${list.name}` })));
	const begin = Math.max(0, all.findIndex(({ name }) => name === before.next));
	// An administration that the login does not see just now goes on from where it stood once it is back.
	const listened = (division: string): boolean => wish.divisions === 'all' || codes.includes(Number(division));
	const positions = Object.fromEntries(Object.entries(state.positions).filter(([name]) => listened(name.split('/')[0] ?? '') && lists.some((list) => name.endsWith(`/${list.name}`))));
	const payments: Record<string, PollState['payments'][string]> = Object.fromEntries(Object.entries(state.payments).filter(([division]) => listened(division)));
	const given: Change[] = [...changes];
	const poll: Poll = { changes: given, state, failing, more: false };
	const stopped = new Set<number>();
	let next = '';

	for (const { division, list, name } of [...all.slice(begin), ...all.slice(0, begin)]) {
		if (stopped.has(division)) continue;
		if (given.length >= wish.limit || wish.clock() > wish.until) {
			next = name;
			poll.more = true;
			break;
		}
		const reading = { client: client.inDivision(division), division, now: wish.clock(), memory: payments[division] ?? {} };
		const read = await step(list, reading, positions[name], { database: state.divisions[division]?.moved ?? '', wish, limit: wish.limit - given.length, lastPoll: before.polledAt });
		if (!read.ok) {
			failing.push({ division, list: list.name, problem: read.problem });
			if (ofTheLogin(read.problem)) break;
			if (read.problem.code === 'DIVISION_NOT_GRANTED' || read.problem.code === 'DAY_SHARE' || read.problem.code === 'DAY_LIMIT') stopped.add(division);
			continue;
		}
		given.push(...read.value.changes);
		positions[name] = read.value.position;
		if (list.name === 'PaymentStatus') payments[division] = read.value.memory;
		if (read.value.more) {
			next = next === '' ? name : next;
			poll.more = true;
		}
	}
	const note = forgottenDeletions(wish.topics, before.polledAt || (wish.from?.toUTC().toISO() ?? ''), wish.clock()) || state.note;
	return succeed({ ...poll, changes: withNote(given, note), state: { ...state, positions, payments, polledAt: wish.clock().toUTC().toISO() ?? '', next, note: given.length === 0 ? note : '' } });
}

const withNote = (changes: readonly Change[], note: string): Change[] => changes.map((change, index) => (index === 0 && note !== '' ? { ...change, note } : change));

interface Step {
	/** When the administration was last moved, as far as that is known. */
	database: string;
	wish: PollWish;
	limit: number;
	lastPoll: string;
}

async function step(list: ChangeList, reading: Parameters<ChangeList['read']>[0], position: Parameters<ChangeList['read']>[1] | undefined, { database, wish, limit, lastPoll }: Step): ReturnType<ChangeList['read']> {
	if (position === undefined) {
		const start = await list.start(reading, wish.from);
		if (!start.ok) return start;
		// From now on: there is nothing to read yet.
		const begun = { ...start.value, database };
		if (wish.from === undefined) return succeed({ changes: [], position: begun, more: false, memory: reading.memory });
		return await list.read(reading, begun, limit);
	}
	if (!list.counted || database === '' || database === position.database) return await list.read(reading, position, limit);
	const readAt = position.readAt || lastPoll;
	const anew = await list.restart(reading, position, readAt === '' ? reading.now : DateTime.fromISO(readAt));
	return anew.ok ? await list.read(reading, { ...anew.value, database }, limit) : anew;
}

interface Rolled {
	state: PollState;
	changes: Change[];
	failing: Failing[];
}

/** Lists the administrations when it is time, and always at first: a database move afterwards must have something to be compared with. */
async function withRoll(client: ExactClient, before: PollState, { topics, divisions, clock }: PollWish): Promise<Result<Rolled>> {
	const now = clock();
	const every = topics.includes('Divisions') ? ROLL_SOON : ROLL_EVERY;
	if (before.listedAt !== '' && now < DateTime.fromISO(before.listedAt).plus(every)) return succeed({ state: before, changes: [], failing: [] });
	const through = divisions === 'all' ? Object.keys(before.divisions).map(Number) : divisions;
	const roll = await callRoll(client, before.divisions, through, now);
	if (!roll.ok) return divisions === 'all' || topics.includes('Divisions') ? roll : succeed({ state: before, changes: [], failing: [{ division: through[0] ?? 0, list: 'Divisions', problem: roll.problem }] });
	const { changes } = roll.value;
	return succeed({ state: { ...before, divisions: roll.value.divisions, listedAt: now.toUTC().toISO() ?? '' }, changes: topics.includes('Divisions') ? changes : [], failing: [] });
}
