/**
 * A strict stand-in for Exact Online: OAuth2 with log-in and consent, both call limits, the error block, OData, divisions,
 * digital postboxes, documents and books, for any client that speaks Exact's documented REST API. All data is in memory and
 * the same at every start.
 *
 * Log-in by script takes two form posts. `query` is what the app would put behind /api/oauth2/auth:
 *
 *   query   = client_id=…&redirect_uri=http%3A%2F%2Flocalhost%2Fcallback&response_type=code&state=s1
 *   POST {url}/api/oauth2/login?{query}    form: username=kantoor@lindehof.example&password=rehearsal
 *        -> 200, a page with <input type="hidden" name="ticket" value="…">
 *   POST {url}/api/oauth2/consent          form: ticket=…&decision=allow&division=all   (or division=1243514&division=…)
 *        -> 302 to redirect_uri?code=stampNL001.…%21IAAAA…&state=s1
 *   POST {url}/api/oauth2/token            form: grant_type=authorization_code&client_id=…&client_secret=…&redirect_uri=…&code=… (decoded: with !)
 *        -> { access_token, token_type: "bearer", expires_in: "600", refresh_token }
 *
 * Or in one step through the control door: POST {controlUrl}/connect {"userName":"…","clientId":"…"} gives such a token answer.
 * GET {controlUrl}/ is a page for people; GET {controlUrl}/help lists the door's routes; GET {controlUrl}/people users and apps.
 */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { applyAssumptions, defaultAssumptions, type Assumptions } from './assumptions';
import { createControlServer } from './control/control-server';
import { createApiServer } from './http/api-server';
import { createCallLog } from './http/call-log';
import { createCallLimits } from './limits/call-limits';
import { defaultRules } from './postbox/recipient-status';
import { newWorld } from './seed/new-world';
import { createClock } from './world/clock';
import { numberFor } from './world/invent';
import { GOOD_MOOD } from './webhooks/mood';
import type { Simulation } from './world/simulation';

export interface ExactOnlineSimulatorOptions {
	/** 0 or absent = any free port. */
	port?: number;
	controlPort?: number;
	host?: string;
	/** Life of an access token; a refresh is refused before this minus 30 seconds. */
	accessTokenSeconds?: number;
	assumptions?: Record<string, boolean | string>;
}

export interface ExactOnlineSimulator {
	url: string;
	controlUrl: string;
	port: number;
	controlPort: number;
	close(): Promise<void>;
}

export function newSimulation(accessTokenSeconds: number, assumptions: Assumptions): Simulation {
	let drawn = 0;
	return {
		world: newWorld(createClock(), assumptions, accessTokenSeconds),
		limits: createCallLimits(),
		velocity: new Map(),
		faults: [],
		calls: createCallLog(),
		postboxRules: defaultRules.map((rule) => ({ ...rule })),
		deliveries: [],
		webhookMood: { ...GOOD_MOOD },
		heldDeliveries: [],
		random() {
			drawn += 1;
			return numberFor(1_000_000, 'fault', drawn) / 1_000_000;
		},
	};
}

function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
	});
}

function close(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

export async function startExactOnlineSimulator(options: ExactOnlineSimulatorOptions = {}): Promise<ExactOnlineSimulator> {
	const { host = '127.0.0.1', accessTokenSeconds = 600 } = options;
	const assumptions = (): Assumptions => {
		const positions = defaultAssumptions();
		const wrong = applyAssumptions(positions, options.assumptions ?? {});
		if (wrong !== undefined) throw new Error(wrong);
		return positions;
	};
	let simulation = newSimulation(accessTokenSeconds, assumptions());
	const api = createApiServer(() => simulation);
	const port = await listen(api, options.port ?? 0, host);
	const url = `http://${host}:${port}`;
	const control = createControlServer({
		current: () => simulation,
		url,
		reset() {
			simulation.world.clock.stop();
			simulation = newSimulation(simulation.world.accessTokenSeconds, assumptions());
		},
	});
	const controlPort = await listen(control, options.controlPort ?? 0, host);
	return {
		url,
		controlUrl: `http://${host}:${controlPort}`,
		port,
		controlPort,
		async close() {
			simulation.world.clock.stop();
			await Promise.all([close(api), close(control)]);
		},
	};
}
