import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { paymentChanges, type Result } from '../../../../core';
import { openConnection } from '../../connection';
import { keepBackField, keptBack } from '../../fields/keep-back';
import { eachItem, type Given } from '../../each-item';
import type { Operation, Run } from '../../operation';
import { divisionField } from '../../pickers/division';
import { documentFields, documentOptions, optionsField } from './document-fields';
import { ownItems, statusItem, type OwnItem } from './own-items';

const cursorField: INodeProperties = {
	displayName: 'Cursor',
	name: 'cursor',
	type: 'string',
	default: '',
	description: 'The text that the last run gave in its item of type "cursor"; empty at first. One per administration: when items of several administrations come in, use an expression. Store the new cursor after the changes were dealt with.',
};

const invoiceDateField: INodeProperties = {
	displayName: 'Invoice Date',
	name: 'invoiceDate',
	type: 'string',
	default: '={{ $json.issueDate }}',
	placeholder: 'e.g. 2026-03-02',
	description: 'The date of the document. A first run reads all payment terms since the oldest open one; documents without a date are looked up by themselves, which costs more calls when there are many.',
};

const options = optionsField([
	...documentOptions,
	{ displayName: 'Include Foreign', name: 'includeForeign', type: 'boolean', default: false, description: 'Whether to give the status of documents that are not among the input items too, such as invoices that were typed in Exact. A first run then reads the last year when the items bear no dates.' },
	keepBackField,
]);

/** What changed in the payment of own documents since the cursor, and the next cursor as the last item of an administration (BNK-3, BNK-4). */
export const getChanges: Operation = {
	option: { name: 'Get Changes', value: 'getChanges', action: 'Get changes of payment status', description: 'Get the own invoices and credit notes whose payment changed since the last run, and the cursor for the next one' },
	fields: [divisionField, cursorField, ...documentFields, invoiceDateField, options],
	async execute(run) {
		const { divisions, refused } = ownItems(run);
		const answers = new Map<number, Result<Given>>([...refused].map(([index, problem]) => [index, { ok: false, problem }]));
		const closing: INodeExecutionData[] = [];
		for (const [division, items] of divisions) {
			const read = await changesOf(run, division, items);
			for (const [index, answer] of read.answers) answers.set(index, answer);
			closing.push(...read.closing);
		}
		return [...(await eachItem(run, async (index) => answers.get(index) ?? { ok: true, value: [] })), ...closing];
	},
};

interface Changes {
	answers: Array<[number, Result<Given>]>;
	closing: INodeExecutionData[];
}

async function changesOf(run: Run, division: number, items: readonly OwnItem[]): Promise<Changes> {
	const { context } = run;
	const own = items.flatMap((item) => (item.document === undefined ? [] : [{ item, document: item.document }]));
	const first = items[0]?.index ?? 0;
	// Nobody waits for it: what is left of the day's calls goes to new documents first.
	const { client, clock } = await openConnection(context, { background: keptBack(context, first) });
	const calls = client.calls;
	const read = await paymentChanges(client.inDivision(division), {
		documents: own.map(({ document }) => document),
		cursor: String(context.getNodeParameter('cursor', first, '') ?? ''),
		includeForeign: context.getNodeParameter('options.includeForeign', first, false) === true,
		now: clock(),
	});
	if (!read.ok) return { answers: items.map(({ index }) => [index, read]), closing: [] };

	const { changes, problems, foreign, cursor, fullPass } = read.value;
	const answers: Changes['answers'] = [];
	for (const { index, status } of changes) {
		const item = own[index]?.item;
		if (item !== undefined) answers.push([item.index, { ok: true, value: { type: 'status', own: true, ...statusItem(run, item, status) } }]);
	}
	for (const { index, problem } of problems) {
		const item = own[index]?.item;
		if (item !== undefined) answers.push([item.index, { ok: false, problem }]);
	}
	const others = foreign.map((status): IDataObject => ({ type: 'status', own: false, division, ...status }));
	const last: IDataObject = { type: 'cursor', division, cursor, documents: own.length, changes: changes.length, problems: problems.length, foreign: foreign.length, fullPass, calls: client.calls - calls };
	return { answers, closing: [...others, last].map((json) => ({ json, pairedItem: { item: first } })) };
}
