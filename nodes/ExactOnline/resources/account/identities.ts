import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { fail, NOBODY, succeed, type ExactClient, openRelationBook, type RelationBook, type Result, type WantedRelation } from '../../../../core';

/** By what a relation is looked for. The strongest that fits decides; contradictions are a question. */
export const identitiesField: INodeProperties = {
	displayName: 'Identification',
	name: 'identities',
	type: 'collection',
	placeholder: 'Add identification',
	default: {},
	description: 'What is known of the customer or supplier. Numbers are compared in their normal form: BE 0123.456.749 and BE0123456749 are the same.',
	options: [
		{ displayName: 'Chamber of Commerce Number', name: 'chamberOfCommerce', type: 'string', default: '', placeholder: 'e.g. 12345678', description: 'KvK or KBO number' },
		{ displayName: 'Code', name: 'code', type: 'string', default: '', placeholder: 'e.g. 12', description: 'The code on the relation card, without leading spaces' },
		{ displayName: 'Country', name: 'country', type: 'string', default: '', placeholder: 'e.g. BE', description: 'Two letters; tells to which country a number without prefix belongs' },
		{ displayName: 'Email', name: 'email', type: 'string', default: '', placeholder: 'e.g. name@email.com' },
		{ displayName: 'IBAN', name: 'iban', type: 'string', default: '', placeholder: 'e.g. BE71096123456769' },
		{ displayName: 'ID', name: 'id', type: 'string', default: '', placeholder: 'e.g. 0f8fad5b-d9cb-469f-a165-70867728950e', description: "Exact's own ID" },
		{ displayName: 'Name', name: 'name', type: 'string', default: '', description: 'The whole name; legal form, case and accents do not matter' },
		{ displayName: 'Peppol ID', name: 'peppolId', type: 'string', default: '', placeholder: 'e.g. 0208:0123456749' },
		{ displayName: 'VAT Number', name: 'vatNumber', type: 'string', default: '', placeholder: 'e.g. BE0123456749' },
	],
};

/** What an item asks for; INVALID_VALUE when it says nothing by which anybody could be found. */
export function wantedOf(context: IExecuteFunctions, index: number): Result<WantedRelation> {
	const given = context.getNodeParameter('identities', index, {}) as IDataObject;
	const text = (name: keyof WantedRelation) => String(given[name] ?? '').trim();
	const names = Object.keys(NOBODY) as Array<keyof WantedRelation>;
	const wanted: WantedRelation = { ...NOBODY, ...Object.fromEntries(names.map((name) => [name, text(name)])), country: text('country').toUpperCase() };
	if (names.every((name) => name === 'country' || wanted[name] === '')) return fail({ code: 'INVALID_VALUE', message: 'Nothing is given by which a relation could be found.', retryable: false, fix: 'Add a VAT number, chamber of commerce number, code, IBAN, Peppol ID, e-mail address or name.' });
	return succeed(wanted);
}

/** One copy of the relations per run and administration, however many items there are. */
export function relationBooks(client: ExactClient): (division: number) => RelationBook {
	const books = new Map<number, RelationBook>();
	return (division) => {
		const book = books.get(division) ?? openRelationBook(client.inDivision(division));
		books.set(division, book);
		return book;
	};
}
