/** May this request go on? Token, route, limits, error block, user, division, scope: in that order, each with Exact's answer. */
import type { ApiCall } from '../api/call';
import { isPlayed, scopeOf } from '../api/entities';
import { countCall } from '../limits/call-limits';
import { isBlocked, type Caller } from '../limits/error-velocity';
import { chainOfAccessToken } from '../oauth/chains';
import { authorOf } from '../world/rows';
import { forbidden, Refusal } from '../world/refusal';
import type { Simulation } from '../world/simulation';
import { consented, maySee, type Chain, type Division } from '../world/world';
import { divisionInPath, routeOf, type Route } from './route';

export interface Admission {
	call: ApiCall;
	route: Route;
}

/** Filled in as the request comes along, so that the answer and the books of errors know what is known. */
export interface Known {
	caller: Caller | undefined;
	headers: Record<string, string>;
	/** false = this refusal is no error of the caller's that counts. */
	countsAsError: boolean;
}

export interface Incoming {
	method: string;
	/** With query, as it came. */
	url: string;
	headers: Record<string, string | undefined>;
	siteUrl: string;
}

const listEndpoints = new Set(['system/Divisions', 'hrm/Divisions', 'system/AllDivisions', 'system/GetMostRecentlyUsedDivisions']);

function unauthorized(simulation: Simulation): Refusal {
	return new Refusal(401, 'Unauthorized', { 'WWW-Authenticate': 'Bearer' }, simulation.world.assumptions.unauthorizedBody === 'json');
}

function bearer(incoming: Incoming): string {
	return /^Bearer (.+)$/i.exec(incoming.headers.authorization ?? '')?.[1] ?? '';
}

export function grantedDivisions(simulation: Simulation, chain: Chain): Division[] {
	const user = simulation.world.users.get(chain.userName);
	return user === undefined ? [] : [...simulation.world.divisions.values()].filter((division) => consented(chain, division) && maySee(user, division));
}

function decodePath(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		throw new Refusal(400, 'Bad Request');
	}
}

/** The living connection behind the request, or 401. An expired token is known well enough to count the error. */
export function chainOf(simulation: Simulation, incoming: Incoming, known: Known, path: string): Chain {
	const token = bearer(incoming);
	const chain = chainOfAccessToken(simulation.world, token);
	const expired = simulation.world.accessTokens.get(token)?.chain;
	const whose = chain ?? expired;
	if (whose !== undefined) known.caller = { clientId: whose.clientId, userName: whose.userName, division: divisionInPath(path), endpoint: routeOf(path)?.endpoint.name ?? path };
	if (chain === undefined) throw unauthorized(simulation);
	return chain;
}

function checkUserAndDivision(simulation: Simulation, chain: Chain, route: Route): Division {
	const { world } = simulation;
	const user = world.users.get(chain.userName);
	if (user === undefined) throw forbidden('InactiveUser');
	if (user.blocked) throw forbidden('BlockedUser');
	if (user.inactive) throw forbidden('InactiveUser');
	const granted = grantedDivisions(simulation, chain);
	const fallback = granted.find((division) => division.code === user.currentDivision) ?? granted[0];
	if (route.division === undefined || (listEndpoints.has(route.endpoint.name) && world.assumptions.divisionOfDivisionListIsChecked !== true)) {
		if (fallback === undefined) throw forbidden('NoDivisionAccess');
		return fallback;
	}
	const division = world.divisions.get(route.division);
	if (division === undefined || !maySee(user, division)) throw new Refusal(Number(world.assumptions.noDivisionAccessStatus), 'Forbidden', { Reason: 'NoDivisionAccess' });
	if (!consented(chain, division)) throw new Refusal(403, 'Forbidden - User division is not within division scope');
	if (division.customerBlocked) throw forbidden('BlockedCustomer');
	if (division.licenceExpired) throw forbidden('LicenseExpired');
	if (division.blockingStatus !== 0) throw forbidden('DivisionBlocked');
	return division;
}

function checkRights(simulation: Simulation, chain: Chain, route: Route, method: string): void {
	const { world } = simulation;
	const client = world.clients.get(chain.clientId);
	const user = world.users.get(chain.userName);
	const writes = method !== 'GET';
	if (user?.kind === 'mijnkantoor' && writes && world.assumptions.mijnKantoorMayWrite !== true) throw forbidden();
	const scope = scopeOf(route.endpoint);
	if (scope === undefined || world.assumptions.scopesChecked !== true) return;
	const right = client?.scopes[scope];
	if (right === undefined || (writes && right !== 'manage')) {
		throw new Refusal(403, `Forbidden - Application Scope Violated. Cannot ${writes ? 'manage' : 'read'} '${scope}' scope.`);
	}
}

function checkHeaders(simulation: Simulation, incoming: Incoming, route: Route): void {
	const { assumptions } = simulation.world;
	const accept = (incoming.headers.accept ?? '').toLowerCase();
	const needsJson = incoming.method === 'GET' ? route.segment !== '$count' : incoming.method === 'POST';
	if (needsJson && !accept.includes('application/json')) {
		if (accept.includes('application/xml')) throw new Refusal(415, 'Unsupported media type requested.');
		throw new Refusal(Number(assumptions.atomAnswerStatus), 'This simulator answers JSON only. Without Accept: application/json Exact Online answers Atom XML.');
	}
	const writes = incoming.method === 'POST' || incoming.method === 'PUT';
	if (writes && !(incoming.headers['content-type'] ?? '').toLowerCase().startsWith('application/json')) throw new Refusal(Number(assumptions.contentTypeStatus), 'Unsupported media type requested.');
}

/** Throws a Refusal, or gives the call that may be worked on. */
export function admit(simulation: Simulation, incoming: Incoming, known: Known): Admission {
	const { world } = simulation;
	const [rawPath = '', rawQuery = ''] = incoming.url.split(/\?(.*)/s);
	const path = decodePath(rawPath);
	const chain = chainOf(simulation, incoming, known, path);
	if (incoming.url.length > 6000) throw new Refusal(Number(world.assumptions.longUrlStatus), 'The request URL is too long.');

	const route = routeOf(path);
	const verdict = countCall(world, simulation.limits, chain.clientId, divisionInPath(path));
	known.headers = verdict.headers;
	if (verdict.exceeded !== undefined) throw new Refusal(429, '', {}, false);
	if (known.caller !== undefined && isBlocked(world, simulation.velocity, known.caller)) {
		known.headers = {};
		known.countsAsError = false;
		throw new Refusal(Number(world.assumptions.errorBlockStatus), '', {}, false);
	}
	if (route === undefined) throw new Refusal(404, 'Resource not found for the segment.');
	const division = checkUserAndDivision(simulation, chain, route);
	checkRights(simulation, chain, route, incoming.method);
	if (!route.endpoint.methods.includes(incoming.method)) throw new Refusal(405, 'Method Not Allowed');
	if (!isPlayed(route.endpoint)) throw new Refusal(501, `This simulator does not play ${route.endpoint.name}.`);
	checkHeaders(simulation, incoming, route);

	const client = world.clients.get(chain.clientId);
	const user = world.users.get(chain.userName);
	if (client === undefined || user === undefined) throw unauthorized(simulation);
	return {
		route,
		call: {
			simulation,
			world,
			client,
			user,
			granted: grantedDivisions(simulation, chain),
			author: authorOf(user),
			language: user.language,
			division,
			endpoint: route.endpoint,
			parameters: new URLSearchParams(rawQuery),
			siteUrl: incoming.siteUrl,
			rootUrl: route.division === undefined ? `${incoming.siteUrl}/api/v1` : `${incoming.siteUrl}/api/v1/${route.division}`,
		},
	};
}
