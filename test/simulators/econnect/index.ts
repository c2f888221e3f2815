/**
 * A strict double of the eConnect PSB and its identity server on one port, with a control door on another.
 * It imports nothing of the product, so that a mistake cannot hide by being made twice.
 */
import type { AddressInfo } from 'net';

import fastify, { type FastifyInstance } from 'fastify';

import { controlRoutes } from './control';
import { createCourier } from './courier';
import { guardApi } from './guard';
import { hookRoutes } from './hooks';
import { identityRoutes } from './identity';
import { meRoutes } from './me';
import { purchaseInvoiceRoutes } from './purchase-invoices';
import { refuse } from './refusals';
import { createState, DEFAULT_SEED, defaultSettings, type Assumptions, type Seed, type Settings, type State } from './state';
import { uploadRoutes } from './uploads';

export type { Assumptions, Seed, Settings } from './state';

export interface EConnectSimulatorOptions {
	/** 0 or absent = any free port. */
	port?: number;
	controlPort?: number;
	host?: string;
	parties?: Seed['parties'];
	clients?: Seed['clients'];
	users?: Seed['users'];
	settings?: Partial<Omit<Settings, 'assumptions'>>;
	assumptions?: Partial<Assumptions>;
}

export interface EConnectSimulator {
	/** Base address of both the PSB (`/api/v1/…`) and the identity server (`/connect/token`). */
	url: string;
	controlUrl: string;
	port: number;
	controlPort: number;
	close(): Promise<void>;
}

export async function startEConnectSimulator(options: EConnectSimulatorOptions = {}): Promise<EConnectSimulator> {
	const { host = '127.0.0.1', port = 0, controlPort = 0 } = options;
	const seed: Seed = {
		parties: options.parties ?? DEFAULT_SEED.parties,
		clients: options.clients ?? DEFAULT_SEED.clients,
		users: options.users ?? DEFAULT_SEED.users,
	};
	const settings = (): Settings => {
		const standard = defaultSettings();
		return { ...standard, ...options.settings, assumptions: { ...standard.assumptions, ...options.assumptions } };
	};
	const state = createState(settings(), seed);
	const courier = createCourier(state);

	const service = createService(state);
	hookRoutes(service, state, courier);
	purchaseInvoiceRoutes(service, state, courier);
	uploadRoutes(service, state, courier);

	const control = fastify({ bodyLimit: 256 * 1024 * 1024, forceCloseConnections: true });
	acceptJson(control, '*');
	controlRoutes(control, state, courier, { settings, seed });

	await service.listen({ host, port });
	await control.listen({ host, port: controlPort });
	const ports = [service, control].map((app) => (app.server.address() as AddressInfo).port);
	const [usedPort = 0, usedControlPort = 0] = ports;
	return {
		url: `http://${host}:${usedPort}`,
		controlUrl: `http://${host}:${usedControlPort}`,
		port: usedPort,
		controlPort: usedControlPort,
		close: async () => {
			await courier.stop();
			await Promise.all([service.close(), control.close()]);
		},
	};
}

function createService(state: State): FastifyInstance {
	const app = fastify({
		bodyLimit: 32 * 1024 * 1024,
		forceCloseConnections: true,
		genReqId: () => state.identifiers.guid('request'),
		routerOptions: { maxParamLength: 300 },
	});
	app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async (_request: unknown, body: string) => new URLSearchParams(body));
	app.addContentTypeParser(/^multipart\/form-data/, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
	acceptJson(app, 'application/json');

	app.addHook('onResponse', async (request, reply) => {
		state.calls.push({
			at: state.clock.now(),
			method: request.method,
			path: request.url,
			status: reply.statusCode,
			milliseconds: Math.round(reply.elapsedTime),
			requestId: request.id,
		});
	});
	app.setNotFoundHandler(async (_request, reply) => await refuse(state, reply, 404, 'Not found.'));
	app.setErrorHandler(async (error, _request, reply) => {
		const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
		await refuse(state, reply, status, error instanceof Error ? error.message : 'Unknown error.');
	});
	identityRoutes(app, state);
	guardApi(app, state);
	meRoutes(app, state);
	return app;
}

/** JSON under this content type (`*` = any: clients name another one for an empty POST); an empty body counts as none. */
function acceptJson(app: FastifyInstance, contentType: string): void {
	app.removeContentTypeParser(['application/json', 'text/plain']);
	app.addContentTypeParser(contentType, { parseAs: 'string' }, async (_request: unknown, body: string): Promise<unknown> => {
		if (body.trim() === '') return undefined;
		try {
			return JSON.parse(body) as unknown;
		} catch {
			throw Object.assign(new Error('The body is not JSON.'), { statusCode: 400 });
		}
	});
}
