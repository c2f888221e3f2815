/** The nodes of the two packages, under the names that they have when installed from npm. */
import type { NodeKind, Parameters } from './template';

const node = (type: string, parameters: Parameters, hasWebhook = false): NodeKind => ({ type, typeVersion: 1, parameters, ...(hasWebhook ? { hasWebhook } : {}) });

export function exactOnline(resource: string, operation: string, parameters: Parameters = {}): NodeKind {
	return node('n8n-nodes-exact-online-autopilot.exactOnline', { resource, operation, ...parameters });
}

/** A division chosen by an expression that gives its code. */
export function divisionCode(expression: string): Parameters {
	return { __rl: true, mode: 'code', value: expression };
}

export function eInvoice(parameters: Parameters): NodeKind {
	return node('n8n-nodes-exact-online-autopilot.eInvoice', { operation: 'read', ...parameters });
}

/** Reads bank files or matches their payments: two outputs when it matches. */
export function bankStatementFile(parameters: Parameters): NodeKind {
	return node('n8n-nodes-exact-online-autopilot.bankStatementFile', parameters);
}

export function eConnectInbox(resource: string, operation: string, parameters: Parameters = {}): NodeKind {
	return node('n8n-nodes-econnect-inbox.eConnectInbox', { resource, operation, ...parameters });
}

export function eConnectInboxTrigger(parameters: Parameters): NodeKind {
	return node('n8n-nodes-econnect-inbox.eConnectInboxTrigger', parameters, true);
}

/** The polling trigger; it asks every `minutes` minutes. */
export function exactOnlineTrigger(minutes: number, parameters: Parameters): NodeKind {
	return node('n8n-nodes-exact-online-autopilot.exactOnlineTrigger', { pollTimes: { item: [{ mode: 'everyX', value: minutes, unit: 'minutes' }] }, ...parameters });
}
