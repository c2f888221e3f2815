import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { bookEntries, failed, parked, type BookedEntry, type Outcome, type WishedEntry } from '../../../core';
import type { ExactConnection } from '../connection';
import { problemOf } from '../each-item';
import type { Run } from '../operation';
import { divisionOf } from '../pickers/division';
import type { EntryKind } from './entry-fields';
import { groupBy } from './group-by';
import { needsPerson, toErrorOutput } from './person-output';
import { readWish, type RunSettings } from './read-wish';

/** Divisions that are worked on side by side; inside one, calls go one after the other. */
const SIDE_BY_SIDE = 4;

interface Group {
	division: number;
	settings: RunSettings;
	members: Array<{ index: number; wish: WishedEntry }>;
}

/**
 * Books the items of a run: reads each, groups them by administration and settings so that master data and look-ups are shared, and gives
 * exactly one output item per input item, in the order of the input. A document that cannot be booked is an outcome, never an error of the node.
 */
export async function sendItems(run: Run, kind: EntryKind): Promise<INodeExecutionData[]> {
	const connection = await run.connection();
	const outcomes = new Map<number, Outcome | BookedEntry>();
	const groups = new Map<string, Group>();
	for (let index = 0; index < run.items.length; index += 1) {
		const read = await readItem(run, index, kind, connection);
		if ('outcome' in read) {
			outcomes.set(index, read.outcome);
			continue;
		}
		const { division, settings, wish } = read;
		const { ownEntryNumbers, creditNotes } = wish.settings;
		const name = JSON.stringify([division, { ...settings, stopAt: settings.stopAt?.toMillis() }, ownEntryNumbers, creditNotes]);
		const group = groups.get(name) ?? { division, settings, members: [] };
		group.members.push({ index, wish });
		groups.set(name, group);
	}

	// Groups of one administration go one after the other, so that the second sees what the first booked; what can wait goes last.
	const inOrder = [...groups.values()].sort((one, other) => one.settings.keepBack - other.settings.keepBack);
	const waiting = [...groupBy(inOrder, ({ division }) => division).values()];
	const worker = async () => {
		for (let division = waiting.shift(); division; division = waiting.shift()) for (const group of division) await bookGroup(group, connection, outcomes);
	};
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
	hint(run, [...outcomes.values()]);
	return run.items.map(({ json }, index) => itemOf(run, json, index, outcomes.get(index) ?? failed(about('', 0), { code: 'NOT_HANDLED', message: 'The document was not handled in this run. Nothing was written.', fix: 'Offer it again.' })));
}

async function bookGroup({ division, settings, members }: Group, { client, clock, sleep, scope }: ExactConnection, outcomes: Map<number, Outcome | BookedEntry>): Promise<void> {
	const booked = await bookEntries(client.inDivision(division).keepingBack(settings.keepBack), division, members.map(({ wish }) => wish), { ...settings, clock, sleep }, scope);
	members.forEach(({ index }, position) => {
		const outcome = booked[position];
		if (outcome !== undefined) outcomes.set(index, outcome);
	});
}

const about = (key: string, division: number) => ({ key, division, files: [], calls: 0 });

async function readItem(run: Run, index: number, kind: EntryKind, connection: ExactConnection): Promise<{ outcome: Outcome } | { division: number; wish: WishedEntry; settings: RunSettings }> {
	try {
		const division = divisionOf(run.context, index);
		if (!division.ok) return { outcome: failed(about('', 0), division.problem) };
		const read = await readWish(run.context, index, kind, division.value, connection.clientSecret);
		return read.ok ? { division: division.value, wish: read.wish, settings: read.settings } : { outcome: parked(about(read.key, division.value), read.reason) };
	} catch (error) {
		return { outcome: failed(about('', 0), problemOf(error)) };
	}
}

function itemOf({ context }: Run, json: IDataObject, index: number, outcome: Outcome | BookedEntry): INodeExecutionData {
	const whole: IDataObject = { ...(json.rowId === undefined ? {} : { rowId: json.rowId }), ...(outcome as unknown as IDataObject) };
	const shown = needsPerson(outcome) && context.getNode().onError === 'continueErrorOutput' ? toErrorOutput(outcome, whole) : whole;
	return { json: shown, pairedItem: { item: index } };
}

/** Tells in the editor how many entries need attention, so that a green node is not taken for "all booked". */
function hint({ context }: Run, outcomes: readonly Outcome[]): void {
	const again = outcomes.filter(({ nextTryAt }) => nextTryAt !== '').length;
	const person = outcomes.filter(needsPerson);
	const codes = [...new Set(person.map(({ code }) => code))].join(', ');
	if (person.length > 0) context.addExecutionHints({ message: `${person.length} of ${outcomes.length} entries need a person (${codes}). See "message" and "fix" of each item.`, type: 'warning', location: 'outputPane' });
	if (again > 0) context.addExecutionHints({ message: `${again} of ${outcomes.length} entries are to be tried again at their "nextTryAt".`, type: 'info', location: 'outputPane' });
}
