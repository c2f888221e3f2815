/** Carries what an operator chose (credentials, values in "Settings") over into what is about to be installed. */
import { neededCredential, optionalCredential } from './needed-credentials';
import { SETTINGS_NODE } from './operator-changes';
import type { WorkflowContent } from './template-files';

export interface CredentialRef {
	id: string;
	name: string;
}

/** Credential type -> the credential to choose where none is chosen yet. */
export type CredentialsByType = Readonly<Record<string, CredentialRef>>;

export type SettingValue = string | number | boolean;

/** A credential that the operator chose stays; otherwise the given one is taken; otherwise none. An optional node is on as the operator has it, or with a given credential. */
export function withCredentials(content: WorkflowContent, now: WorkflowContent | undefined, given: CredentialsByType): WorkflowContent {
	return {
		...content,
		nodes: content.nodes.map((node) => {
			const optional = optionalCredential(node);
			const type = optional ?? neededCredential(node);
			const before = now?.nodes.find((one) => one.name === node.name && one.type === node.type);
			const chosen = before?.credentials ?? {};
			const standard = type === undefined || chosen[type] !== undefined ? undefined : given[type];
			const credentials = standard === undefined || type === undefined ? chosen : { ...chosen, [type]: standard };
			if (Object.keys(credentials).length === 0) return node;
			const on = optional !== undefined && (standard !== undefined || before?.disabled !== true);
			return { ...node, credentials, ...(on ? { disabled: false } : {}) };
		}),
	};
}

interface Assignment {
	name: string;
	type: string;
	value: unknown;
}

function assignmentsOf(content: WorkflowContent | undefined): Assignment[] {
	const parameters = content?.nodes.find((node) => node.name === SETTINGS_NODE)?.parameters;
	const { assignments } = (parameters?.assignments ?? {}) as { assignments?: Assignment[] };
	return assignments ?? [];
}

/** What an operator set in "Settings": the values that differ from what was installed. */
export function chosenSettings(installed: WorkflowContent | undefined, now: WorkflowContent | undefined): Record<string, unknown> {
	const before = new Map(assignmentsOf(installed).map(({ name, value }) => [name, value]));
	return Object.fromEntries(assignmentsOf(now).filter(({ name, value }) => value !== undefined && before.has(name) && JSON.stringify(before.get(name)) !== JSON.stringify(value)).map(({ name, value }) => [name, value]));
}

/** Puts values into "Settings". A name that the template no longer has is left out; the caller may tell. */
export function withSettings(content: WorkflowContent, values: Readonly<Record<string, unknown>>): WorkflowContent {
	if (Object.keys(values).length === 0) return content;
	return {
		...content,
		nodes: content.nodes.map((node) =>
			node.name !== SETTINGS_NODE
				? node
				: { ...node, parameters: { ...node.parameters, assignments: { assignments: assignmentsOf(content).map((one) => (one.name in values ? { ...one, value: values[one.name] } : one)) } } },
		),
	};
}
