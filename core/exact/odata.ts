/**
 * OData V2 literals, filters and keys. Every value from outside passes one of these builders, so that a quote in a name
 * never ends a literal. A value that cannot be a literal (no GUID, a code of 19 characters) travels on as a Problem and
 * the client returns it before anything is sent.
 */
import type { DateTime } from 'luxon';

import { fail, succeed, type Result } from './errors';

declare const literalBrand: unique symbol;
declare const filterBrand: unique symbol;
/** OData text of one value, e.g. `guid'…'`; not yet URL-encoded. */
export type Literal = Result<string> & { [literalBrand]?: never };
/** OData text of one condition; not yet URL-encoded. */
export type Filter = Result<string> & { [filterBrand]?: never };

export interface ODataQuery {
	/** Always sent: several endpoints refuse a list without `$select`, and an answer of 60 fields costs time. Case-sensitive. */
	select: readonly string[];
	filter?: Filter;
	/** E.g. `['Modified desc']`. */
	orderBy?: readonly string[];
	/** Child collections; name them in `select` too. */
	expand?: readonly string[];
	/** `$top`: one answer, no further pages. */
	top?: number;
	/** Stops reading pages when this many rows are there. */
	limit?: number;
	/** Parameters of function-style endpoints (`read/sync/Sync/SyncTimestamp?modified=…&endPoint=…`). */
	parameters?: Readonly<Record<string, Literal>>;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const FIELD = /^[A-Za-z_][A-Za-z0-9_]*$/;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const INT32_MAX = 2147483647;
const INT64_MAX = 9223372036854775807n;
/** Width of `crm/Accounts.Code`: right-aligned with leading spaces. */
const ACCOUNT_CODE_WIDTH = 18;

const invalid = (message: string, fix: string) => fail({ code: 'INVALID_VALUE', message, retryable: false, fix });
const shown = (value: unknown): string => `"${String(value).slice(0, 60)}"`;

export function isGuid(value: string): boolean {
	return GUID.test(value.trim());
}

/** `guid'…'`; braces and capitals are accepted, the literal is lower-case. */
export function guid(value: string): Literal {
	const bare = value.trim().replace(/^\{(.*)\}$/, '$1');
	return GUID.test(bare)
		? succeed(`guid'${bare.toLowerCase()}'`)
		: invalid(`${shown(value)} is not an Exact id (a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e).`, 'Give the id that Exact returned, or look the object up by its code first.');
}

/** A string literal: quotes doubled. */
export function text(value: string): Literal {
	return LONE_SURROGATE.test(value) || value.includes('\0')
		? invalid(`The text ${shown(value.replace(/[\0\uD800-\uDFFF]/g, '?'))} holds a damaged character.`, 'Remove the damaged character from the text.')
		: succeed(`'${value.replaceAll("'", "''")}'`);
}

/** The code of a relation, padded to the 18 characters that Exact stores: `Code eq '123'` finds nothing. */
export function accountCode(value: string): Literal {
	const code = value.trim();
	return code === '' || code.length > ACCOUNT_CODE_WIDTH
		? invalid(`${shown(value)} is not a relation code: Exact's codes have 1 to ${ACCOUNT_CODE_WIDTH} characters.`, 'Check the code in Exact: Relaties > Relatiekaart > Code.')
		: text(code.padStart(ACCOUNT_CODE_WIDTH, ' '));
}

/** Int16 and Int32 fields. */
export function int(value: number): Literal {
	return Number.isInteger(value) && Math.abs(value) <= INT32_MAX ? succeed(value.toFixed(0)) : invalid(`${shown(value)} is not a whole number that fits Exact's field.`, 'Give a whole number of at most 2147483647.');
}

/** Int64 fields (`Hid`, `Timestamp`), suffix L. Takes text or bigint, because a JavaScript number loses digits. */
export function int64(value: string | bigint): Literal {
	const digits = String(value).trim();
	if (!/^-?\d{1,19}$/.test(digits) || BigInt(digits) > INT64_MAX || BigInt(digits) < -INT64_MAX) return invalid(`${shown(value)} is not a whole number that fits Exact's field.`, 'Give digits only.');
	return succeed(`${BigInt(digits)}L`);
}

export function bool(value: boolean): Literal {
	return succeed(value ? 'true' : 'false');
}

/** A moment as `datetime'…'`: the wall clock in the zone that `value` carries. Date-only fields: use {@link day}. */
export function moment(value: DateTime): Literal {
	return value.isValid
		? succeed(`datetime'${value.toFormat(value.millisecond === 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.SSS")}'`)
		: invalid('The date-time for a filter is not valid.', 'Give a date-time in ISO form, e.g. 2026-01-31T14:00:00.');
}

/** A date-only field: midnight of `YYYY-MM-DD`. */
export function day(value: string): Literal {
	const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value.trim());
	const [, year, month, date] = found ?? [];
	const real = new Date(`${value.trim()}T00:00:00Z`);
	const exists = found !== null && !Number.isNaN(real.getTime()) && real.getUTCDate() === Number(date) && real.getUTCMonth() + 1 === Number(month);
	return exists ? succeed(`datetime'${year}-${month}-${date}T00:00:00'`) : invalid(`${shown(value)} is not a date.`, 'Give a date as YYYY-MM-DD, e.g. 2026-01-31.');
}

function condition(field: string, operand: Literal, write: (operand: string) => string): Filter {
	if (!FIELD.test(field)) return invalid(`${shown(field)} is not a field name.`, 'Use the field names of Exact’s reference; they are case-sensitive.');
	return operand.ok ? succeed(write(operand.value)) : operand;
}

const compare = (operator: string) => (field: string, operand: Literal): Filter => condition(field, operand, (value) => `${field} ${operator} ${value}`);

export const eq = compare('eq');
export const ne = compare('ne');
export const gt = compare('gt');
export const ge = compare('ge');
export const lt = compare('lt');
export const le = compare('le');

/** `Field eq null`. Exact refuses it on some fields (`OffsetID`). */
export function isNull(field: string): Filter {
	return eq(field, succeed('null'));
}

/**
 * Assumption EX-68: startswith, substringof and trim work in filters on Code, Description and Name of master lists and relations (EX-71 says
 * so of Subject). Nothing that decides about sending rests on them: they serve pickers and searches.
 */
export function startsWith(field: string, start: string): Filter {
	return condition(field, text(start), (value) => `startswith(${field},${value})`);
}

/** The field holds this text anywhere; OData V2 writes it as `substringof` (EX-68). */
export function contains(field: string, part: string): Filter {
	return condition(field, text(part), (value) => `substringof(${value},${field}) eq true`);
}

/** Compares without the spaces that Exact pads a field with (EX-68). */
export function trimmedEq(field: string, value: string): Filter {
	return condition(field, text(value.trim()), (literal) => `trim(${field}) eq ${literal}`);
}

/** A filter that a person wrote. It goes out as it is. */
export function writtenFilter(odata: string): Filter {
	const filter = odata.trim();
	return filter === '' || LONE_SURROGATE.test(filter) ? invalid('The filter is empty or holds a damaged character.', "Write a filter such as Modified gt datetime'2026-01-01T00:00:00'.") : succeed(filter);
}

function join(operator: 'and' | 'or', filters: readonly Filter[]): Filter {
	const texts: string[] = [];
	for (const filter of filters) {
		if (!filter.ok) return filter;
		texts.push(filter.value);
	}
	const [only] = texts;
	if (only === undefined) return invalid(`A filter with "${operator}" has no conditions.`, 'Give at least one condition.');
	return succeed(texts.length === 1 ? only : texts.map((one) => `(${one})`).join(` ${operator} `));
}

/** All of them hold. One given = that one. */
export function and(...filters: readonly Filter[]): Filter {
	return join('and', filters);
}

/** Any of them holds. For many terms use `client.getWhereAny`, which cuts below the URL limit. */
export function or(...filters: readonly Filter[]): Filter {
	return join('or', filters);
}
