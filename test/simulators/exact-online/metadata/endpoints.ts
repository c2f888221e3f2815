/** The 459 known endpoints of the REST API, as printed in Exact's reference: what may be read, written, filtered. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Property {
	name: string;
	/** `Edm.String`, `Edm.Guid`, …, `Collection(X)`, `Complex(X)` or `unknown`. */
	type: string;
	mandatoryOnPost: boolean;
	readOnly: boolean | null;
	key: boolean;
	filterable?: boolean;
	webhook?: boolean;
}

export interface Endpoint {
	/** `crm/Accounts`; this is also the path behind the division. */
	name: string;
	methods: string[];
	pageSize: number;
	scope: string | null;
	supportsWebhooks: boolean;
	webhookTopics?: string[];
	allowedFilters?: string[];
	selectRequired?: 'documented' | 'observed';
	mandatoryFilter?: boolean;
	properties: Property[];
	byName: Map<string, Property>;
	key: Property | undefined;
}

type Printed = Omit<Endpoint, 'name' | 'byName' | 'key'>;

const printed = JSON.parse(readFileSync(join(__dirname, 'exact-online-metadata.json'), 'utf8')) as Record<string, Printed>;

const endpoints = new Map<string, Endpoint>(
	Object.entries(printed).map(([name, entry]) => [
		name,
		{ ...entry, name, byName: new Map(entry.properties.map((property) => [property.name, property])), key: entry.properties.find((property) => property.key) },
	]),
);

/** The endpoint behind a path such as `crm/Accounts`, or undefined. Paths are case-sensitive. */
export function findEndpoint(name: string): Endpoint | undefined {
	return endpoints.get(name);
}

/** As `findEndpoint`, for names that this code spells itself. */
export function endpointOf(name: string): Endpoint {
	const endpoint = endpoints.get(name);
	if (endpoint === undefined) throw new Error(`The metadata has no endpoint ${name}`);
	return endpoint;
}

export function endpointNames(): string[] {
	return [...endpoints.keys()];
}

export function isCollection(property: Property): boolean {
	return property.type.startsWith('Collection(');
}

/** `Exact.Web.Api.Models.SalesEntry` for `salesentry/SalesEntries`. */
export function typeName(endpoint: Endpoint): string {
	const plural = endpoint.name.split('/').at(-1) ?? endpoint.name;
	const singular = plural.endsWith('ies') ? `${plural.slice(0, -3)}y` : plural.endsWith('xes') ? plural.slice(0, -2) : plural.endsWith('s') && !plural.endsWith('ss') ? plural.slice(0, -1) : plural;
	return `Exact.Web.Api.Models.${singular}`;
}
