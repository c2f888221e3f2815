/**
 * Webhook subscriptions in Exact: one per app, user, administration and topic, so a topic that somebody else took is not to be had, and is named.
 * Always listed before one is made; after a doubtful answer listed again before anything else.
 */
import { z } from 'zod';

import type { ExactClient } from '../exact/client';
import { fail, succeed, type Problem, type Result } from '../exact/errors';
import { guid } from '../exact/odata';
import { field, textOrEmpty } from '../exact/row-fields';

const SUBSCRIPTIONS = 'webhooks/WebhookSubscriptions';

export interface Subscription {
	id: string;
	division: number;
	topic: string;
	callbackUrl: string;
}

export interface WantedSubscription {
	topic: string;
	callbackUrl: string;
}

/** `taken`: the topic calls another address. */
export interface SubscriptionState extends WantedSubscription {
	division: number;
	state: 'present' | 'missing' | 'made' | 'taken' | 'failed';
	id: string;
	/** Where the topic calls now, '' = nowhere. */
	callsNow: string;
	problem?: Problem;
}

const row = z.object({ ID: field.guid, Topic: textOrEmpty, CallbackURL: textOrEmpty });

/** All subscriptions of this app and user in the client's administration. */
export async function listSubscriptions(client: ExactClient): Promise<Result<Subscription[]>> {
	const rows = await client.get(SUBSCRIPTIONS, { select: ['ID', 'Topic', 'CallbackURL'] }, row);
	return rows.ok ? succeed(rows.value.map(({ ID, Topic, CallbackURL }) => ({ id: ID, division: client.division ?? 0, topic: Topic, callbackUrl: CallbackURL }))) : rows;
}

export const sameAddress = (one: string, other: string): boolean => one.trim().replace(/\/$/, '').toLowerCase() === other.trim().replace(/\/$/, '').toLowerCase();

function stateOf(division: number, { topic, callbackUrl }: WantedSubscription, listed: readonly Subscription[]): SubscriptionState {
	const found = listed.find((one) => one.topic.toLowerCase() === topic.toLowerCase());
	const base = { division, topic, callbackUrl, id: found?.id ?? '', callsNow: found?.callbackUrl ?? '' };
	if (found === undefined) return { ...base, state: 'missing' };
	return sameAddress(found.callbackUrl, callbackUrl) ? { ...base, state: 'present' } : { ...base, state: 'taken', problem: takenProblem(division, topic, found.callbackUrl, callbackUrl) };
}

interface Repair {
	repair: boolean;
	own?: readonly string[];
}

/**
 * What there is of what is wanted in the client's administration. With `repair` what is missing is made; what is taken is left alone, unless it is
 * among `own`: then it is this workflow's under an earlier address, and makes place.
 * Problem: the list itself could not be read; each subscription bears its own.
 */
export async function compareSubscriptions(client: ExactClient, wanted: readonly WantedSubscription[], how: Repair): Promise<Result<SubscriptionState[]>> {
	const looked = await lookOver(client, wanted, how);
	return looked.ok ? succeed(looked.value.states) : looked;
}

/** As `compareSubscriptions`, with what is there besides: one list call for both. */
export async function lookOver(client: ExactClient, wanted: readonly WantedSubscription[], { repair, own = [] }: Repair): Promise<Result<{ states: SubscriptionState[]; others: Subscription[] }>> {
	const listed = await listSubscriptions(client);
	if (!listed.ok) return listed;
	const division = client.division ?? 0;
	const states: SubscriptionState[] = [];
	for (const one of wanted) {
		const now = stateOf(division, one, listed.value);
		if (!repair || now.state === 'present' || (now.state === 'taken' && !own.includes(now.id))) {
			states.push(now);
			continue;
		}
		if (now.state === 'taken') {
			const removed = await client.delete(SUBSCRIPTIONS, guid(now.id));
			if (!removed.ok && removed.problem.status !== 404) {
				states.push({ ...now, state: 'failed', problem: removed.problem });
				continue;
			}
		}
		states.push(await make(client, division, one));
	}
	return succeed({ states, others: listed.value.filter(({ id }) => !states.some((one) => one.id === id)) });
}

async function make(client: ExactClient, division: number, one: WantedSubscription): Promise<SubscriptionState> {
	const made = await client.post(SUBSCRIPTIONS, { Topic: one.topic, CallbackURL: one.callbackUrl }, z.object({ ID: field.guid }));
	const base = { division, topic: one.topic, callbackUrl: one.callbackUrl };
	if (made.ok) return { ...base, state: 'made', id: made.value.ID, callsNow: one.callbackUrl };
	// Refused or doubtful: what is in Exact now counts, whoever made it.
	const listed = await listSubscriptions(client);
	const now = listed.ok ? stateOf(division, one, listed.value) : undefined;
	if (now?.state === 'present') return { ...now, state: 'made' };
	return now?.state === 'taken' ? now : { ...base, state: 'failed', id: '', callsNow: '', problem: callbackProblem(made.problem, one.callbackUrl) };
}

/**
 * Removes subscriptions, but none that calls another address than it did: somebody else has it now. Gone already is good. What cannot be removed
 * keeps no other from going; its problem is told at the end.
 */
export async function removeSubscriptions(client: ExactClient, mine: readonly Subscription[]): Promise<Result<number>> {
	let removed = 0;
	let problem: Problem | undefined;
	for (const division of new Set(mine.map((one) => one.division))) {
		const there = client.inDivision(division);
		const listed = await listSubscriptions(there);
		if (!listed.ok) problem ??= listed.problem;
		for (const one of (listed.ok ? listed.value : []).filter(({ id, topic, callbackUrl }) => mine.some((own) => own.division === division && sameAddress(own.callbackUrl, callbackUrl) && (own.id === id || own.topic === topic)))) {
			const gone = await there.delete(SUBSCRIPTIONS, guid(one.id));
			if (gone.ok || gone.problem.status === 404) removed += 1;
			else problem ??= gone.problem;
		}
	}
	return problem === undefined ? succeed(removed) : fail(problem);
}

/** Removes one subscription by its id, whoever made it. */
export async function deleteSubscription(client: ExactClient, id: string): Promise<Result<void>> {
	return await client.delete(SUBSCRIPTIONS, guid(id));
}

/** Who has it: a workflow is known by the id in its webhook address. */
function takenProblem(division: number, topic: string, callsNow: string, wanted: string): Problem {
	const path = URL.canParse(callsNow) ? new URL(callsNow).pathname : '';
	const workflow = /\/webhook\/([^/]+)/.exec(path)?.[1];
	const sameSystem = URL.canParse(callsNow) && URL.canParse(wanted) && new URL(callsNow).origin === new URL(wanted).origin;
	const who = workflow === undefined ? 'another system' : `${sameSystem ? 'another workflow of this n8n' : 'a workflow of another n8n'} (webhook ${workflow})`;
	return {
		code: 'SUBSCRIPTION_TAKEN',
		message: `The topic ${topic} of administration ${division} already calls ${callsNow}: ${who} has it. Exact keeps one subscription per app, user, administration and topic.`,
		retryable: false,
		fix: 'Let that workflow pass the event on, or deactivate it first. When it is gone for good, remove its subscription with the operation "Webhook Subscription: Delete" or in the App Centre. The polling trigger needs no subscription.',
	};
}

function callbackProblem(problem: Problem, callbackUrl: string): Problem {
	if (!/callback/i.test(problem.exactText ?? problem.message)) return problem;
	return { ...problem, code: 'CALLBACK_NOT_REACHED', message: `Exact tried the address ${callbackUrl} and got no good answer.`, retryable: false, fix: 'n8n must be reachable from the internet under https (environment variable WEBHOOK_URL). Where that cannot be, use Exact Online Trigger, which asks instead.' };
}

/** Problem of the first subscription that is not there, if any. */
export function firstProblem(states: readonly SubscriptionState[]): Result<void> {
	const bad = states.find(({ problem }) => problem !== undefined)?.problem;
	return bad === undefined ? succeed(undefined) : fail(bad);
}
