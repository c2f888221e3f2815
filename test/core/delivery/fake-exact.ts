import { DateTime } from 'luxon';

import type { ExactClient, JsonObject, RowSchema } from '../../../core/exact/client';
import { fail, succeed, type Problem, type Result } from '../../../core/exact/errors';
import type { Filter, ODataQuery } from '../../../core/exact/odata';

type Row = Record<string, unknown> & { ID: string };

/** What a scripted call does: refuse before the work, do the work and lose the answer, or do it after some seconds. */
export type Fault = { problem: Problem; work: 'none' | 'now' | { afterSeconds: number } };

export const NO_ANSWER: Problem = { code: 'NO_ANSWER', message: 'Exact gave no answer.', retryable: true, fix: '', doubtful: true };

/**
 * A tiny stand-in for one administration behind an ExactClient: it stores rows, answers the filters that delivery uses,
 * and breaks the n-th POST (or any GET) as told. Sleeping moves its clock.
 */
export function fakeExact(start = '2026-03-02T10:00:00Z') {
	let now = DateTime.fromISO(start, { zone: 'utc' });
	let calls = 0;
	let ids = 0;
	const rows = new Map<string, Row[]>();
	const late: Array<{ at: DateTime; work: () => void }> = [];
	const posts: Array<{ path: string; body: JsonObject; at: string }> = [];
	const gets: Array<{ path: string; filters: string[] }> = [];
	const faults = { posts: new Map<number, Fault>(), reads: new Map<number, Problem>() };

	const table = (path: string): Row[] => rows.get(path) ?? rows.set(path, []).get(path)!;
	const settleLate = () => {
		for (const job of late.splice(0).sort((a, b) => a.at.toMillis() - b.at.toMillis())) {
			if (job.at <= now) job.work();
			else late.push(job);
		}
	};

	function add(path: string, body: JsonObject): Row {
		ids += 1;
		const content = typeof body.Attachment === 'string' ? Buffer.from(body.Attachment, 'base64') : undefined;
		const size = content === undefined ? {} : { FileSize: path.startsWith('mailbox') ? String(content.length) : content.length };
		const row: Row = { ...body, ...size, Created: `/Date(${now.toMillis()})/`, ID: `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}` };
		table(path).push(row);
		return row;
	}

	function holds(row: Row, filter: string): boolean {
		const equal = /^(\w+) eq (?:guid)?'(.*)'$/.exec(filter);
		if (equal) return String(row[equal[1] ?? '']) === (equal[2] ?? '').replaceAll("''", "'");
		const part = /^substringof\('(.*)',(\w+)\) eq true$/.exec(filter);
		if (part) return String(row[part[2] ?? '']).includes(part[1] ?? '');
		const since = /^(\w+) ge datetime'(.*)'$/.exec(filter);
		if (since) return Number(/\d+/.exec(String(row[since[1] ?? '']))?.[0]) >= DateTime.fromISO(since[2] ?? '', { zone: 'utc' }).toMillis();
		throw new Error(`The stand-in does not know this filter: ${filter}`);
	}

	function read<T>(path: string, filters: readonly Filter[], schema: RowSchema<T>): Result<T[]> {
		settleLate();
		calls += 1;
		const fault = faults.reads.get(gets.length);
		const texts = filters.map((filter) => (filter.ok ? filter.value : ''));
		gets.push({ path, filters: texts });
		if (fault) return fail(fault);
		return succeed(table(path).filter((row) => texts.length === 0 || texts.some((text) => holds(row, text))).map((row) => schema.parse(row)));
	}

	const client: ExactClient = {
		keepingBack: () => client,
		get: async <T>(path: string, query: ODataQuery, schema: RowSchema<T>) => read(path, query.filter ? [query.filter] : [], schema),
		getWhereAny: async <T>(path: string, _query: ODataQuery, terms: readonly Filter[], schema: RowSchema<T>) => (terms.length === 0 ? succeed([]) : read(path, terms, schema)),
		async post<T>(path: string, body: JsonObject, schema: RowSchema<T>): Promise<Result<T>> {
			settleLate();
			calls += 1;
			const fault = faults.posts.get(posts.length);
			posts.push({ path, body, at: now.toISO() ?? '' });
			if (!fault) return succeed(schema.parse(add(path, body)));
			if (fault.work === 'now') add(path, body);
			if (typeof fault.work === 'object') late.push({ at: now.plus({ seconds: fault.work.afterSeconds }), work: () => add(path, body) });
			return fail(fault.problem);
		},
		get calls() {
			return calls;
		},
	} as unknown as ExactClient;

	return {
		client,
		rows: table,
		posts,
		gets,
		faults,
		add,
		clock: () => now,
		sleep: async (milliseconds: number) => {
			now = now.plus({ milliseconds });
		},
		advance: (seconds: number) => {
			now = now.plus({ seconds });
			settleLate();
		},
	};
}

export type FakeExact = ReturnType<typeof fakeExact>;
