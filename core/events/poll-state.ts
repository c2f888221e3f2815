/** What a polling trigger remembers between two polls: one text, so that it is saved whole or not at all. */
import { z } from 'zod';

import { readPosition, storedPosition, writePosition, type Position } from './position';
import { storedMemory, type PaymentMemory } from './payment-status-changes';

export interface KnownDivision {
	name: string;
	/** Divisions.DivisionMoveDate as it was, ISO or ''. */
	moved: string;
}

export interface PollState {
	/** ISO; when the administrations were last listed, '' = never. */
	listedAt: string;
	/** Administrations that the login had then, by code. */
	divisions: Readonly<Record<string, KnownDivision>>;
	/** By `<division>/<list>`. */
	positions: Readonly<Record<string, Position>>;
	/** By division: what the payment states were. */
	payments: Readonly<Record<string, PaymentMemory>>;
	/** ISO; when the last poll ended. */
	polledAt: string;
	/** The list with which the next poll begins, so that a busy one does not starve the others. */
	next: string;
	/** Waits for the next change that is told, and goes out with it. */
	note: string;
}

export const NO_STATE: PollState = { listedAt: '', divisions: {}, positions: {}, payments: {}, polledAt: '', next: '', note: '' };

const written = z.object({
	v: z.literal(1),
	listedAt: z.string(),
	divisions: z.record(z.object({ name: z.string(), moved: z.string() })),
	positions: z.record(storedPosition),
	payments: z.record(storedMemory),
	polledAt: z.string(),
	next: z.string(),
	note: z.string(),
});

export function writeState({ positions, ...rest }: PollState): string {
	return JSON.stringify({ v: 1, ...rest, positions: Object.fromEntries(Object.entries(positions).map(([name, position]) => [name, writePosition(position)])) });
}

/** A text that nobody of us wrote counts as none: the trigger then begins from now. */
export function readState(text: unknown): PollState {
	if (typeof text !== 'string' || text === '') return NO_STATE;
	try {
		const { positions, v: _version, ...rest } = written.parse(JSON.parse(text));
		return { ...rest, positions: Object.fromEntries(Object.entries(positions).map(([name, position]) => [name, readPosition(position)])) };
	} catch {
		return NO_STATE;
	}
}
