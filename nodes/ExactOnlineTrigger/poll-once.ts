import { DateTime } from 'luxon';
import { NodeOperationError, type IDataObject, type INode, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { isTopic, pollChanges, readState, sampleChanges, writeState, type Change, type Problem, type TopicName } from '../../core';
import { openConnection } from '../ExactOnline/connection';
import { chosenDivisions, chosenTopics } from './chosen';

/** Polls under way in this process, by workflow and node: n8n begins the next one although the last is not done. */
const underWay = new Set<string>();
/** Share of n8n's time for a poll after which no further list is begun. */
const TIME_SHARE = 0.6;

/** One poll. null = nothing new. In the editor: the newest example of each topic, and nothing is remembered. */
export async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [itemsOf(await sample(context))];
	const changes = await pollAlone(context, isTopic);
	return changes.length === 0 ? null : [itemsOf(changes)];
}

/** What is new, unless another poll of this node is under way in this process. */
export async function pollAlone<T extends TopicName>(context: IPollFunctions, isKnown: (name: string) => name is T): Promise<Change[]> {
	const name = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
	if (underWay.has(name)) return [];
	underWay.add(name);
	try {
		return await poll(context, chosenTopics(context, isKnown));
	} finally {
		underWay.delete(name);
	}
}

async function poll(context: IPollFunctions, topics: readonly TopicName[]): Promise<Change[]> {
	const all = context.getNodeParameter('scope', 'chosen') === 'all';
	const remembered = context.getWorkflowStaticData('node');
	// Nobody waits for it: what is left of the day's calls goes to new documents first.
	const { client, clock } = await openConnection(context, { background: true });
	const polled = await pollChanges(client, readState(remembered.state), {
		topics,
		divisions: all ? 'all' : chosenDivisions(context),
		from: beginning(context),
		limit: Number(context.getNodeParameter('options.changesPerPoll', 1000)) || 1000,
		clock,
		until: clock().plus({ milliseconds: context.getPollBudgetMs() * TIME_SHARE }),
	});
	if (!polled.ok) throw failureOf(context.getNode(), polled.problem);
	const { changes, state, failing } = polled.value;
	// Once, at the end, and only now: what was read before a failure is read again.
	remembered.state = writeState(state);
	if (state.note !== '') context.logger.warn(`Exact Online Trigger: ${state.note}`);
	for (const { division, list, problem } of failing) context.logger.warn(`Exact Online Trigger: ${list} of administration ${division} could not be read (${problem.code}); it goes on from where it stood.`);
	const worst = failing.find(({ problem }) => !problem.retryable) ?? (context.getActivationMode() === 'activate' ? failing[0] : undefined);
	// Changes that were found go out first; a failure that stays is told by the next poll.
	if (worst !== undefined && changes.length === 0) throw failureOf(context.getNode(), worst.problem);
	return changes;
}

function beginning(context: IPollFunctions): DateTime | undefined {
	const text = String(context.getNodeParameter('options.from', '') ?? '').trim();
	if (text === '') return undefined;
	const from = DateTime.fromISO(text, { zone: context.getTimezone() });
	if (from.isValid) return from;
	throw new NodeOperationError(context.getNode(), '"Begin At" is not a moment.', { description: 'Choose a date, or give one such as 2026-01-31T00:00:00.' });
}

async function sample(context: IPollFunctions): Promise<Change[]> {
	const topics = chosenTopics(context, isTopic);
	const [division] = context.getNodeParameter('scope', 'chosen') === 'all' ? [] : chosenDivisions(context);
	const { client } = await openConnection(context);
	const found = await sampleChanges(client, division, topics);
	if (!found.ok) throw failureOf(context.getNode(), found.problem);
	if (found.value.length > 0) return found.value;
	throw new NodeOperationError(context.getNode(), 'Exact has no example of these topics in this administration yet.', { description: 'Make one in Exact, or choose another administration while you build.' });
}

export function itemsOf(changes: readonly Change[]): INodeExecutionData[] {
	return changes.map(({ topic, action, division, key, modified, entity, note }) => ({ json: { topic, action, division, key, modified, entity: entity as IDataObject, ...(note === undefined ? {} : { note }) } }));
}

export function failureOf(node: INode, { code, message, fix }: Problem): NodeOperationError {
	return new NodeOperationError(node, message, { description: fix === '' ? code : `${fix} (${code})` });
}

