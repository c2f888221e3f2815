import { proposeBooking } from '../../../core/booking/proposal';
import { buyerCheck } from '../../../core/delivery/buyer-check';
import { expectedBookings, sampleInvoice, sampleNames } from './sample-invoice';

interface Expected {
	division: string;
	note: string;
	warnings: string[];
	[field: string]: unknown;
}

const expected = expectedBookings as Record<string, Expected>;

/** What the fifteen invoices say about their buyer. */
const ADMINISTRATIONS: Record<string, { vatNumber: string; chamberOfCommerce: string }> = {
	BE: { vatNumber: 'BE 1023.456.797', chamberOfCommerce: '1023456797' },
	NL: { vatNumber: 'NL123456782B90', chamberOfCommerce: '11223344' },
};

describe('fifteen invented invoices become exactly the entries that were written down for them (PUR-8, VAT-7)', () => {
	it('has all fifteen and nothing else', () => {
		expect([...sampleNames].sort()).toEqual(Object.keys(expected).sort());
		expect(sampleNames).toHaveLength(15);
	});

	it.each(sampleNames)('%s', (name) => {
		const invoice = sampleInvoice(name);
		const { warnings, division, ...rest } = expected[name] ?? { division: '', note: '', warnings: [] };
		const fields = Object.fromEntries(Object.entries(rest).filter(([field]) => field !== 'note'));
		const answer = proposeBooking(invoice, { country: division });
		if (!answer.ok) throw new Error(answer.finding.message);
		const proposal = answer.value;
		const { vatNumber, chamberOfCommerce, ids, endpoint, legalId } = invoice.buyer;
		const buyer = buyerCheck(ADMINISTRATIONS[division] ?? { vatNumber: '', chamberOfCommerce: '' }, { vatNumber, chamberOfCommerce, ids: [...ids, endpoint, legalId] });
		expect({
			entryType: proposal.entryType,
			currency: proposal.currency,
			liability: proposal.liability,
			payable: proposal.payable,
			paymentReference: proposal.paymentReference,
			structuredCommunicationValid: proposal.structuredCommunicationValid,
			lines: proposal.lines.map(({ group, amountFC, vatAmountFC, vatKind, percentage, role }) => ({ group, amountFC, vatAmountFC, vatKind, percentage, role })),
			vatTotalFromSupplier: proposal.vatTotal,
			buyerMatches: buyer.ok && buyer.note === '',
		}).toEqual(fields);
		expect(new Set(proposal.warnings)).toEqual(new Set(warnings));
		expect(proposal.buyerCountry).toBe(division);
	});
});
