import type { INodeExecutionData } from 'n8n-workflow';

import { failed, parked, type DeliverySettings, type ExactClient, type Outcome, type Reason } from '../../core';
import type { ExactConnection } from './connection';
import { readDelivery, type DeliveryParameters } from './delivery-parameters';
import { problemOf } from './each-item';
import type { Run } from './operation';
import { divisionOf } from './pickers/division';

/** Divisions that are worked on side by side; inside one, calls go one after the other. */
const SIDE_BY_SIDE = 4;

interface Group<T> {
	division: number;
	keepBack: number;
	settings: DeliverySettings;
	items: Array<{ index: number; item: T }>;
}

/**
 * Delivers the items of a run: reads each, groups them by division (so that look-ups are shared), hands every group to
 * `deliver` (what cannot wait before what can), and gives exactly one output item per input item, in the order of the input. A document that cannot be
 * delivered is an outcome, never an error of the node.
 */
export async function deliverItems<T>(
	run: Run,
	toItem: (index: number, parameters: DeliveryParameters) => T,
	deliver: (client: ExactClient, division: number, items: T[], settings: DeliverySettings, scope: string) => Promise<Outcome[]>,
): Promise<INodeExecutionData[]> {
	const connection = await run.connection();
	const outcomes = new Map<number, Outcome>();
	const groups = new Map<string, Group<T>>();
	for (let index = 0; index < run.items.length; index += 1) {
		const read = await readItem(run, index, connection, toItem);
		if ('outcome' in read) outcomes.set(index, read.outcome);
		else {
			const name = JSON.stringify([read.division, read.keepBack, read.settings.resendWaitSeconds, read.settings.lookUpAfterSeconds, read.settings.stopAt?.toMillis(), read.settings.dryRun, read.settings.lookUp]);
			const group = groups.get(name) ?? { division: read.division, keepBack: read.keepBack, settings: read.settings, items: [] };
			group.items.push({ index, item: read.item });
			groups.set(name, group);
		}
	}

	const waiting = [...groups.values()].sort((one, other) => one.keepBack - other.keepBack);
	const worker = async () => {
		for (let group = waiting.shift(); group; group = waiting.shift()) {
			const { division, keepBack, settings, items } = group;
			const delivered = await deliver(connection.client.inDivision(division).keepingBack(keepBack), division, items.map(({ item }) => item), settings, connection.scope);
			items.forEach(({ index }, position) => {
				const outcome = delivered[position];
				if (outcome) outcomes.set(index, outcome);
			});
		}
	};
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
	const output = run.items.map(({ json }, index): INodeExecutionData => {
		const outcome = outcomes.get(index) ?? parked({ key: '', division: 0, files: [], calls: 0 }, NOT_HANDLED);
		return { json: { ...(json.rowId === undefined ? {} : { rowId: json.rowId }), ...outcome }, pairedItem: { item: index } };
	});
	hint(run, [...outcomes.values()]);
	return output;
}

const NOT_HANDLED: Reason = { code: 'NOT_HANDLED', message: 'The document was not handled in this run. Nothing was written.', fix: 'Offer it again; report it with the execution when it happens again.' };

async function readItem<T>(run: Run, index: number, connection: ExactConnection, toItem: (index: number, parameters: DeliveryParameters) => T): Promise<{ outcome: Outcome } | { division: number; keepBack: number; item: T; settings: DeliverySettings }> {
	const { context } = run;
	const of = (key: string, division: number) => ({ key, division, files: [], calls: 0 });
	try {
		const division = divisionOf(context, index);
		if (!division.ok) return { outcome: failed(of(String(context.getNodeParameter('key', index, '') ?? ''), 0), division.problem) };
		const read = await readDelivery(context, index, division.value, connection.clientSecret);
		if (!read.ok) return { outcome: parked(of(read.key, division.value), read.reason) };
		return { division: division.value, keepBack: read.parameters.keepBack, item: toItem(index, read.parameters), settings: { ...read.parameters.settings, clock: connection.clock, sleep: connection.sleep } };
	} catch (error) {
		return { outcome: failed(of('', 0), problemOf(error)) };
	}
}

/** Tells in the editor how many documents need attention, so that a green node is not taken for "all delivered". */
function hint({ context }: Run, outcomes: readonly Outcome[]): void {
	const again = outcomes.filter(({ nextTryAt }) => nextTryAt !== '').length;
	const person = outcomes.filter(({ outcome, nextTryAt }) => nextTryAt === '' && ['parked', 'differs', 'rejected', 'failed'].includes(outcome));
	const codes = [...new Set(person.map(({ code }) => code))].join(', ');
	if (person.length > 0) context.addExecutionHints({ message: `${person.length} of ${outcomes.length} documents need a person (${codes}). See "message" and "fix" of each item.`, type: 'warning', location: 'outputPane' });
	if (again > 0) context.addExecutionHints({ message: `${again} of ${outcomes.length} documents are to be tried again at their "nextTryAt".`, type: 'info', location: 'outputPane' });
}
