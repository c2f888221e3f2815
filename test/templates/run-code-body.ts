import { DateTime } from 'luxon';

import { codeBody } from '../../scripts/templates/builder/code-body';

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	pairedItem?: unknown;
}

export interface Surroundings {
	/** Items of the node before. */
	input?: readonly Item[];
	/** Items of other nodes by name: of their last run, or of all their runs. */
	nodes?: Readonly<Record<string, readonly Item[] | readonly (readonly Item[])[]>>;
	runIndex?: number;
	/** Where this n8n is reached, as `$execution` tells it. */
	ownAddress?: string;
	inject?: Readonly<Record<string, unknown>>;
}

/** Runs the body of a Code node as n8n does, with the nodes around it given as data. */
export function runCodeBody(path: string, { input = [], nodes = {}, runIndex = 0, ownAddress, inject = {} }: Surroundings): Item[] {
	const reader = (name: string) => {
		const given = nodes[name];
		const didNotRun = () => {
			throw new Error(`Node '${name}' hasn't been executed`);
		};
		if (given === undefined) return { all: didNotRun, first: didNotRun, isExecuted: false };
		const runs = (Array.isArray(given[0]) ? given : [given]) as readonly (readonly Item[])[];
		const run = (index?: number) => {
			const items = runs[index ?? runs.length - 1];
			if (items === undefined) throw new Error(`Run ${index} of node '${name}' not found`);
			return items;
		};
		return { all: (_branch?: number, index?: number) => run(index), first: (_branch?: number, index?: number) => run(index)[0], isExecuted: true };
	};
	const body = new Function('$', '$input', '$execution', '$runIndex', 'DateTime', codeBody(path, inject)) as (...values: unknown[]) => Item[];
	return body(reader, { all: () => input, first: () => input[0] }, { id: '42', ...(ownAddress === undefined ? {} : { resumeUrl: `${ownAddress}/webhook-waiting/42` }) }, runIndex, DateTime);
}

export const items = (...rows: Record<string, unknown>[]): Item[] => rows.map((json) => ({ json }));
