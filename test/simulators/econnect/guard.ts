import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { takeFault } from './faults';
import { refuse } from './refusals';
import type { Permissions, State, Token } from './state';

declare module 'fastify' {
	interface FastifyRequest {
		/** Whose token this call carries; set before any route under /api runs. */
		holder?: Token;
	}
}

/** The door of every /api route: planned faults first, then the bearer token, then the optional subscription key. */
export function guardApi(app: FastifyInstance, state: State): void {
	app.addHook('onRequest', async (request, reply) => {
		if (!request.url.startsWith('/api/')) return;

		const slow = takeFault(state, 'slow', request.url, request.method);
		if (slow !== undefined) await new Promise((resolve) => setTimeout(resolve, slow.milliseconds ?? 1000));

		if (takeFault(state, 'cut', request.url, request.method) !== undefined) {
			state.calls.push({ at: state.clock.now(), method: request.method, path: request.url, status: 0, milliseconds: 0, requestId: request.id });
			reply.hijack();
			request.raw.socket.destroy();
			return;
		}

		const broken = takeFault(state, 'status', request.url, request.method);
		if (broken !== undefined) return await refuse(state, reply, broken.status ?? 503, 'The service is not able to answer now.');

		const value = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
		const token = value === undefined ? undefined : state.tokens.get(value);
		if (token === undefined || token.expiresAt <= state.clock.now()) {
			return await refuse(state, reply, 401, 'Unauthorized. The access token is missing, unknown or expired.');
		}
		const key = state.settings.requireSubscriptionKey;
		if (key !== '' && request.headers['subscription-key'] !== key) {
			return await refuse(state, reply, 401, 'Access denied due to missing or invalid subscription key.');
		}
		request.holder = token;
	});

	app.addHook('onSend', async (request, _reply, payload) => {
		if (request.url.startsWith('/api/') && takeFault(state, 'cutAfterWork', request.url, request.method) !== undefined) request.raw.socket.destroy();
		return payload;
	});
}

/** True when the caller may do this for the party; otherwise the refusal has been sent. */
export async function mayUseParty(
	state: State,
	request: FastifyRequest,
	reply: FastifyReply,
	partyId: string,
	permission?: keyof Permissions,
): Promise<boolean> {
	const party = state.parties.get(partyId);
	const allowed = request.holder?.parties;
	const granted = party !== undefined && (allowed === undefined || allowed.includes(partyId));
	if (granted && (permission === undefined || party.permissions[permission])) return true;
	await refuse(state, reply, 403, 'Access forbidden. Please check PartyId authorization and the permissions of the user.');
	return false;
}
