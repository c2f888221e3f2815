/** Mandatory fields and references of a row that is about to be written, told in the user's language. */
import { endpointOf, isCollection } from '../metadata/endpoints';
import { divisionHolding, rowOf, rowsOf } from '../world/tables';
import { complaint } from '../world/texts';
import type { Row } from '../world/world';
import type { ApiCall } from './call';

const accounts = 'crm/Accounts';
const ledgers = 'financial/GLAccounts';

/** GUID properties and the set they point into, the same on every entity. */
const guidTargets: Record<string, string> = {
	Account: accounts,
	Customer: accounts,
	Supplier: accounts,
	OrderedBy: accounts,
	InvoiceTo: accounts,
	InvoiceAccount: accounts,
	GLAccount: ledgers,
	GLAccountSales: ledgers,
	GLAccountPurchase: ledgers,
	GLAR: ledgers,
	GLAP: ledgers,
	GLToPay: ledgers,
	GLToClaim: ledgers,
	GLRevenue: ledgers,
	GLCosts: ledgers,
	GLStock: ledgers,
	Document: 'documents/Documents',
	BankStatementDocument: 'documents/Documents',
	DocumentFolder: 'documents/DocumentFolders',
	ParentFolder: 'documents/DocumentFolders',
	Contact: 'crm/Contacts',
	MailMessageID: 'mailbox/MailMessagesSent',
	OriginalMessage: 'mailbox/MailMessagesSent',
	Project: 'project/Projects',
	Asset: 'assets/Assets',
	Subscription: 'subscription/Subscriptions',
	Item: 'logistics/Items',
};

/** Text properties that hold the code of a row. */
const codeTargets: Record<string, string> = {
	Journal: 'financial/Journals',
	JournalCode: 'financial/Journals',
	VATCode: 'vat/VATCodes',
	SalesVATCode: 'vat/VATCodes',
	PurchaseVATCode: 'vat/VATCodes',
	SalesVatCode: 'vat/VATCodes',
	CostCenter: 'hrm/Costcenters',
	Costcenter: 'hrm/Costcenters',
	CostUnit: 'hrm/Costunits',
	Costunit: 'hrm/Costunits',
	PaymentCondition: 'cashflow/PaymentConditions',
	PaymentConditionSales: 'cashflow/PaymentConditions',
	PaymentConditionPurchase: 'cashflow/PaymentConditions',
};

export function byCode(call: ApiCall, endpoint: string, code: string): Row | undefined {
	return rowsOf(call.world, call.division, endpoint).find((row) => String(row.Code).trim() === code.trim());
}

function isEmpty(value: Row[string]): boolean {
	return value === undefined || value === null || value === '';
}

/** Complaints about missing mandatory values. Collections are looked at by the entries themselves. */
export function missing(call: ApiCall, endpointName: string, values: Row, except: string[] = []): string[] {
	return endpointOf(endpointName)
		.properties.filter((property) => property.mandatoryOnPost && !property.key && !isCollection(property) && !except.includes(property.name) && isEmpty(values[property.name]))
		.map((property) => complaint('mandatory', property.name, call.language));
}

/**
 * Complaints about references to what is not there. A GUID of another division becomes null in `values` instead when
 * EX-16 says so and the field is not mandatory.
 */
export function wrongReferences(call: ApiCall, endpointName: string, values: Row): string[] {
	const endpoint = endpointOf(endpointName);
	const complaints: string[] = [];
	for (const [name, value] of Object.entries(values)) {
		const property = endpoint.byName.get(name);
		if (property === undefined || property.key || typeof value !== 'string' || value === '') continue;
		const guidTarget = property.type === 'Edm.Guid' ? guidTargets[name] : undefined;
		const codeTarget = property.type === 'Edm.String' ? codeTargets[name] : undefined;
		if (guidTarget !== undefined && rowOf(call.world, call.division, guidTarget, value) === undefined) {
			const foreign = divisionHolding(call.world, guidTarget, value) !== undefined;
			if (foreign && call.world.assumptions.foreignGuid === 'nulled' && !property.mandatoryOnPost) values[name] = null;
			else complaints.push(complaint('invalidReference', name, call.language));
		}
		if (codeTarget !== undefined && byCode(call, codeTarget, value) === undefined) complaints.push(complaint('invalidReference', name, call.language));
	}
	return complaints;
}
