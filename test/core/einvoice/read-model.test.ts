import { readInvoiceModel } from '../../../core/einvoice/read-model';
import { sampleInvoice, sampleNames } from '../booking/sample-invoice';

const asItem = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

describe('an e-invoice that comes back as JSON', () => {
	it.each(sampleNames)('%s is the same as before', (name) => {
		const invoice = sampleInvoice(name);
		expect(readInvoiceModel(asItem({ ...invoice, rowId: 4 }))).toEqual(invoice);
	});

	it('is not taken when half of it is missing, because half of an invoice must not be booked', () => {
		const item = asItem(sampleInvoice(sampleNames[0] ?? ''));
		for (const part of ['vatBreakdown', 'totals', 'payment', 'lines', 'seller', 'sign', 'selfBilled', 'number', 'currency', 'ok']) expect([part, readInvoiceModel({ ...item, [part]: undefined })]).toEqual([part, undefined]);
		expect(readInvoiceModel({ ok: false, code: 'NOT_XML' })).toBeUndefined();
		expect(readInvoiceModel(undefined)).toBeUndefined();
	});

	it('keeps what a person corrected, numbers included', () => {
		const item = asItem(sampleInvoice(sampleNames[0] ?? ''));
		const seller = item.seller as Record<string, unknown>;
		expect(readInvoiceModel({ ...item, dueDate: null, seller: { ...seller, vatNumber: 'BE0403170701', chamberOfCommerce: 403170701 } })).toMatchObject({ dueDate: '', seller: { vatNumber: 'BE0403170701', chamberOfCommerce: '403170701' } });
	});
});
