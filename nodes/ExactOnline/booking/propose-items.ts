import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { fail, keyOfWish, prepareWishes, succeed, type EntryWish, type PreparedWish, type Problem, type Result } from '../../../core';
import { problemOf } from '../each-item';
import type { Run } from '../operation';
import { divisionOf } from '../pickers/division';
import { groupBy } from './group-by';
import { toErrorOutput } from './person-output';
import { readPlainWish } from './read-wish';

interface Asked {
	index: number;
	division: number;
	wish: EntryWish;
}

/** What "Send" would make of each e-invoice: lines with where every choice came from, and what a person must still say. Nothing is written. */
export async function proposeItems(run: Run): Promise<INodeExecutionData[]> {
	const { client, clock } = await run.connection();
	const answers = new Map<number, Result<IDataObject>>();
	const asked: Asked[] = [];
	for (let index = 0; index < run.items.length; index += 1) {
		const read = await readItem(run, index);
		if (read.ok) asked.push(read.value);
		else answers.set(index, read);
	}
	for (const [division, members] of groupBy(asked, (one) => one.division)) {
		const prepared = await prepareWishes(client.inDivision(division), division, members.map(({ wish }) => wish), clock);
		members.forEach(({ index }, position) => {
			const one = prepared.ok ? prepared.value[position] : undefined;
			answers.set(index, !prepared.ok ? prepared : one === undefined ? fail(NOT_HANDLED) : succeed(proposal(division, one)));
		});
	}
	return run.items.map(({ json }, index) => itemOf(run, json, index, answers.get(index) ?? fail(NOT_HANDLED)));
}

const NOT_HANDLED: Problem = { code: 'NOT_HANDLED', message: 'The document was not handled in this run.', retryable: true, fix: 'Run it again.' };

async function readItem({ context }: Run, index: number): Promise<Result<Asked>> {
	try {
		const division = divisionOf(context, index);
		if (!division.ok) return division;
		const wish = await readPlainWish(context, index, 'purchase', {}, 'eInvoice');
		return wish.ok ? succeed({ index, division: division.value, wish: wish.value }) : fail({ ...wish.reason, retryable: false });
	} catch (error) {
		return fail(problemOf(error));
	}
}

function proposal(division: number, { wish, prepared, relation }: PreparedWish): IDataObject {
	const { draft, createRelation, proposal: booked, lines, findings } = prepared;
	const stops = findings.filter(({ level }) => level === 'stop');
	const proposed = {
		ok: true,
		/** Nothing stands in the way of "Send". */
		complete: draft !== undefined,
		key: keyOfWish(division, wish),
		division,
		number: wish.source.kind === 'invoice' ? wish.source.invoice.number : wish.source.request.number,
		entryType: booked?.entryType ?? null,
		journal: draft?.journal ?? '',
		currency: booked?.currency ?? '',
		/** What is owed, signed. */
		total: booked?.liability ?? '',
		vatTotal: booked?.vatTotal ?? '',
		relation: relation === undefined ? null : { id: relation.id, code: relation.code, name: relation.name },
		createRelation: createRelation ?? null,
		lines,
		needsPerson: stops,
		warnings: findings.filter(({ level }) => level === 'warning'),
		code: stops[0]?.code ?? '',
		message: stops.map(({ message }) => message).join(' '),
		fix: stops[0]?.fix ?? '',
	};
	return proposed as unknown as IDataObject;
}

function itemOf({ context }: Run, json: IDataObject, index: number, answer: Result<IDataObject>): INodeExecutionData {
	const row = json.rowId === undefined ? {} : { rowId: json.rowId };
	const { code, message, fix, retryable } = answer.ok ? { code: '', message: '', fix: '', retryable: false } : answer.problem;
	const whole: IDataObject = answer.ok ? { ...row, ...answer.value } : { ...row, ok: false, complete: false, code, message, fix, retryable, lines: [] };
	const separate = !answer.ok && context.getNode().onError === 'continueErrorOutput';
	return { json: separate ? toErrorOutput({ code, message }, whole) : whole, pairedItem: { item: index } };
}
