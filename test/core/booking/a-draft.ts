import type { DraftLine, EntryDraft } from '../../../core/booking/entry-draft';
import { guid } from './administration';

export const aLine: DraftLine = { glAccount: guid(612), vatCode: '3', amountFC: '100.00', vatAmountFC: '21.00', description: 'Papier', costCenter: '', costUnit: '', quantity: null, nonDeductible: null, extra: {} };

export const aDraft = (more: Partial<EntryDraft> = {}): EntryDraft => ({
	side: 'purchase', type: 30, number: 'F-1', journal: '600', relation: guid(1), relationName: 'Papierhandel', sameCompany: [guid(1)], currency: 'EUR', entryDate: '2026-01-15', dueDate: '', paymentReference: '090933755493',
	paymentCondition: '', description: 'Papierhandel F-1', reporting: null, gAccountAmount: '', total: '121.00', extra: {}, lines: [aLine], ...more,
});
