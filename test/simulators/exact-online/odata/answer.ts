/** Rows to Exact's verbose JSON: `__metadata`, `/Date(ms)/`, Int64 as text, deferred or expanded collections. */
import { isCollection, typeName, type Endpoint, type Property } from '../metadata/endpoints';
import type { Row } from '../world/world';
import { writeLiteral } from './literal';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export interface Shape {
	endpoint: Endpoint;
	/** Absolute address of the entity set: `http://host/api/v1/123/crm/Accounts`. */
	setUrl: string;
	select: string[] | undefined;
	expand: string[];
	/** EX-20 */
	expandNeedsSelect: boolean;
	/** Rows of a collection, with the shape of their own set; undefined when the collection is never filled. */
	children(row: Row, collection: string): { rows: Row[]; shape: Shape } | undefined;
}

function writeValue(property: Property, value: Row[string]): Json {
	if (value === null || value === undefined) return null;
	if (typeof value === 'object') return null;
	switch (property.type) {
		case 'Edm.DateTime':
			return `/Date(${String(value)})/`;
		case 'Edm.Int64':
			return String(value);
		case 'Edm.Binary':
			return null;
		default:
			return value;
	}
}

export function entityUrl(shape: Pick<Shape, 'endpoint' | 'setUrl'>, row: Row): string {
	const key = shape.endpoint.key;
	const value = key === undefined ? undefined : row[key.name];
	if (key === undefined || (typeof value !== 'string' && typeof value !== 'number')) return shape.setUrl;
	return `${shape.setUrl}(${writeLiteral(key.type, value)})`;
}

/** One row as `{ __metadata, … }`. */
export function writeEntity(shape: Shape, row: Row): Json {
	const uri = entityUrl(shape, row);
	const answer: { [name: string]: Json } = { __metadata: { uri, type: typeName(shape.endpoint) } };
	for (const property of shape.endpoint.properties) {
		const selected = shape.select === undefined || shape.select.includes(property.name);
		const expanded = shape.expand.includes(property.name);
		if (isCollection(property)) {
			if (!selected && !(expanded && !shape.expandNeedsSelect)) continue;
			const children = expanded ? shape.children(row, property.name) : undefined;
			answer[property.name] = expanded
				? { results: (children?.rows ?? []).map((child) => (children === undefined ? null : writeEntity(children.shape, child))) }
				: { __deferred: { uri: `${uri}/${property.name}` } };
		} else if (selected) {
			answer[property.name] = writeValue(property, row[property.name]);
		}
	}
	return answer;
}

/** The almost empty answer of a POST without `Prefer: return=representation`: the key, and null for the rest. */
export function writeKeyOnly(shape: Shape, row: Row): Json {
	const key = shape.endpoint.key?.name;
	return writeEntity({ ...shape, children: () => undefined, expand: [] }, key === undefined ? {} : { [key]: row[key] });
}

/** The body of an error, the same for every status. */
export function errorBody(text: string): Json {
	return { error: { code: '', message: { lang: '', value: text } } };
}
