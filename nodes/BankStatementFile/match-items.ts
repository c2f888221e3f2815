import { jsonParse, NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { matchPayments, parseOpenDocuments, parsePayment, parseStatement, paymentsOf, type Match, type OpenDocument, type Payment } from '../../core';

interface Candidate {
	payment: Payment;
	json: IDataObject;
	item: number;
}

/**
 * All input items together are one run: payments compete for documents.
 * @returns sure matches, and everything else: unsure ones, payments without a match, files that could not be read
 */
export function matchItems(context: IExecuteFunctions): [INodeExecutionData[], INodeExecutionData[]] {
	const documents = openDocuments(context);
	const options = context.getNodeParameter('matchOptions', 0, {}) as { tolerance?: string; sureFrom?: number };
	if (options.tolerance !== undefined && !/^\d+(\.\d+)?$/.test(options.tolerance)) {
		throw new NodeOperationError(context.getNode(), `The small difference "${options.tolerance}" is not an amount.`, { description: 'Write it with a dot, for instance 0.05.' });
	}

	const sure: INodeExecutionData[] = [];
	const unsure: INodeExecutionData[] = [];
	const candidates = new Map<string, Candidate>();
	for (const [index, { json }] of context.getInputData().entries()) {
		if (json.ok === false) {
			unsure.push({ json, pairedItem: { item: index } });
			continue;
		}
		for (const found of candidatesOf(json, index)) {
			if ('code' in found) unsure.push({ json: { ...json, ok: false, ...found }, pairedItem: { item: index } });
			else if (candidates.has(found.payment.id)) unsure.push({ json: { ...found.json, match: { sure: false, rule: 'none', confidence: 0, payment: found.payment.id, why: 'This payment is in the input twice; it was matched once.', parts: [], rest: found.payment.amount, reverses: '', candidates: [] } }, pairedItem: { item: index } });
			else candidates.set(found.payment.id, found);
		}
	}

	const matching = matchPayments([...candidates.values()].map(({ payment }) => payment), documents, options);
	const numbers = new Map(documents.map((document) => [document.id, document.number]));
	for (const match of [...matching.sure, ...matching.unsure]) {
		const candidate = candidates.get(match.payment);
		if (candidate === undefined) continue;
		const result = { json: { ...candidate.json, match: withNumbers(match, numbers) }, pairedItem: { item: candidate.item } };
		(match.sure ? sure : unsure).push(result);
	}
	return [sure, unsure];
}

function openDocuments(context: IExecuteFunctions): OpenDocument[] {
	const given = context.getNodeParameter('openDocuments', 0) as unknown;
	const value = typeof given === 'string' ? jsonParse<unknown>(given, { fallbackValue: null }) : given;
	const parsed = parseOpenDocuments(value);
	if (!parsed.ok) throw new NodeOperationError(context.getNode(), parsed.problem.message, { description: parsed.problem.fix });
	return parsed.value;
}

/** A statement gives its payments; every other item is one payment. */
function candidatesOf(json: IDataObject, item: number): Array<Candidate | { code: string; message: string; fix: string; retryable: boolean }> {
	if (Array.isArray(json.entries)) {
		const statement = parseStatement(json);
		if (!statement.ok) return [statement.problem];
		const head = Object.fromEntries(Object.entries(json).filter(([field]) => field !== 'entries'));
		return paymentsOf(statement.value).map(({ payment, entry }) => ({ payment, item, json: { ok: true, ...payment, valueDate: entry.valueDate, statement: head } as IDataObject }));
	}
	const parsed = parsePayment(json, `item-${item}`);
	return parsed.ok ? [{ payment: parsed.value, json: { ...json, id: parsed.value.id }, item }] : [parsed.problem];
}

const withNumbers = (match: Match, numbers: ReadonlyMap<string, string>): IDataObject =>
	({ ...match, parts: match.parts.map((part) => ({ ...part, number: numbers.get(part.document) ?? '' })) }) as unknown as IDataObject;
