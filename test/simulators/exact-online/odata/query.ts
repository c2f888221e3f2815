/** The query options of one list request, checked against the endpoint. */
import { isCollection, type Endpoint } from '../metadata/endpoints';
import { querySyntaxError, Refusal } from '../world/refusal';
import type { Assumptions } from '../assumptions';
import { parseFilter, type Filter } from './filter';
import { readLiteral } from './literal';

export interface ListQuery {
	filter: Filter | undefined;
	/** Undefined = all properties. */
	select: string[] | undefined;
	expand: string[];
	orderBy: Array<{ name: string; descending: boolean }>;
	top: number | undefined;
	skip: number;
	inlineCount: boolean;
	/** Values after which the page begins: those of $orderby, then the key. */
	skipToken: Array<string | number | boolean | null> | undefined;
}

const known = new Set(['$filter', '$select', '$expand', '$orderby', '$top', '$skip', '$inlinecount', '$skiptoken']);

function wholeNumber(text: string): number {
	if (!/^\d{1,9}$/.test(text)) throw querySyntaxError();
	return Number(text);
}

/** Only what is selected; names are case-sensitive and must exist. */
function selectList(text: string, endpoint: Endpoint): string[] | undefined {
	const names = text.split(',').map((name) => name.trim());
	if (names.includes('*')) return undefined;
	for (const name of names) if (!endpoint.byName.has(name)) throw new Refusal(400, `The property '${name}' does not exist on type '${endpoint.name.split('/').at(-1) ?? ''}'. Bad Request - Error in query syntax.`);
	return [...new Set(names)];
}

function expandList(text: string, endpoint: Endpoint): string[] {
	const names = text.split(',').map((name) => name.trim());
	for (const name of names) {
		const property = endpoint.byName.get(name);
		if (property === undefined || !isCollection(property)) throw querySyntaxError();
	}
	return names;
}

function orderList(text: string, endpoint: Endpoint): ListQuery['orderBy'] {
	return text.split(',').map((part) => {
		const match = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/.exec(part);
		const property = match?.[1] === undefined ? undefined : endpoint.byName.get(match[1]);
		if (property === undefined || isCollection(property) || property.type === 'Edm.Binary') throw querySyntaxError();
		return { name: property.name, descending: match?.[2] === 'desc' };
	});
}

function skipTokenValues(text: string): NonNullable<ListQuery['skipToken']> {
	const values: NonNullable<ListQuery['skipToken']> = [];
	let rest = text;
	while (rest !== '') {
		const read = readLiteral(rest);
		if (read === undefined) throw querySyntaxError();
		values.push(read.literal.value);
		rest = rest.slice(read.length);
		if (rest.startsWith(',')) rest = rest.slice(1);
		else if (rest !== '') throw querySyntaxError();
	}
	return values;
}

/** Reads the options of a list, a count or (only $select, $expand) a single entity. Throws the 400 that Exact gives. */
export function readQuery(parameters: URLSearchParams, endpoint: Endpoint, assumptions: Assumptions): ListQuery {
	const seen = new Set<string>();
	for (const name of parameters.keys()) {
		if (!name.startsWith('$')) continue;
		if (!known.has(name) || seen.has(name)) throw querySyntaxError();
		seen.add(name);
	}
	const option = (name: string) => parameters.get(name) ?? undefined;
	const filter = option('$filter');
	const inlineCount = option('$inlinecount');
	if (inlineCount !== undefined && inlineCount !== 'allpages' && inlineCount !== 'none') throw querySyntaxError();
	const [select, expand, orderBy, top, skip, skipToken] = [option('$select'), option('$expand'), option('$orderby'), option('$top'), option('$skip'), option('$skiptoken')];
	return {
		filter:
			filter === undefined
				? undefined
				: parseFilter(filter, endpoint, {
						int64NeedsSuffix: assumptions.int64NeedsSuffix === true,
						endswithAndTolower: assumptions.endswithAndTolower === true,
						caseInsensitive: assumptions.textComparesCaseInsensitive === true,
					}),
		select: select === undefined ? undefined : selectList(select, endpoint),
		expand: expand === undefined ? [] : expandList(expand, endpoint),
		orderBy: orderBy === undefined ? [] : orderList(orderBy, endpoint),
		top: top === undefined ? undefined : wholeNumber(top),
		skip: skip === undefined ? 0 : wholeNumber(skip),
		inlineCount: inlineCount === 'allpages',
		skipToken: skipToken === undefined ? undefined : skipTokenValues(skipToken),
	};
}

const mandatoryFilterText = 'This endpoint has mandatory filtering applied. A GET request for this endpoint must have a $filter parameter with one of the following fields in the url: ';

/** The rules that depend on the endpoint: mandatory filter, mandatory $select, the few filters of bulk and sync. */
export function checkEndpointRules(query: ListQuery, endpoint: Endpoint, parameters: URLSearchParams, assumptions: Assumptions): void {
	if (endpoint.mandatoryFilter === true) {
		const filterable = endpoint.properties.filter((property) => property.filterable === true).map((property) => property.name);
		if (query.filter?.properties.some((name) => filterable.includes(name)) !== true) throw new Refusal(400, mandatoryFilterText + filterable.join(', '));
	}
	if (endpoint.selectRequired !== undefined && !parameters.has('$select') && query.top !== 1) {
		throw new Refusal(400, 'Please add a $select or a $top=1 statement to the query string.');
	}
	if (endpoint.allowedFilters !== undefined && query.filter?.properties.some((name) => endpoint.allowedFilters?.includes(name) !== true) === true) throw querySyntaxError();
	const subjects = endpoint.name === 'mailbox/MailMessagesSent' || endpoint.name === 'documents/Documents';
	if (subjects && assumptions.subjectFilterable !== true && query.filter?.properties.includes('Subject') === true) throw querySyntaxError();
	const byCreated = query.orderBy.some(({ name }) => name === 'Created') || query.filter?.properties.includes('Created') === true;
	if (endpoint.name === 'financialtransaction/BankEntryLines' && byCreated && assumptions.createdSortable !== true) throw querySyntaxError();
	const largePages = endpoint.name.startsWith('sync/') || endpoint.name.startsWith('bulk/');
	if (largePages && query.skip > 0) {
		if (assumptions.skipOnBulkAndSync === 'refused') throw querySyntaxError();
		query.skip = 0;
	}
	if (endpoint.name.startsWith('sync/') && query.orderBy.length > 0) throw querySyntaxError();
}
