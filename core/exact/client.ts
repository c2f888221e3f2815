import type { DateTime } from 'luxon';
import type { z } from 'zod';

import type { Result } from './errors';
import type { SendHttp } from './http';
import type { Me } from './me';
import type { Filter, Literal, ODataQuery } from './odata';
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
	/** Work that can wait (checks, resubmits, payments): stops while 40 % of the day's calls are left. */
	background?: boolean;
	/** Who shares a call budget and an error count: one Exact app (`clientId`) and one Exact login (`userKey`, e.g. the credential's id). */
	identity: { clientId: string; userKey: string };
}

export type CreateExactClient = (options: ExactClientOptions) => ExactClient;
