import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { isRehearsal, type HookScope, type PsbConnection, type Registration } from '../../core';
import { openConnection } from '../connection';
import { failureOf } from '../failure';

/** What this node wants to hear from eConnect, and the line to say so. */
export async function openSubscription(context: IHookFunctions): Promise<{ connection: PsbConnection; registration: Registration }> {
	const node = context.getNode();
	const connection = await openConnection(context);
	if (!connection.ok) throw failureOf(node, connection.problem);

	const address = context.getNodeWebhookUrl('default') ?? '';
	if (!address.startsWith('https://') && !isRehearsal(connection.value.baseUrl)) {
		throw new NodeOperationError(node, 'eConnect only calls https addresses, and this n8n has none.', {
			description: 'Give n8n a public https address (environment variable WEBHOOK_URL), then publish the workflow again.',
		});
	}
	const topics = context.getNodeParameter('topics', []) as string[];
	if (topics.length === 0) throw new NodeOperationError(node, 'No topic is chosen.', { description: 'Choose at least one topic, for example Invoice Received.' });

	const partyId = String(context.getNodeParameter('partyId', '')).trim();
	const isParty = context.getNodeParameter('scope', 'environment') === 'party';
	if (isParty && partyId === '') throw new NodeOperationError(node, 'No party is chosen.', { description: 'Choose a party, or set the scope to Environment.' });

	return {
		connection: connection.value,
		registration: {
			scope: isParty ? { scope: 'party', partyId } : { scope: 'environment' },
			name: nameOf(context),
			address,
			topics,
		},
	};
}

/** What an operator reads in eConnect's list of hooks. */
function nameOf(context: IHookFunctions): string {
	const { id, name } = context.getWorkflow();
	const test = context.getMode() === 'manual' ? ' (test, temporary)' : '';
	return `n8n: ${name ?? id ?? 'workflow'}${test}`.slice(0, 100);
}

/** What `create` made, as the node's static data keep it. */
export interface Remembered {
	address: string;
	/** '' = an environment hook. */
	partyId: string;
	secret: string;
}

/**
 * The hook of the editor's test and that of the published workflow are remembered apart, so that neither can take the
 * other's secret. Only `create` and `delete` write: n8n does not save what `webhook` writes.
 */
export function remembered(context: IHookFunctions | IWebhookFunctions): Remembered | undefined {
	const kept = context.getWorkflowStaticData('node')[placeOf(context)];
	if (typeof kept !== 'object' || kept === null) return undefined;
	const { address, partyId, secret } = kept as Partial<Record<keyof Remembered, unknown>>;
	return typeof address === 'string' && typeof partyId === 'string' && typeof secret === 'string' ? { address, partyId, secret } : undefined;
}

export function remember(context: IHookFunctions, { scope, address }: Registration, secret: string): void {
	context.getWorkflowStaticData('node')[placeOf(context)] = { address, partyId: partyOf(scope), secret };
}

export function forget(context: IHookFunctions): void {
	delete context.getWorkflowStaticData('node')[placeOf(context)];
}

/** The hook that was made under an earlier address or scope, or undefined: it would go on calling. */
export function leftover(context: IHookFunctions, { scope, address }: Registration): Pick<Registration, 'scope' | 'address'> | undefined {
	const old = remembered(context);
	if (old === undefined || (old.address === address && old.partyId === partyOf(scope))) return undefined;
	return { address: old.address, scope: old.partyId === '' ? { scope: 'environment' } : { scope: 'party', partyId: old.partyId } };
}

const partyOf = (scope: HookScope): string => (scope.scope === 'party' ? scope.partyId : '');
const placeOf = (context: IHookFunctions | IWebhookFunctions): 'test' | 'published' => (context.getMode() === 'manual' ? 'test' : 'published');
