import type { IDataObject, IExecuteFunctions, ILoadOptionsFunctions, INodeProperties, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';

import { EXTRA_FIELDS, type ExtraField } from '../../../core';
import { plainDate } from './plain-date';

/** Empty in the editor until somebody adds a field; what is not filled in is not sent (EXT-4). */
function mapper(displayName: string, name: string, method: string, word: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description,
		typeOptions: {
			loadOptionsDependsOn: ['resource'],
			resourceMapper: {
				resourceMapperMethod: method,
				mode: 'add',
				valuesLabel: displayName,
				fieldWords: { singular: word, plural: word.replace('field', 'fields') },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: true,
				allowEmptyValues: true,
			},
		},
	};
}

export const extraHeaderField = mapper('Extra Fields of the Entry', 'extraHeader', 'mapHeaderFields', 'extra field of the entry', 'Further fields of the entry in Exact. Empty fields are not sent.');
export const extraLineField = mapper('Extra Fields of Every Line', 'extraLine', 'mapLineFields', 'extra field of every line', 'Further fields that are the same on all lines. What a line says itself goes before. Empty fields are not sent.');

const shown = (level: ExtraField['level'], left: readonly string[] = []): ResourceMapperFields => ({
	fields: EXTRA_FIELDS.filter((field) => field.level === level && !left.includes(field.property)).map(mapperField),
});

function mapperField({ label, property, type }: ExtraField): ResourceMapperField {
	return { id: property, displayName: `${label} (${property})`, defaultMatch: false, canBeUsedToMatch: false, required: false, display: true, removed: true, type: type === 'number' ? 'number' : type === 'date' ? 'dateTime' : 'string' };
}

/** On purchases YourRef holds the supplier's number; taking it for something else would make the entry impossible to find again. */
export async function mapHeaderFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await Promise.resolve(shown('header', this.getCurrentNodeParameter('resource') === 'purchaseEntry' ? ['YourRef'] : []));
}

export async function mapLineFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await Promise.resolve(shown('line'));
}

/** The line fields beside each line of the form. */
export const lineExtraField: INodeProperties = {
	displayName: 'Extra Fields',
	name: 'extra',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'Further fields of this line in Exact',
	options: EXTRA_FIELDS.filter(({ level }) => level === 'line')
		.map((field): INodeProperties => {
			const common = { displayName: `${titled(field.property)} (${field.label})`, name: field.property, description: field.hint || `${field.label} of the line` };
			if (field.type === 'date') return { ...common, type: 'dateTime', default: '' };
			return field.type === 'number' ? { ...common, type: 'number', default: 0 } : { ...common, type: 'string', default: '' };
		})
		.sort((one, other) => one.displayName.localeCompare(other.displayName)),
};

/** `IntraStatCountry` -> `Intra Stat Country`. */
function titled(property: string): string {
	return property.replace(/([a-z])([A-Z])/g, '$1 $2');
}

/**
 * What a mapper holds for one item: its own values, or those fields of the item that have the name of one in Exact or one that the settings map.
 * @param mapping own field name -> property of Exact
 */
export function mappedValues(context: IExecuteFunctions, index: number, name: 'extraHeader' | 'extraLine', mapping: Readonly<Record<string, string>>): Record<string, unknown> {
	const given = context.getNodeParameter(name, index, {}) as { mappingMode?: string; value?: IDataObject | null } | string;
	if (typeof given === 'string') return jsonObject(given);
	if (given.mappingMode === 'autoMapInputData') {
		const level = name === 'extraHeader' ? 'header' : 'line';
		const json = context.getInputData()[index]?.json ?? {};
		const names = [...EXTRA_FIELDS.filter((field) => field.level === level).map(({ property }) => property), ...Object.keys(mapping)];
		return Object.fromEntries(names.filter((one) => json[one] !== undefined).map((one) => [one, plainDate(json[one])]));
	}
	return Object.fromEntries(Object.entries(given.value ?? {}).map(([property, value]) => [property, plainDate(value)]));
}

function jsonObject(text: string): Record<string, unknown> {
	const read: unknown = text.trim() === '' ? {} : JSON.parse(text);
	return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : {};
}
