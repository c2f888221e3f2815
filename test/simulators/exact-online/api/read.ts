/** GET: lists in their three shapes, single entities, counts and collections of one entity. */
import { endpointOf, isCollection } from '../metadata/endpoints';
import { writeEntity, type Json, type Shape } from '../odata/answer';
import { readLiteral } from '../odata/literal';
import { takePage } from '../odata/page';
import { checkEndpointRules, readQuery, type ListQuery } from '../odata/query';
import { querySyntaxError, Refusal } from '../world/refusal';
import { rowsOf } from '../world/tables';
import type { Row } from '../world/world';
import type { ApiCall } from './call';
import { behaviourOf } from './entities';

export function allRows(call: ApiCall): Row[] {
	return behaviourOf(call.endpoint.name).rows?.(call) ?? rowsOf(call.world, call.division, call.endpoint.name);
}

/** Collections of master data whose expansion nobody has seen at work (EX-81). */
const unsureExpansions: Record<string, string[]> = { 'bulk/CRM/Accounts': ['BankAccounts'], 'vat/VATCodes': ['VATPercentages'] };

function expansionsOf(call: ApiCall, expand: string[]): string[] {
	const unsure = unsureExpansions[call.endpoint.name] ?? [];
	const position = call.world.assumptions.masterDataExpands;
	if (position === 'refused' && expand.some((name) => unsure.includes(name))) throw querySyntaxError();
	return position === 'expanded' ? expand : expand.filter((name) => !unsure.includes(name));
}

export function shapeOf(call: ApiCall, endpointName: string, select: string[] | undefined, expand: string[]): Shape {
	return {
		endpoint: endpointOf(endpointName),
		setUrl: `${call.rootUrl}/${endpointName}`,
		select,
		expand,
		expandNeedsSelect: select !== undefined && call.world.assumptions.expandNeedsSelect === true,
		children(row, collection) {
			const source = behaviourOf(endpointName).children?.[collection];
			if (source === undefined) return undefined;
			return { rows: source.rows(call, row), shape: shapeOf(call, source.endpoint, undefined, []) };
		},
	};
}

/** Finds a row by the text between the parentheses of `Accounts(guid'…')`. 400 for a wrong literal, 404 when it is not there. */
export function findByKey(call: ApiCall, keyText: string): Row {
	const key = call.endpoint.key;
	const read = readLiteral(keyText);
	if (key === undefined || read === undefined || read.length !== keyText.length) throw querySyntaxError();
	const fits: Record<string, string> = { 'Edm.Guid': 'guid', 'Edm.String': 'string', 'Edm.Int32': 'integer', 'Edm.Int16': 'integer', 'Edm.Int64': 'int64', 'Edm.DateTime': 'datetime' };
	if (fits[key.type] !== read.literal.kind) throw querySyntaxError();
	const wanted = read.literal.value;
	const row = allRows(call).find((candidate) => candidate[key.name] === wanted);
	if (row === undefined) throw new Refusal(404, `Resource not found for the segment '${call.endpoint.name.split('/').at(-1) ?? ''}'.`);
	return row;
}

export function readSingle(call: ApiCall, keyText: string): Json {
	const query = readQuery(call.parameters, call.endpoint, call.world.assumptions);
	return { d: writeEntity(shapeOf(call, call.endpoint.name, query.select, query.expand), findByKey(call, keyText)) };
}

function nextUrl(call: ApiCall, path: string, skipToken: string, dropTop: boolean): string {
	const options = [...call.parameters].filter(([name]) => name !== '$skiptoken' && name !== '$skip' && !(dropTop && name === '$top'));
	return `${path}?${[...options, ['$skiptoken', skipToken]].map(([name, value]) => `${name ?? ''}=${encodeURIComponent(value ?? '')}`).join('&')}`;
}

function writeList(call: ApiCall, rows: Row[], query: ListQuery, shape: Shape, path: string, pageSize: number | undefined): Json {
	const page = takePage(rows, query, shape.endpoint, pageSize);
	const results = page.rows.map((row) => writeEntity(shape, row));
	const capped = query.top !== undefined && pageSize !== undefined && query.top > pageSize && page.next !== '';
	if (query.top !== undefined && !query.inlineCount && !(capped && call.world.assumptions.topAbovePage === 'results')) return { d: results };
	const answer: { [name: string]: Json } = {};
	if (query.inlineCount) answer.__count = String(page.count);
	answer.results = results;
	if (page.next !== '' && (query.top === undefined || capped)) answer.__next = nextUrl(call, path, page.next, capped);
	return { d: answer };
}

function pageSizeOf(call: ApiCall): number | undefined {
	if (call.endpoint.name.startsWith('read/') && call.world.assumptions.readEndpointsPaged !== true) return undefined;
	return call.endpoint.pageSize;
}

export function readList(call: ApiCall): Json {
	const query = readQuery(call.parameters, call.endpoint, call.world.assumptions);
	checkEndpointRules(query, call.endpoint, call.parameters, call.world.assumptions);
	const shape = shapeOf(call, call.endpoint.name, query.select, expansionsOf(call, query.expand));
	return writeList(call, allRows(call), query, shape, shape.setUrl, pageSizeOf(call));
}

export function readCount(call: ApiCall): string {
	const query = readQuery(call.parameters, call.endpoint, call.world.assumptions);
	checkEndpointRules(query, { ...call.endpoint, selectRequired: undefined }, call.parameters, call.world.assumptions);
	return String(takePage(allRows(call), { ...query, top: undefined }, call.endpoint, undefined).count);
}

/** `SalesEntries(guid'…')/SalesEntryLines` */
export function readCollection(call: ApiCall, keyText: string, collection: string): Json {
	const property = call.endpoint.byName.get(collection);
	const source = behaviourOf(call.endpoint.name).children?.[collection];
	if (property === undefined || !isCollection(property) || source === undefined) throw new Refusal(404, `Resource not found for the segment '${collection}'.`);
	const row = findByKey({ ...call, parameters: new URLSearchParams() }, keyText);
	const target = endpointOf(source.endpoint);
	const query = readQuery(call.parameters, target, call.world.assumptions);
	return writeList(call, source.rows(call, row), query, shapeOf(call, source.endpoint, query.select, query.expand), `${call.rootUrl}/${call.endpoint.name}(${keyText})/${collection}`, target.pageSize);
}
