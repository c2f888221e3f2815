/** The JSON body of a POST or PUT, converted to the types of the endpoint; lenient where Exact is (numbers as text), strict elsewhere. */
import { isCollection, typeName, type Endpoint, type Property } from '../metadata/endpoints';
import { streamError } from '../world/refusal';
import type { Row } from '../world/world';
import { readDatetime } from './literal';

const dotNetType: Record<string, string> = {
	'Edm.Guid': 'System.Guid',
	'Edm.DateTime': 'System.DateTime',
	'Edm.Int16': 'System.Int16',
	'Edm.Int32': 'System.Int32',
	'Edm.Int64': 'System.Int64',
	'Edm.Byte': 'System.Byte',
	'Edm.Double': 'System.Double',
	'Edm.Boolean': 'System.Boolean',
};

const range: Record<string, [number, number]> = {
	'Edm.Byte': [0, 255],
	'Edm.Int16': [-32_768, 32_767],
	'Edm.Int32': [-2_147_483_648, 2_147_483_647],
	'Edm.Int64': [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

function conversionError(property: Property): Error {
	const target = property.type === 'Edm.Binary' ? 'Byte[]' : property.type === 'Edm.String' ? 'System.String' : `System.Nullable\`1[${dotNetType[property.type] ?? property.type}]`;
	return streamError(`Error encountered in converting the value from request payload for property '${property.name}' to type '${target}', which is the property's expected type. See inner exception for more detail.`);
}

function readDate(text: string): number | undefined {
	const wrapped = /^\/Date\((-?\d+)\)\/$/.exec(text);
	if (wrapped?.[1] !== undefined) return Number(wrapped[1]);
	const zoned = /^(.*T.*?)(Z|[+-]\d{2}:\d{2})$/.exec(text);
	if (zoned?.[1] === undefined) return readDatetime(text);
	const local = readDatetime(zoned[1]);
	if (local === undefined) return undefined;
	const zone = zoned[2] ?? 'Z';
	if (zone === 'Z') return local;
	return local - (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
}

function readScalar(property: Property, value: unknown): Row[string] {
	if (value === null) return null;
	switch (property.type) {
		case 'Edm.String':
			if (typeof value === 'string') return value;
			if (typeof value === 'number' || typeof value === 'boolean') return String(value);
			throw conversionError(property);
		case 'Edm.Guid':
			if (typeof value === 'string' && /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(value)) return value.replace(/[{}]/g, '').toLowerCase();
			throw conversionError(property);
		case 'Edm.Boolean':
			if (typeof value === 'boolean') return value;
			if (value === 'true' || value === 'false') return value === 'true';
			throw conversionError(property);
		case 'Edm.DateTime': {
			const moment = typeof value === 'string' ? readDate(value) : undefined;
			if (moment === undefined) throw conversionError(property);
			return moment;
		}
		case 'Edm.Double':
			if (typeof value === 'number' && Number.isFinite(value)) return value;
			if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
			throw conversionError(property);
		case 'Edm.Byte':
		case 'Edm.Int16':
		case 'Edm.Int32':
		case 'Edm.Int64': {
			const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
			const [least, most] = range[property.type] ?? [0, 0];
			if (typeof number !== 'number' || !Number.isInteger(number) || number < least || number > most) throw conversionError(property);
			return number;
		}
		case 'Edm.Binary':
			if (typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)) return value;
			throw conversionError(property);
		default:
			if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
			throw conversionError(property);
	}
}

export interface ReadBody {
	values: Row;
	/** Nested rows by collection name, not converted yet. */
	nested: Record<string, unknown[]>;
}

export interface BodyRules {
	/** EX-15 */
	readOnly: 'refused' | 'ignored';
	/** Properties that may be posted although the reference calls them read-only (EX-34). */
	writable: string[];
}

/** Converts a parsed body. Throws a 400 stream error for a wrong wrapper, an unknown name or a value of the wrong type. */
export function readBody(parsed: unknown, endpoint: Endpoint, rules: BodyRules): ReadBody {
	if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) throw streamError('The request should be a valid top-level resource object.');
	const values: Row = {};
	const nested: Record<string, unknown[]> = {};
	for (const [name, value] of Object.entries(parsed as Record<string, unknown>)) {
		if (name === '__metadata') continue;
		const property = endpoint.byName.get(name);
		if (property === undefined) throw streamError(`The property name '${name}' specified for type '${typeName(endpoint)}' is not valid.`);
		if (property.key) continue;
		if (isCollection(property)) {
			const rows = Array.isArray(value) ? value : typeof value === 'object' && value !== null && 'results' in value && Array.isArray(value.results) ? (value.results as unknown[]) : undefined;
			if (rows === undefined) throw streamError('The request should be a valid top-level resource object.');
			nested[name] = rows;
			continue;
		}
		if (property.readOnly === true && !rules.writable.includes(name)) {
			if (rules.readOnly === 'ignored') continue;
			throw streamError(`The property '${name}' of type '${typeName(endpoint)}' is read-only.`);
		}
		values[name] = readScalar(property, value);
	}
	return { values, nested };
}
