import type { FastifyReply } from 'fastify';

import { stamp } from './clock';
import type { State } from './state';

/** Answers with the error block of the service: `{code, message, requestId, dateTime, helpLink}`. */
export async function refuse(state: State, reply: FastifyReply, status: number, message: string): Promise<void> {
	if (status === 401) void reply.header('www-authenticate', 'Bearer');
	await reply.code(status).send({
		code: `API${status}`,
		message,
		requestId: reply.request.id,
		dateTime: stamp(state.clock.now()),
		helpLink: 'https://psb.econnect.eu/introduction/errors.html',
	});
}
