/** Exact's JSON around the rows: `d` is a list with `results`, a bare list (after `$top`) or one object. */
import { fail, succeed, type Result } from './errors';
import { ownProblem } from './own-problems';

export interface Page {
	/** Rows without OData's own members; expanded collections are plain lists, unexpanded ones are left out. */
	rows: unknown[];
	/** Address of the next page, as Exact wrote it. */
	next?: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Removes `__metadata` and `{ __deferred }`, turns `{ results: [...] }` into a list. */
export function plainRow(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plainRow);
	if (!isObject(value)) return value;
	if (Array.isArray(value.results)) return value.results.map(plainRow);
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name, inner]) => name !== '__metadata' && !(isObject(inner) && '__deferred' in inner))
			.map(([name, inner]) => [name, plainRow(inner)]),
	);
}

/** Body of a 2xx answer -> rows. `what` names the call for the text. A body that is cut off or no envelope is a Problem. */
export function readPage(body: string | Buffer, what: string): Result<Page> {
	let json: unknown;
	try {
		json = JSON.parse((typeof body === 'string' ? body : body.toString('utf8')).replace(/^\uFEFF/, ''));
	} catch {
		return fail(ownProblem('UNREADABLE_ANSWER', { what }));
	}
	const d = isObject(json) ? json.d : undefined;
	if (Array.isArray(d)) return succeed({ rows: d.map(plainRow) });
	if (!isObject(d)) return fail(ownProblem('UNEXPECTED_ANSWER', { what, detail: 'there is no data in it.' }));
	if (!Array.isArray(d.results)) return succeed({ rows: [plainRow(d)] });
	const next = d.__next;
	return succeed({ rows: d.results.map(plainRow), ...(typeof next === 'string' && next !== '' ? { next } : {}) });
}
