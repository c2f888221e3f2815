import type { IDataObject } from 'n8n-workflow';

import type { OwnDocument, PaymentStatus, Problem, Result } from '../../../../core';
import { problemOf } from '../../each-item';
import type { Run } from '../../operation';
import { divisionOf } from '../../pickers/division';
import { bankFeedWarning, documentOf } from './document-fields';

/** One input item, read. */
export interface OwnItem {
	index: number;
	division: number;
	/** undefined when the item names no document. */
	document: OwnDocument | undefined;
	warning: Problem | undefined;
}

/** All items by division, in their order; items that cannot be read go to `refused`. */
export function ownItems({ context, items }: Run): { divisions: Map<number, OwnItem[]>; refused: Map<number, Problem> } {
	const divisions = new Map<number, OwnItem[]>();
	const refused = new Map<number, Problem>();
	for (let index = 0; index < items.length; index += 1) {
		const item = readItem({ context }, index);
		if (!item.ok) {
			refused.set(index, item.problem);
			continue;
		}
		const own = divisions.get(item.value.division) ?? [];
		own.push(item.value);
		divisions.set(item.value.division, own);
	}
	return { divisions, refused };
}

function readItem({ context }: Pick<Run, 'context'>, index: number): Result<OwnItem> {
	try {
		const division = divisionOf(context, index);
		if (!division.ok) return division;
		const warning = bankFeedWarning(context, index);
		if (!warning.ok) return warning;
		const document = documentOf(context, index);
		return document.ok ? { ok: true, value: { index, division: division.value, document: document.value, warning: warning.value } } : document;
	} catch (error) {
		return { ok: false, problem: problemOf(error) };
	}
}

/** A status as an output item; `rowId` and `key` of the input go along, so that a ledger finds its row. */
export function statusItem({ items }: Run, { index, division, warning }: OwnItem, status: PaymentStatus): IDataObject {
	const { rowId, key } = items[index]?.json ?? {};
	return {
		...(rowId === undefined ? {} : { rowId }),
		...(key === undefined ? {} : { key }),
		division,
		...status,
		...(warning === undefined ? {} : { warning: { code: warning.code, message: warning.message, fix: warning.fix } }),
	};
}
