/**
 * Relations that a batch has to make before its entries: one for all entries that mean the same company, and none while an earlier call
 * for it is in doubt. What such a call did shows among the relations, which are read anew before one is created; until the wait is over
 * nothing is created for that company, whichever document asks (a POST is never repeated without a look-up).
 */
import type { DateTime } from 'luxon';

import { MASTER_LISTS, type RelationRow } from '../booking/master-rows';
import { matchRelation } from '../booking/match-relation';
import { NOBODY } from '../booking/relation-identity';
import { boundedMemory } from '../exact/bounded-memory';
import type { Problem } from '../exact/errors';
import type { EntryBatch } from './entry-item';
import { createRelation } from './entry-write';
import { stopsBatch } from './problem-sorting';

export type RelationBody = Record<string, string | boolean>;

/** `doubt`: nobody knows yet whether it was made, by a call that began at `since`. */
export type NewRelation = { id: string } | { doubt: Problem; since: DateTime } | { refused: Problem };

interface Made {
	body: RelationBody;
	answer: { id: string } | { doubt: Problem; since: DateTime };
}

/** Calls in doubt, by site, login and administration. Across processes each document keeps its own doubt in the ledger. */
const inDoubt = boundedMemory<Made[]>(200);

const MAYBE_THE_SAME: Problem = {
	code: 'RELATION_JUST_MADE',
	message: 'A relation that may be the same company was made a moment ago for another document. Nothing was written for this one.',
	retryable: true,
	fix: 'Nothing has to be done: it is tried again in a minute and then compared with that relation.',
};

/** @param name site, login and administration */
export function newRelations(batch: EntryBatch, name: string): (body: RelationBody) => Promise<NewRelation> {
	const { client, settings, write } = batch;
	const made: Made[] = [];
	let noMore: Problem | undefined;
	const stillInDoubt = () => (inDoubt.get(name) ?? []).filter(({ answer }) => 'since' in answer && settings.clock() < answer.since.plus({ seconds: settings.resendWaitSeconds }));
	return async (body) => {
		const known = [...made, ...stillInDoubt()];
		const same = known.find((one) => compareBodies(body, one.body) === 'same');
		if (same !== undefined) return same.answer;
		const maybe = known.find((one) => compareBodies(body, one.body) === 'maybe');
		if (maybe !== undefined) return 'doubt' in maybe.answer ? maybe.answer : { refused: MAYBE_THE_SAME };
		if (noMore !== undefined) return { refused: noMore };
		const since = settings.clock();
		const answer = await createRelation(client, body, write);
		// No right, no token, no calls left: asked once, because each refusal counts as an error there.
		if (!answer.ok && stopsBatch(answer.problem)) noMore = answer.problem;
		if (!answer.ok && answer.problem.doubtful !== true) return { refused: answer.problem };
		const one: Made = { body, answer: answer.ok ? { id: answer.value } : { doubt: answer.problem, since } };
		made.push(one);
		if (!answer.ok) inDoubt.set(name, [...stillInDoubt(), one]);
		return one.answer;
	};
}

/** As the preparation will compare them once the first one stands in Exact: its proof decides, a shared name or address alone is a question. */
export function compareBodies(body: RelationBody, other: RelationBody): 'same' | 'maybe' | 'other' {
	if (JSON.stringify(body) === JSON.stringify(other)) return 'same';
	const row = rowOf(other);
	if (row === undefined) return 'maybe';
	const text = (field: string) => String(body[field] ?? '');
	const wanted = { ...NOBODY, vatNumber: text('VATNumber'), chamberOfCommerce: text('ChamberOfCommerce'), email: text('Email'), name: text('Name'), country: text('Country') };
	return ({ one: 'same', question: 'maybe', none: 'other' } as const)[matchRelation(wanted, [row]).verdict];
}

function rowOf(body: RelationBody): RelationRow | undefined {
	const read = MASTER_LISTS.relations.row.safeParse({ ID: '00000000-0000-0000-0000-000000000000', Code: '', ...body });
	return read.success ? read.data : undefined;
}
