import { z } from 'zod';

import { bad, good, type Problem, type Result } from './problem';
import { askPage, pathOf, unexpected, type Ask, type PsbConnection } from './psb-client';

/** A received invoice as the list names it; the file itself is fetched by its documentId. */
export interface ListedInvoice {
	documentId: string;
	/** ISO time of arrival at the service, '' when the list does not say. */
	createdOn: string;
	/** Whether the file can still be fetched; undefined when the list does not say. */
	available: boolean | undefined;
}

const list = z.object({
	items: z.array(
		z.object({
			id: z.string(),
			createdOn: z.string().nullish().transform((value) => value ?? ''),
			available: z.boolean().nullish().transform((value) => value ?? undefined),
		}),
	),
});

/** More pages than any inbox has: a service that links in a circle must not hold a run for ever. */
const MAX_PAGES = 1_000;

/**
 * The received invoices of a party since `from` (ISO time, '' = all), every page of them.
 * Assumption EC-07: that this list exists, its path, its parameter and its pages are a guess; the service's pages only
 * mention "a list endpoint per document type". Followed is a `Link` header with rel="next" (RFC 8288); a service that pages
 * otherwise would show its first page only.
 * Errors: LIST_NOT_OFFERED when the environment has no such address, so that a caller can go on without it. A page that
 * cannot be read is an error of the whole: half a list must not pass for the list.
 */
export async function listInvoices(connection: PsbConnection, partyId: string, from: string): Promise<Result<ListedInvoice[]>> {
	const invoices = new Map<string, ListedInvoice>();
	let query: Record<string, string> = from === '' ? {} : { from };
	for (let page = 1; ; page += 1) {
		const ask: Ask = { method: 'GET', path: pathOf(partyId, 'purchaseInvoice'), query };
		const answer = await askPage(connection, ask, list);
		if (!answer.ok) return page === 1 && answer.problem.code === 'NOT_FOUND' ? notOffered(answer.problem) : answer;
		for (const { id, createdOn, available } of answer.value.json.items) invoices.set(id, { documentId: id, createdOn, available });
		const next = nextQuery(answer.value.link, connection.baseUrl);
		if (next === undefined) return good([...invoices.values()]);
		if (page === MAX_PAGES || sameQuery(next, query)) return unexpected(ask);
		query = next;
	}
}

const sameQuery = (one: Record<string, string>, other: Record<string, string>) => new URLSearchParams(one).toString() === new URLSearchParams(other).toString();

/** What the next page is asked with. Only the query of the link is taken: where the token goes is not for an answer to say. */
function nextQuery(link: string, baseUrl: string): Record<string, string> | undefined {
	const target = /<([^>]*)>[^,]*;\s*rel="?next"?(?=[\s;,]|$)/i.exec(link)?.[1];
	return target === undefined || !URL.canParse(target, baseUrl) ? undefined : Object.fromEntries(new URL(target, baseUrl).searchParams);
}

function notOffered(problem: Problem): Result<never> {
	return bad({
		...problem,
		code: 'LIST_NOT_OFFERED',
		message: 'This environment of eConnect offers no list of received invoices.',
		fix: 'Ask eConnect whether your environment has such a list. Without it, compare with the watch-dog mails or a list of document IDs.',
	});
}
