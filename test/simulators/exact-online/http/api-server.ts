/** The HTTP server that plays start.exactonline.nl: pages, tokens, REST and downloads, with the faults that were ordered. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readCollection, readCount, readList, readSingle } from '../api/read';
import { change, createdAnswer, prepareCreate, remove } from '../api/write';
import { countError } from '../limits/error-velocity';
import { showAuthorisation, takeConsent, takeLogin } from '../oauth/authorise';
import { welcomePage } from '../oauth/pages';
import { answerTokenRequest } from '../oauth/token-endpoint';
import { errorBody } from '../odata/answer';
import { Refusal } from '../world/refusal';
import type { Simulation } from '../world/simulation';
import { sentence } from '../world/texts';
import { admit, type Admission, type Incoming, type Known } from './admission';
import { logCall } from './call-log';
import { download } from './download';
import { strike, type Fault } from './faults';
import { divisionInPath, routeOf } from './route';

interface Reply {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
}

const largestBody = 40 * 1024 * 1024;
const json = { 'Content-Type': 'application/json; charset=utf-8' };

function readText(request: IncomingMessage): Promise<string> {
	return new Promise((resolve, reject) => {
		const parts: Buffer[] = [];
		let size = 0;
		request.on('data', (part: Buffer) => {
			size += part.length;
			if (size <= largestBody) parts.push(part);
		});
		request.on('end', () => (size > largestBody ? reject(new Refusal(413, 'Request Entity Too Large')) : resolve(Buffer.concat(parts).toString('utf8'))));
		request.on('error', reject);
	});
}

function refusalReply(refusal: Refusal): Reply {
	return { status: refusal.status, headers: { ...(refusal.withBody ? json : {}), ...refusal.headers }, body: refusal.withBody ? JSON.stringify(errorBody(refusal.text)) : '' };
}

/** The work of an admitted request. A malformed body is refused at once, the work itself can be done later. */
function prepareWork({ call, route }: Admission, incoming: Incoming, text: string): () => Promise<Reply> {
	const { key, segment } = route;
	if (incoming.method === 'POST') {
		if (key !== undefined || segment !== undefined) throw new Refusal(405, 'Method Not Allowed');
		const work = prepareCreate(call, text);
		const representation = (incoming.headers.prefer ?? '').toLowerCase().includes('return=representation');
		return async () => createdAnswer(call, await work(), representation);
	}
	if (incoming.method === 'PUT' || incoming.method === 'DELETE') {
		if (key === undefined || segment !== undefined) throw new Refusal(405, 'Method Not Allowed');
		return async () => {
			if (incoming.method === 'PUT') change(call, key, text);
			else remove(call, key);
			return { status: 204, headers: {}, body: '' };
		};
	}
	return async () => {
		if (segment === '$count') return { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: readCount(call) };
		const answer = key === undefined ? readList(call) : segment === undefined ? readSingle(call, key) : readCollection(call, key, segment);
		return { status: 200, headers: json, body: JSON.stringify(answer) };
	};
}

function answerPageOrToken(simulation: Simulation, incoming: Incoming, url: URL, text: string): Reply | undefined {
	const { world } = simulation;
	const session = /ExactSession=(\w+)/.exec(incoming.headers.cookie ?? '')?.[1] ?? '';
	const route = `${incoming.method} ${url.pathname}`;
	if (route === 'GET /') return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: welcomePage() };
	if (route === 'GET /api/oauth2/auth') return showAuthorisation(world, url.searchParams, session);
	if (route === 'POST /api/oauth2/login') return takeLogin(world, url.searchParams, new URLSearchParams(text));
	if (route === 'POST /api/oauth2/consent') return takeConsent(world, new URLSearchParams(text));
	if (route === 'POST /api/oauth2/token') return answerTokenRequest(world, simulation.velocity, incoming.headers['content-type'] ?? '', text);
	return undefined;
}

function endpointLabel(known: Known, url: URL): string {
	return known.caller?.endpoint ?? routeOf(decodeURIComponent(url.pathname))?.endpoint.name ?? url.pathname.replace(/^\/(api\/)?/, '');
}

async function run(simulation: Simulation, incoming: Incoming, url: URL, text: string, known: Known, cuts: Fault[]): Promise<Reply | 'cut'> {
	const oauth = answerPageOrToken(simulation, incoming, url, text);
	if (oauth !== undefined) return cuts.some((fault) => fault.kind === 'loseTokenAnswer' || fault.kind === 'cutAfterWork') ? 'cut' : oauth;
	if (url.pathname === '/docs/SysAttachment.aspx' && incoming.method === 'GET') {
		const file = download(simulation, incoming, known);
		const reply: Reply = { status: 200, headers: { 'Content-Type': 'application/octet-stream', 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}` }, body: file.bytes };
		return cuts.some((fault) => fault.kind === 'cutAfterWork') ? 'cut' : reply;
	}
	const admission = admit(simulation, incoming, known);
	const work = prepareWork(admission, incoming, text);
	const late = cuts.find((fault) => fault.kind === 'workLate');
	if (late !== undefined) {
		simulation.world.clock.after(late.seconds, () => void work().catch(() => undefined));
		return 'cut';
	}
	const reply = await work();
	const replaced = cuts.find((fault) => fault.kind === 'statusAfterWork');
	if (replaced !== undefined) return { status: replaced.status, headers: replaced.headers, body: replaced.body };
	return cuts.some((fault) => fault.kind === 'cutAfterWork') ? 'cut' : reply;
}

async function answer(simulation: Simulation, request: IncomingMessage): Promise<Reply | 'cut'> {
	const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
	const siteUrl = `http://${headers.host ?? 'localhost'}`;
	const incoming: Incoming = { method: request.method ?? 'GET', url: request.url ?? '/', headers, siteUrl };
	const url = new URL(incoming.url, siteUrl);
	const known: Known = { caller: undefined, headers: {}, countsAsError: true };
	simulation.world.clock.catchUp();
	const division = divisionInPath(url.pathname);
	const faults = strike(simulation.faults, { method: incoming.method, path: incoming.url, division }, simulation.random);

	let reply: Reply | 'cut';
	try {
		const text = await readText(request);
		for (const fault of faults) if (fault.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
		const refused = faults.find((fault) => fault.kind === 'status');
		if (faults.some((fault) => fault.kind === 'cutBeforeWork')) reply = 'cut';
		else if (refused !== undefined) reply = { status: refused.status, headers: { ...(refused.body.startsWith('{') ? json : {}), ...refused.headers }, body: refused.body };
		else reply = await run(simulation, incoming, url, text, known, faults);
	} catch (error) {
		if (error instanceof Refusal) {
			reply = refusalReply(error);
			if (known.caller !== undefined && known.countsAsError) countError(simulation.world, simulation.velocity, known.caller, error.status);
		} else {
			console.error('The simulator itself failed on', incoming.method, incoming.url, error);
			reply = { status: 500, headers: json, body: JSON.stringify(errorBody(sentence('problem', 'EN'))) };
		}
	}
	if (reply !== 'cut') reply = { ...reply, headers: { ...known.headers, ...reply.headers } };
	logCall(simulation.calls, {
		at: new Date(simulation.world.clock.now()).toISOString(),
		method: incoming.method,
		path: incoming.url,
		endpoint: endpointLabel(known, url),
		division: division ?? null,
		status: reply === 'cut' ? 0 : reply.status,
		user: known.caller?.userName ?? '',
		clientId: known.caller?.clientId ?? '',
	});
	return reply;
}

/** `simulation` is asked anew for every request, so that a reset takes effect at once. */
export function createApiServer(current: () => Simulation): Server {
	return createServer((request: IncomingMessage, response: ServerResponse) => {
		void answer(current(), request).then((reply) => {
			if (reply === 'cut') {
				request.socket.destroy();
				return;
			}
			response.writeHead(reply.status, reply.headers);
			response.end(reply.body);
		});
	});
}
