import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { bankFeedOf, bookStatements, failed, lockRefusal, parked, readConnection, secondFeedProblem, statementBusinessKey, statementsToBook, UNREADABLE_LOCK, type Outcome, type Reason, type StatementItem, type StatementOutcome } from '../../../../core';
import { needsPerson, toErrorOutput } from '../../booking/person-output';
import type { ExactConnection } from '../../connection';
import { deliverySettings, type DeliveryParameters } from '../../delivery-parameters';
import { problemOf } from '../../each-item';
import type { Run } from '../../operation';
import { divisionOf } from '../../pickers/division';
import { locatedText } from '../../pickers/locator';

/** What one input item says about where and how its statement is booked. */
interface Wish {
	index: number;
	division: number;
	settings: DeliveryParameters['settings'];
	to: Pick<StatementItem, 'journal' | 'suspenseAccount' | 'firstAttemptAt' | 'doubtfulSince'>;
}

/**
 * Books the statements of a run: items of one statement come together, statements of one administration share their look-ups. Exactly one
 * output item per input item: the items of one statement all carry its outcome.
 */
export async function bookItems(run: Run): Promise<INodeExecutionData[]> {
	const connection = await run.connection();
	const outcomes = new Map<number, Outcome>();
	const groups = new Map<string, Wish[]>();
	for (let index = 0; index < run.items.length; index += 1) {
		const read = readItem(run, index, connection);
		if ('outcome' in read) outcomes.set(index, read.outcome);
		else {
			const name = JSON.stringify([read.division, { ...read.settings, stopAt: read.settings.stopAt?.toMillis() }]);
			groups.set(name, [...(groups.get(name) ?? []), read]);
		}
	}
	for (const wishes of groups.values()) await bookGroup(run, connection, wishes, outcomes);
	hint(run, [...new Set(outcomes.values())]);
	return run.items.map(({ json }, index) => itemOf(run, json, index, outcomes.get(index) ?? failed(about(0), NOT_HANDLED)));
}

const NOT_HANDLED: Reason = { code: 'NOT_HANDLED', message: 'The item was not handled in this run. Nothing was written.', fix: 'Offer it again.' };
const about = (division: number) => ({ key: '', division, files: [], calls: 0 });

function readItem({ context }: Run, index: number, { clientSecret }: ExactConnection): Wish | { outcome: Outcome } {
	try {
		const text = (name: string) => String(context.getNodeParameter(name, index, '') ?? '').trim();
		const division = divisionOf(context, index);
		if (!division.ok) return { outcome: failed(about(0), division.problem) };
		const of = about(division.value);
		const locked = readConnection(context.getNodeParameter('lockedConnection', index, ''));
		const refusal = !locked.given ? undefined : locked.row === undefined || clientSecret === '' ? UNREADABLE_LOCK : lockRefusal(locked.row, division.value, undefined, clientSecret);
		const why = refusal ?? secondFeedProblem(bankFeedOf(text('bankFeed')));
		if (why !== undefined) return { outcome: parked(of, why) };
		return {
			index,
			division: division.value,
			settings: deliverySettings(context.getNodeParameter('options', index, {}) as IDataObject),
			to: { journal: locatedText(context.getNodeParameter('journal', index, '')), suspenseAccount: locatedText(context.getNodeParameter('suspenseAccount', index, '')), firstAttemptAt: text('firstAttemptAt'), doubtfulSince: text('doubtfulSince') },
		};
	} catch (error) {
		return { outcome: failed(about(0), problemOf(error)) };
	}
}

async function bookGroup({ items }: Run, { client, clock, sleep, scope }: ExactConnection, wishes: readonly Wish[], outcomes: Map<number, Outcome>): Promise<void> {
	const [first] = wishes;
	if (first === undefined) return;
	const { division, settings } = first;
	const gathered = statementsToBook(wishes.map(({ index }) => items[index]?.json));
	for (const { item, problem } of gathered.refused) {
		const index = wishes[item]?.index;
		if (index !== undefined) outcomes.set(index, parked(about(division), problem));
	}
	// What the items of one statement say about its place is one thing; the first says it.
	const statements = gathered.statements.map(({ statement, items: members }): StatementItem => ({ key: statementBusinessKey(division, statement.key), statement, ...(wishes[members[0] ?? 0] ?? first).to }));
	const booked = await bookStatements(client.inDivision(division), division, statements, { ...settings, clock, sleep }, scope);
	gathered.statements.forEach(({ items: members }, position) => {
		const outcome = booked[position];
		for (const member of members) {
			const index = wishes[member]?.index;
			if (index !== undefined && outcome !== undefined) outcomes.set(index, outcome);
		}
	});
}

function itemOf({ context }: Run, json: IDataObject, index: number, outcome: Outcome | StatementOutcome): INodeExecutionData {
	const { id, amount, date } = json;
	const payment = json.statement === undefined ? {} : { payment: { id, amount, date } };
	const whole: IDataObject = { ...payment, ...(outcome as unknown as IDataObject) };
	const shown = needsPerson(outcome) && context.getNode().onError === 'continueErrorOutput' ? toErrorOutput(outcome, whole) : whole;
	return { json: shown, pairedItem: { item: index } };
}

/** Tells in the editor how many statements need attention, so that a green node is not taken for "all booked". */
function hint({ context }: Run, outcomes: readonly Outcome[]): void {
	const person = outcomes.filter(needsPerson);
	const again = outcomes.filter(({ nextTryAt }) => nextTryAt !== '').length;
	if (person.length > 0) context.addExecutionHints({ message: `${person.length} of ${outcomes.length} statements need a person (${[...new Set(person.map(({ code }) => code))].join(', ')}). See "message" and "fix" of each item.`, type: 'warning', location: 'outputPane' });
	if (again > 0) context.addExecutionHints({ message: `${again} of ${outcomes.length} statements are to be tried again at their "nextTryAt".`, type: 'info', location: 'outputPane' });
}
