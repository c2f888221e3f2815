import { lookUpDocuments, ownProblem, paymentStatus, type Problem, type Result } from '../../../../core';
import { eachItem, type Given } from '../../each-item';
import type { Operation, Run } from '../../operation';
import { divisionField } from '../../pickers/division';
import { documentFields, documentOptions, optionsField } from './document-fields';
import { ownItems, statusItem, type OwnItem } from './own-items';

const NO_DOCUMENT: Problem = ownProblem('INVALID_VALUE', { what: 'This item names no document.' }, { fix: 'Fill in "Entry ID", "Entry Number" or "Reference".' });

/** The present payment status of own documents: one output item per input item, the look-ups shared by all of an administration (BNK-1, BNK-6). */
export const get: Operation = {
	option: { name: 'Get', value: 'get', action: 'Get the payment status of documents', description: 'Get whether own invoices and credit notes are open, partly paid, paid or reopened, as it is in Exact now' },
	fields: [divisionField, ...documentFields, optionsField(documentOptions)],
	async execute(run) {
		const { divisions, refused } = ownItems(run);
		const answers = new Map<number, Result<Given>>([...refused].map(([index, problem]) => [index, { ok: false, problem }]));
		for (const [division, items] of divisions) {
			for (const [index, answer] of await statuses(run, division, items)) answers.set(index, answer);
		}
		return await eachItem(run, async (index) => answers.get(index) ?? { ok: false, problem: NO_DOCUMENT });
	},
};

async function statuses(run: Run, division: number, items: readonly OwnItem[]): Promise<Array<[number, Result<Given>]>> {
	const named = items.flatMap((item) => (item.document === undefined ? [] : [{ item, document: item.document }]));
	if (named.length === 0) return [];
	const { client } = await run.connection();
	const found = await lookUpDocuments(client.inDivision(division), named.map(({ document }) => document));
	if (!found.ok) return named.map(({ item }) => [item.index, found]);
	return named.map(({ item, document }, place): [number, Result<Given>] => {
		const holding = found.value[place];
		if (holding === undefined || !holding.ok) return [item.index, holding ?? { ok: false, problem: NO_DOCUMENT }];
		return [item.index, { ok: true, value: statusItem(run, item, paymentStatus(document, holding.value)) }];
	});
}
