import type { INodeProperties } from 'n8n-workflow';

interface Locator {
	displayName: string;
	name: string;
	description: string;
	/** List search of the node. */
	method: string;
	placeholder: string;
}

/** A field that takes a code of the administration: chosen from Exact's own list, or typed. */
export function codeLocator({ displayName, name, description, method, placeholder }: Locator): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder: 'Choose…', typeOptions: { searchListMethod: method, searchable: true } },
			{ displayName: 'By Code', name: 'code', type: 'string', placeholder },
		],
	};
}

/** The value of a resource locator, wherever it stands; anything else as plain text. */
export function locatedText(given: unknown): string {
	return String(located(given).value ?? '').trim();
}

export function located(given: unknown): { mode: string; value: unknown } {
	if (typeof given === 'object' && given !== null && 'value' in given) return { mode: 'mode' in given ? String(given.mode) : '', value: given.value };
	return { mode: '', value: given };
}

export const journalLocator = codeLocator({ displayName: 'Journal', name: 'journal', method: 'searchJournals', placeholder: 'e.g. 700', description: 'The journal (dagboek). Empty: from the settings of the connection, else 700 for sales and 701 for credit notes where the administration has them, else its only journal of that kind.' });
export const ledgerAccountLocator = codeLocator({ displayName: 'GL Account', name: 'glAccount', method: 'searchLedgerAccounts', placeholder: 'e.g. 700000', description: 'The ledger account (grootboekrekening). Empty: the default of the relation in Exact, else that of the settings, else 700000 on sales.' });
export const vatCodeLocator = codeLocator({ displayName: 'VAT Code', name: 'vatCode', method: 'searchVatCodes', placeholder: 'e.g. 4', description: 'The VAT code of the administration. Empty: worked out from the VAT rate, else the default of the relation.' });
export const paymentConditionLocator = codeLocator({ displayName: 'Payment Condition', name: 'paymentCondition', method: 'searchPaymentConditions', placeholder: 'e.g. 30', description: 'The payment condition (betalingsconditie). Empty: that of the relation.' });
export const costCenterLocator = codeLocator({ displayName: 'Cost Center', name: 'costCenter', method: 'searchCostCenters', placeholder: 'e.g. ALG', description: 'The cost centre (kostenplaats)' });
export const costUnitLocator = codeLocator({ displayName: 'Cost Unit', name: 'costUnit', method: 'searchCostUnits', placeholder: 'e.g. WEB', description: 'The cost unit (kostendrager)' });

/** A relation: from the list, by its code, id or VAT number. */
export const relationLocator: INodeProperties = {
	displayName: 'Relation',
	name: 'relation',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The customer or supplier in Exact. For an e-invoice it may stay empty: the party on the document is looked for.',
	modes: [
		{ displayName: 'From List', name: 'list', type: 'list', placeholder: 'Choose a relation…', typeOptions: { searchListMethod: 'searchRelations', searchable: true } },
		{ displayName: 'By Code', name: 'code', type: 'string', placeholder: 'e.g. 12' },
		{ displayName: 'By VAT Number', name: 'vatNumber', type: 'string', placeholder: 'e.g. BE0123456749' },
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 0f8fad5b-d9cb-469f-a165-70867728950e' },
	],
};
