import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { bankFeedField } from '../../fields/bank-feed';
import { bankFeedOf, bankFeedProblem, fail, odata, ownProblem, paymentStateOf, succeed, type OwnDocument, type Problem, type Result } from '../../../../core';

/** What names an own document, the same in both operations. */
export const documentFields: INodeProperties[] = [
	{ displayName: 'Entry ID', name: 'entryId', type: 'string', default: '={{ $json.exactId }}', description: 'The ID of the sales entry or credit note in Exact, as sending gave it ("exactId"). Every input item is one own document; all items share their look-ups. Of ID, number and reference the first that is filled counts.' },
	{ displayName: 'Entry Number', name: 'entryNumber', type: 'string', default: '', placeholder: 'e.g. 26700001', description: 'Without an ID: the number of the entry in Exact' },
	{ displayName: 'Reference', name: 'reference', type: 'string', default: '', placeholder: 'e.g. F-2026-0042', description: 'Without ID and number: the reference of the entry (YourRef, Uw ref., Votre réf.)' },
	bankFeedField('How bank transactions reach the bookkeeping of this connection. With Ponto or CodaBox the payment status in Exact misleads, and the operation refuses to give it.'),
];

/** Options that both operations know, in alphabetical order with those of the operation itself. */
export const documentOptions: INodeProperties[] = [
	{ displayName: 'Journal', name: 'journal', type: 'string', default: '', placeholder: 'e.g. 70', description: 'The journal of the entry number, when several journals use the same numbers' },
	{
		displayName: 'Other Bank Feed',
		name: 'otherBankFeed',
		type: 'options',
		default: 'refuse',
		options: [
			{ name: 'Refuse', value: 'refuse' },
			{ name: 'Warn', value: 'warn' },
		],
		description: 'What to do when the bank feed is not Exact. "Warn" gives the status of Exact with a warning in every item.',
	},
	{ displayName: 'Previous State', name: 'previousState', type: 'string', default: '={{ $json.paymentState }}', description: 'The state that was stored for this document. With it a document that was paid and is open again is found to be reopened, and one that is gone to be removed.' },
];

export function optionsField(options: INodeProperties[]): INodeProperties {
	return { displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add option', default: {}, options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)) };
}

function textOf(context: IExecuteFunctions, name: string, index: number): string {
	return String(context.getNodeParameter(name, index, '') ?? '').trim();
}

const wrong = (what: string, fix: string) => fail(ownProblem('INVALID_VALUE', { what }, { fix }));

type Named = Pick<OwnDocument, 'entryId' | 'entryNumber' | 'journal' | 'reference'>;
const NOTHING: Named = { entryId: '', entryNumber: undefined, journal: '', reference: '' };

/** The first of id, number and reference that is filled; the others are not even read, because every expression costs time. */
function namedBy(context: IExecuteFunctions, index: number): Result<Named | undefined> {
	const entryId = textOf(context, 'entryId', index);
	if (entryId !== '') return odata.isGuid(entryId) ? succeed({ ...NOTHING, entryId: entryId.toLowerCase() }) : wrong(`"${entryId.slice(0, 60)}" is not the id of an entry in Exact.`, 'Give the id that sending gave ("exactId"), or leave it empty and give the entry number or the reference.');
	const number = textOf(context, 'entryNumber', index);
	if (number !== '') {
		const entryNumber = Number(number);
		return /^\d{1,10}$/.test(number) && odata.int(entryNumber).ok ? succeed({ ...NOTHING, entryNumber, journal: textOf(context, 'options.journal', index) }) : wrong(`"${number.slice(0, 40)}" is not the number of an entry in Exact.`, 'An entry number has digits only, at most 2147483647. A number with letters is a reference.');
	}
	const reference = textOf(context, 'reference', index);
	if (reference === '') return succeed(undefined);
	const literal = odata.text(reference);
	return literal.ok ? succeed({ ...NOTHING, reference }) : literal;
}

/** The own document of one item; undefined when the item names none. */
export function documentOf(context: IExecuteFunctions, index: number): Result<OwnDocument | undefined> {
	const named = namedBy(context, index);
	if (!named.ok || named.value === undefined) return named.ok ? succeed(undefined) : named;
	const state = textOf(context, 'options.previousState', index);
	const previousState = paymentStateOf(state);
	if (state !== '' && previousState === undefined) return wrong(`"${state.slice(0, 40)}" is not a payment state.`, 'Give one of the states that this operation gave before, or leave "Previous State" empty.');
	const date = textOf(context, 'invoiceDate', index);
	const invoiceDate = date.slice(0, 10);
	if (date !== '' && !odata.day(invoiceDate).ok) return wrong(`"${date.slice(0, 40)}" is not a date.`, 'Give "Invoice Date" as YYYY-MM-DD, for example 2026-03-02.');
	return succeed({ ...named.value, invoiceDate, previousState });
}

/** Refuses, or gives the warning that goes along with every status; undefined = the feed is Exact's own (BNK-5). */
export function bankFeedWarning(context: IExecuteFunctions, index: number): Result<Problem | undefined> {
	const feed = bankFeedOf(textOf(context, 'bankFeed', index));
	const problem = bankFeedProblem(feed);
	if (problem === undefined) return succeed(undefined);
	return feed !== undefined && textOf(context, 'options.otherBankFeed', index) === 'warn' ? succeed(problem) : fail(problem);
}
