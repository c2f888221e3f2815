import { NodeConnectionTypes, type IHookFunctions, type INodeType, type INodeTypeDescription, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import { findRegistration, good, newSecret, register, unregister } from '../../core';
import { CREDENTIAL, secretFor } from '../connection';
import { failureOf } from '../failure';
import { getParties } from '../parties';
import { EVENT_TOPICS } from '../topics';
import { receiveCall } from './receive-call';
import { forget, leftover, openSubscription, remember, remembered } from './subscription';

export class EConnectInboxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eConnect Inbox Trigger',
		name: 'eConnectInboxTrigger',
		icon: { light: 'file:../../icons/inbox.svg', dark: 'file:../../icons/inbox.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["scope"] === "party" ? $parameter["partyId"] : "all parties" }}',
		description: 'Starts the workflow when an e-invoice arrives in eConnect',
		eventTriggerDescription: 'Waiting for eConnect to announce a document (a temporary hook is there while you test)',
		activationMessage: 'eConnect now calls this workflow for each document that arrives.',
		defaults: { name: 'eConnect Inbox Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				// eConnect repeats a call until it hears 200, so that is only said when the last node has done its work. An error is a 500.
				responseMode: 'lastNode',
				// Left out, n8n would look for a first item to answer with and fail (500) when the last node gives none.
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties: [
			{
				displayName:
					'eConnect hears 200 only after the last node of this workflow, and by default makes one call at a time. Keep this workflow short: write the event down, and do the work in another workflow.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Scope',
				name: 'scope',
				type: 'options',
				options: [
					{ name: 'Environment', value: 'environment', description: 'All parties of the environment' },
					{ name: 'Party', value: 'party', description: 'One party' },
				],
				default: 'environment',
				description: 'Whose documents to hear about',
			},
			{
				displayName: 'Party Name or ID',
				name: 'partyId',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getParties' },
				default: '',
				required: true,
				description: 'The organisation in eConnect. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				displayOptions: { show: { scope: ['party'] } },
			},
			{
				displayName: 'Topics',
				name: 'topics',
				type: 'multiOptions',
				options: EVENT_TOPICS,
				default: ['InvoiceReceived'],
				required: true,
				description: 'The events to hear about',
			},
		],
	};

	methods = { loadOptions: { getParties } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const { connection, registration } = await openSubscription(this);
				if (leftover(this, registration) !== undefined) return false;
				const found = await findRegistration(connection, registration, remembered(this)?.secret ?? '');
				if (!found.ok) throw failureOf(this.getNode(), found.problem);
				return found.value !== '';
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { connection, registration } = await openSubscription(this);
				// One that follows from the credential can be verified at any moment, and lets Hook: Ensure put a lost hook back.
				const derived = await secretFor(this, registration.address);
				const secret = derived === '' ? (remembered(this)?.secret ?? newSecret()) : derived;
				const kept = await register(connection, registration, secret);
				if (!kept.ok) throw failureOf(this.getNode(), kept.problem);
				const old = leftover(this, registration);
				remember(this, registration, secret);
				const removed = old === undefined ? good(0) : await unregister(connection, old);
				if (!removed.ok) throw failureOf(this.getNode(), removed.problem);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const { connection, registration } = await openSubscription(this);
				for (const one of [registration, leftover(this, registration)]) {
					const removed = one === undefined ? good(0) : await unregister(connection, one);
					if (!removed.ok) throw failureOf(this.getNode(), removed.problem);
				}
				forget(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this);
	}
}
