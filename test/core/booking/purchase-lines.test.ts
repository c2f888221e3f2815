import type { EntryRow } from '../../../core/booking/entry-rows';
import { prepareInvoice, type InvoiceContext } from '../../../core/booking/prepare-invoice';
import { readRules } from '../../../core/booking/purchase-rules';
import { administration, guid, relation, settingsWith } from './administration';
import { anInvoice, invoiceLine, vatGroup } from './an-invoice';

const supplier = (more: Parameters<typeof relation>[2] = {}) => relation(1, 'Voorbeeld Bouw', { vatNumber: 'BE0765432146', purchaseAccount: '', ...more });

const invoice = anInvoice([vatGroup('S', '21', '100.00', '21.00')], { lines: [invoiceLine('60.00', 'S', '21', { name: 'Papier A4', sellerItemId: 'P-1' }), invoiceLine('40.00', 'S', '21', { name: 'Papier A3', sellerItemId: 'P-2' })] });

function choose(more: { rules?: unknown[]; supplier?: ReturnType<typeof supplier>; earlier?: EntryRow[]; settings?: unknown } = {}) {
	const context: InvoiceContext = { ...administration('BE', { data: { relations: [more.supplier ?? supplier()] }, settings: settingsWith(more.settings ?? {}) }), side: 'purchase', rules: readRules(more.rules ?? []), earlier: more.earlier ?? [] };
	return prepareInvoice(invoice, context);
}
const accountOf = (prepared: ReturnType<typeof choose>) => prepared.lines.map(({ glAccount }) => `${glAccount.code || '-'} ${glAccount.from}`);

const entry = (accounts: number[], code = '3'): EntryRow => ({
	id: guid(800 + accounts.length), number: 1, type: 30, status: 20, journal: '600', currency: 'EUR', amountFC: '121', vatAmountFC: '21', date: '2025-12-01', yourRef: 'x', paymentReference: '', externalLinkReference: '', externalLinkDescription: '', document: '', relation: guid(1),
	lines: accounts.map((account) => ({ amountFC: '100', vatAmountFC: '21', vatCode: code, glAccount: guid(account), glAccountCode: '', costCenter: '', costUnit: '', description: '' })),
});

describe('purchase lines say where their choices came from (PUR-3, issue 3 point 8)', () => {
	it('takes the rule first, then the supplier, then earlier entries, then the connection', () => {
		const rules = [{ supplierNumber: '0765.432.146', field: 'any', glAccount: '612300' }];
		const defaults = supplier({ purchaseAccount: guid(613) });
		const earlier = [entry([657])];
		const settings = { accounts: { purchase: '657000' } };
		expect(accountOf(choose({ rules, supplier: defaults, earlier, settings }))).toEqual(['612300 rule']);
		expect(accountOf(choose({ supplier: defaults, earlier, settings }))).toEqual(['613000 relation']);
		expect(accountOf(choose({ earlier: [entry([612])], settings }))).toEqual(['612300 earlierEntries']);
		expect(accountOf(choose({ settings }))).toEqual(['657000 connection']);
		expect(accountOf(choose())).toEqual(['- needsPerson']);
	});

	it('asks when earlier entries used several accounts, naming them', () => {
		const { findings, draft } = choose({ earlier: [entry([612]), entry([613, 613])] });
		expect(draft).toBeUndefined();
		expect(findings).toContainEqual(expect.objectContaining({ code: 'LEDGER_ACCOUNT_CHOICE', message: expect.stringMatching(/613000 .*612300/) }));
	});

	it('looks at earlier lines with the same rate first', () => {
		expect(accountOf(choose({ earlier: [entry([613], '1'), entry([612], '3')] }))).toEqual(['612300 earlierEntries']);
	});

	it('applies a rule on items to a VAT group only when it fits every line in it', () => {
		expect(accountOf(choose({ rules: [{ field: 'itemId', value: 'P-1', glAccount: '612300' }] }))).toEqual(['- needsPerson']);
		expect(accountOf(choose({ rules: [{ field: 'itemId', value: 'p-*', glAccount: '612300' }] }))).toEqual(['612300 rule']);
		expect(accountOf(choose({ rules: [{ field: 'text', value: 'papier', glAccount: '612300' }] }))).toEqual(['612300 rule']);
		expect(accountOf(choose({ rules: [{ field: 'itemId', value: 'P-1', glAccount: '612300' }], settings: { mode: 'line' } }))).toEqual(['612300 rule', '- needsPerson']);
	});

	it('takes what a person chose for one line of one document, before all other rules (PUR-3)', () => {
		const rules = [{ field: 'any', glAccount: '613000' }, { priority: -1, field: 'line', value: '2', glAccount: '612300' }];
		expect(accountOf(choose({ rules, settings: { mode: 'line' } }))).toEqual(['613000 rule', '612300 rule']);
		expect(accountOf(choose({ rules: [{ field: 'line', value: '2', glAccount: '612300' }] }))).toEqual(['- needsPerson']);
	});

	it('shows what the supplier had before, the most used first, also where it decides nothing', () => {
		const [line] = choose({ earlier: [entry([612]), entry([613, 613])] }).lines;
		expect(line?.purchase).toEqual({ role: 'goods', group: 'S/21', before: { glAccounts: ['613000', '612300'], vatCodes: ['3'] } });
	});

	it('tries rules by priority, leaves out disabled ones and those of other suppliers', () => {
		const rules = [
			{ priority: 20, glAccount: '613000' },
			{ priority: 10, glAccount: '612300', supplierName: 'voorbeeld bouw b.v.' },
			{ priority: 1, glAccount: '657000', supplierNumber: 'BE0403170701' },
			{ priority: 2, glAccount: '657000', enabled: 'false' },
		];
		expect(accountOf(choose({ rules }))).toEqual(['612300 rule']);
	});

	it('refuses a rule that names a blocked or unknown account, a VAT code that does not fit, or an account without its cost centre', () => {
		expect(choose({ rules: [{ glAccount: '649000' }] }).findings).toContainEqual(expect.objectContaining({ code: 'LEDGER_ACCOUNT_BLOCKED', line: 1 }));
		expect(choose({ rules: [{ glAccount: '612300', vatCode: '5' }] }).findings).toContainEqual(expect.objectContaining({ code: 'VAT_CODE_DOES_NOT_FIT' }));
		expect(choose({ rules: [{ glAccount: '615000' }] }).findings).toContainEqual(expect.objectContaining({ code: 'COST_CENTER_MISSING' }));
		expect(choose({ rules: [{ glAccount: '615000', costCenter: 'ALG' }] }).draft?.lines[0]).toMatchObject({ glAccount: guid(615), costCenter: 'ALG' });
	});

	it('carries the part that is not deductible from the rule', () => {
		expect(choose({ rules: [{ glAccount: '612300', nonDeductible: 50 }] }).draft?.lines[0]?.nonDeductible).toBe(50);
	});
});
