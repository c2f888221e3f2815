/**
 * What an operator did to an installed template. Choosing credentials, moving nodes and filling in the node "Settings"
 * is what a template is for and is kept by every update, and so is switching on a node that a template brings switched off.
 * Anything else is a change of their own that is not overwritten.
 *
 * n8n's editor leaves out parameters that have their default value when it saves, and notes names beside chosen ids.
 * So a value that is gone is no change, and neither is an empty object or a cached name that came.
 */
import { isOptional } from './needed-credentials';
import type { WorkflowContent, WorkflowNode } from './template-files';

/** The node that holds what an operator may set. */
export const SETTINGS_NODE = 'Settings';

/** Written by the editor beside what was chosen. */
const EDITOR_KEYS = ['cachedResultName', 'cachedResultUrl', 'schema', 'ignoreTypeMismatchErrors', 'removed', '__rl'];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.values(value).every(isEmpty));

function sameValue(installed: unknown, now: unknown): boolean {
	if (now === undefined) return true;
	if (isObject(installed) && isObject(now)) {
		return [...new Set([...Object.keys(installed), ...Object.keys(now)])].every((key) => EDITOR_KEYS.includes(key) || (key in installed ? sameValue(installed[key], now[key]) : isEmpty(now[key])));
	}
	if (Array.isArray(installed) && Array.isArray(now)) return installed.length === now.length && installed.every((item, index) => now[index] !== undefined && sameValue(item, now[index]));
	if (isEmpty(installed) && isEmpty(now)) return true;
	return JSON.stringify(installed) === JSON.stringify(now);
}

const BESIDE_PARAMETERS = ['type', 'typeVersion', 'disabled', 'onError', 'retryOnFail', 'maxTries', 'waitBetweenTries', 'alwaysOutputData', 'executeOnce'] as const;

function nodeChange(installed: WorkflowNode, now: WorkflowNode): string | undefined {
	const beside = BESIDE_PARAMETERS.filter((name) => name !== 'disabled' || !isOptional(installed)).find((name) => JSON.stringify(installed[name] ?? false) !== JSON.stringify(now[name] ?? false));
	if (beside !== undefined) return `"${now.name}": ${beside}`;
	if (now.name === SETTINGS_NODE) return undefined;
	const parameter = [...new Set([...Object.keys(installed.parameters), ...Object.keys(now.parameters)])].find((name) => (name in installed.parameters ? !sameValue(installed.parameters[name], now.parameters[name]) : !isEmpty(now.parameters[name])));
	return parameter === undefined ? undefined : `"${now.name}": ${parameter}`;
}

/** Empty outputs and the order of keys do not count. */
function links(content: WorkflowContent): string {
	const lines: string[] = [];
	for (const [from, types] of Object.entries(content.connections)) {
		for (const [type, outputs] of Object.entries(isObject(types) ? types : {})) {
			(Array.isArray(outputs) ? outputs : []).forEach((targets: unknown, output) => {
				for (const target of Array.isArray(targets) ? (targets as { node: string; index: number }[]) : []) lines.push(`${from} ${type} ${output} > ${target.node} ${target.index}`);
			});
		}
	}
	return lines.sort().join('\n');
}

const isNote = (node: WorkflowNode) => node.type === 'n8n-nodes-base.stickyNote';

/**
 * @param installed what was put into n8n
 * @param now what n8n holds
 * @returns what differs, in words; empty = nothing that an update would destroy
 */
export function operatorChanges(installed: WorkflowContent, now: WorkflowContent): string[] {
	const changes: string[] = [];
	for (const node of now.nodes.filter((one) => !isNote(one))) {
		const before = installed.nodes.find((one) => one.name === node.name);
		const change = before === undefined ? `"${node.name}" was added` : nodeChange(before, node);
		if (change !== undefined) changes.push(change);
	}
	for (const node of installed.nodes.filter((one) => !isNote(one))) if (!now.nodes.some((one) => one.name === node.name)) changes.push(`"${node.name}" was removed or renamed`);
	if (links(installed) !== links(now)) changes.push('links between nodes');
	// n8n adds settings of its own; only those that a template sets are compared.
	for (const [name, value] of Object.entries(installed.settings)) if (now.settings[name] !== undefined && JSON.stringify(now.settings[name]) !== JSON.stringify(value)) changes.push(`workflow setting ${name}`);
	return changes;
}
