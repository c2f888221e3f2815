import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { answerBells, isEntityTopic, readState, type Bell, type Change } from '../../core';
import { openConnection } from '../ExactOnline/connection';
import { failureOf } from '../ExactOnlineTrigger/poll-once';

/** Versions that n8n's database remembers of this node: those of some polls at least. */
const REMEMBERED = 10_000;

/** One after the other per workflow: two runs at one moment would both find a version new. Of this process only (assumption N8N-02). */
const turns = new Map<string, Promise<unknown>>();

/**
 * The one door through which changes reach the workflow, whether a poll found them or a message of Exact rang. Messages make it read forward from
 * where the last poll ended; each version that was given out is written down in n8n's table of processed items, and none passes twice.
 */
export async function passGate(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const withEntity = context.getNodeParameter('output', 0, 'entity') === 'entity';
	const given = context.getInputData().map(({ json }) => json);
	if (context.getMode() === 'manual') return given.map((json) => ({ json: shown(testOf(json), withEntity), pairedItem: { item: 0 } }));

	const listener = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
	const before = turns.get(listener) ?? Promise.resolve();
	const turn = before.then(async () => await newOnes(context, given, listener));
	const over = turn.then(() => undefined, () => undefined);
	turns.set(listener, over);
	try {
		return (await turn).map((change) => ({ json: shown(change, withEntity), pairedItem: { item: 0 } }));
	} finally {
		if (turns.get(listener) === over) turns.delete(listener);
	}
}

async function newOnes(context: IExecuteFunctions, given: readonly IDataObject[], listener: string): Promise<Change[]> {
	const found = given.flatMap((json) => (json.change === undefined ? [] : [json.change as unknown as Change]));
	const bells = given.flatMap((json) => (json.bell === undefined ? [] : [json.bell as unknown as Bell])).filter(({ topic }) => isEntityTopic(topic));
	if (bells.length > 0) {
		const { client, clock } = await openConnection(context, { background: true });
		const answered = await answerBells(client, readState(context.getWorkflowStaticData('node').state), bells, listener, clock);
		const [problem] = answered.problems;
		if (problem !== undefined && answered.changes.length === 0 && !problem.retryable) throw failureOf(context.getNode(), problem);
		found.push(...answered.changes);
	}
	const byVersion = new Map(found.map((change) => [change.version, change]));
	if (byVersion.size === 0) return [];
	const checked = await context.helpers.checkProcessedAndRecord([...byVersion.keys()], 'node', { mode: 'entries', maxEntries: REMEMBERED });
	for (const { note } of found) if (note !== undefined) context.addExecutionHints({ message: note, location: 'outputPane' });
	return checked.new.flatMap((version) => byVersion.get(String(version)) ?? []);
}

/** What a test sees: the message itself, because nothing is read from Exact then. */
function testOf({ bell }: IDataObject): Change {
	const { topic, action, division, key, createdOn } = bell as unknown as Bell;
	return { topic, action, division, key, modified: createdOn, version: 'test', entity: {} };
}

function shown({ topic, action, division, key, modified, entity, note }: Change, withEntity: boolean): IDataObject {
	return { topic, action, division, key, modified, ...(withEntity ? { entity: entity as IDataObject } : {}), ...(note === undefined ? {} : { note }) };
}
