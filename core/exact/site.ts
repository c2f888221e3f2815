/** Which Exact Online: one environment per country, with its own apps, users and administrations. */
import { fail, succeed, type Result } from './errors';
import { ownProblem } from './own-problems';

const SITES: Readonly<Record<string, string>> = {
	nl: 'https://start.exactonline.nl',
	be: 'https://start.exactonline.be',
	de: 'https://start.exactonline.de',
	fr: 'https://start.exactonline.fr',
	es: 'https://start.exactonline.es',
	uk: 'https://start.exactonline.co.uk',
	us: 'https://start.exactonline.com',
};

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin for a site of the credential (`nl` … `us`, or `custom` with its base URL), without a slash at the end.
 * A custom base URL must be https, because tokens go there; only this machine itself (a simulator) may be http.
 */
export function siteBaseUrl(site: string, customBaseUrl = ''): Result<string> {
	const refuse = (what: string): Result<string> => fail(ownProblem('INVALID_SITE', { what }));
	if (site !== 'custom') {
		const known = SITES[site];
		return known === undefined ? refuse(`There is no Exact Online site "${site.slice(0, 30)}".`) : succeed(known);
	}
	const written = customBaseUrl.trim();
	if (!URL.canParse(written)) return refuse('The custom base URL in the credential is not an address.');
	const url = new URL(written);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) return refuse('The custom base URL in the credential must begin with https://.');
	if (url.username !== '' || url.password !== '') return refuse('The custom base URL in the credential must not hold a user name or password.');
	if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return refuse('The custom base URL in the credential must be a host only, without a path.');
	return succeed(url.origin);
}
