import type { OpenDocument, Payment } from '../../../core/bank/matching/model';

export const payment = (over: Partial<Payment>): Payment => ({
	id: 'p1', date: '2026-03-10', amount: '121.00', currency: 'EUR', name: '', account: '', reference: null, text: '', documentNumbers: [],
	endToEndId: '', paymentInformationId: '', reversal: false, charges: '', ...over,
});

export const invoice = (over: Partial<OpenDocument>): OpenDocument => ({
	id: 'd1', kind: 'receivable', number: '', otherNumbers: [], open: '121.00', settled: '0', currency: 'EUR', date: '2026-02-01', paymentReference: '',
	accounts: [], name: '', paymentIds: [], discount: null, ...over,
});

/** Valid Belgian references. */
export const OGM = '000003505195';
