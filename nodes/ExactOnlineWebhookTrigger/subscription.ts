import { DateTime } from 'luxon';
import { NodeOperationError, type IHookFunctions, type IPollFunctions } from 'n8n-workflow';

import { compareSubscriptions, firstProblem, isEntityTopic, lookOver, removeSubscriptions, sameAddress, type ExactClient, type Subscription, type SubscriptionState } from '../../core';
import { openConnection } from '../ExactOnline/connection';
import { failureOf } from '../ExactOnlineTrigger/poll-once';
import { chosenDivisions, chosenTopics } from '../ExactOnlineTrigger/chosen';

/** Where `create` and `delete` keep what they made; `poll` keeps its own text beside it. */
const PLACE = 'subscriptions';

/** The editor's test: nothing at Exact may be touched then. */
export const isTest = (context: IHookFunctions): boolean => context.getMode() === 'manual' || context.getActivationMode() === 'manual';

export function remembered(context: IHookFunctions | IPollFunctions): Subscription[] {
	const kept = context.getWorkflowStaticData('node')[PLACE];
	if (!Array.isArray(kept)) return [];
	return (kept as Array<Partial<Subscription>>).flatMap((one) => (typeof one.id === 'string' && typeof one.division === 'number' && typeof one.callbackUrl === 'string' ? [{ id: one.id, division: one.division, topic: String(one.topic), callbackUrl: one.callbackUrl }] : []));
}

/** True when everything that is wanted calls this address, and nothing else of ours is left over. */
export async function areThere(context: IHookFunctions): Promise<boolean> {
	const states = await compare(context, false);
	return states.every(({ state }) => state === 'present') && leftOver(context, states).length === 0;
}

/** Makes what is missing and removes what is no longer wanted. Throws, with the address that has it, when a topic is taken. */
export async function make(context: IHookFunctions): Promise<void> {
	await needSecret(context);
	const states = await compare(context, true);
	const old = leftOver(context, states);
	const made = states.filter(({ state }) => state === 'present' || state === 'made').map(({ id, division, topic, callbackUrl }): Subscription => ({ id, division, topic, callbackUrl }));
	context.getWorkflowStaticData('node')[PLACE] = [...made, ...old];
	const good = firstProblem(states);
	if (!good.ok) throw failureOf(context.getNode(), good.problem);
	const removed = await removeSubscriptions(await clientOf(context), old);
	if (!removed.ok) throw failureOf(context.getNode(), removed.problem);
	context.getWorkflowStaticData('node')[PLACE] = made;
}

/** Removes what this workflow made, and only that. */
export async function remove(context: IHookFunctions): Promise<void> {
	const removed = await removeSubscriptions(await clientOf(context), remembered(context));
	if (!removed.ok) throw failureOf(context.getNode(), removed.problem);
	context.getWorkflowStaticData('node')[PLACE] = [];
}

/** How often the subscriptions are looked after while the workflow is published. */
const LOOK_EVERY = { minutes: 60 };

/** Makes again what Exact lost of this workflow's subscriptions, and removes what else calls its address; logs what could not be made, because the poll finds the changes anyway. */
export async function heal(context: IPollFunctions): Promise<void> {
	const kept = context.getWorkflowStaticData('node');
	const mine = remembered(context);
	if (mine.length === 0 || DateTime.fromISO(String(kept.lookedAt ?? '')).plus(LOOK_EVERY) > DateTime.utc()) return;
	const { client } = await openConnection(context, { background: true });
	const now: Subscription[] = [];
	for (const division of new Set(mine.map((one) => one.division))) {
		const wanted = mine.filter((one) => one.division === division);
		const looked = await lookOver(client.inDivision(division), wanted, { repair: true });
		now.push(...wanted.map((one) => (looked.ok ? { ...one, id: looked.value.states.find(({ topic }) => topic === one.topic)?.id || one.id } : one)));
		// What else calls the address of this node is its own, of a time when it listened to more.
		const left = looked.ok ? await removeSubscriptions(client, looked.value.others.filter(({ callbackUrl }) => wanted.some((one) => sameAddress(one.callbackUrl, callbackUrl)))) : looked;
		const problem = looked.ok ? (looked.value.states.find((one) => one.problem !== undefined)?.problem ?? (left.ok ? undefined : left.problem)) : looked.problem;
		if (problem !== undefined) context.logger.warn(`Exact Online Webhook Trigger: ${problem.message} (${problem.code})`);
	}
	kept[PLACE] = now;
	kept.lookedAt = DateTime.utc().toISO();
}

const leftOver = (context: IHookFunctions, states: readonly SubscriptionState[]): Subscription[] => remembered(context).filter(({ id, division, topic }) => !states.some((now) => now.id === id || (now.division === division && now.topic === topic)));

async function clientOf(context: IHookFunctions): Promise<ExactClient> {
	return (await openConnection(context)).client;
}

async function compare(context: IHookFunctions, repair: boolean): Promise<SubscriptionState[]> {
	const callbackUrl = context.getNodeWebhookUrl('default') ?? '';
	const topics = chosenTopics(context, isEntityTopic);
	const divisions = chosenDivisions(context);
	if (divisions.length === 0) throw new NodeOperationError(context.getNode(), 'No administration is chosen.', { description: 'Choose at least one administration.' });
	const client = await clientOf(context);
	const own = remembered(context).map(({ id }) => id);
	const states: SubscriptionState[] = [];
	for (const division of divisions) {
		const there = await compareSubscriptions(client.inDivision(division), topics.map((topic) => ({ topic, callbackUrl })), { repair, own });
		if (!there.ok) throw failureOf(context.getNode(), there.problem);
		states.push(...there.value);
	}
	return states;
}

async function needSecret(context: IHookFunctions): Promise<void> {
	const { webhookSecret = '' } = await context.getCredentials<{ webhookSecret?: string }>('exactOnlineOAuth2Api');
	if (webhookSecret === '') throw new NodeOperationError(context.getNode(), 'The credential has no webhook secret: nobody could tell Exact’s events from forged ones.', { description: 'Copy "Webhook secret" of your app in the Exact App Centre into the field "Webhook Secret" of the credential.' });
}
