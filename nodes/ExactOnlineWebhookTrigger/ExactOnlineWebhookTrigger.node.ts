import { NodeApiError, NodeConnectionTypes, NodeOperationError, type IExecuteFunctions, type IHookFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription, type IPollFunctions, type IWebhookFunctions, type IWebhookResponseData, type JsonObject } from 'n8n-workflow';

import { isEntityTopic } from '../../core';
import { CREDENTIAL } from '../ExactOnline/connection';
import { getDivisions } from '../ExactOnlineTrigger/chosen';
import { pollAlone } from '../ExactOnlineTrigger/poll-once';
import { passGate } from './gate';
import { properties } from './properties';
import { receive } from './receive';
import { areThere, heal, isTest, make, remove } from './subscription';

/**
 * Webhooks of Exact that survive. n8n does not save what `webhook` writes in static data, so nothing that must last is written there: `poll` owns the
 * position (n8n saves it, and calls it on activation and after each restart), `webhook` only checks and passes on, and `execute`, which n8n calls
 * first in every run that either of them starts, lets each version of each entity through once, by n8n's table of processed items.
 */
export class ExactOnlineWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exact Online Webhook Trigger',
		name: 'exactOnlineWebhookTrigger',
		icon: { light: 'file:../../icons/exactOnline.svg', dark: 'file:../../icons/exactOnline.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["topics"].join(", ") }}',
		description: 'Starts the workflow at once when something changes in Exact Online. Needs an n8n that Exact can reach.',
		eventTriggerDescription: 'Nothing is subscribed at Exact while you test. Send an empty POST to the test URL to get an example.',
		activationMessage: 'Exact now calls this workflow when something changes. What it misses is asked for at the poll times.',
		defaults: { name: 'Exact Online Webhook Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'webhook' }],
		properties,
	};

	methods = { loadOptions: { getDivisions } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return isTest(this) || (await areThere(this));
			},
			async create(this: IHookFunctions): Promise<boolean> {
				if (!isTest(this)) await make(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				if (!isTest(this)) await remove(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		// For a proxy that takes no other 2xx for an answer (deploy/Caddyfile).
		this.getResponseObject().setHeader('x-exact-autopilot', 'heard');
		return await receive(this);
	}

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		await heal(this);
		const changes = await pollAlone(this, isEntityTopic);
		return changes.length === 0 ? null : [changes.map((change) => ({ json: { change: { ...change } } }))];
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			return [await passGate(this)];
		} catch (error) {
			if (error instanceof NodeOperationError) throw new NodeOperationError(this.getNode(), error);
			throw new NodeApiError(this.getNode(), error as JsonObject);
		}
	}
}
