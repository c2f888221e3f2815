import Big from 'big.js';
import fc from 'fast-check';
import { checkInvoice } from '../../../core/einvoice/checks/check-invoice';
import type { EInvoice } from '../../../core/einvoice/model';
import { readInvoice } from '../../../core/einvoice/read-invoice';
import { INVOICES } from '../../fixtures/invoices/make-all';
import { makeInvoice, type MakeInvoice } from '../../fixtures/make-invoice';

const read = (bytes: Buffer): EInvoice => {
	const result = readInvoice(bytes);
	if (!result.ok) throw new Error(result.problem.message);
	return result.value.invoice;
};
const fixture = (name: string): EInvoice => read(INVOICES[name] ?? Buffer.alloc(0));
const sound = (): EInvoice => fixture('be-6-12-21.xml');
const rules = (invoice: EInvoice): string[] => checkInvoice(invoice).map(({ rule, level }) => `${level} ${rule}`);
const changed = (change: (invoice: EInvoice) => void): string[] => {
	const invoice = structuredClone(sound());
	change(invoice);
	return rules(invoice);
};
const part = <T>(list: T[], index = 0): T => {
	const found = list[index];
	if (found === undefined) throw new Error(`nothing at ${index}`);
	return found;
};

describe('the checks of an invoice', () => {
	it.each(['be-21-ogm-pdf.xml', 'be-6-12-21.xml', 'be-medecontractant.xml', 'be-small-company-exempt.xml', 'be-credit-note-pdf.xml', 'nl-21-9-pdf.xml', 'nl-verlegd.xml', 'nl-sole-trader-latin1.xml', 'de-be-intra-community-goods.xml', 'be-factur-x.pdf'])(
		'have nothing to say about %s',
		(name) => expect(rules(fixture(name))).toEqual([]),
	);

	it('name rule, place and both amounts', () => {
		expect(checkInvoice(fixture('wrong-totals.xml'))[0]).toEqual({
			rule: 'BR-CO-15', level: 'error', path: 'totals.taxInclusive', message: 'The total with VAT is 999.99, but total without VAT plus VAT gives 414.43.',
		});
	});

	it.each<[string, string[], (invoice: EInvoice) => void]>([
		['a wrong sum of lines', ['error BR-CO-10'], (one) => void (part(one.lines).net = '756.50')],
		['a wrong total of allowances', ['error BR-CO-11', 'error BR-CO-13'], (one) => void (one.totals.allowances = '5')],
		['a wrong total of charges', ['error BR-CO-12', 'error BR-CO-13'], (one) => void (one.totals.charges = '5')],
		['a wrong VAT total', ['error BR-CO-15', 'error BR-CO-14'], (one) => void (one.totals.vat = '59.63')],
		['a wrong amount due', ['error BR-CO-16'], (one) => void (one.totals.payable = '883.40')],
		['prepaid that is not taken off', ['error BR-CO-16'], (one) => void (one.totals.prepaid = '10')],
		['a tax that does not fit its rate', ['error BR-CO-14', 'error BR-CO-17'], (one) => void (part(one.vatBreakdown).tax = '43.48')],
		['a base that is not the lines of its group', ['error BR-S-08'], (one) => void (part(one.vatBreakdown).taxable = '709.00')],
		['two groups for one category and rate', ['error VAT-GROUP-TWICE'], (one) => {
			const group = part(one.vatBreakdown);
			one.vatBreakdown.push({ ...group, rate: '6.00', taxable: '0', tax: '0' });
		}],
		['a line whose category has no group', ['error BR-S-08', 'error VAT-GROUP-MISSING'], (one) => void Object.assign(part(one.lines, 1), { category: 'E', rate: '' })],
		['VAT in an exempt group (VAT-6)', ['error BR-E-09', 'error BR-E-08', 'error VAT-GROUP-MISSING'], (one) => void (part(one.vatBreakdown).category = 'E')],
		['a line without category', ['error BR-CO-04', 'error BR-S-08'], (one) => void (part(one.lines, 1).category = '')],
		['a missing total', ['error BR-14'], (one) => void (one.totals.taxInclusive = '')],
		['an amount that is no number', ['error NOT-A-NUMBER'], (one) => void (one.totals.payable = '883,39')],
		['no lines', ['error BR-16'], (one) => void (one.lines = [])],
		['no VAT breakdown', ['error BR-CO-18'], (one) => void (one.vatBreakdown = [])],
		['amounts in another currency', ['error PEPPOL-EN16931-R051'], (one) => void (one.amountCurrencies = ['EUR', 'USD'])],
		['a missing VAT total in the tax currency', ['warning BR-53'], (one) => void (one.taxCurrency = 'USD')],
		['wrong check digits in a Belgian VAT number (SAL-5)', ['warning VAT-NUMBER'], (one) => void (one.seller.vatNumber = 'BE0000020288')],
		['wrong check digits in a Dutch VAT number (SAL-5)', ['warning VAT-NUMBER'], (one) => void (one.buyer.vatNumber = 'NL123456789B01')],
		['an enterprise number of nine digits', ['warning ENTERPRISE-NUMBER'], (one) => void (one.seller.legalId = { scheme: '0208', value: '000020289' })],
		['a KvK number of twelve digits', ['warning KVK-NUMBER'], (one) => void (one.buyer.endpoint = { scheme: '0106', value: '000011223344' })],
		['an IBAN with wrong check digits', ['warning IBAN'], (one) => void (part(one.payment.means).account = 'BE62900000000217')],
		['a wrong structured communication (SAL-12)', ['warning PAYMENT-REFERENCE'], (one) => void (one.payment.structuredReference = { kind: 'ogm', value: '202400190095', valid: false })],
		['the code of a credit note on an invoice', ['warning CREDIT-CODE-ON-INVOICE'], (one) => void (one.typeCode = '381')],
		['self-billing', ['warning SELF-BILLED'], (one) => void (one.selfBilled = true)],
	])('find %s', (_what, expected, change) => expect(changed(change)).toEqual(expected));

	it('let a group be off by less than one unit, because senders round per line', () => {
		expect(changed((one) => Object.assign(part(one.vatBreakdown), { tax: '43.46' }))).toEqual(['error BR-CO-14']);
		expect(changed((one) => Object.assign(part(one.vatBreakdown), { tax: '43.47' }))).toEqual(['error BR-CO-14', 'error BR-CO-17']);
		expect(changed((one) => void (part(one.vatBreakdown).taxable = '708.79'))).toEqual([]);
		expect(changed((one) => void (part(one.vatBreakdown).taxable = '708.80'))).toEqual(['error BR-S-08']);
	});

	it('compare rates as numbers and take a missing rate for 0', () => {
		expect(changed((one) => one.vatBreakdown.forEach((group) => (group.rate = `${group.rate}.00`)))).toEqual([]);
		const exempt = structuredClone(fixture('be-small-company-exempt.xml'));
		part(exempt.lines).rate = '';
		expect(rules(exempt)).toEqual([]);
	});

	it('take a lower Belgian base for a warning as long as all bases make the total (korting contant)', () => {
		const discounted = (customizationId: string) =>
			changed((one) => {
				one.customizationId = customizationId;
				part(one.vatBreakdown).taxable = '693.80';
				part(one.vatBreakdown).tax = '41.63';
				one.vatBreakdown.push({ category: 'E', categoryName: 'FD', rate: '0', taxable: '14.00', tax: '0', exemptionCode: '', exemptionReason: '' });
				one.totals.vat = '58.78';
				one.totals.taxInclusive = '882.55';
				one.totals.payable = '882.55';
			});
		expect(discounted('urn:cen.eu:en16931:2017#conformant#urn:UBL.BE:1.0.0.20180214')).toEqual(['warning BR-S-08', 'warning BR-E-08']);
		expect(discounted('urn:cen.eu:en16931:2017')).toEqual(['error BR-S-08', 'error BR-E-08']);
	});

	it('round the sum of lines, not each line', () => {
		expect(
			changed((one) => {
				// Rounded one by one they would be a cent short.
				part(one.lines, 0).net = '756.004';
				part(one.lines, 1).net = '80.004';
				part(one.lines, 2).net = '35.963';
			}),
		).toEqual([]);
	});
});

/** Odd prices and quantities, returns, several rates: what makes cents move. */
const anyLines = fc.array(
	fc.record({
		name: fc.constant('x'),
		quantity: fc.integer({ min: -50, max: 5000 }).filter((quantity) => quantity !== 0),
		price: fc.nat(10_000_000).map((value) => (value / 10_000).toFixed(4)),
		rate: fc.constantFrom('0', '6', '9', '12', '21'),
	}),
	{ minLength: 1, maxLength: 15 },
);
const anyInvoice: fc.Arbitrary<MakeInvoice> = fc.record({
	seller: fc.constant({ name: 'Drukkerij De Linde BV', country: 'BE', vatNumber: 'BE0000010193', chamber: '0000010193' }),
	buyer: fc.constant({ name: 'Bakkerij Het Zonnehuis BV', country: 'BE', vatNumber: 'BE1023456797', chamber: '1023456797' }),
	number: fc.constant('1'),
	issueDate: fc.constant('2024-01-01'),
	type: fc.constantFrom('invoice' as const, 'creditNote' as const),
	prepaid: fc.nat(10_000).map((cents) => (cents / 100).toFixed(2)),
	lines: anyLines,
});

describe('any sound invoice', () => {
	it('passes every check, to the cent (VAT-7)', () => {
		fc.assert(fc.property(anyInvoice, (made) => expect(rules(read(Buffer.from(makeInvoice(made))))).toEqual([])));
	});

	it('fails as soon as one total is a cent off', () => {
		const names = ['lineNet', 'taxExclusive', 'vat', 'taxInclusive', 'payable'] as const;
		fc.assert(
			fc.property(anyInvoice, fc.constantFrom(...names), fc.constantFrom('0.01', '-0.01'), (made, name, cent) => {
				const invoice = structuredClone(read(Buffer.from(makeInvoice(made))));
				invoice.totals[name] = new Big(invoice.totals[name]).plus(cent).toFixed(2);
				expect(checkInvoice(invoice).filter(({ level }) => level === 'error')).not.toEqual([]);
			}),
		);
	});

	it('never makes the checks throw, whatever its numbers are replaced by', () => {
		fc.assert(
			fc.property(anyInvoice, fc.string(), (made, noise) => {
				const invoice = structuredClone(read(Buffer.from(makeInvoice(made))));
				part(invoice.lines).net = noise;
				part(invoice.vatBreakdown).rate = noise;
				part(invoice.vatBreakdown).category = noise;
				invoice.totals.vat = noise;
				void checkInvoice(invoice);
			}),
		);
	});
});
