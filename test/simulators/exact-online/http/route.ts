/** What a path asks for. */
import { findEndpoint, type Endpoint } from '../metadata/endpoints';

export interface Route {
	endpoint: Endpoint;
	/** undefined = current/Me */
	division: number | undefined;
	/** Text between the parentheses of `Accounts(guid'…')`. */
	key: string | undefined;
	/** `$count` or the name of a collection behind a key. */
	segment: string | undefined;
}

/** The division number in a path, also when the rest of it makes no sense. */
export function divisionInPath(path: string): number | undefined {
	const match = /^\/api\/v1\/(?:beta\/)?(\d{1,9})\//.exec(path);
	return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** Undefined = 404. `path` is decoded and without query. */
export function routeOf(path: string): Route | undefined {
	if (path === '/api/v1/current/Me') {
		const endpoint = findEndpoint('current/Me');
		return endpoint === undefined ? undefined : { endpoint, division: undefined, key: undefined, segment: undefined };
	}
	const division = divisionInPath(path);
	const match = /^\/api\/v1\/(beta\/)?\d{1,9}\/(.+)$/.exec(path);
	if (division === undefined || match?.[2] === undefined) return undefined;
	const parts = /^([A-Za-z/]+?)(?:\((.*)\))?(?:\/(\$count|[A-Za-z]\w*))?$/;
	const prefix = match[1] === undefined ? '' : 'beta/{division}/';
	const whole = findEndpoint(prefix + match[2]);
	if (whole !== undefined) return { endpoint: whole, division, key: undefined, segment: undefined };
	const split = parts.exec(match[2]);
	const endpoint = findEndpoint(prefix + (split?.[1] ?? ''));
	if (endpoint === undefined || split === null) return undefined;
	const [, , key, segment] = split;
	if (key === undefined && segment !== undefined && segment !== '$count') return undefined;
	return { endpoint, division, key, segment };
}
