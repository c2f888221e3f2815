import { compareEntry } from '../../../core/booking/compare-entry';
import { entryBody, type CreditNoteWay, type EntryBody } from '../../../core/booking/entry-body';
import type { EntryDraft } from '../../../core/booking/entry-draft';
import type { EntryRow } from '../../../core/booking/entry-rows';
import { aDraft, aLine as line } from './a-draft';
import { guid } from './administration';

function bodyOf(draft: EntryDraft, way: CreditNoteWay = 'typeAndNegative', document = ''): EntryBody {
	const made = entryBody(draft, { YourRef: draft.number }, document, way);
	if (!made.ok) throw new Error(made.finding.message);
	return made.value;
}

const answer = (more: Partial<EntryRow> = {}): EntryRow => ({
	id: guid(77), number: 26001, type: 30, status: 20, journal: '600', currency: 'EUR', amountFC: '121', vatAmountFC: '21', date: '2026-01-15', yourRef: 'F-1', paymentReference: '090933755493', externalLinkReference: '', externalLinkDescription: '', document: '', relation: guid(1), lines: undefined, ...more,
});

describe('the body of an entry', () => {
	it('has only what is filled, numbers as numbers, and never Status', () => {
		expect(bodyOf(aDraft())).toEqual({
			Supplier: guid(1), Journal: '600', Currency: 'EUR', EntryDate: '2026-01-15', PaymentReference: '090933755493', Description: 'Papierhandel F-1', YourRef: 'F-1',
			PurchaseEntryLines: [{ GLAccount: guid(612), AmountFC: 100, VATCode: '3', VATAmountFC: 21, Description: 'Papier' }],
		});
	});

	it('sends credit notes in each of the three ways (EX-34, EX-35; CRN-1, CRN-5)', () => {
		const credit = aDraft({ type: 31, total: '-121.00', lines: [{ ...line, amountFC: '-100.00', vatAmountFC: '-21.00' }] });
		const seen = (way: CreditNoteWay) => {
			const { Type, PurchaseEntryLines } = bodyOf(credit, way);
			return [Type, Array.isArray(PurchaseEntryLines) ? [PurchaseEntryLines[0]?.AmountFC, PurchaseEntryLines[0]?.VATAmountFC] : []];
		};
		expect(seen('typeAndNegative')).toEqual([31, [-100, -21]]);
		expect(seen('negative')).toEqual([undefined, [-100, -21]]);
		expect(seen('typeAndPositive')).toEqual([31, [100, 21]]);
	});

	it('leaves VATAmountFC out where it is null, and keeps 0.00 where it is said', () => {
		const { PurchaseEntryLines } = bodyOf(aDraft({ lines: [{ ...line, vatAmountFC: null }, { ...line, vatAmountFC: '0.00' }] }));
		expect(Array.isArray(PurchaseEntryLines) ? PurchaseEntryLines.map((one) => 'VATAmountFC' in one) : []).toEqual([false, true]);
	});

	it('carries document, period, G account, cost fields, extra fields and the part that is not deductible', () => {
		const body = bodyOf(aDraft({ reporting: { year: 2026, period: 2 }, gAccountAmount: '50.00', extra: { ExternalLinkReference: 'https://x.example', YourRef: 'other', Status: 50 }, lines: [{ ...line, costCenter: 'ALG', nonDeductible: 50, quantity: 2, extra: { Notes: 'n' } }] }), 'typeAndNegative', guid(5));
		expect(body).toMatchObject({ Document: guid(5), ReportingYear: 2026, ReportingPeriod: 2, GAccountAmountFC: 50, ExternalLinkReference: 'https://x.example', YourRef: 'F-1', PurchaseEntryLines: [{ CostCenter: 'ALG', VATNonDeductiblePercentage: 50, Quantity: 2, Notes: 'n' }] });
		expect(Object.keys(body)).not.toContain('Status');
	});

	it('refuses an amount that a double cannot hold', () => {
		expect(entryBody(aDraft({ lines: [{ ...line, amountFC: '99999999999999999.99' }] }), {}, '', 'negative')).toMatchObject({ ok: false, finding: { code: 'AMOUNT_TOO_LARGE' } });
	});
});

describe('the answer of Exact against what was sent', () => {
	const fields = (row: EntryRow, draft = aDraft(), body = bodyOf(draft)) => compareEntry(draft, body, row).differences.map(({ field }) => field);

	it('is the same when all is as sent, also where Exact gives the net amount beside the VAT (EX-49)', () => {
		expect(fields(answer())).toEqual([]);
		expect(fields(answer({ amountFC: '100', vatAmountFC: '21' }))).toEqual([]);
	});

	it.each([
		['Type', { type: 31 }],
		['AmountFC', { amountFC: '-121' }],
		['AmountFC', { amountFC: '100', vatAmountFC: '0' }],
		['Journal', { journal: '605' }],
		['Supplier', { relation: guid(2) }],
		['YourRef', { yourRef: '' }],
		['PaymentReference', { paymentReference: '1' }],
		['Currency', { currency: 'USD' }],
		['EntryDate', { date: '2026-02-01' }],
	])('differs in %s when Exact answers %j', (field, change) => {
		expect(fields(answer(change))).toEqual([field]);
	});

	it('compares lines where Exact gives them; VAT that Exact works out itself is no difference', () => {
		const exactLine = { amountFC: '100', vatAmountFC: '21', vatCode: '3', glAccount: guid(612), glAccountCode: '', costCenter: '', costUnit: '', description: '' };
		expect(fields(answer({ lines: [exactLine] }))).toEqual([]);
		expect(fields(answer({ lines: [{ ...exactLine, vatAmountFC: '20.99' }] }))).toEqual(['PurchaseEntryLines']);
		const charged = aDraft({ total: '100.00', lines: [{ ...line, vatCode: '5', vatAmountFC: null }] });
		expect(fields(answer({ amountFC: '100', vatAmountFC: '0', lines: [{ ...exactLine, vatCode: '5' }] }), charged)).toEqual([]);
	});

	it('warns when it was processed at once, and when a field was not taken', () => {
		const draft = aDraft({ extra: { ExternalLinkDescription: 'dossier' } });
		const { processed, warnings, differences } = compareEntry(draft, bodyOf(draft), answer({ status: 50 }));
		expect([processed, warnings.map(({ code }) => code), differences]).toEqual([true, ['PROCESSED_AT_ONCE', 'FIELD_NOT_TAKEN'], []]);
	});

	it('expects positive amounts back where credit notes are sent positive', () => {
		const credit = aDraft({ type: 31, total: '-121.00', lines: [{ ...line, amountFC: '-100.00', vatAmountFC: '-21.00' }] });
		const positive = bodyOf(credit, 'typeAndPositive');
		expect(fields(answer({ type: 31, amountFC: '121' }), credit, positive)).toEqual([]);
		expect(fields(answer({ type: 31, amountFC: '121' }), credit)).toEqual(['AmountFC']);
	});
});
