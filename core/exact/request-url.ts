/** Addresses of Exact's calls, and filters cut to what fits in one. */
import { fail, succeed, type Result } from './errors';
import { and, or, type Filter, type Literal, type ODataQuery } from './odata';
import { ownProblem } from './own-problems';

/** Exact's limit is 6000 characters after encoding. Requests stay below this, because Exact's `__next` adds a `$skiptoken` to the same address. */
const FIRST_PAGE_LIMIT = 5_900;

const ENDPOINT = /^[A-Za-z][A-Za-z0-9_]*(?:\/[A-Za-z][A-Za-z0-9_]*)+$/;
const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const ORDER = /^[A-Za-z_][A-Za-z0-9_]*(?: (?:asc|desc))?$/;

const refuse = (what: string) => fail(ownProblem('INVALID_REQUEST', { what }));
/** Quotes are encoded here, because URL parsers do it anyway and the limit counts after encoding. */
const encode = (value: string): string => encodeURIComponent(value).replaceAll('%2C', ',').replaceAll("'", '%27');

/** Address of an endpoint such as `crm/Accounts` or `beta/budget/BudgetScenarios` in one administration; with a key, of one entity. */
export function entityUrl(baseUrl: string, division: number | undefined, path: string, key?: Literal): Result<string> {
	if (!ENDPOINT.test(path)) return refuse(`"${path.slice(0, 60)}" is not an endpoint such as crm/Accounts.`);
	if (division === undefined) return fail(ownProblem('NO_DIVISION'));
	if (!Number.isSafeInteger(division) || division <= 0) return refuse(`"${division}" is not the number of an administration.`);
	if (key !== undefined && !key.ok) return key;
	const root = path.startsWith('beta/') ? `beta/${division}/${path.slice('beta/'.length)}` : `${division}/${path}`;
	return succeed(`${baseUrl}/api/v1/${root}${key === undefined ? '' : `(${encode(key.value)})`}`);
}

/** Adds the query. `$select` must be there: several endpoints refuse a list without it. */
export function queryUrl(url: string, query: ODataQuery): Result<string> {
	if (query.select.length === 0) return refuse('no fields were chosen ($select).');
	const wrong = [...query.select, ...(query.expand ?? [])].find((name) => !FIELD_NAME.test(name)) ?? query.orderBy?.find((order) => !ORDER.test(order));
	if (wrong !== undefined) return refuse(`"${wrong.slice(0, 60)}" is not a field name.`);
	if (query.filter !== undefined && !query.filter.ok) return query.filter;
	const counts = [query.top, query.limit].filter((count) => count !== undefined);
	if (counts.some((count) => !Number.isSafeInteger(count) || count < 1)) return refuse('the number of records must be a whole number of at least 1.');

	const parts: string[] = [];
	for (const [name, value] of Object.entries(query.parameters ?? {})) {
		if (!value.ok) return value;
		parts.push(`${encode(name)}=${encode(value.value)}`);
	}
	parts.push(`$select=${encode([...new Set(query.select)].join(','))}`);
	if (query.filter !== undefined) parts.push(`$filter=${encode(query.filter.value)}`);
	if (query.expand !== undefined && query.expand.length > 0) parts.push(`$expand=${encode(query.expand.join(','))}`);
	if (query.orderBy !== undefined && query.orderBy.length > 0) parts.push(`$orderby=${encode(query.orderBy.join(','))}`);
	if (query.top !== undefined) parts.push(`$top=${query.top}`);
	const full = `${url}?${parts.join('&')}`;
	return full.length > FIRST_PAGE_LIMIT ? fail(ownProblem('URL_TOO_LONG', { length: full.length })) : succeed(full);
}

/**
 * The fewest queries in which every term stands once in an OR that fits the address; equal terms are sent once.
 * In: the query without the terms. Out: queries in the order of the terms.
 */
export function queriesForAny(url: string, query: ODataQuery, terms: readonly Filter[]): Result<ODataQuery[]> {
	const withTerms = (some: readonly Filter[]): ODataQuery => ({ ...query, filter: query.filter === undefined ? or(...some) : and(query.filter, or(...some)) });
	const different = new Map<string, Filter>();
	for (const term of terms) {
		if (!term.ok) return term;
		different.set(term.value, term);
	}
	const queries: ODataQuery[] = [];
	let chunk: Filter[] = [];
	for (const term of different.values()) {
		if (queryUrl(url, withTerms([...chunk, term])).ok) {
			chunk.push(term);
			continue;
		}
		const alone = queryUrl(url, withTerms([term]));
		if (!alone.ok) return alone;
		queries.push(withTerms(chunk));
		chunk = [term];
	}
	if (chunk.length > 0) queries.push(withTerms(chunk));
	return succeed(queries);
}

/** An address that Exact gave (`__next`, an attachment's `Url`) is followed only on the credential's own origin: the token goes along. */
export function ownAddress(baseUrl: string, given: string): Result<URL> {
	if (!URL.canParse(given, baseUrl)) return fail(ownProblem('OTHER_HOST', { host: 'not an address' }));
	const url = new URL(given, baseUrl);
	const own = new URL(baseUrl);
	return url.origin === own.origin && url.username === '' && url.password === '' ? succeed(url) : fail(ownProblem('OTHER_HOST', { host: url.host.slice(0, 80) }));
}
