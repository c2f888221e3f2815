/** From all rows of a set to one page of it: filter, order, skip, page size, and where the next page begins. */
import type { Endpoint } from '../metadata/endpoints';
import type { Row } from '../world/world';
import { writeLiteral } from './literal';
import type { ListQuery } from './query';

export interface Page {
	rows: Row[];
	count: number;
	/** Text of `$skiptoken` of the next page, '' when this was the last. */
	next: string;
}

type Scalar = string | number | boolean | null;

function scalar(value: Row[string]): Scalar {
	return value === undefined || (typeof value === 'object' && value !== null) ? null : value;
}

function compare(left: Scalar, right: Scalar): number {
	if (left === right) return 0;
	if (left === null) return -1;
	if (right === null) return 1;
	return left < right ? -1 : 1;
}

/** The order that makes paging stable: what is asked for, then the key. */
function orderOf(query: ListQuery, endpoint: Endpoint): ListQuery['orderBy'] {
	const key = endpoint.key;
	return key === undefined || query.orderBy.some((part) => part.name === key.name) ? query.orderBy : [...query.orderBy, { name: key.name, descending: false }];
}

/**
 * Exact fills a page and gives `__next` whenever the page is full: an exact multiple of the page size ends with one empty page.
 * `pageSize` undefined = everything at once.
 */
export function takePage(all: Iterable<Row>, query: ListQuery, endpoint: Endpoint, pageSize: number | undefined): Page {
	const order = orderOf(query, endpoint);
	const compareRows = (left: Row, right: Row) => {
		for (const part of order) {
			const sign = compare(scalar(left[part.name]), scalar(right[part.name]));
			if (sign !== 0) return part.descending ? -sign : sign;
		}
		return 0;
	};
	let rows = [...all];
	if (query.filter !== undefined) rows = rows.filter(query.filter.matches);
	const count = rows.length;
	const token = query.skipToken;
	if (token !== undefined) {
		const after: Row = Object.fromEntries(order.map((part, index) => [part.name, token[index] ?? null]));
		rows = rows.filter((row) => compareRows(row, after) > 0);
	}
	if (order.length > 0) rows.sort(compareRows);
	if (query.skip > 0) rows = rows.slice(query.skip);
	if (query.top !== undefined) rows = rows.slice(0, query.top);
	if (pageSize === undefined || rows.length < pageSize) return { rows, count, next: '' };
	rows = rows.slice(0, pageSize);
	const last = rows.at(-1);
	const next = order.map((part) => {
		const value = scalar(last?.[part.name]);
		return value === null ? 'null' : typeof value === 'boolean' ? String(value) : writeLiteral(endpoint.byName.get(part.name)?.type ?? 'Edm.String', value);
	});
	return { rows, count, next: next.join(',') };
}
