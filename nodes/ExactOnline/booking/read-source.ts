import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readInvoice, readInvoiceModel, readRequest, type EntryWish, type Reason } from '../../../core';
import { located, locatedText } from '../pickers/locator';
import type { EntryKind, EntrySource } from './entry-fields';
import { plainDate } from './plain-date';

export type SourceReading = { ok: true; source: EntryWish['source'] } | { ok: false; reason: Reason };

const refuse = (code: string, message: string, fix: string): SourceReading => ({ ok: false, reason: { code, message, fix } });

/** What one item asks for: an e-invoice, or an entry in the connector's own words. */
export async function readSource(context: IExecuteFunctions, index: number, kind: EntryKind, source = context.getNodeParameter('source', index, 'eInvoice') as EntrySource): Promise<SourceReading> {
	if (source === 'eInvoice') return await readEInvoice(context, index);
	const given = source === 'json' ? jsonEntry(context.getNodeParameter('entryJson', index, ''), kind) : formEntry(context, index, kind);
	if (given === undefined) return refuse('REQUEST_NOT_READABLE', 'The field "Entry (JSON)" holds no JSON object. Nothing was written.', 'Give one object with number, date, relation and lines.');
	const request = readRequest(given);
	return request.ok ? { ok: true, source: { kind: 'request', request: request.value } } : { ok: false, reason: request.finding };
}

/** The model as JSON where it is whole, so that a person may have corrected something in it; else the XML that goes with the item. */
async function readEInvoice(context: IExecuteFunctions, index: number): Promise<SourceReading> {
	const item: INodeExecutionData | undefined = context.getInputData()[index];
	const invoice = readInvoiceModel(item?.json);
	if (invoice !== undefined) return { ok: true, source: { kind: 'invoice', invoice } };
	if (item?.binary?.xml !== undefined) {
		const reading = readInvoice(await context.helpers.getBinaryDataBuffer(index, 'xml'));
		if (reading.ok) return { ok: true, source: { kind: 'invoice', invoice: reading.value.invoice } };
		return { ok: false, reason: reading.problem };
	}
	return refuse('NOT_AN_INVOICE', 'The item is no whole e-invoice and has no file "xml". Nothing was written.', 'Put the node "E-Invoice" (operation Read) before this one and hand its items over as they are.');
}

function jsonEntry(given: unknown, kind: EntryKind): IDataObject | undefined {
	const read = typeof given === 'string' ? parsed(given) : given;
	if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
	const entry = read as IDataObject;
	return kind === 'credit' ? { kind: 'creditNote', ...entry } : entry;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function formEntry(context: IExecuteFunctions, index: number, kind: EntryKind): IDataObject {
	const text = (name: string) => String(plainDate(context.getNodeParameter(name, index, '')) ?? '').trim();
	const further = context.getNodeParameter('further', index, {}) as IDataObject;
	const { line = [] } = context.getNodeParameter('lines', index, {}) as { line?: IDataObject[] };
	const number = text('number');
	const credited = kind === 'credit' ? text('creditedInvoice') : '';
	const description = String(further.description ?? '').trim();
	return {
		kind: kind === 'credit' ? 'creditNote' : kind === 'purchase' ? context.getNodeParameter('kind', index, 'invoice') : 'invoice',
		number,
		date: text('date'),
		dueDate: String(plainDate(further.dueDate) ?? ''),
		relation: relationOf(context, index),
		journal: locatedText(context.getNodeParameter('journal', index, '')),
		currency: String(further.currency ?? '').trim().toUpperCase(),
		paymentReference: String(further.paymentReference ?? ''),
		paymentCondition: locatedText(further.paymentCondition),
		description: description === '' && credited !== '' ? `Credit note ${number} for ${credited}` : description,
		total: further.total as string | undefined,
		lines: line.map(formLine),
	};
}

function relationOf(context: IExecuteFunctions, index: number): IDataObject {
	const details = context.getNodeParameter('relationDetails', index, {}) as IDataObject;
	const chosen = located(context.getNodeParameter('relation', index, ''));
	const value = String(chosen.value ?? '').trim();
	if (value === '') return details;
	const name = chosen.mode === 'vatNumber' ? 'vatNumber' : chosen.mode === 'code' ? 'code' : 'id';
	return { ...details, [name === 'id' && !isId(value) ? 'code' : name]: value };
}

const isId = (value: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);

/** Fields that were added to a line and left empty are not sent; a number that was left at 0 counts as empty. */
function formLine({ glAccount, vatCode, costCenter, costUnit, extra, ...line }: IDataObject): IDataObject {
	const fields = Object.entries((extra ?? {}) as IDataObject).flatMap(([name, value]) => (value === 0 ? [] : [[name, plainDate(value)]]));
	return { ...line, glAccount: locatedText(glAccount), vatCode: locatedText(vatCode), costCenter: locatedText(costCenter), costUnit: locatedText(costUnit), extra: Object.fromEntries(fields) as IDataObject };
}
