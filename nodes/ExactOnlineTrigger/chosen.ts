import { NodeOperationError, type ILoadOptionsFunctions, type INodeProperties, type INodePropertyOptions, type IPollFunctions, type IWebhookFunctions, type IHookFunctions, type IExecuteFunctions } from 'n8n-workflow';

import { listDivisions } from '../../core';
import { openConnection } from '../ExactOnline/connection';

/** The administrations of this login, for a field that takes several. */
export async function getDivisions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { client } = await openConnection(this);
	const listed = await listDivisions(client);
	if (!listed.ok) throw new NodeOperationError(this.getNode(), listed.problem.message, { description: listed.problem.fix });
	return [...listed.value]
		.filter(({ archived }) => !archived)
		.sort((one, other) => one.name.localeCompare(other.name) || one.code - other.code)
		.map(({ code, name, customerName }) => ({ name: `${name || 'Administration'} (${code})`, value: String(code), ...(customerName === '' ? {} : { description: customerName }) }));
}

export const divisionsField: INodeProperties = {
	displayName: 'Division Names or IDs',
	name: 'divisions',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getDivisions' },
	default: [],
	required: true,
	description: 'The administrations to listen to; an expression may give an array of codes, or one text with commas. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

type Context = IPollFunctions | IHookFunctions | IWebhookFunctions | IExecuteFunctions;

/** Codes from the list, from an array or from a text with commas. Throws NodeOperationError for anything that is no code. */
export function chosenDivisions(context: Context): number[] {
	const given: unknown = read(context, 'divisions', []);
	const texts = (Array.isArray(given) ? given : String(given ?? '').split(',')).map((one) => String(one).trim()).filter((one) => one !== '');
	const wrong = texts.find((text) => !/^\d{1,10}$/.test(text));
	if (wrong !== undefined) throw new NodeOperationError(context.getNode(), `"${wrong.slice(0, 40)}" is not the code of an administration.`, { description: 'Choose the administrations from the list, or give their codes: the numbers after _Division_= in the address bar of Exact Online.' });
	return [...new Set(texts.map(Number))];
}

/** Names of topics that this version knows. Throws NodeOperationError when none is chosen. */
export function chosenTopics<T extends string>(context: Context, isKnown: (name: string) => name is T): T[] {
	const given: unknown = read(context, 'topics', []);
	const topics = (Array.isArray(given) ? given : []).map(String).filter(isKnown);
	if (topics.length === 0) throw new NodeOperationError(context.getNode(), 'No topic is chosen.', { description: 'Choose at least one topic.' });
	return [...new Set(topics)];
}

/** A trigger's parameter, in an execution that of the run. */
function read(context: Context, name: string, fallback: unknown): unknown {
	return 'getInputData' in context && 'getExecuteData' in context ? (context as IExecuteFunctions).getNodeParameter(name, 0, fallback) : (context as IPollFunctions).getNodeParameter(name, fallback as string);
}
