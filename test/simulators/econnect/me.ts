import type { FastifyInstance } from 'fastify';

import type { State } from './state';

/** Who the caller is and which parties he may use. */
export function meRoutes(app: FastifyInstance, state: State): void {
	app.get('/api/v1/me', async (request) => ({ name: request.holder?.holder ?? '' }));
	app.get('/api/v1/me/party', async (request) => {
		const allowed = request.holder?.parties;
		return [...state.parties.values()].filter((party) => allowed === undefined || allowed.includes(party.id));
	});
}
