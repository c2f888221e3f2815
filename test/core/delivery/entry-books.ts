import { DateTime } from 'luxon';

import type { ExactClient, JsonObject, RowSchema } from '../../../core/exact/client';
import { fail, succeed, type Problem, type Result } from '../../../core/exact/errors';
import type { Filter } from '../../../core/exact/odata';
import { guid } from '../booking/administration';

type Row = Record<string, unknown>;

/** What happens to the next POST on a path. `lost`: no answer and nothing done; `lostButDone`: no answer, yet the work is done; `late`: done some seconds later. */
export type Fault = { path: string; kind: 'lost' | 'lostButDone' } | { path: string; kind: 'late'; afterSeconds: number } | { path: string; kind: 'refused'; problem: Problem };

export interface Books {
	client: ExactClient;
	tables: Record<string, Row[]>;
	faults: Fault[];
	/** Method and path of every call, in order. */
	log: string[];
	/** Changes a stored row before Exact answers it. */
	twist: (path: string, row: Row) => Row;
	clock: { now: DateTime; read: () => DateTime; sleep: (milliseconds: number) => Promise<void> };
	/** Rows whose work is done this many milliseconds after the connection was cut. */
	pending: Array<{ path: string; row: Row; at: DateTime }>;
}

const NO_ANSWER: Problem = { code: 'NO_ANSWER', message: 'Exact gave no answer.', retryable: true, fix: '', doubtful: true };

/** A small Exact in memory: entries, relations, documents, postbox. It understands the conditions that the look-ups use and no others. */
export function newBooks(division = 1): Books {
	let ids = 1000;
	let calls = 0;
	const books: Books = {
		tables: {},
		faults: [],
		log: [],
		pending: [],
		twist: (_path, row) => row,
		clock: {
			now: DateTime.fromISO('2026-02-01T10:00:00Z', { zone: 'utc' }),
			read: () => books.clock.now,
			sleep: async (milliseconds) => {
				books.clock.now = books.clock.now.plus({ milliseconds });
			},
		},
		client: undefined as unknown as ExactClient,
	};
	const table = (path: string): Row[] => (books.tables[path] ??= []);
	const settle = () => {
		for (const { path, row } of books.pending.filter(({ at }) => at <= books.clock.now)) table(path).push(row);
		books.pending = books.pending.filter(({ at }) => at > books.clock.now);
	};
	const parse = <T>(row: Row, schema: RowSchema<T>): T => schema.parse(row);

	const read = <T>(path: string, terms: readonly Filter[] | undefined, schema: RowSchema<T>): Result<T[]> => {
		calls += 1;
		settle();
		books.log.push(`GET ${path}`);
		const conditions: string[] = [];
		for (const term of terms ?? []) {
			if (!term.ok) return fail(term.problem);
			conditions.push(term.value);
		}
		return succeed(table(path).filter((row) => terms === undefined || conditions.some((condition) => holds(row, condition))).map((row) => parse(row, schema)));
	};

	const store = (path: string, body: JsonObject): Row => {
		ids += 1;
		const row: Row = { ...body, ...(path.endsWith('Entries') ? entryFields(body, ids) : {}), ID: guid(ids), Created: wire('2026-02-01') };
		return books.twist(path, row);
	};

	books.client = {
		get: async (path, query, schema) => read(path, query.filter === undefined ? undefined : [query.filter], schema),
		getWhereAny: async (path, _query, terms, schema) => (terms.length === 0 ? succeed([]) : read(path, terms, schema)),
		getOne: async (path, key, _query, schema) => {
			calls += 1;
			books.log.push(`GET ${path}(key)`);
			const id = key.ok ? key.value.replace(/^guid'|'$/g, '') : '';
			const row = table(path).find(({ ID, EntryID }) => ID === id || EntryID === id);
			return row === undefined ? fail({ code: 'NOT_FOUND', message: '', retryable: false, fix: '', status: 404 }) : succeed(parse(row, schema));
		},
		post: async (path, body, schema) => {
			calls += 1;
			books.log.push(`POST ${path}`);
			const index = books.faults.findIndex((fault) => fault.path === path);
			const [fault] = index < 0 ? [] : books.faults.splice(index, 1);
			if (fault?.kind === 'refused') return fail(fault.problem);
			if (fault?.kind === 'lost') return fail(NO_ANSWER);
			const row = store(path, body);
			if (fault?.kind === 'late') books.pending.push({ path, row, at: books.clock.now.plus({ seconds: fault.afterSeconds }) });
			else table(path).push(row);
			return fault === undefined ? succeed(parse(row, schema)) : fail(NO_ANSWER);
		},
		put: async () => fail(NO_ANSWER),
		delete: async () => fail(NO_ANSWER),
		download: async () => fail(NO_ANSWER),
		me: async () => fail(NO_ANSWER),
		inDivision: () => books.client,
		keepingBack: () => books.client,
		division,
		get calls() {
			return calls;
		},
	};
	return books;
}

export const wire = (date: string): string => `/Date(${DateTime.fromISO(date, { zone: 'utc' }).toMillis()})/`;

function entryFields(body: JsonObject, number: number): Row {
	const lines = (body.SalesEntryLines ?? body.PurchaseEntryLines) as Array<{ AmountFC: number; VATAmountFC?: number }>;
	const cents = (pick: (line: { AmountFC: number; VATAmountFC?: number }) => number) => lines.reduce((sum, line) => sum + Math.round(pick(line) * 100), 0);
	const vat = cents(({ VATAmountFC = 0 }) => VATAmountFC);
	const total = cents(({ AmountFC }) => AmountFC) + vat;
	const credit = total < 0 ? 1 : 0;
	return {
		EntryID: guid(number),
		EntryNumber: body.EntryNumber ?? number,
		Type: body.Type ?? (body.SalesEntryLines === undefined ? 30 : 20) + credit,
		Status: 20,
		AmountFC: total / 100,
		VATAmountFC: vat / 100,
		EntryDate: wire(String(body.EntryDate)),
		PurchaseEntryLines: { __deferred: {} },
		SalesEntryLines: { __deferred: {} },
	};
}

/** Parts of a condition that stand side by side: `(A) and (B)` or `(A) or (B)`, brackets inside left alone; one part where it is plain. */
function partsOf(filter: string, word: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let begin = 0;
	for (let at = 0; at < filter.length; at += 1) {
		if (filter[at] === '(') depth += 1;
		if (filter[at] === ')') depth -= 1;
		if (depth === 0 && filter.startsWith(`) ${word} (`, at)) {
			parts.push(filter.slice(begin, at + 1));
			begin = at + `) ${word} `.length;
		}
	}
	return parts.length === 0 ? [filter] : [...parts, filter.slice(begin)].map((part) => part.slice(1, -1));
}

/** `A eq 'x'`, `(A eq guid'…') and ((B ge datetime'…') or (…))`, `substringof('x',A) eq true`. Anything else is a fault of the test. */
function holds(row: Row, filter: string): boolean {
	const all = partsOf(filter, 'and');
	if (all.length > 1) return all.every((part) => holds(row, part));
	const any = partsOf(filter, 'or');
	if (any.length > 1) return any.some((part) => holds(row, part));
	const within = /^substringof\('(.*)',(\w+)\) eq true$/.exec(filter);
	if (within !== null) return String(row[within[2] ?? ''] ?? '').includes((within[1] ?? '').replaceAll("''", "'"));
	const [, name = '', operator, literal = ''] = /^(\w+) (eq|ge|le) (.+)$/.exec(filter) ?? [];
	const kind = /^(guid|datetime)?'(.*)'$/.exec(literal);
	const value = kind?.[1] === 'datetime' ? DateTime.fromISO(kind[2] ?? '', { zone: 'utc' }).toMillis() : kind === null ? Number(literal) : (kind[2] ?? '').replaceAll("''", "'");
	const raw = row[name];
	const own = typeof raw === 'string' && raw.startsWith('/Date(') ? Number(raw.slice(6, -2)) : raw;
	if (operator === 'eq') return own === value;
	if (operator === 'ge') return Number(own) >= Number(value);
	if (operator === 'le') return Number(own) <= Number(value);
	throw new Error(`The books do not understand ${filter}`);
}
