/** Control door: what happens to webhook messages on their way, and a move of an administration to another database. */
import { z } from 'zod';
import { releaseHeld, sendAgain, sendForged } from '../webhooks/announce';
import type { Delivery, Simulation } from '../world/simulation';
import { moveToOtherDatabase } from '../world/rows';
import { tablesOf } from '../world/tables';
import { ControlError } from './control-error';
import type { ControlRoute } from './routes';

const which = z.object({ index: z.number().int() }).partial();

/** The message that is meant; counts from 0, the last one without a number. */
function deliveryOf(simulation: Simulation, { index }: z.infer<typeof which>): Delivery {
	const found = simulation.deliveries.at(index ?? -1);
	if (found === undefined) throw new ControlError('There is no such message.');
	return found;
}

export const eventRoutes: Record<string, ControlRoute> = {
	'POST /webhooks/mood': {
		says: '{ loseEvery?, doubleEvery?, holdEvery? }: every nth message is lost, comes twice, or waits for POST /webhooks/release; 0 = none.',
		run: ({ current }, _query, body) => {
			const every = z.number().int().min(0);
			Object.assign(current().webhookMood, z.object({ loseEvery: every, doubleEvery: every, holdEvery: every }).partial().strict().parse(body));
			return current().webhookMood;
		},
	},
	'POST /webhooks/release': { says: 'Messages that wait are sent, the last one first.', run: async ({ current }) => ({ sent: await releaseHeld(current()) }) },
	'POST /webhooks/again': { says: '{ index? }: sends that message (the last one) once more, byte for byte.', run: async ({ current }, _query, body) => ({ status: await sendAgain(deliveryOf(current(), which.strict().parse(body))) }) },
	'POST /webhooks/forged': {
		says: '{ way: otherKey | changed | noHash, index? }: sends that message (the last one) with a signature that does not fit.',
		run: async ({ current }, _query, body) => {
			const { way, ...wanted } = which.extend({ way: z.enum(['otherKey', 'changed', 'noHash']) }).strict().parse(body);
			return { status: await sendForged(deliveryOf(current(), wanted), way) };
		},
	},
	'POST /divisions/move': {
		says: '{ division }: moved to another database; its row versions begin anew and DivisionMoveDate is now.',
		run: ({ current }, _query, body) => {
			const division = current().world.divisions.get(z.object({ division: z.number().int() }).strict().parse(body).division);
			if (division === undefined) throw new ControlError('There is no such division.');
			tablesOf(current().world, division);
			moveToOtherDatabase(current().world, division);
			return { movedAt: new Date(division.movedAt ?? 0).toISOString() };
		},
	},
	'GET /rows': {
		says: '?division=&endpoint= : the rows of a set as they are stored, whoever made them.',
		run: ({ current }, query) => [...(current().world.divisions.get(Number(query.get('division')))?.tables.get(query.get('endpoint') ?? '')?.values() ?? [])],
	},
	'POST /rows/version': {
		says: '{ division, endpoint, id, timestamp }: gives a row that row version, as a transaction that began early and ended late has.',
		run: ({ current }, _query, body) => {
			const wanted = z.object({ division: z.number().int(), endpoint: z.string(), id: z.string(), timestamp: z.number() }).strict().parse(body);
			const row = current().world.divisions.get(wanted.division)?.tables.get(wanted.endpoint)?.get(wanted.id);
			if (row === undefined) throw new ControlError('There is no such row.');
			row.Timestamp = wanted.timestamp;
			return undefined;
		},
	},
	'POST /divisions/remove': {
		says: '{ division }: nobody sees it any more.',
		run: ({ current }, _query, body) => {
			current().world.divisions.delete(z.object({ division: z.number().int() }).strict().parse(body).division);
			return undefined;
		},
	},
};
