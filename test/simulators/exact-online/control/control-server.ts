/** The control door: JSON over HTTP on a port of its own. Tests and the demo use nothing else. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Simulation } from '../world/simulation';
import { ControlError } from './control-error';
import { ledgerPage } from './ledger-page';
import { routes } from './routes';

export interface ControlContext {
	current(): Simulation;
	/** Address of the simulated Exact Online. */
	url: string;
	reset(): void;
}



async function readJson(request: IncomingMessage): Promise<unknown> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	const text = Buffer.concat(parts).toString('utf8');
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw new ControlError('The body is not JSON.');
	}
}

export function createControlServer(context: ControlContext): Server {
	return createServer((request, response) => {
		const reply = (status: number, body: string, type = 'application/json; charset=utf-8') => {
			response.writeHead(status, { 'Content-Type': type });
			response.end(body);
		};
		const handle = async () => {
			const url = new URL(request.url ?? '/', 'http://control');
			context.current().world.clock.catchUp();
			if (request.method === 'GET' && url.pathname === '/') return reply(200, ledgerPage(context.current(), url.searchParams), 'text/html; charset=utf-8');
			const name = `${request.method ?? ''} ${url.pathname}`;
			if (name === 'GET /help') return reply(200, JSON.stringify(Object.fromEntries(Object.entries(routes).map(([route, { says }]) => [route, says])), null, '\t'));
			const route = routes[name];
			if (route === undefined) return reply(404, JSON.stringify({ error: `There is no ${name}. GET /help lists the routes.` }));
			const body = request.method === 'GET' ? {} : await readJson(request);
			return reply(200, JSON.stringify((await route.run(context, url.searchParams, body)) ?? { ok: true }));
		};
		handle().catch((error: unknown) => {
			const message = error instanceof Error ? error.message : String(error);
			reply(error instanceof ControlError || (error instanceof Error && error.name === 'ZodError') ? 400 : 500, JSON.stringify({ error: message }));
		});
	});
}
