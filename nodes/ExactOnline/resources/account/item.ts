import type { IDataObject } from 'n8n-workflow';

import type { RelationRow } from '../../../../core';

/** A relation as workflows use it; codes without Exact's leading spaces. */
export function relationItem({ id, code, name, vatNumber, chamberOfCommerce, email, country, peppolId, blocked, isSupplier, status, purchaseAccount, salesAccount, purchaseVatCode, salesVatCode, purchaseCondition, salesCondition }: RelationRow): IDataObject {
	return { id, code, name, vatNumber, chamberOfCommerce, email, country, peppolId, blocked, isSupplier, isCustomer: status === 'C', purchaseAccount, salesAccount, purchaseVatCode, salesVatCode, purchaseCondition, salesCondition };
}
