/** Carries what an operator chose (credentials, values in "Settings") over into what is about to be installed. */
import { SETTINGS_NODE } from './operator-changes';
import type { WorkflowContent, WorkflowNode } from './template-files';

export interface CredentialRef {
	id: string;
	name: string;
}

/** Credential type -> the credential to choose where none is chosen yet. */
export type CredentialsByType = Readonly<Record<string, CredentialRef>>;

export type SettingValue = string | number | boolean;

const BY_NODE_TYPE: Readonly<Record<string, string>> = {
	'n8n-nodes-exact-online-autopilot.exactOnline': 'exactOnlineOAuth2Api',
	'n8n-nodes-econnect-inbox.eConnectInbox': 'eConnectPsbOAuth2Api',
	'n8n-nodes-econnect-inbox.eConnectInboxTrigger': 'eConnectPsbOAuth2Api',
};

const BY_AUTHENTICATION: Readonly<Record<string, string>> = { basicAuth: 'httpBasicAuth', headerAuth: 'httpHeaderAuth', jwtAuth: 'jwtAuth' };

/** The type of credential without which n8n does not publish this node. */
export function neededCredential(node: WorkflowNode): string | undefined {
	if (node.disabled === true) return undefined;
	const own = BY_NODE_TYPE[node.type];
	if (own !== undefined) return own;
	const { authentication } = node.parameters;
	return /\.(webhook|formTrigger)$/.test(node.type) && typeof authentication === 'string' ? BY_AUTHENTICATION[authentication] : undefined;
}

/** A credential that the operator chose stays; otherwise the given one is taken; otherwise none. */
export function withCredentials(content: WorkflowContent, now: WorkflowContent | undefined, given: CredentialsByType): WorkflowContent {
	return {
		...content,
		nodes: content.nodes.map((node) => {
			const type = neededCredential(node);
			const chosen = now?.nodes.find((one) => one.name === node.name && one.type === node.type)?.credentials ?? {};
			const standard = type === undefined || chosen[type] !== undefined ? undefined : given[type];
			const credentials = standard === undefined || type === undefined ? chosen : { ...chosen, [type]: standard };
			return Object.keys(credentials).length === 0 ? node : { ...node, credentials };
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
