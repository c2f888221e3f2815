/** The connector's one way to Exact. Builds requests, sends them through `exchange`, reads the answers. */
import type { DateTime } from 'luxon';
import type { z } from 'zod';

import { BACKGROUND_RESERVE } from './call-budget';
import { readPage } from './envelope';
import { fail, succeed, type Result } from './errors';
import { exchange, type Connection, type Exchange } from './exchange';
import type { HttpResponse, SendHttp } from './http';
import { fixIn, type FixLanguage } from './local-fixes';
import { ME_FIELDS, meRow, type Me } from './me';
import type { Filter, Literal, ODataQuery } from './odata';
import { ownProblem } from './own-problems';
import { entityUrl, ownAddress, queriesForAny, queryUrl } from './request-url';
import type { TokenPolicy } from './tokens';

/** How a caller says what it expects: Exact's row goes in as `unknown`, a typed value comes out (see row-fields.ts). */
export type RowSchema<T> = z.ZodType<T, z.ZodTypeDef, unknown>;

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue | undefined };
export type JsonObject = { readonly [name: string]: JsonValue | undefined };

export interface WriteOptions {
	/** Asks Exact for the whole object in the answer (`Prefer: return=representation`); without it only the key is filled. */
	representation?: boolean;
	/** No request begins after this moment, also not after waiting for the call budget: STOPPED_AT_DEADLINE instead. */
	notAfter?: DateTime;
}

export interface ExactClient {
	/** One list: all pages, unless `query.top` (one answer) or `query.limit` (stops when that many rows are there). */
	get<T>(path: string, query: ODataQuery, row: RowSchema<T>): Promise<Result<T[]>>;
	/** The rows for which any of `terms` holds (and `query.filter`, when given), in as few calls as the URL limit allows. No terms, no call, no rows. */
	getWhereAny<T>(path: string, query: ODataQuery, terms: readonly Filter[], row: RowSchema<T>): Promise<Result<T[]>>;
	/** One entity by its key, e.g. `guid(id)`. 404 is the Problem NOT_FOUND. */
	getOne<T>(path: string, key: Literal, query: ODataQuery, row: RowSchema<T>): Promise<Result<T>>;
	/** Creates. Never repeated after a doubtful answer: `problem.doubtful` then tells that the object may exist. */
	post<T>(path: string, body: JsonObject, row: RowSchema<T>, options?: WriteOptions): Promise<Result<T>>;
	/** Changes the given properties of one entity. */
	put(path: string, key: Literal, body: JsonObject, options?: WriteOptions): Promise<Result<void>>;
	delete(path: string, key: Literal, options?: WriteOptions): Promise<Result<void>>;
	/** The original bytes of an attachment whose `Url` Exact gave; same origin only. */
	download(url: string): Promise<Result<Buffer>>;
	/** Who is logged in. Needs no division and no data scope. */
	me(): Promise<Result<Me>>;
	/** The same connection (counter included) in another division. */
	inDivision(division: number): ExactClient;
	/** The same connection (counter included) that leaves this part of the day's calls (0 to 0.95) to other work; 0 = none: what was begun is finished. */
	keepingBack(part: number): ExactClient;
	readonly division: number | undefined;
	/** Requests sent so far, retries included. */
	readonly calls: number;
}

export interface ExactClientOptions {
	/** Origin of the site, e.g. `https://start.exactonline.nl`; from `siteBaseUrl()`. */
	baseUrl: string;
	/** Administration code; only `me()` works without one. */
	division?: number;
	send: SendHttp;
	tokens: TokenPolicy;
	clock: () => DateTime;
	sleep: (milliseconds: number) => Promise<void>;
	/** Refuses every write before it is sent (READ_ONLY). */
	readOnly: boolean;
	/** Work that can wait (checks, resubmits, payments) stops while this part of the day's calls is left; `true` = 0.4. */
	background?: boolean | number;
	/** In which language a problem says what to do (`en` when left out); Exact's own words come in that of its user. */
	language?: FixLanguage;
	/** Who shares a call budget and an error count: one Exact app (`clientId`) and one Exact login (`userKey`, e.g. the credential's id). */
	identity: { clientId: string; userKey: string };
}

const JSON_ANSWER = { accept: 'application/json' };

const reserveOf = (background: boolean | number | undefined): number => (typeof background === 'number' ? Math.min(Math.max(background, 0), 0.95) : background === true ? BACKGROUND_RESERVE : 0);

/** A client for one credential and administration. Cheap to make; budgets and error counts live in the process. */
export function createExactClient(options: ExactClientOptions): ExactClient {
	const { baseUrl, send, tokens, clock, sleep, identity } = options;
	const connection: Connection = { site: baseUrl, identity, send, tokens, clock, sleep, keepBack: reserveOf(options.background), count: { calls: 0 } };
	return clientIn(options.division, { baseUrl, readOnly: options.readOnly, language: options.language ?? 'en', connection });
}

interface Setting {
	baseUrl: string;
	readOnly: boolean;
	language: FixLanguage;
	connection: Connection;
}

/** The path and message of the first thing that a schema did not accept; never the value. */
function mismatch(error: z.ZodError): string {
	const [first] = error.issues;
	return first === undefined ? 'unknown form.' : `${first.path.join('.') || 'the object'}: ${first.message}.`;
}

function parseRows<T>(rows: readonly unknown[], schema: RowSchema<T>, what: string): Result<T[]> {
	const values: T[] = [];
	for (const row of rows) {
		const parsed = schema.safeParse(row);
		if (!parsed.success) return fail(ownProblem('UNEXPECTED_ANSWER', { what, detail: mismatch(parsed.error) }));
		values.push(parsed.data);
	}
	return succeed(values);
}

function clientIn(division: number | undefined, setting: Setting): ExactClient {
	const { baseUrl, connection, language } = setting;

	async function call(request: Exchange): Promise<Result<HttpResponse>> {
		const answer = await exchange(connection, request);
		if (answer.ok) return answer;
		const problem = fixIn(language, answer.problem);
		if (problem.code !== 'DIVISION_NOT_GRANTED' || request.division === undefined) return fail(problem);
		// The texts of the catalogue do not know which administration was asked.
		return fail({ ...problem, message: problem.message.replace('this administration', `administration ${request.division}`) });
	}

	async function readList<T>(source: { endpoint: string; url: string; division: number | undefined; limit?: number }, row: RowSchema<T>): Promise<Result<T[]>> {
		const { endpoint, limit = Infinity } = source;
		const what = `GET ${endpoint}`;
		const rows: T[] = [];
		const seen = new Set<string>();
		let { url } = source;
		for (;;) {
			if (seen.has(url)) return fail(ownProblem('PAGING_LOOP', { what: endpoint }));
			seen.add(url);
			const answer = await call({ method: 'GET', url, headers: JSON_ANSWER, endpoint, division: source.division });
			if (!answer.ok) return answer;
			const page = readPage(answer.value.body, what);
			if (!page.ok) return page;
			const parsed = parseRows(page.value.rows, row, what);
			if (!parsed.ok) return parsed;
			for (const value of parsed.value) rows.push(value);
			if (page.value.next === undefined || rows.length >= limit) return succeed(rows.slice(0, limit));
			const next = ownAddress(baseUrl, page.value.next);
			if (!next.ok) return next;
			url = next.value.href;
		}
	}

	async function readSingle<T>(source: { endpoint: string; url: string; division: number | undefined }, row: RowSchema<T>): Promise<Result<T>> {
		const rows = await readList({ ...source, limit: 1 }, row);
		if (!rows.ok) return rows;
		const [first] = rows.value;
		return first === undefined ? fail(ownProblem('UNEXPECTED_ANSWER', { what: `GET ${source.endpoint}`, detail: 'the object is missing.' })) : succeed(first);
	}

	async function get<T>(path: string, query: ODataQuery, row: RowSchema<T>): Promise<Result<T[]>> {
		const entity = entityUrl(baseUrl, division, path);
		if (!entity.ok) return entity;
		const url = queryUrl(entity.value, query);
		if (!url.ok) return url;
		return await readList({ endpoint: path, url: url.value, division, ...(query.limit === undefined ? {} : { limit: query.limit }) }, row);
	}

	async function getWhereAny<T>(path: string, query: ODataQuery, terms: readonly Filter[], row: RowSchema<T>): Promise<Result<T[]>> {
		const entity = entityUrl(baseUrl, division, path);
		if (!entity.ok) return entity;
		const queries = queriesForAny(entity.value, query, terms);
		if (!queries.ok) return queries;
		const found: T[] = [];
		for (const one of queries.value) {
			const rows = await get(path, one, row);
			if (!rows.ok) return rows;
			for (const value of rows.value) found.push(value);
		}
		return succeed(found);
	}

	async function getOne<T>(path: string, key: Literal, query: ODataQuery, row: RowSchema<T>): Promise<Result<T>> {
		const entity = entityUrl(baseUrl, division, path, key);
		if (!entity.ok) return entity;
		const url = queryUrl(entity.value, query);
		return url.ok ? await readSingle({ endpoint: path, url: url.value, division }, row) : url;
	}

	/** A write: refused when the credential is read only. */
	async function write(method: 'POST' | 'PUT' | 'DELETE', path: string, key: Literal | undefined, body: JsonObject | undefined, options: WriteOptions): Promise<Result<HttpResponse>> {
		if (setting.readOnly) return fail(ownProblem('READ_ONLY', { what: `${method} ${path}` }));
		const url = entityUrl(baseUrl, division, path, key);
		if (!url.ok) return url;
		const headers: Record<string, string> = { ...JSON_ANSWER };
		if (body !== undefined) headers['content-type'] = 'application/json';
		if (options.representation === true) headers.prefer = 'return=representation';
		return await call({
			method,
			url: url.value,
			headers,
			endpoint: path,
			division,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			...(options.notAfter === undefined ? {} : { notAfter: options.notAfter }),
		});
	}

	async function post<T>(path: string, body: JsonObject, row: RowSchema<T>, options: WriteOptions = {}): Promise<Result<T>> {
		const answer = await write('POST', path, undefined, body, options);
		if (!answer.ok) return answer;
		// From here on the object was created: whatever cannot be read is doubtful, never "not done".
		const unclear = { doubtful: true, retryable: false, status: answer.value.status };
		const what = `POST ${path}`;
		const page = readPage(answer.value.body, what);
		const parsed = page.ok ? parseRows(page.value.rows.slice(0, 1), row, what) : page;
		if (!parsed.ok) return fail({ ...parsed.problem, ...unclear });
		const [created] = parsed.value;
		return created === undefined ? fail(ownProblem('UNEXPECTED_ANSWER', { what, detail: 'the object is missing.' }, unclear)) : succeed(created);
	}

	async function done(answer: Promise<Result<HttpResponse>>): Promise<Result<void>> {
		const result = await answer;
		return result.ok ? succeed(undefined) : result;
	}

	async function download(given: string): Promise<Result<Buffer>> {
		const url = ownAddress(baseUrl, given);
		if (!url.ok) return url;
		if (!/^\/docs\/SysAttachment\.aspx$/i.test(url.value.pathname)) return fail(ownProblem('INVALID_REQUEST', { what: 'the address is not one of an attachment in Exact.' }));
		url.value.searchParams.set('Download', '1');
		const answer = await call({ method: 'GET', url: url.value.href, headers: { accept: '*/*' }, binary: true, endpoint: 'docs/SysAttachment', division });
		if (!answer.ok) return answer;
		const { body } = answer.value;
		return succeed(typeof body === 'string' ? Buffer.from(body, 'utf8') : body);
	}

	/** Outside every administration: a call budget and an error count of its own. */
	async function me(): Promise<Result<Me>> {
		const url = queryUrl(`${baseUrl}/api/v1/current/Me`, { select: ME_FIELDS });
		return url.ok ? await readSingle({ endpoint: 'current/Me', url: url.value, division: undefined }, meRow) : url;
	}

	return {
		get,
		getWhereAny,
		getOne,
		post,
		put: async (path, key, body, options = {}) => await done(write('PUT', path, key, body, options)),
		delete: async (path, key, options = {}) => await done(write('DELETE', path, key, undefined, options)),
		download,
		me,
		inDivision: (other) => clientIn(other, setting),
		keepingBack: (part) => clientIn(division, { ...setting, connection: { ...connection, keepBack: reserveOf(part) } }),
		division,
		get calls() {
			return connection.count.calls;
		},
	};
}
