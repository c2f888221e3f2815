import { masterListOperation } from '../../booking/master-list';
import type { Resource } from '../../operation';

/** VAT codes as a person chooses from them (VAT-2, PUR-3). `percentage` is a fraction: 0.21 is 21 %. */
export const vatCode: Resource = {
	option: { name: 'VAT Code', value: 'vatCode' },
	defaultOperation: 'getAll',
	operations: [
		masterListOperation('vatCodes', 'VAT codes', ({ id, code, description, percentage, type, transactionType, charged, euSalesListing, intraStat, blocked }) => ({ id, code, description, percentage, type, transactionType, charged, euSalesListing, intraStat, blocked })),
	],
};
