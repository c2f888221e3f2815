/**
 * Master data of administrations, kept by the process for a few minutes, so that the batches of one administration and the documents
 * that come in one by one share it. Safe because of how it is used (entry-wishes.ts): what is kept may only say yes. As soon as a
 * document would be parked, or a relation created, on data of an earlier call, everything is read anew and decided again: who has just put
 * something right in Exact and offers the document again is never told the old answer. What a yes can be wrong about (a code that was
 * blocked minutes ago) Exact refuses itself, as it does for a long batch, which works with what it read at its begin. Entries are never kept: what is booked already is asked for every batch.
 */
import type { DateTime } from 'luxon';

import type { MasterData } from '../booking/master-rows';
import { boundedMemory } from '../exact/bounded-memory';
import type { ListedMasterData, RelationsWithAccounts } from './entry-administration';

const KEEP_MINUTES = 10;
/** Administrations, and relations of one; larger ones are read each time. */
const MOST_ADMINISTRATIONS = 50;
const MOST_RELATIONS = 5_000;

export interface KnownAdministration {
	/** Undefined: not read. */
	home?: { country: string; currency: string };
	lists: MasterData;
	/** Undefined: not read. */
	relations?: RelationsWithAccounts;
	/** When the oldest part was read. */
	readAt: DateTime;
}

const kept = boundedMemory<KnownAdministration>(MOST_ADMINISTRATIONS);

/** What is kept of an administration; undefined when nothing is, or it is too old. @param name site, app and administration; '' = nothing is kept */
export function recall(name: string, now: DateTime): KnownAdministration | undefined {
	const known = name === '' ? undefined : kept.get(name);
	return known !== undefined && now < known.readAt.plus({ minutes: KEEP_MINUTES }) ? known : undefined;
}

export function keep(name: string, known: KnownAdministration): void {
	if (name === '') return;
	if ((known.relations?.relations.length ?? 0) > MOST_RELATIONS) kept.delete(name);
	else kept.set(name, known);
}

/** Which of these lists are not there yet. */
export const missingLists = (lists: readonly ListedMasterData[], { lists: there }: KnownAdministration): ListedMasterData[] => lists.filter((list) => there[list] === undefined);
