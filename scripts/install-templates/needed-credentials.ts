/** Which credential a node of a template needs, or may have. */
import type { WorkflowNode } from './template-files';

const BY_NODE_TYPE: Readonly<Record<string, string>> = {
	'n8n-nodes-exact-online-autopilot.exactOnline': 'exactOnlineOAuth2Api',
	'n8n-nodes-exact-online-autopilot.exactOnlineTrigger': 'exactOnlineOAuth2Api',
	'n8n-nodes-exact-online-autopilot.exactOnlineWebhookTrigger': 'exactOnlineOAuth2Api',
	'n8n-nodes-econnect-inbox.eConnectInbox': 'eConnectPsbOAuth2Api',
	'n8n-nodes-econnect-inbox.eConnectInboxTrigger': 'eConnectPsbOAuth2Api',
	'n8n-nodes-base.emailSend': 'smtp',
	'n8n-nodes-base.emailReadImap': 'imap',
	'n8n-nodes-base.s3': 's3',
};

/**
 * A node that a template brings switched off is for who wants it: n8n publishes a workflow with it only then without its credential.
 * It is switched on with the credential, by the installer or by a person in the editor.
 */
export function optionalCredential(node: WorkflowNode): string | undefined {
	return node.disabled === true ? BY_NODE_TYPE[node.type] : undefined;
}

/** Whether an operator decides if this node is on. */
export const isOptional = (node: WorkflowNode): boolean => optionalCredential(node) !== undefined;

const BY_AUTHENTICATION: Readonly<Record<string, string>> = { basicAuth: 'httpBasicAuth', headerAuth: 'httpHeaderAuth', jwtAuth: 'jwtAuth' };

/** The type of credential without which n8n does not publish this node. */
export function neededCredential(node: WorkflowNode): string | undefined {
	if (node.disabled === true) return undefined;
	const own = BY_NODE_TYPE[node.type];
	if (own !== undefined) return own;
	const { authentication } = node.parameters;
	return /\.(webhook|formTrigger)$/.test(node.type) && typeof authentication === 'string' ? BY_AUTHENTICATION[authentication] : undefined;
}
