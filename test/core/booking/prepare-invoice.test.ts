import Big from 'big.js';

import { entryBody } from '../../../core/booking/entry-body';
import { prepareInvoice, type InvoiceContext } from '../../../core/booking/prepare-invoice';
import { administration, bankAccountOf, dutchVatCodes, guid, relation, relations, settingsWith, vatCode } from './administration';
import { expectedBookings, sampleInvoice, sampleNames } from './sample-invoice';

interface ExpectedLine {
	amountFC: string;
	vatAmountFC: string | null;
	vatKind: string;
}
const expected = expectedBookings as Record<string, { division: 'BE' | 'NL'; entryType: number; liability: string; lines: ExpectedLine[] }>;

/** Books what would wait for a person, so that every body can be looked at. */
const bookAll = { accounts: { rounding: '657000' }, policies: { probablyPaid: 'book', currency: 'send', newIban: 'book' } };

function prepare(name: string, more: Partial<InvoiceContext> = {}, settings: unknown = bookAll) {
	return prepareInvoice(sampleInvoice(name), { ...administration(expected[name]?.division ?? 'BE', { settings: settingsWith(settings) }), side: 'purchase', ...more });
}

/** Code that each kind must get in the administrations of this test. */
const CODES: Record<string, Record<'BE' | 'NL', string[]>> = {
	standard: { BE: ['3'], NL: ['2'] },
	reduced: { BE: ['1', '2'], NL: ['1'] },
	reverseChargeDomestic: { BE: ['5'], NL: ['5'] },
	intraCommunityGoods: { BE: ['9'], NL: ['9'] },
	intraCommunityServices: { BE: ['10'], NL: ['10'] },
	exempt: { BE: ['0'], NL: ['0'] },
	outsideScope: { BE: ['0'], NL: ['0'] },
	foreignVatIncluded: { BE: ['0'], NL: ['0'] },
};

describe('the body of a purchase invoice from an e-invoice', () => {
	it.each(sampleNames)('sends %s with the amounts that were written down for it, and VATAmountFC only where it belongs (VAT-7, PUR-8)', (name) => {
		const prepared = prepare(name);
		expect(prepared.findings.filter(({ level }) => level === 'stop')).toEqual([]);
		const { draft } = prepared;
		if (draft === undefined) throw new Error('no draft');
		const body = entryBody(draft, { YourRef: draft.number }, '', 'typeAndNegative');
		if (!body.ok) throw new Error(body.finding.message);
		const { division, lines: wanted, entryType } = expected[name] ?? { division: 'BE' as const, lines: [], entryType: 0 };
		const lines = body.value.PurchaseEntryLines;
		if (!Array.isArray(lines)) throw new Error('no lines');
		expect(lines).toHaveLength(wanted.length);
		for (const [index, line] of lines.entries()) {
			const want = wanted[index];
			expect(new Big(line.AmountFC ?? 0).toFixed(2)).toBe(want?.amountFC);
			if (want?.vatAmountFC === null) expect(Object.keys(line)).not.toContain('VATAmountFC');
			else expect(new Big(line.VATAmountFC ?? 0).toFixed(2)).toBe(want?.vatAmountFC);
			expect(CODES[want?.vatKind ?? '']?.[division]).toContain(line.VATCode);
		}
		expect(body.value.Type).toBe(entryType === 31 ? 31 : undefined);
		expect(Object.keys(body.value)).not.toContain('Status');
	});

	it('parks what was probably paid by card and says where the setting is (PROBABLY_PAID)', () => {
		const { draft, findings } = prepare('fully-prepaid-payable-zero', {}, {});
		expect(draft).toBeUndefined();
		expect(findings.find(({ code }) => code === 'PROBABLY_PAID')).toMatchObject({ level: 'stop' });
		expect(findings.find(({ code }) => code === 'PREPAID')).toMatchObject({ level: 'warning' });
	});

	it('parks an invoice that the journal’s currency does not allow', () => {
		expect(prepare('be-usd-taxcurrency', {}, {}).findings).toContainEqual(expect.objectContaining({ code: 'CURRENCY_NOT_ALLOWED', level: 'stop' }));
	});

	it('parks a rounding line for which no account is named', () => {
		expect(prepare('nl-21-9-allow-charge-prepaid-rounding', {}, {}).findings).toContainEqual(expect.objectContaining({ code: 'ROUNDING_ACCOUNT_MISSING', line: 3 }));
	});

	it('asks which reverse-charge code when several rates fit, and takes the supplier’s own code as the answer', () => {
		const six = vatCode('15', 'Btw verlegd inkoop 9%', '0.09', 'E', { transactionType: 'P', charged: true });
		const data = { ...administration('NL').data, vatCodes: [...dutchVatCodes, six] };
		const asked = prepare('nl-verlegd', { data });
		expect(asked.findings).toContainEqual(expect.objectContaining({ code: 'VAT_CODE_CHOICE', level: 'stop' }));
		const own = prepare('nl-verlegd', { data: { ...data, relations: [relation(3, 'Leverancier Fictief B.V.', { vatNumber: 'NL004495445B01', chamberOfCommerce: '87654321', country: 'NL', purchaseVatCode: '15' })] } });
		expect(own.draft?.lines[0]).toMatchObject({ vatCode: '15', vatAmountFC: null });
		expect(own.lines[0]?.vatCode).toMatchObject({ from: 'relation' });
	});

	it('parks an unknown IBAN of a known supplier, and says nothing when Exact knows it (NEW_IBAN)', () => {
		const iban = sampleInvoice('be-medecontractant').payment.means[0]?.account ?? '';
		const known = prepare('be-medecontractant', { data: { ...administration('BE').data, bankAccounts: [bankAccountOf(1, iban)] } }, {});
		expect(known.findings.map(({ code }) => code)).not.toContain('NEW_IBAN');
		const other = prepare('be-medecontractant', { data: { ...administration('BE').data, bankAccounts: [bankAccountOf(1, 'BE68539007547034')] } }, {});
		expect(other.findings).toContainEqual(expect.objectContaining({ code: 'NEW_IBAN', level: 'stop' }));
		expect(other.draft).toBeUndefined();
	});

	it('books in the next open period with the invoice date kept, when the policy says so; else it parks (closed period)', () => {
		const periods = [
			{ year: 2026, period: 1, start: '2026-01-01', end: '2026-01-31', open: false },
			{ year: 2026, period: 2, start: '2026-02-01', end: '2026-02-28', open: true },
		];
		expect(prepare('be-medecontractant', { periods }).findings).toContainEqual(expect.objectContaining({ code: 'CLOSED_PERIOD', level: 'stop' }));
		const moved = prepare('be-medecontractant', { periods }, { ...bookAll, policies: { ...bookAll.policies, closedPeriod: 'nextOpenPeriod' } });
		expect(moved.draft).toMatchObject({ entryDate: '2026-01-15', reporting: { year: 2026, period: 2 } });
	});

	it('gives a direct debit the condition that collects, and parks where there is none', () => {
		const invoice = sampleInvoice('be-medecontractant');
		const debit = { ...invoice, payment: { ...invoice.payment, means: invoice.payment.means.map((means) => ({ ...means, code: '59' })) } };
		const context: InvoiceContext = { ...administration('BE'), side: 'purchase' };
		expect(prepareInvoice(debit, context).draft).toMatchObject({ paymentCondition: 'IN' });
		const none = prepareInvoice(debit, { ...context, data: { ...context.data, paymentConditions: [] } });
		expect(none.findings).toContainEqual(expect.objectContaining({ code: 'DIRECT_DEBIT', level: 'stop' }));
	});

	it.each([
		['SELF_BILLING', { selfBilled: true }],
		['FACTORING', { typeCode: '393' }],
		['ONE_STOP_SHOP', { oss: true }],
		['MARGIN_SCHEME', { margin: true }],
	])('parks %s by default', (code, change) => {
		const invoice = sampleInvoice(code === 'MARGIN_SCHEME' ? 'be-small-company-exempt' : 'be-multirate-ogm-pdf');
		const changed = {
			...invoice,
			...('selfBilled' in change ? { selfBilled: true } : {}),
			...('typeCode' in change ? { typeCode: '393' } : {}),
			vatBreakdown: invoice.vatBreakdown.map((group) => ({ ...group, ...('oss' in change ? { categoryName: 'OSS-S' } : {}), ...('margin' in change ? { exemptionCode: 'VATEX-EU-F' } : {}) })),
		};
		const { draft, findings } = prepareInvoice(changed, { ...administration('BE'), side: 'purchase' });
		expect(draft).toBeUndefined();
		const stops = findings.filter(({ level }) => level === 'stop').map((one) => one.code);
		expect(stops).toContain(code);
	});

	it('says everything that is missing at once, each with its line (PUR-5)', () => {
		const { draft, findings, lines } = prepare('be-multirate-ogm-pdf', { data: { ...administration('BE').data, relations: [], journals: [] } }, {});
		expect(draft).toBeUndefined();
		expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['RELATION_UNKNOWN', 'JOURNAL_MISSING', 'LEDGER_ACCOUNT_MISSING']));
		expect(lines.map(({ glAccount }) => glAccount.from)).toEqual(['needsPerson', 'needsPerson', 'needsPerson']);
	});

	it('finds the relations that are the same company, for the look-up of earlier entries', () => {
		const branch = relation(9, 'Voorbeeld Bouw (filiaal)', { chamberOfCommerce: '0765432146', blocked: false });
		const { findings } = prepare('be-medecontractant', { data: { ...administration('BE').data, relations: [...relations, branch] } });
		expect(findings).toContainEqual(expect.objectContaining({ code: 'RELATION_QUESTION' }));
		const chosen = prepare('be-medecontractant', { relation: '1', data: { ...administration('BE').data, relations: [...relations, branch] } });
		expect([...(chosen.draft?.sameCompany ?? [])].sort()).toEqual([guid(1), guid(9)]);
	});
});

describe('a sales document from an e-invoice', () => {
	it('takes journal 700, ledger account 700000 and the standard VAT code where Belgium has them (SAL-6, VAT-1, VAT-3)', () => {
		const invoice = sampleInvoice('be-multirate-ogm-pdf');
		const customer = relation(50, 'Klant Nieuw Nummer', { vatNumber: 'BE1023456797', status: 'C' });
		const context: InvoiceContext = { ...administration('BE', { data: { relations: [customer] } }), side: 'sales' };
		const { draft, findings } = prepareInvoice(invoice, context);
		expect(findings.filter(({ level }) => level === 'stop')).toEqual([]);
		expect(draft).toMatchObject({ type: 20, journal: '700', relation: guid(50), total: '198.19' });
		expect(draft?.lines.map(({ glAccount, vatCode: code, amountFC, vatAmountFC }) => [glAccount, code, amountFC, vatAmountFC])).toEqual([
			[guid(700), '3', '99.99', '21.00'],
			[guid(700), '1', '20.00', '1.20'],
			[guid(700), '2', '50.00', '6.00'],
		]);
	});

	it('takes journal 701 for a credit note (CRN-2)', () => {
		const customer = relation(50, 'Klant Nieuw Nummer', { vatNumber: 'BE1023456797', status: 'C' });
		const { draft } = prepareInvoice(sampleInvoice('creditnote-381'), { ...administration('BE', { data: { relations: [customer] } }), side: 'sales' });
		expect(draft).toMatchObject({ type: 21, journal: '701', total: '-120.99' });
	});

	it('stops a customer with an invalid VAT number without any call (SAL-5)', () => {
		const invoice = sampleInvoice('be-multirate-ogm-pdf');
		const wrong = { ...invoice, buyer: { ...invoice.buyer, vatNumber: 'BE1023456798' } };
		expect(prepareInvoice(wrong, { ...administration('BE'), side: 'sales' }).findings).toContainEqual(expect.objectContaining({ code: 'INVALID_VAT_NUMBER', level: 'stop' }));
		const seller = { ...invoice, seller: { ...invoice.seller, vatNumber: 'BE0765432147' } };
		expect(prepareInvoice(seller, { ...administration('BE'), side: 'purchase' }).findings).toContainEqual(expect.objectContaining({ code: 'INVALID_VAT_NUMBER', level: 'warning' }));
	});
});
